"""Check-in and check-out: four answers about the mood, counted and nobody's; what one takes along.

Counts are told from five answers on, when the meeting has gone on from the question; then
nobody answers it any more, so that no answer can be worked out from two counts.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models import (
    AgendaItem,
    Meeting,
    MeetingParticipant,
    MoodTaken,
    Takeaway,
)
from models.vocabulary import MeetingMoment, MeetingStatus, TopicKind
from services import sent_once, suppression, texts
from services.access import Viewer
from services.errors import N_, Conflict, Invalid, NotFound
from services.meetings import mood_questions, rows, standing
from services.meetings.mood_questions import ANSWERS
from services.suppression import LEAST

TAKEAWAY = 200
KINDS = {
    MeetingMoment.CHECK_IN: TopicKind.CHECK_IN,
    MeetingMoment.CHECK_OUT: TopicKind.CHECK_OUT,
}
NOT_ASKED_NOW = N_("This is not asked any more.")
NO_ANSWER = N_("Choose one of the four answers.")


@dataclass(frozen=True)
class Mood:
    """How one moment was answered.

    `answered`: how many. `counts`: of each of the four answers, of each half, or none, as far as
    it can be told; empty while it cannot. `few`: it is over, and too few answered.
    """

    answered: int
    counts: tuple[int, ...]
    few: bool
    asked: bool
    done: bool


@dataclass(frozen=True)
class TakeawayDraft:
    """What somebody takes along, as a form holds it."""

    form_key: str
    meeting_id: int
    moment: MeetingMoment
    text: str
    confirmed: frozenset[str] = frozenset()


def of(
    session: Session, meeting_id: int, moment: MeetingMoment, *, by: Viewer, today: date
) -> Mood:
    """What may be told of a moment. `asked`: it is asked now; `done`: the viewer has answered.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to see.
    """
    meeting = standing.ensure_sees(session, meeting_id, by=by, today=today)
    counted = mood_questions.counted(session, meeting_id, moment)
    total, over = sum(counted), _is_over(session, meeting, moment)
    told = over and total >= LEAST
    return Mood(
        answered=total if told or not over else 0,
        counts=suppression.coarse(counted) if told else (),
        few=over and total < LEAST,
        asked=_is_asked(session, meeting, moment, total),
        done=session.get(MoodTaken, (meeting_id, moment, by.person_id)) is not None,
    )


def answer(
    session: Session,
    meeting_id: int,
    moment: MeetingMoment,
    number: int,
    *,
    by: Viewer,
    today: date,
) -> None:
    """Answer one of four about the mood, once; who answered what is kept nowhere.

    Raises:
        NotFound: there is no such meeting, or `by` does not take part in it.
        Invalid: there is no such answer.
        Conflict: it is not asked now.
    """
    standing.ensure_reads(session, meeting_id, by=by, today=today)
    if session.get(MeetingParticipant, (meeting_id, by.person_id)) is None:
        raise NotFound("participant", by.person_id)
    if number not in ANSWERS:
        raise Invalid({"answer": NO_ANSWER})
    meeting = rows.held(session, meeting_id)
    total = sum(mood_questions.counted(session, meeting_id, moment))
    if not _is_asked(session, meeting, moment, total):
        raise Conflict(NOT_ASKED_NOW)
    taken = MoodTaken(meeting_id=meeting_id, moment=moment, person_id=by.person_id)
    if sent_once.inserted(session, taken):
        asked = {"meeting_id": meeting_id, "moment": moment, "answer": number}
        session.connection().execute(mood_questions.count(session.get_bind().dialect.name), asked)
        rows.moved(session, meeting_id)


def take_along(session: Session, draft: TakeawayDraft, *, by: Viewer, today: date) -> int:
    """Write what somebody takes along, without a name; its id. The same form writes it once.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to read.
        Invalid: there is nothing, too much, or a CPR number in it.
        Conflict: the meeting is not in progress.
    """
    standing.ensure_reads(session, draft.meeting_id, by=by, today=today)
    key = draft.form_key
    saved = sent_once.saved(session, Takeaway, key, meeting_id=draft.meeting_id)
    if saved is not None:
        return saved
    if problems := texts.needed("text", draft.text, TAKEAWAY, draft.confirmed):
        raise Invalid(problems)
    rows.held(session, draft.meeting_id, (MeetingStatus.IN_PROGRESS,))
    row = Takeaway(
        meeting_id=draft.meeting_id,
        moment=draft.moment,
        text=texts.kept(draft.text),
        form_key=draft.form_key,
    )
    if not sent_once.inserted(session, row):
        return take_along(session, draft, by=by, today=today)
    rows.note(session, draft.meeting_id, "take_along", by=None)  # nobody's name is kept with it
    assert row.id is not None  # noqa: S101 - it is stored
    return row.id


def takeaways(
    session: Session, meeting_id: int, moment: MeetingMoment, *, by: Viewer, today: date
) -> tuple[str, ...]:
    """What was taken along, as it was written, in that order.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to read; a screen never does.
    """
    standing.ensure_reads(session, meeting_id, by=by, today=today)
    query = select(col(Takeaway.text)).where(
        Takeaway.meeting_id == meeting_id, Takeaway.moment == moment
    )
    return tuple(session.exec(query.order_by(col(Takeaway.id))))


def _is_over(session: Session, meeting: Meeting, moment: MeetingMoment) -> bool:
    """Whether the meeting was closed once, or has ever gone on from that topic."""
    if meeting.closed_at is not None:
        return True
    own, others = session.exec(mood_questions.shown(), params=_asked(meeting, moment)).one()
    return own is not None and others is not None and others > own


def _is_asked(session: Session, meeting: Meeting, moment: MeetingMoment, total: int) -> bool:
    if meeting.status is not MeetingStatus.IN_PROGRESS or meeting.closed_at is not None:
        return False
    shown = session.get(AgendaItem, meeting.shown_item_id) if meeting.shown_item_id else None
    if shown is None or shown.kind is not KINDS[moment]:
        return False
    return total < LEAST or not _is_over(session, meeting, moment)


def _asked(meeting: Meeting, moment: MeetingMoment) -> dict[str, Any]:
    return {"meeting_id": meeting.id, "kind": KINDS[moment]}
