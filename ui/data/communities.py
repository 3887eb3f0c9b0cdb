"""Reads of communities, remembered as `ui.data` keeps them: each for the person who asks."""

from datetime import date

from models.vocabulary import KnowledgeKind, TraceKind
from services import changes
from services.access import Viewer
from services.calendar import today
from services.changes import Counts
from services.communities import (
    communities,
    members,
    places,
    standing,
    trace_drafts,
    trace_lines,
    traces,
)
from services.communities.communities import CommunityView, Listed
from services.communities.members import Candidate, Member
from services.communities.standing import Mine
from services.communities.trace_lines import TracePage
from services.database import reading
from services.knowledge import listing
from services.knowledge.entry_lines import Line
from services.knowledge.listing import Filters
from services.units import UnitName
from ui import data
from ui.data import knowledge, remembered
from ui.data.counters import counts

IDEAS = 100  # the newest: older ones are tried from the bank itself


def view(viewer: Viewer, community_id: int) -> CommunityView:
    """A community, as the viewer sees it.

    Raises:
        NotFound: there is none, or the viewer reads no communities.
    """
    standing.ensure_reads(viewer)
    return _view(viewer.person_id, community_id, today(), _as_of())


def every(viewer: Viewer) -> tuple[Listed, ...]:
    """All communities in one line each, the closed ones last.

    Raises:
        NotFound: the viewer reads no communities.
    """
    standing.ensure_reads(viewer)
    return _every(viewer.person_id, today(), _as_of())


def mine(viewer: Viewer) -> tuple[Mine, ...]:
    """The open communities in which the viewer takes part."""
    return _mine(viewer.person_id, today(), _as_of())


def latest(viewer: Viewer, community_id: int, number: int) -> TracePage:
    """A page of the traces of a community, the newest first.

    Raises:
        NotFound: there is none, or the viewer reads no communities.
    """
    standing.ensure_reads(viewer)
    as_of = counts(changes.ORGANISATION, changes.community(community_id))
    return _latest(viewer.person_id, community_id, number, today(), as_of)


def roll(viewer: Viewer, community_id: int) -> tuple[Member, ...]:
    """Who takes part in a community: read each time, because it is names.

    Raises:
        NotFound: the viewer neither takes part in it nor runs it.
    """
    with reading() as session:
        return members.roll(session, community_id, by=viewer, today=today())


def former(viewer: Viewer, community_id: int) -> tuple[Member, ...]:
    """Memberships that are over.

    Raises:
        NotFound: the viewer does not run the community.
    """
    with reading() as session:
        return members.former(session, community_id, by=viewer, today=today())


def candidates(viewer: Viewer, community_id: int) -> tuple[Candidate, ...]:
    """People who could take part in a community.

    Raises:
        NotFound: the viewer does not run the community.
    """
    with reading() as session:
        return members.candidates(session, community_id, by=viewer, today=today())


def stays(viewer: Viewer, trace_id: int) -> bool | None:
    """Whether something stays in the bank when a trace is taken back, as it is at this moment.

    Raises:
        NotFound: there is no such trace, or it is not the viewer's to take back.
    """
    with reading() as session:
        return traces.stays(session, trace_id, by=viewer, today=today())


def usable(viewer: Viewer, community_id: int, kind: TraceKind) -> tuple[Line, ...]:
    """What lies in the bank and can be answered, or tried, in a trace of a kind."""
    if kind is TraceKind.ANSWER:
        own, others = knowledge.questions(viewer, community_id)
        return (*own, *(line for line in others if line not in own))
    as_of = counts(changes.ORGANISATION, changes.CIRCLES, changes.KNOWLEDGE)
    return _ideas(viewer.person_id, as_of)


def every_place() -> tuple[UnitName, ...]:
    """All units that exist today, by name. Everybody who is signed in may know them."""
    return _every_place(today(), counts(changes.ORGANISATION))


def odd_day(day: date) -> str | None:
    """What is asked about a day that lies in a closed week or in no school year."""
    return _odd_day(day, counts(changes.ORGANISATION))


def _as_of() -> Counts:
    return counts(changes.ORGANISATION, changes.CIRCLES)


@remembered
def _view(person_id: int, community_id: int, on: date, as_of: Counts) -> CommunityView:
    with reading() as session:
        return communities.read(session, community_id, by=_anew(person_id), today=on)


@remembered
def _every(person_id: int, on: date, as_of: Counts) -> tuple[Listed, ...]:
    with reading() as session:
        return communities.every(session, by=_anew(person_id), today=on)


@remembered
def _mine(person_id: int, on: date, as_of: Counts) -> tuple[Mine, ...]:
    with reading() as session:
        return standing.mine(session, by=_anew(person_id), today=on)


@remembered
def _latest(person_id: int, community_id: int, number: int, on: date, as_of: Counts) -> TracePage:
    with reading() as session:
        return trace_lines.latest(session, community_id, number, by=_anew(person_id), today=on)


@remembered
def _ideas(person_id: int, as_of: Counts) -> tuple[Line, ...]:
    chosen = Filters(kind=KnowledgeKind.IDEA)
    with reading() as session:
        return listing.newest(session, chosen, by=_anew(person_id), limit=IDEAS)


@remembered
def _every_place(on: date, as_of: Counts) -> tuple[UnitName, ...]:
    with reading() as session:
        return places.every(session, on)


@remembered
def _odd_day(day: date, as_of: Counts) -> str | None:
    with reading() as session:
        return trace_drafts.odd_day(session, day)


def _anew(person_id: int) -> Viewer:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    return viewer
