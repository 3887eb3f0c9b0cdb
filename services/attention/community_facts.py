"""What the rules need to know about communities: in a fixed number of statements for all.

What is a measure of a community comes from `services.communities.measures`: a rule says of it
what the page of the community says.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlmodel import Session

from models.vocabulary import MembershipKind, Role
from services.access import Action, Viewer
from services.attention import community_questions as questions
from services.calendar import COPENHAGEN
from services.communities import measure_questions, measures, windows
from services.communities.measured import NO_BREADTH, Breadth, InWindow, Measures

LOOK_BACK = timedelta(weeks=53)  # as for units: more than any threshold
EVERYWHERE = frozenset({Role.AREA_LEADER, Role.LEADERSHIP})


@dataclass(frozen=True)
class Circle:
    """A community and whom it concerns: who takes part today, and the units they come from."""

    id: int
    name: str
    members: frozenset[int] = frozenset()
    contacts: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()

    def tells(self, viewer: Viewer) -> bool:
        """Whether `viewer` is told of what is found at the community."""
        return viewer.person_id in self.members or self.settles(viewer)

    def settles(self, viewer: Viewer) -> bool:
        """Whether `viewer` says what was done: contact persons, and leaders of who takes part."""
        return (
            viewer.person_id in self.contacts
            or bool(viewer.roles & EVERYWHERE)
            or not self.units.isdisjoint(viewer.units.get(Action.SETTLE_ATTENTION, ()))
        )


class _Member(NamedTuple):
    person_id: int
    unit_id: int | None
    kind: MembershipKind


class Carried(NamedTuple):
    """How many traces a unit left on a day."""

    day: date
    unit_id: int
    traces: int


class Asked(NamedTuple):
    """A question that nobody has answered."""

    entry_id: int
    title: str
    asked_on: date


@dataclass(frozen=True)
class TriedIdea:
    """An idea, and the day on which each other unit had tried it."""

    entry_id: int
    title: str
    days: tuple[date, ...]


class Answered(NamedTuple):
    """A question that another unit answered."""

    asked_on: date
    answered_on: date


@dataclass(frozen=True)
class CommunityFacts:
    """What the rules know about one community. `windows` stand in order, the one that runs last.

    `last_on` is the day of its last trace between workshops, `first_on` that of its first member,
    `reopened_on` the one on which it went on after it was closed or rested.
    """

    circle: Circle
    first_on: date | None = None
    last_on: date | None = None
    windows: tuple[InWindow, ...] = ()
    breadth: Breadth = NO_BREADTH
    carried: tuple[Carried, ...] = ()
    open: tuple[Asked, ...] = ()
    ideas: tuple[TriedIdea, ...] = ()
    answered: tuple[Answered, ...] = ()
    reopened_on: date | None = None


def active(session: Session) -> Mapping[int, str]:
    """The communities that are neither closed nor resting, by id."""
    return dict(session.exec(questions.active()).all())


def of_active(
    session: Session, measured: Mapping[int, Measures], today: date
) -> tuple[CommunityFacts, ...]:
    """The facts about each that was `measured` and is neither closed nor resting."""
    names = {id_: name for id_, name in active(session).items() if id_ in measured}
    asked = {"communities": list(names), "today": today, "since": today - LOOK_BACK}
    circles = _circles(session, asked, names)
    first = dict(session.exec(questions.first_members(), params=asked).all())
    # Whole windows: the day on which something began does not move each day.
    from_ = {"since": windows.of(today - measures.HALF_A_YEAR).starts_on - measures.LATELY}
    carried = _by_community(session.exec(questions.carried(), params=asked | from_), Carried)
    unanswered = _by_community(session.exec(questions.unanswered(), params=asked), Asked)
    ideas = _ideas(session, asked)
    answered = _answered(session, asked)
    reopened = _reopened(session, names)
    return tuple(
        CommunityFacts(
            circles[id_],
            first.get(id_),
            measured[id_].last_on,
            measured[id_].windows,
            measured[id_].breadth,
            carried.get(id_, ()),
            unanswered.get(id_, ()),
            ideas.get(id_, ()),
            answered.get(id_, ()),
            reopened.get(id_),
        )
        for id_ in names
    )


def circle(session: Session, community_id: int, today: date) -> Circle | None:
    """Whom an active community concerns; None if there is no such, or it is closed or rests."""
    names = active(session)
    if community_id not in names:
        return None
    asked = {"communities": [community_id], "today": today}
    return _circles(session, asked, {community_id: names[community_id]})[community_id]


def _circles(
    session: Session, asked: Mapping[str, Any], names: Mapping[int, str]
) -> dict[int, Circle]:
    people = _by_community(session.exec(questions.members(), params=asked), _Member)
    return {id_: _circle(id_, name, people.get(id_, ())) for id_, name in names.items()}


def _circle(community_id: int, name: str, people: tuple[_Member, ...]) -> Circle:
    contact = MembershipKind.CONTACT_PERSON
    return Circle(
        community_id,
        name,
        frozenset(each.person_id for each in people),
        frozenset(each.person_id for each in people if each.kind is contact),
        frozenset(each.unit_id for each in people if each.unit_id is not None),
    )


def _by_community(rows: Iterable[Any], make: Any) -> dict[int, tuple[Any, ...]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for id_, *values in rows:
        found[id_].append(make(*values))
    return {id_: tuple(made) for id_, made in found.items()}


def _ideas(session: Session, asked: Mapping[str, Any]) -> dict[int, tuple[TriedIdea, ...]]:
    days: dict[tuple[int, int, str], list[date]] = defaultdict(list)
    for id_, entry_id, title, day in session.exec(questions.tried(), params=asked):
        days[id_, entry_id, title].append(day)
    return _by_community(((*key, tuple(each)) for key, each in days.items()), TriedIdea)


def _reopened(session: Session, ids: Iterable[int]) -> dict[int, date]:
    rows = session.exec(questions.reopened(), params={"named": list(map(str, ids))})
    return {int(id_): at.astimezone(COPENHAGEN).date() for id_, at in rows}


def _answered(session: Session, asked: Mapping[str, Any]) -> dict[int, tuple[Any, ...]]:
    rows = session.exec(measure_questions.questions(), params=asked)
    return _by_community((row for row in rows if row[2] is not None), Answered)
