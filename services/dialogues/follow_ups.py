"""Agreements: what was agreed in a dialogue, who answers for it, and whether it is done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, or_, select

from models import DialogueParticipant, FollowUp, Person, Unit
from models.vocabulary import FollowUpStatus
from services import audit, changes, texts
from services.access import Action, Viewer
from services.errors import N_, Conflict, Invalid, NotFound

STILL_OPEN = (FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS)
LISTED = 100
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

    @property
    def open(self) -> bool:
        return self.status in STILL_OPEN


def open_at(session: Session, unit_id: int, *, by: Viewer) -> tuple[Agreement, ...]:
    """Open agreements of a unit that the viewer may see, the oldest date first."""
    query = _agreements().where(FollowUp.unit_id == unit_id, col(FollowUp.status).in_(STILL_OPEN))
    if not by.may(Action.SEE_AGREEMENTS, unit_id):
        query = query.where(_theirs(by))
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
    """Open agreements that a person answers for, due until a day, the oldest date first."""
    query = _agreements().where(
        FollowUp.responsible_id == person_id,
        col(FollowUp.status).in_(STILL_OPEN),
        FollowUp.due_on <= until,
    )
    return _read(session, query.limit(LISTED))


def of_dialogue(session: Session, dialogue_id: int) -> tuple[Agreement, ...]:
    """All agreements of a dialogue. Whoever asks has seen to it that the reader took part."""
    return _read(session, _agreements().where(FollowUp.dialogue_id == dialogue_id))


def complete(session: Session, follow_up_id: int, *, by: Viewer, today: date) -> None:
    """An open agreement was kept. A second time changes nothing.

    Raises:
        NotFound: there is none, or the viewer has no part in it.
        Conflict: it was dropped in the meantime.
    """
    agreement = _own(session, follow_up_id, by)
    if _moves(agreement, FollowUpStatus.DONE):
        agreement.completed_on = today
        _note(session, agreement, "complete", by)


def drop(session: Session, follow_up_id: int, reason: str, *, by: Viewer) -> None:
    """An open agreement is given up, for a reason. A second time changes nothing.

    Raises:
        NotFound: there is none, or the viewer has no part in it.
        Invalid: there is no reason, or one that cannot be kept.
        Conflict: it was completed in the meantime.
    """
    agreement = _own(session, follow_up_id, by)
    if found := reason_problems(reason):
        raise Invalid(found)
    if _moves(agreement, FollowUpStatus.DROPPED):
        agreement.dropped_reason = texts.kept(reason)
        _note(session, agreement, "drop", by)


def reopen(session: Session, follow_up_id: int, *, by: Viewer) -> None:
    """An agreement stands again. A reason for dropping it is kept: nothing written is lost.

    Raises:
        NotFound: there is none, or the viewer has no part in it.
    """
    agreement = _own(session, follow_up_id, by)
    if agreement.status not in STILL_OPEN:
        agreement.status = FollowUpStatus.OPEN
        agreement.completed_on = None
        _note(session, agreement, "reopen", by)


def reason_problems(reason: str) -> dict[str, str]:
    """What is wrong with a reason for dropping an agreement, by field."""
    length = texts.problem(reason, 200, required=True)
    return ({"reason": length} if length else {}) | texts.about_people(
        {"reason": reason}, frozenset()
    )


def _own(session: Session, follow_up_id: int, by: Viewer) -> FollowUp:
    agreement = session.get(FollowUp, follow_up_id, with_for_update=True)
    if agreement is None:
        raise NotFound("agreement", follow_up_id)
    took_part = session.get(DialogueParticipant, (agreement.dialogue_id, by.person_id))
    answers = agreement.responsible_id == by.person_id
    if not (took_part or answers or by.may(Action.SEE_AGREEMENTS, agreement.unit_id)):
        raise NotFound("agreement", follow_up_id)
    return agreement


def _moves(agreement: FollowUp, to: FollowUpStatus) -> bool:
    """Move an open agreement; False when it stands there already."""
    if agreement.status is to:
        return False
    if agreement.status not in STILL_OPEN:
        raise Conflict(N_("Someone else has changed this agreement. Load the page again."))
    agreement.status = to
    return True


def _note(session: Session, agreement: FollowUp, action: str, by: Viewer) -> None:
    audit.note(
        session,
        by=by.person_id,
        action=action,
        subject="agreement",
        subject_id=agreement.id,
    )
    changes.bump(session, changes.unit(agreement.unit_id), changes.UNITS)


def _agreements() -> Any:
    return (
        select(*READ)
        .join(Unit, col(Unit.id) == col(FollowUp.unit_id))
        .join(Person, col(Person.id) == col(FollowUp.responsible_id), isouter=True)
        .order_by(col(FollowUp.due_on), col(FollowUp.id))
    )


def _theirs(by: Viewer) -> Any:
    rooms = select(DialogueParticipant.dialogue_id).where(
        DialogueParticipant.person_id == by.person_id
    )
    return or_(FollowUp.responsible_id == by.person_id, col(FollowUp.dialogue_id).in_(rooms))


def _read(session: Session, query: Any) -> tuple[Agreement, ...]:
    return tuple(Agreement(*row) for row in session.exec(query))
