"""What those who run a community do with it: begin it, say what it is for, and close it."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from sqlmodel import Session, col, select

from models import Community
from models.vocabulary import CommunityStatus
from services import access, audit, changes, texts
from services.access import Viewer
from services.communities import standing
from services.errors import N_, Conflict, Invalid

LIMITS = {"name": 100, "theme": 120, "purpose": 600, "goals": 600, "teams_url": 500}
CHANGED = N_("Someone else has changed this community. Load the page again.")
TAKEN = N_("There is a community with this name already.")
NO_LINK = N_("This is not an address. It begins with https://.")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")  # no letter that only looks like another
_BLANKS = re.compile(r"[\s\"'<>\\^`{|}]")


@dataclass(frozen=True)
class CommunityDraft:
    """What the form holds of a community, unchecked.

    `confirmed` names the fields in which a date and a time looks like a CPR number.
    """

    name: str
    theme: str = ""
    purpose: str = ""
    goals: str = ""
    teams_url: str = ""
    confirmed: frozenset[str] = frozenset()

    def kept(self) -> dict[str, str]:
        """Its texts as they are stored."""
        return {name: texts.kept(getattr(self, name)) for name in LIMITS}


def create(session: Session, draft: CommunityDraft, *, by: Viewer) -> int:
    """Begin a community; its id.

    Raises:
        NotAllowed: `by` does not steer.
        Invalid: a text cannot be kept, or the name is taken.
    """
    access.ensure_steers(by)
    if problems := _problems(session, draft):
        raise Invalid(problems)
    row = Community(name="").sqlmodel_update(draft.kept())
    session.add(row)
    session.flush()
    _note(session, row, "create", by)
    assert row.id is not None  # noqa: S101 - it was flushed
    return row.id


def revise(
    session: Session,
    community_id: int,
    draft: CommunityDraft,
    *,
    seen: CommunityDraft,
    by: Viewer,
    today: date,
) -> None:
    """Say in other words what a community is for. The same words change nothing.

    Raises:
        NotFound: there is none, or `by` does not run it.
        Invalid: a text cannot be kept, or the name is taken.
        Conflict: it is not as it was `seen`.
    """
    row = _held(session, community_id, by, today)
    if problems := _problems(session, draft, community_id):
        raise Invalid(problems)
    wanted = draft.kept()
    stands = {name: getattr(row, name) for name in LIMITS}
    if stands == wanted:
        return
    if stands != seen.kept():
        raise Conflict(CHANGED)
    row.sqlmodel_update(wanted)
    _note(session, row, "revise", by)


def close(session: Session, community_id: int, *, by: Viewer, today: date) -> None:
    """Close a community: nobody writes in it any more, and all that happened stays.

    Raises:
        NotFound: there is none, or `by` does not run it.
    """
    row = _held(session, community_id, by, today)
    if row.status is not CommunityStatus.CLOSED:
        row.status, row.closed_on = CommunityStatus.CLOSED, today
        _note(session, row, "close", by)


def pause(session: Session, community_id: int, *, by: Viewer, today: date) -> None:
    """Say that a community rests for a while. One that is closed stays closed.

    Raises:
        NotFound: there is none, or `by` does not run it.
    """
    row = _held(session, community_id, by, today)
    if row.status is CommunityStatus.ACTIVE:
        row.status = CommunityStatus.PAUSED
        _note(session, row, "pause", by)


def reopen(session: Session, community_id: int, *, by: Viewer, today: date) -> None:
    """Go on with a community that was closed or rested, with the members that it had.

    Raises:
        NotFound: there is none, or `by` does not run it.
    """
    row = _held(session, community_id, by, today)
    if row.status is not CommunityStatus.ACTIVE:
        row.status, row.closed_on = CommunityStatus.ACTIVE, None
        _note(session, row, "reopen", by)


def is_link(address: str) -> bool:
    """Whether an address may stand on a page as a link: https, with a host and no tricks."""
    return bool(host(address))


def host(address: str) -> str:
    """Where a link leads, in plain letters; "" if it is none that may stand on a page."""
    try:
        parts = urlsplit(address)
        found = parts.hostname or ""
    except ValueError:
        return ""
    plain = parts.scheme == "https" and not _BLANKS.search(address) and "@" not in parts.netloc
    return found if plain and _HOST.fullmatch(found) else ""


def _held(session: Session, community_id: int, by: Viewer, today: date) -> Community:
    standing.ensure_runs(session, community_id, by=by, today=today)
    return session.get_one(Community, community_id, with_for_update=True)


def _problems(
    session: Session, draft: CommunityDraft, community_id: int | None = None
) -> dict[str, str]:
    written = {name: getattr(draft, name) for name in LIMITS}
    lengths = {
        name: texts.problem(text, LIMITS[name], required=name == "name")
        for name, text in written.items()
    }
    found = {name: message for name, message in lengths.items() if message}
    link = texts.kept(draft.teams_url)
    if link and not is_link(link):
        found.setdefault("teams_url", NO_LINK)
    if _taken(session, draft.name, community_id):
        found.setdefault("name", TAKEN)
    return found | texts.about_people(written, draft.confirmed)


def _taken(session: Session, name: str, community_id: int | None) -> bool:
    others = select(col(Community.name)).where(col(Community.id) != (community_id or 0))
    return texts.kept(name).casefold() in {other.casefold() for other in session.exec(others)}


def _note(session: Session, row: Community, action: str, by: Viewer) -> None:
    session.add(row)
    audit.note(session, by=by.person_id, action=action, subject="community", subject_id=row.id)
    own = changes.community(row.id or 0)
    changes.bump(session, changes.COMMUNITIES, changes.CIRCLES, own)
