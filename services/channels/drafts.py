"""A message as its form holds it, and what may not be said in a channel."""

import re
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models import Membership, Person
from services import texts
from services.communities import steering
from services.errors import N_
from services.validity import valid

LIMITS = {"title": 120, "text": 600, "link": 500}
NAMED = N_("The full name of a member stands here. Leave out names: the channel is for many.")


@dataclass(frozen=True)
class MessageDraft:
    """What the form of a message holds, unchecked."""

    form_key: str
    community_id: int
    title: str
    text: str
    link: str = ""
    confirmed: frozenset[str] = frozenset()

    def kept(self) -> dict[str, str]:
        """Its texts as they are stored, and as they are sent."""
        return {name: texts.kept(getattr(self, name)) for name in LIMITS}


def problems(session: Session, draft: MessageDraft, today: date) -> dict[str, str]:
    """What cannot be said in a channel, for each field."""
    written = draft.kept()
    lengths = {
        name: texts.problem(text, LIMITS[name], required=name != "link")
        for name, text in written.items()
    }
    found = {name: message for name, message in lengths.items() if message}
    if written["link"] and not steering.is_link(written["link"]):
        found.setdefault("link", steering.NO_LINK)
    names = _names(session, draft.community_id, today)
    for name in ("title", "text"):
        if names.search(written[name]):
            found.setdefault(name, NAMED)
    return found | texts.about_people(written, draft.confirmed)


def _names(session: Session, community_id: int, today: date) -> re.Pattern[str]:
    """Finds the full name of anybody who takes part. A first name alone may be any word."""
    query = (
        select(Person.name)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(Membership.community_id == community_id, valid(Membership, today))
    )
    full = [name.split() for name in session.exec(query) if len(name.split()) > 1]
    anyone = "|".join(r"\s+".join(map(re.escape, name)) for name in full)
    return re.compile(rf"\b(?:{anyone})\b" if anyone else "(?!)", re.IGNORECASE)
