"""Local translation: a decision goes to units, and each says how it lives there.

"Done", "adapted like this" and "not relevant, because": what was adapted has not failed, and
units are not ranked by what they answer.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from models import Decision, DecisionUnit, Meeting, Unit
from models.vocabulary import DecisionAnswer, DecisionStatus
from services import access, texts
from services.access import Action, Viewer
from services.decisions import drafts, forgetting, recording, touching
from services.decisions.translations import SideBySide, UnitAnswer, side_by_side
from services.errors import N_, Conflict, Invalid, NotFound
from services.meetings import standing

__all__ = ["AnswerDraft", "SideBySide", "UnitAnswer", "answer", "send", "side_by_side"]

TEXT, UNITS = "text", "units"
LONGEST = 300  # characters
NO_UNITS = N_("Choose at least one unit.")
WITHDRAWN = N_("This decision is withdrawn. It needs no answer any more.")
UNIT_CLOSED = N_("The unit is closed. What it has answered stands.")
ANSWERED_MEANWHILE = N_("Someone else has answered for the unit. Load the page again.")


@dataclass(frozen=True)
class AnswerDraft:
    """What the form of a unit's answer holds. `seen` is the answer that stood there before."""

    decision_id: int
    unit_id: int
    answer: DecisionAnswer
    text: str = ""
    seen: tuple[DecisionAnswer | None, str] = (None, "")
    confirmed: frozenset[str] = frozenset()


def send(
    session: Session, decision_id: int, unit_ids: Collection[int], *, by: Viewer, today: date
) -> None:
    """Send an open decision to units of its branch; those that have it keep what they answered.

    Raises:
        NotFound: there is none, or `by` neither writes in its meeting nor heads its branch.
        Invalid: no unit is chosen, or one that is closed or outside the branch.
        Conflict: it was settled in the meantime.
    """
    decision = recording.held(session, decision_id)
    stands = standing.of(session, decision.meeting_id, by=by, today=today)
    meeting = session.get(Meeting, decision.meeting_id)
    if not (stands.writes or stands.heads) or meeting is None:
        raise NotFound("decision", decision_id)
    if problem := _units_problem(session, unit_ids, meeting, today):
        raise Invalid({UNITS: problem})
    if decision.status is not DecisionStatus.OPEN:
        raise Conflict(recording.SETTLED)
    if new := set(unit_ids) - _sent_to(session, decision_id):
        session.add_all(DecisionUnit(decision_id=decision_id, unit_id=each) for each in new)
        decision.sent_on = decision.sent_on or today
        touching.noted(session, decision, "send", by)


def answer(session: Session, draft: AnswerDraft, *, by: Viewer, today: date) -> None:
    """Say how a decision lives at a unit, or say it anew.

    Raises:
        NotFound: it was not sent there, or `by` does not answer for the unit.
        Invalid: the text is missing where it is needed, or cannot be kept.
        Conflict: the decision was withdrawn, the unit is closed, or another has answered.
    """
    access.ensure(by, Action.SHARE_ASSESSMENT, draft.unit_id)
    decision = recording.held(session, draft.decision_id)
    given = session.get(DecisionUnit, (draft.decision_id, draft.unit_id))
    if given is None:
        raise NotFound("decision", draft.decision_id)
    if problems := _problems(draft):
        raise Invalid(problems)
    said = (draft.answer, texts.kept(draft.text))
    sent_twice = (given.answer, given.text) == said
    if not sent_twice:
        _ensure_stands(session, decision, given, draft, today)
    forgetting.answered(session, draft.decision_id, draft.unit_id, by=by)
    if sent_twice:
        return
    given.answer, given.text = said
    given.answered_by_id, given.answered_on = by.person_id, today
    session.add(given)
    touching.noted(session, decision, "answer", by)


def _units_problem(
    session: Session, unit_ids: Collection[int], meeting: Meeting, today: date
) -> str | None:
    if not unit_ids:
        return NO_UNITS
    known = drafts.in_branch(session, meeting, today)
    return None if set(unit_ids) <= known.keys() else drafts.NO_UNIT


def _sent_to(session: Session, decision_id: int) -> set[int]:
    query = select(DecisionUnit.unit_id).where(DecisionUnit.decision_id == decision_id)
    return set(session.exec(query))


def _problems(draft: AnswerDraft) -> dict[str, str]:
    if draft.answer is not DecisionAnswer.DONE:
        return texts.needed(TEXT, draft.text, LONGEST, draft.confirmed)
    too_long = texts.problem(draft.text, LONGEST)
    found = {TEXT: too_long} if too_long else {}
    return found | texts.about_people({TEXT: draft.text}, draft.confirmed)


def _ensure_stands(
    session: Session, decision: Decision, given: DecisionUnit, draft: AnswerDraft, today: date
) -> None:
    if decision.status is DecisionStatus.DROPPED:
        raise Conflict(WITHDRAWN)
    unit = session.get(Unit, draft.unit_id)
    if unit is None or (unit.valid_to is not None and unit.valid_to < today):
        raise Conflict(UNIT_CLOSED)
    if (given.answer, given.text) != draft.seen:
        raise Conflict(ANSWERED_MEANWHILE)
