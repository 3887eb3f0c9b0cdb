"""The pulse of a community: how it lived in four weeks, in counts, from its contact person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from models import Community, CommunityPulse
from models.base import now
from models.vocabulary import CommunityStatus, TraceSource
from services import audit, changes
from services.access import Viewer
from services.communities import communities, standing, windows
from services.errors import N_, Invalid, NotAllowed
from services.rights import MAY, Action

MOST = 10_000
WINDOWS = windows.LAST  # how far back can be reported

NUMBER = N_("Write a whole number from 0 to 10,000.")
NOBODY = N_("Write how many members there are: at least 1.")
MORE = N_("There cannot be more active members than members.")
AHEAD = N_("These four weeks have not begun yet.")
LONG_AGO = N_("Only the four weeks of the last year can be reported.")


@dataclass(frozen=True)
class PulseDraft:
    """What the form holds: nothing has been checked yet. `window_on` lies in the four weeks."""

    community_id: int
    window_on: date
    members: int | None
    active_members: int | None
    posts: int | None = 0
    replies: int | None = 0


def runs(session: Session, *, by: Viewer, today: date) -> dict[int, str]:
    """The open communities for which the viewer reports, by id."""
    if by.roles & MAY[Action.STEER].keys():
        listed = communities.every(session, by=by, today=today)
        return {each.id: each.name for each in listed if _is_open(each.status)}
    own = standing.mine(session, by=by, today=today)
    return {each.id: each.name for each in own if each.contact}


def report(
    session: Session,
    draft: PulseDraft,
    *,
    by: Viewer,
    today: date,
    source: TraceSource = TraceSource.MANUAL,
) -> None:
    """Report a window, or correct what was reported.

    Raises:
        NotFound: there is no such community, or `by` does not run it, or it is closed.
        Invalid: some counts cannot be.
    """
    standing.ensure_runs(session, draft.community_id, by=by, today=today)
    if not _is_open(session.get_one(Community, draft.community_id).status):
        raise NotAllowed("community", draft.community_id)
    if found := problems(draft, today):
        raise Invalid(found)
    window_on = windows.of(draft.window_on).starts_on
    key = {"community_id": draft.community_id, "window_on": window_on}
    about = {
        "members": draft.members,
        "active_members": draft.active_members,
        "posts": draft.posts,
        "replies": draft.replies,
        "source": source,
        "reported_by_id": by.person_id,
        "reported_at": now(),
    }
    made = _insert(session).values(key | about)
    session.connection().execute(made.on_conflict_do_update(index_elements=list(key), set_=about))
    _note(session, draft.community_id, window_on, by)


def _note(session: Session, community_id: int, window_on: date, by: Viewer) -> None:
    audit.note(
        session,
        by=by.person_id,
        action="report",
        subject="community_pulse",
        subject_id=community_id,
        detail=window_on.isoformat(),
    )
    changes.bump(session, changes.COMMUNITIES, changes.community(community_id))


def problems(draft: PulseDraft, today: date) -> dict[str, str]:
    """What is wrong with the counts of a window, by field."""
    fields = ("members", "active_members", "posts", "replies")
    counts = {name: getattr(draft, name) for name in fields}
    found = {name: NUMBER for name, n in counts.items() if n is None or not 0 <= n <= MOST}
    if draft.members == 0:
        found["members"] = NOBODY
    members, active = draft.members, draft.active_members
    if not found and members is not None and active is not None and active > members:
        found["active_members"] = MORE
    if window := _window_problem(draft.window_on, today):
        found["window_on"] = window
    return found


def _window_problem(day: date, today: date) -> str | None:
    reported = windows.of(day).starts_on
    if reported > today:
        return AHEAD
    return LONG_AGO if reported < windows.last(today, WINDOWS)[0].starts_on else None


def _is_open(status: CommunityStatus) -> bool:
    return status is not CommunityStatus.CLOSED


def _insert(session: Session) -> Any:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(CommunityPulse)
