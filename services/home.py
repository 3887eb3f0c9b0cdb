"""What one person has to do now: each thing with what makes it due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select

from models import (
    Assessment,
    Dialogue,
    DialogueParticipant,
    FollowUp,
    Unit,
    UnitFollow,
    YearWheelEvent,
)
from models.vocabulary import EventKind, EventStatus
from services import pulse
from services.access import Action, Viewer
from services.assessing import reminders
from services.assessing.reminders import Owing, Unfinished
from services.database import select_wide
from services.dialogues import drafts, follow_ups
from services.dialogues.drafts import Begun
from services.dialogues.follow_ups import STILL_OPEN, Agreement
from services.progress.counting import counts
from services.pulse import Asked
from services.units import danish

EVENTS = 5  # whoever leads many departments has a meeting in one of them every day
SOON = timedelta(days=14)


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
    """All that stands on the home page of one person. `present` counts dialogues this month.

    `pulse` is there until it is answered; `notes` are begun and not saved; `looking_back` are
    agreements of which nobody has said yet what became of them.
    """

    agreements: tuple[Agreement, ...]
    owing: Owing | None
    events: tuple[Event, ...]
    followed: tuple[Followed, ...]
    present: int
    pulse: Asked | None = None
    unfinished: tuple[Unfinished, ...] = ()
    notes: tuple[Begun, ...] = ()
    looking_back: tuple[Agreement, ...] = ()

    @property
    def empty(self) -> bool:
        return not (
            self.agreements
            or self.owing
            or self.pulse
            or self.unfinished
            or self.notes
            or self.looking_back
            or self.events
            or self.followed
            or self.present
        )


def of(session: Session, by: Viewer, today: date) -> Home:
    """What the viewer has to do now. As many queries for many rows as for none."""
    return Home(
        agreements=follow_ups.due_for(session, by.person_id, today + SOON),
        owing=reminders.owing(session, by, _own(by), today),
        events=_events(session, by, today),
        followed=_followed(session, by),
        present=_present(session, by, today),
        pulse=_pulse(session, by, today),
        unfinished=reminders.unfinished(session, by, today),
        notes=drafts.begun(session, by=by),
        looking_back=follow_ups.to_look_back_at(session, by=by, today=today),
    )


def _pulse(session: Session, by: Viewer, today: date) -> Asked | None:
    """The pulse, until it is answered."""
    asked = pulse.may_answer(session, by, today)
    return asked if asked and not asked.taken else None


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
            counts(),
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
