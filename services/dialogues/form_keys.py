"""Keys of the forms in which people write, and whose page a form stands on.

The key of a note that is begun is 32 hexadecimal digits; what is written about a thing that is
there already has a key like "remark-12": the kind of form, and the number of the thing.
"""

import hashlib
import hmac
import re
from enum import StrEnum

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models import Dialogue, Draft
from services.access import Viewer
from services.settings import settings

_KEY = re.compile("[0-9a-f]{32}")  # as `uuid4().hex` makes them


class Kind(StrEnum):
    """A form about a thing that is there already."""

    NOTE = "note"  # its texts, changed
    REMARK = "remark"  # a perspective or a comment on a note
    ROOM = "room"  # one's own room on a note
    LEARNING = "learning"  # the sentence that a note shares
    AGREEMENT = "agreement"  # why it is dropped, and what became of it
    DECISION = "decision"  # what a meeting decides under a topic
    TAKEAWAY = "takeaway"  # what somebody takes along from a meeting, under its topic
    MEETING = "meeting"  # a meeting in I DO ART, said anew
    NEW_MEETING = "newmeeting"  # one that somebody plans
    TOPIC = "topic"  # a topic of an agenda, said anew
    NEW_TOPIC = "newtopic"  # one that is added to the agenda of a meeting
    DECIDED = "decided"  # what comes of a decision, and how units live it
    YEAR_PAGE = "yearpage"  # the page of a unit's year


_OF_A_THING = re.compile(f"({'|'.join(Kind)})-([1-9][0-9]{{0,8}})")


def of(kind: Kind, thing: int) -> str:
    """The key of a form about a thing."""
    return f"{kind}-{thing}"


def thing(form_key: str) -> tuple[Kind, int] | None:
    """What a form is about; None for a note that is begun, or for no key at all."""
    found = _OF_A_THING.fullmatch(form_key)
    return (Kind(found[1]), int(found[2])) if found else None


def is_of_a_thing() -> ColumnElement[bool]:
    """The clause of drafts about things; the others are notes that are begun."""
    return col(Draft.form_key).contains("-")


def is_open(session: Session, form_key: str) -> bool:
    """Whether a form can be written in: its key is one, and no note was saved from it."""
    saved = select(Dialogue.id).where(Dialogue.form_key == form_key)
    return bool(_KEY.fullmatch(form_key)) and session.exec(saved).first() is None


def is_free(session: Session, form_key: str, *, by: Viewer) -> bool:
    """Whether a form can be the viewer's: it is open, and nobody else writes in it."""
    others = select(Draft.field).where(
        Draft.form_key == form_key, col(Draft.person_id) != by.person_id
    )
    return is_open(session, form_key) and session.exec(others).first() is None


def typist(person_id: int) -> str:
    """Whose page a text is typed on, in a word that says nothing of the person.

    The same in all their sign-ins: who signs in again goes on in the page that stands open.
    """
    secret = settings().secret.get_secret_value().encode()
    return hmac.new(secret, f"typist {person_id}".encode(), hashlib.sha256).hexdigest()
