"""What one person has to do now: each thing with what makes it due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select

from models import (
    Assessment,
    AssessmentRound,
    Dialogue,
    DialogueParticipant,
    FollowUp,
    Unit,
    UnitFollow,
    YearWheelEvent,
)
from models.vocabulary import AssessmentStatus, EventKind, EventStatus, Role, RoundStatus
from services import follow_ups
from services.access import Action, Viewer
from services.database import select_wide
from services.follow_ups import STILL_OPEN, Agreement
from services.units import danish

EVENTS = 5  # whoever leads many departments has a meeting in one of them every day
SOON = timedelta(days=14)
LEADS = {Role.DEPARTMENT_LEADER, Role.AREA_LEADER, Role.LEADERSHIP}


@dataclass(frozen=True)
class Owing:
    """Units that have not yet shared an assessment in the open round, by name."""

    round_name: str
    closes_on: date
    units: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Event:
    """Something of the year wheel that comes soon. No `unit_id`: it is for everybody."""

    id: int
    kind: EventKind
    title: str
    starts_on: date
    unit_id: int | None


@dataclass(frozen=True)
class Followed:
    """A unit that one follows, in one line."""

    id: int
    name: str
    last_assessed_on: date | None
    open_agreements: int


@dataclass(frozen=True)
class Home:
    """All that stands on the home page of one person. `present` counts dialogues this month."""

    agreements: tuple[Agreement, ...]
    owing: Owing | None
    events: tuple[Event, ...]
    followed: tuple[Followed, ...]
    present: int

    @property
    def empty(self) -> bool:
        return not (self.agreements or self.owing or self.events or self.followed or self.present)


def of(session: Session, by: Viewer, today: date) -> Home:
    """What the viewer has to do now. As many queries for many rows as for none."""
    return Home(
        agreements=follow_ups.due_for(session, by.person_id, today + SOON),
        owing=_owing(session, by, today),
        events=_events(session, by, today),
        followed=_followed(session, by),
        present=_present(session, by, today),
    )


def _owing(session: Session, by: Viewer, today: date) -> Owing | None:
    if not by.roles & {*LEADS, Role.RESOURCE_PERSON}:
        return None
    wanted: tuple[Any, ...] = (AssessmentRound.name, AssessmentRound.closes_on, Unit.id, Unit.name)
    every_unit = col(Unit.id).in_(_own(by))  # each of them, in each open round
    query = (
        select(*wanted)
        .select_from(Unit)
        .join(AssessmentRound, every_unit)
        .where(
            AssessmentRound.status == RoundStatus.OPEN,
            col(AssessmentRound.closes_on) >= today,
            col(Unit.valid_from) <= today,
            or_(col(Unit.valid_to).is_(None), col(Unit.valid_to) >= today),
            ~_has_shared(),
        )
    )
    rows = session.exec(query.order_by(col(AssessmentRound.closes_on))).all()
    units = [(id_, unit) for name, _, id_, unit in rows if name == rows[0][0]]
    by_name = tuple(sorted(units, key=lambda unit: danish(unit[1])))
    return Owing(rows[0][0], rows[0][1], by_name) if rows else None


def _has_shared() -> Any:
    return (
        select(Assessment.id)
        .where(
            Assessment.unit_id == Unit.id,
            Assessment.round_id == AssessmentRound.id,
            Assessment.status == AssessmentStatus.SHARED,
        )
        .exists()
    )


def _events(session: Session, by: Viewer, today: date) -> tuple[Event, ...]:
    place, mine = aliased(Unit), aliased(Unit)
    soon: Any = YearWheelEvent
    above_mine = (
        select(mine.id)
        .where(col(mine.id).in_(_own(by)), col(mine.path).startswith(col(place.path)))
        .exists()
    )
    query = (
        select_wide(soon.id, soon.kind, soon.title, soon.starts_on, soon.unit_id)
        .join(place, col(place.id) == col(YearWheelEvent.unit_id), isouter=True)
        .where(
            col(YearWheelEvent.starts_on).between(today, today + SOON),
            YearWheelEvent.status != EventStatus.CANCELLED,
            or_(col(YearWheelEvent.unit_id).is_(None), above_mine),
        )
        .order_by(col(YearWheelEvent.starts_on), col(YearWheelEvent.id))
        .limit(EVENTS)
    )
    return tuple(Event(*row) for row in session.exec(query))


def _followed(session: Session, by: Viewer) -> tuple[Followed, ...]:
    wanted: tuple[Any, ...] = (Unit.id, Unit.name, _last_assessed(), _open_agreements())
    query = (
        select(*wanted)
        .join(UnitFollow, col(UnitFollow.unit_id) == col(Unit.id))
        .where(
            UnitFollow.person_id == by.person_id,
            col(Unit.id).in_(by.units.get(Action.SEE_UNIT, frozenset())),
        )
    )
    found = (Followed(*row) for row in session.exec(query))
    return tuple(sorted(found, key=lambda unit: danish(unit.name)))


def _last_assessed() -> Any:
    return (
        select(func.max(Assessment.dialogue_on))
        .where(
            Assessment.unit_id == Unit.id,
            Assessment.status == AssessmentStatus.SHARED,
            col(Assessment.level).is_not(None),
        )
        .scalar_subquery()
    )


def _open_agreements() -> Any:
    return (
        select(func.count())
        .select_from(FollowUp)
        .where(FollowUp.unit_id == Unit.id, col(FollowUp.status).in_(STILL_OPEN))
        .scalar_subquery()
    )


def _present(session: Session, by: Viewer, today: date) -> int:
    query = (
        select(func.count())
        .select_from(DialogueParticipant)
        .join(Dialogue, col(Dialogue.id) == col(DialogueParticipant.dialogue_id))
        .where(
            DialogueParticipant.person_id == by.person_id,
            col(Dialogue.held_on).between(today.replace(day=1), today),
        )
    )
    return session.exec(query).one()


def _own(by: Viewer) -> Collection[int]:
    """Units that the viewer works with: not all those that they may see."""
    return by.units.get(Action.RECORD_DIALOGUE, frozenset())
