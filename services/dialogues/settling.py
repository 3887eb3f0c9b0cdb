"""The life of an agreement: taken up, completed or dropped for a reason, and looked back at."""

from datetime import date

from sqlmodel import Session

from models import DialogueParticipant, FollowUp
from models.vocabulary import FollowUpStatus
from services import audit, changes, texts
from services.access import Action, Viewer
from services.dialogues import form_keys, kept_texts
from services.dialogues.follow_ups import STILL_OPEN
from services.dialogues.form_keys import Kind
from services.errors import N_, Conflict, Invalid, NotFound

REASON, OUTCOME = "reason", "outcome"  # what is written of it
CHANGED = N_("Someone else has changed this agreement. Load the page again.")


def take_up(session: Session, follow_up_id: int, *, by: Viewer) -> None:
    """Somebody has begun with an open agreement. A second time changes nothing.

    Raises:
        NotFound: there is none, or the viewer has no part in it.
        Conflict: it was completed or dropped in the meantime.
    """
    agreement = own(session, follow_up_id, by=by)
    if _moves(agreement, FollowUpStatus.IN_PROGRESS):
        _note(session, agreement, "take_up", by)


def complete(session: Session, follow_up_id: int, *, by: Viewer, today: date) -> None:
    """An open agreement was kept. A second time changes nothing.

    Raises:
        NotFound: there is none, or the viewer has no part in it.
        Conflict: it was dropped in the meantime.
    """
    agreement = own(session, follow_up_id, by=by)
    if _moves(agreement, FollowUpStatus.DONE):
        agreement.completed_on = today
        _note(session, agreement, "complete", by)


def drop(
    session: Session,
    follow_up_id: int,
    reason: str,
    *,
    by: Viewer,
    confirmed: frozenset[str] = frozenset(),
) -> None:
    """An open agreement is given up, for a reason. A second time changes nothing.

    Raises:
        NotFound: there is none, or the viewer has no part in it.
        Invalid: there is no reason, or one that cannot be kept.
        Conflict: it was completed in the meantime.
    """
    agreement = own(session, follow_up_id, by=by)
    if found := reason_problems(reason, confirmed):
        raise Invalid(found)
    if _moves(agreement, FollowUpStatus.DROPPED):
        agreement.dropped_reason = texts.kept(reason)
        _forget(session, follow_up_id, REASON, by)
        _note(session, agreement, "drop", by)


def reopen(session: Session, follow_up_id: int, *, by: Viewer) -> None:
    """An agreement stands again. A reason for dropping it is kept: nothing written is lost.

    Raises:
        NotFound: there is none, or the viewer has no part in it.
    """
    agreement = own(session, follow_up_id, by=by)
    if agreement.status not in STILL_OPEN:
        agreement.status = FollowUpStatus.OPEN
        agreement.completed_on = None
        _note(session, agreement, "reopen", by)


def look_back(
    session: Session,
    follow_up_id: int,
    outcome: str,
    *,
    by: Viewer,
    confirmed: frozenset[str] = frozenset(),
) -> None:
    """Say what became of a completed agreement. Said anew, it replaces what was said before.

    Raises:
        NotFound: there is none, or the viewer has no part in it.
        Invalid: nothing is said, or what cannot be kept.
        Conflict: it is not completed, or not any more.
    """
    agreement = own(session, follow_up_id, by=by)
    if found := texts.needed(OUTCOME, outcome, 300, confirmed):
        raise Invalid(found)
    if agreement.status is not FollowUpStatus.DONE:
        raise Conflict(CHANGED)
    if agreement.outcome != texts.kept(outcome):
        agreement.outcome = texts.kept(outcome)
        _note(session, agreement, "look_back", by)
    _forget(session, follow_up_id, OUTCOME, by)


def reason_problems(reason: str, confirmed: frozenset[str] = frozenset()) -> dict[str, str]:
    """What is wrong with a reason for dropping an agreement, by field."""
    return texts.needed(REASON, reason, 200, confirmed)


def own(session: Session, follow_up_id: int, *, by: Viewer) -> FollowUp:
    """An agreement that the viewer has a part in; nobody else changes it meanwhile.

    Raises:
        NotFound: there is none, or the viewer has no part in it.
    """
    agreement = session.get(FollowUp, follow_up_id, with_for_update=True)
    if agreement is None:
        raise NotFound("agreement", follow_up_id)
    took_part = session.get(DialogueParticipant, (agreement.dialogue_id, by.person_id))
    answers = agreement.responsible_id == by.person_id
    if not (took_part or answers or by.may(Action.SEE_AGREEMENTS, agreement.unit_id)):
        raise NotFound("agreement", follow_up_id)
    return agreement


def _forget(session: Session, follow_up_id: int, field: str, by: Viewer) -> None:
    """What was typed in a field is saved: no draft of it is left."""
    kept_texts.forget(session, form_keys.of(Kind.AGREEMENT, follow_up_id), (field,), by=by)


def _moves(agreement: FollowUp, to: FollowUpStatus) -> bool:
    """Move an open agreement; False when it stands there already."""
    if agreement.status is to:
        return False
    if agreement.status not in STILL_OPEN:
        raise Conflict(CHANGED)
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
