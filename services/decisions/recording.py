"""What a meeting decides and agrees, written under the topic where it is said."""

from datetime import date

from sqlmodel import Session, col, select

from models import Decision, DecisionUnit, Meeting
from models.vocabulary import DecisionStatus, MeetingStatus
from services import sent_once, texts
from services.access import Viewer
from services.decisions import drafts, forgetting, touching
from services.decisions.drafts import DecisionDraft
from services.errors import N_, Conflict, Invalid, NotFound
from services.meetings import standing

CHANGED = N_("Someone else has changed this decision. Load the page again.")
CLOSED = N_("The meeting is closed. A chair can reopen it; your text is still here.")
ANSWERED = N_(
    "Units have answered this decision as it stands. Withdraw it, and write a new one instead."
)
SETTLED = N_("This decision is settled. Take it up again first.")

__all__ = ["DecisionDraft", "held", "record", "revise", "withdraw"]


def record(session: Session, draft: DecisionDraft, *, by: Viewer, today: date) -> int:
    """Keep a decision or an agreement of a meeting; its id. The same form saves only once.

    Raises:
        NotFound: `by` does not write in that meeting, or the topic is not one of it.
        Invalid: something in the draft cannot be kept: each problem at its field.
        Conflict: the meeting was closed in the meantime, or another has sent the form.
    """
    meeting = standing.ensure_writes(session, draft.meeting_id, by=by, today=today)
    saved = sent_once.saved(session, Decision, draft.form_key, made_by_id=by.person_id)
    if saved is not None:
        return saved
    _ensure_open(session, draft.meeting_id)
    if found := drafts.problems(session, draft, meeting, today=today):
        raise Invalid(found)
    decision = Decision(
        meeting_id=draft.meeting_id,
        item_id=draft.item_id,
        text="",
        made_by_id=by.person_id,
        form_key=draft.form_key,
    )
    _fill(decision, draft)
    if not sent_once.inserted(session, decision):  # twice at the same moment: it is there now
        return record(session, draft, by=by, today=today)
    touching.noted(session, decision, "record", by)
    assert decision.id is not None  # noqa: S101 - it was inserted
    return decision.id


def revise(
    session: Session,
    decision_id: int,
    draft: DecisionDraft,
    *,
    seen: int,
    by: Viewer,
    today: date,
) -> None:
    """Change an open decision while its meeting is. `seen` is the version that was changed.

    Raises:
        NotFound: there is none, or `by` does not write in its meeting.
        Invalid: something in the draft cannot be kept: each problem at its field.
        Conflict: it was changed, settled or answered, or the meeting closed, in the meantime.
    """
    decision = held(session, decision_id)
    meeting = standing.ensure_writes(session, decision.meeting_id, by=by, today=today)
    _ensure_open(session, decision.meeting_id)
    if decision.version != seen:
        raise Conflict(CHANGED)
    _ensure_unsettled(decision)
    if found := drafts.problems(session, draft, meeting, before=decision, today=today):
        raise Invalid(found)
    if texts.kept(draft.text) != decision.text and _answered(session, decision_id):
        raise Conflict(ANSWERED)
    before = decision.responsible_id
    _fill(decision, draft)
    decision.version += 1
    forgetting.typed(session, decision_id, forgetting.WORDING, by=by)
    touching.noted(session, decision, "revise", by, before)


def withdraw(
    session: Session,
    decision_id: int,
    reason: str,
    *,
    by: Viewer,
    today: date,
    confirmed: frozenset[str] = frozenset(),
) -> None:
    """A decision is given up, for a reason, also after its meeting. A second time changes nothing.

    Raises:
        NotFound: there is none, or `by` neither writes in its meeting nor heads its branch.
        Invalid: there is no reason, or one that cannot be kept.
        Conflict: it was settled in the meantime.
    """
    decision = held(session, decision_id)
    stands = standing.of(session, decision.meeting_id, by=by, today=today)
    if not (stands.writes or stands.heads):
        raise NotFound("decision", decision_id)
    if found := texts.needed("reason", reason, drafts.LONGEST, confirmed):
        raise Invalid(found)
    if decision.status is DecisionStatus.DONE:
        raise Conflict(SETTLED)
    if decision.status is DecisionStatus.OPEN:
        decision.status, decision.settled_on = DecisionStatus.DROPPED, today
        decision.outcome = texts.kept(reason)
        decision.version += 1
        forgetting.typed(session, decision_id, forgetting.REASON, by=by)
        touching.noted(session, decision, "withdraw", by)


def held(session: Session, decision_id: int) -> Decision:
    """A decision that nobody else changes until this change ends.

    Raises:
        NotFound: there is none.
    """
    decision = session.get(Decision, decision_id, with_for_update=True)
    if decision is None:
        raise NotFound("decision", decision_id)
    return decision


def _fill(decision: Decision, draft: DecisionDraft) -> None:
    decision.kind, decision.text = draft.kind, texts.kept(draft.text)
    decision.responsible_id, decision.responsible_role = draft.responsible_id, draft.role
    decision.unit_id, decision.pillar = draft.unit_id, draft.pillar or None
    decision.review_on = draft.day


def _ensure_open(session: Session, meeting_id: int) -> None:
    # Held, and read anew: nobody closes it, or calls it off, before this change ends.
    meeting = session.get(Meeting, meeting_id, with_for_update=True, populate_existing=True)
    if meeting is None:
        raise NotFound("meeting", meeting_id)
    if meeting.status is MeetingStatus.CLOSED:
        raise Conflict(CLOSED)


def _ensure_unsettled(decision: Decision) -> None:
    if decision.status is not DecisionStatus.OPEN:
        raise Conflict(SETTLED)


def _answered(session: Session, decision_id: int) -> bool:
    query = select(DecisionUnit.unit_id).where(
        DecisionUnit.decision_id == decision_id, col(DecisionUnit.answer).is_not(None)
    )
    return session.exec(query).first() is not None
