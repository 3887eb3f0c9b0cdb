"""Agreements as they are read: what was agreed, who answers for it, and how it stands."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, and_, col, func, or_, select

from models import DialogueParticipant, FollowUp, Person, Unit
from models.vocabulary import FollowUpStatus
from services.access import Action, Viewer

STILL_OPEN = (FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS)
LISTED = 100
ASKED_AFTER = timedelta(weeks=4)  # what became of it shows some time after it was done
ASKED_UNTIL = timedelta(weeks=12)  # and who has not answered by then is left in peace
READ: tuple[Any, ...] = (
    FollowUp.id,
    FollowUp.dialogue_id,
    FollowUp.unit_id,
    Unit.name,
    FollowUp.text,
    func.coalesce(Person.name, FollowUp.responsible_role),
    FollowUp.due_on,
    FollowUp.status,
    FollowUp.dropped_reason,
    FollowUp.completed_on,
    FollowUp.outcome,
)


@dataclass(frozen=True)
class Agreement:
    """An agreement as it is read. `responsible` is a name, or a role in words."""

    id: int
    dialogue_id: int
    unit_id: int
    unit: str
    text: str
    responsible: str
    due_on: date
    status: FollowUpStatus
    dropped_reason: str
    completed_on: date | None
    outcome: str = ""

    @property
    def open(self) -> bool:
        return self.status in STILL_OPEN


def last_agreed(
    session: Session, unit_id: int, *, by: Viewer, people: Collection[int] = ()
) -> tuple[Agreement, ...]:
    """What stands on top of the next dialogue at a unit: what is agreed there, or with the same.

    With the same people: in a dialogue that the viewer held, wherever, with one who works at
    the unit or with one of `people`. The oldest date first.
    """
    shared = col(FollowUp.dialogue_id).in_(_rooms_with(unit_id, people, by))
    query = _still_open().where(or_(_seen_at(unit_id, by), shared))
    return _read(session, query.limit(LISTED))


def mine(
    session: Session, *, by: Viewer, unit_id: int | None = None, settled: bool = False
) -> tuple[Agreement, ...]:
    """Agreements that the viewer answers for or took part in making, the oldest date first.

    Only those still open; with `settled`, those that are completed or dropped instead.
    """
    still_open = col(FollowUp.status).in_(STILL_OPEN)
    query = _agreements().where(_theirs(by), ~still_open if settled else still_open)
    if unit_id is not None:
        query = query.where(FollowUp.unit_id == unit_id)
    return _read(session, query.limit(LISTED))


def due_for(session: Session, person_id: int, until: date) -> tuple[Agreement, ...]:
    """Open agreements that a person is to see to, due until a day, the oldest date first."""
    query = _still_open().where(_asked_of(person_id), FollowUp.due_on <= until)
    return _read(session, query.limit(LISTED))


def to_look_back_at(session: Session, *, by: Viewer, today: date) -> tuple[Agreement, ...]:
    """Agreements that were kept some weeks ago, of which nobody has said what became of them."""
    query = _agreements().where(
        _asked_of(by.person_id),
        FollowUp.status == FollowUpStatus.DONE,
        FollowUp.outcome == "",
        col(FollowUp.completed_on).between(today - ASKED_UNTIL, today - ASKED_AFTER),
    )
    return _read(session, query.limit(LISTED))


def of_dialogue(session: Session, dialogue_id: int) -> tuple[Agreement, ...]:
    """All agreements of a dialogue. Whoever asks has seen to it that the reader took part."""
    return _read(session, _agreements().where(FollowUp.dialogue_id == dialogue_id))


def _agreements() -> Any:
    return (
        select(*READ)
        .join(Unit, col(Unit.id) == col(FollowUp.unit_id))
        .join(Person, col(Person.id) == col(FollowUp.responsible_id), isouter=True)
        .order_by(col(FollowUp.due_on), col(FollowUp.id))
    )


def _still_open() -> Any:
    return _agreements().where(col(FollowUp.status).in_(STILL_OPEN))


def _seen_at(unit_id: int, by: Viewer) -> Any:
    here = FollowUp.unit_id == unit_id
    return here if by.may(Action.SEE_AGREEMENTS, unit_id) else and_(here, _theirs(by))


def _theirs(by: Viewer) -> Any:
    took_part = col(FollowUp.dialogue_id).in_(_rooms(by.person_id))
    return or_(FollowUp.responsible_id == by.person_id, took_part)


def _asked_of(person_id: int) -> Any:
    """Who answers for it; where that is a role, everybody who took part is reminded."""
    by_role = col(FollowUp.responsible_id).is_(None)
    in_their_room = col(FollowUp.dialogue_id).in_(_rooms(person_id))
    return or_(FollowUp.responsible_id == person_id, and_(by_role, in_their_room))


def _rooms(person_id: int) -> Any:
    return select(DialogueParticipant.dialogue_id).where(
        DialogueParticipant.person_id == person_id
    )


def _rooms_with(unit_id: int, people: Collection[int], by: Viewer) -> Any:
    """Dialogues that the viewer took part in together with such people."""
    mine, theirs = aliased(DialogueParticipant), aliased(DialogueParticipant)
    others = select(Person.id).where(
        or_(Person.unit_id == unit_id, col(Person.id).in_(people)), Person.id != by.person_id
    )
    return (
        select(mine.dialogue_id)
        .join(theirs, col(theirs.dialogue_id) == col(mine.dialogue_id))
        .where(mine.person_id == by.person_id, col(theirs.person_id).in_(others))
    )


def _read(session: Session, query: Any) -> tuple[Agreement, ...]:
    return tuple(Agreement(*row) for row in session.exec(query))
