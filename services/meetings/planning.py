"""Planning a meeting: a new one, the next of a series, and saying it anew."""

import secrets
from datetime import date

from sqlmodel import Session, col, delete, select

from models import AgendaItem, Decision, Meeting, MeetingParticipant, Unit, YearWheelEvent
from models.vocabulary import EventKind, MeetingRole, MeetingStatus
from services import changes, sent_once
from services.access import Viewer
from services.dialogues.form_keys import Kind
from services.errors import N_, Conflict, Invalid
from services.meetings import askable, drafts, forgetting, proposing, rows, since, standing
from services.meetings.drafts import MeetingDraft
from services.meetings.states import MOVES, Move
from services.seasons import NOT_THEN

NOT_OVER = N_("Close the meeting before this one first.")
NEXT_IS_PLANNED = N_("The meeting after that one is planned already.")
NO_EVENT = N_("This meeting no longer stands in the year wheel, or is planned already.")
CLOSED_UNIT = N_("The unit that the meeting is about is closed by then. Choose another one.")
DECIDED = N_("Something was decided in this meeting, so it cannot be called off.")


def plan(session: Session, draft: MeetingDraft, *, by: Viewer, today: date) -> int:
    """Plan a meeting, with the agenda that the data propose; its id. The same form plans one.

    Who plans chairs it; who had a part in the meeting before keeps it.

    Raises:
        NotFound: it is not for `by` to plan about all of that branch.
        Invalid: something cannot be kept, said for each field.
        Conflict: the form was sent by someone else, or the next meeting is planned already.
    """
    standing.ensure_heads(session, draft.unit_id, by=by)
    key = draft.form_key
    saved = sent_once.saved(session, Meeting, key, made_by_id=by.person_id)
    if saved is not None:
        return saved
    previous = _previous(session, draft)
    if found := _problems(session, draft, today):
        raise Invalid(found)
    askable.ensure_employed(session, {*draft.asked, by.person_id}, today, "asked")
    row = _row(session, draft, previous, by)
    if not sent_once.inserted(session, row):  # the same form came twice at the same moment
        return plan(session, draft, by=by, today=today)
    assert row.id is not None  # noqa: S101 - it is stored
    _ask(session, row.id, draft, by)
    proposing.first(session, row, by=by, today=today)
    forgetting.planned(session, row, by=by)
    rows.note(session, row.id, "plan", by=by.person_id)
    changes.bump(session, *map(changes.person, {*draft.asked, by.person_id}))
    return row.id


def revise(
    session: Session, meeting_id: int, draft: MeetingDraft, *, seen: int, by: Viewer, today: date
) -> int:
    """Say a meeting anew; its version then. What it is about and its series stay.

    Raises:
        NotFound: there is none, or it is not for `by` to chair.
        Invalid: something cannot be kept, said for each field.
        Conflict: it was changed since version `seen`, or it is closed.
    """
    row = rows.chaired(session, meeting_id, by=by, today=today)
    if found := drafts.problems(draft, today, was_on=row.held_on):
        raise Invalid(found)
    wanted = draft.kept()
    same = all(getattr(row, name) == value for name, value in wanted.items())
    if row.version != seen and not same:
        raise Conflict(rows.CHANGED)
    forgetting.typed(session, Kind.MEETING, meeting_id, by=by)
    if same:
        return row.version
    row.sqlmodel_update(wanted | {"version": row.version + 1})
    rows.note(session, meeting_id, "revise", by=by.person_id)
    return row.version


def call_off(session: Session, meeting_id: int, *, by: Viewer, today: date) -> None:
    """Take away a meeting that has not begun; the year wheel keeps its day.

    Raises:
        NotFound: there is none, or it is not for `by` to chair.
        Conflict: it has begun, or something was decided in it.
    """
    row = rows.chaired(session, meeting_id, MOVES[Move.CALL_OFF].origins, by=by, today=today)
    decided = select(col(Decision.id)).where(Decision.meeting_id == meeting_id)
    if session.exec(decided).first() is not None:
        raise Conflict(DECIDED)
    asked = session.exec(
        select(col(MeetingParticipant.person_id)).where(
            MeetingParticipant.meeting_id == meeting_id
        )
    ).all()
    rows.note(session, meeting_id, "call_off", by=by.person_id)
    changes.bump(session, *map(changes.person, asked))
    forgetting.gone(session, meeting_id)
    for table in (AgendaItem, MeetingParticipant):
        session.exec(delete(table).where(col(table.meeting_id) == meeting_id))
    session.delete(row)
    session.flush()


def _previous(session: Session, draft: MeetingDraft) -> Meeting | None:
    """The meeting before, locked: of the same branch, closed, and nothing planned after it."""
    if draft.previous_id is None:
        return None
    row = rows.held(session, draft.previous_id, MeetingStatus)
    if row.status is not MeetingStatus.CLOSED or row.unit_id != draft.unit_id:
        raise Conflict(NOT_OVER)
    after = select(col(Meeting.id)).where(Meeting.previous_id == row.id)
    if session.exec(after).first() is not None:
        raise Conflict(NEXT_IS_PLANNED)
    row.series_id = row.series_id or row.id
    return row


def _row(session: Session, draft: MeetingDraft, previous: Meeting | None, by: Viewer) -> Meeting:
    kept = draft.kept()
    kept["since_on"] = kept["since_on"] or since.day_before(
        session, draft.unit_id, previous, kept["held_on"]
    )
    return Meeting(
        **kept,
        unit_id=draft.unit_id,
        event_id=draft.event_id,
        previous_id=previous.id if previous else None,
        series_id=previous.series_id if previous else None,
        seed=secrets.token_hex(16),
        made_by_id=by.person_id,
        form_key=draft.form_key,
    )


def _ask(session: Session, meeting_id: int, draft: MeetingDraft, by: Viewer) -> None:
    had = _roles_before(session, draft.previous_id)
    roles = {person_id: had.get(person_id, MeetingRole.MEMBER) for person_id in draft.asked}
    for person_id, role in (roles | {by.person_id: MeetingRole.CHAIR}).items():
        session.add(MeetingParticipant(meeting_id=meeting_id, person_id=person_id, role=role))
    session.flush()


def _roles_before(session: Session, previous_id: int | None) -> dict[int, MeetingRole]:
    query = select(col(MeetingParticipant.person_id), col(MeetingParticipant.role))
    return dict(session.exec(query.where(MeetingParticipant.meeting_id == previous_id)).all())


def _problems(session: Session, draft: MeetingDraft, today: date) -> dict[str, str]:
    found = drafts.problems(draft, today) | _event_problem(session, draft)
    ends = session.get_one(Unit, draft.unit_id).valid_to
    if "held_on" not in found and ends is not None and isinstance(draft.held_on, date):
        found |= {"unit_id": CLOSED_UNIT} if ends < draft.held_on else {}
    return found


def _event_problem(session: Session, draft: MeetingDraft) -> dict[str, str]:
    if draft.event_id is None:
        return {}
    event = session.get(YearWheelEvent, draft.event_id)
    taken = select(col(Meeting.id)).where(Meeting.event_id == draft.event_id)
    fits = (
        event is not None
        and event.kind is EventKind.LEADERSHIP_MEETING
        and event.status not in NOT_THEN
        and _is_above(session, event.unit_id, draft.unit_id)
        and session.exec(taken).first() is None
    )
    return {} if fits else {"event_id": NO_EVENT}


def _is_above(session: Session, upper_id: int | None, unit_id: int) -> bool:
    if upper_id is None:
        return True
    upper, lower = session.get_one(Unit, upper_id), session.get_one(Unit, unit_id)
    return lower.path.startswith(upper.path)
