"""The agenda as its chair makes it: adding topics, dropping them, putting them in order."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from models import AgendaItem, Meeting, MeetingParticipant
from models.vocabulary import ItemState, TopicKind
from services.access import Viewer
from services.dialogues.form_keys import Kind
from services.errors import N_, Conflict, Invalid
from services.meetings import drafts, forgetting, naming, order, rows, running
from services.meetings.drafts import ItemDraft

ON_SCREEN = N_("This topic is on the screen. Go on to another one first.")
CLOSED_UNIT = N_("This unit does not belong to the meeting, or it is closed by then.")
NOT_ASKED = N_("Choose somebody who is asked to the meeting.")
_ON = {"state": ItemState.ON}


def add(session: Session, meeting_id: int, draft: ItemDraft, *, by: Viewer, today: date) -> int:
    """Put a topic on the agenda, before the check-out; its id. Sent twice, it stands there once.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to write in.
        Invalid: something cannot be kept, said for each field.
        Conflict: it is closed.
    """
    meeting = rows.written(session, meeting_id, by=by, today=today)
    if found := _problems(session, meeting, draft, by):
        raise Invalid(found)
    forgetting.typed(session, Kind.NEW_TOPIC, meeting_id, by=by)
    wanted, newest = draft.kept(), _newest(session, meeting_id)
    if newest is not None and newest.id is not None and _is(newest, wanted | _ON):
        return newest.id
    row = AgendaItem(**wanted, meeting_id=meeting_id, position=_last(session, meeting_id) + 1)
    session.add(row)
    session.flush()
    order.before_check_out(session, meeting_id, row)
    rows.note(session, meeting_id, "add_topic", by=by.person_id)
    assert row.id is not None  # noqa: S101 - it is stored
    return row.id


def revise(
    session: Session, item_id: int, draft: ItemDraft, *, seen: int, by: Viewer, today: date
) -> int:
    """Say a topic anew; its version then. The same words are no new version.

    What it shows stays: a check-in that became another topic could be asked, and told, again.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Invalid: something cannot be kept, said for each field.
        Conflict: it was changed since version `seen`, or the meeting is closed.
    """
    meeting, row = _written(session, item_id, by, today)
    draft = replace(draft, kind=row.kind)
    if found := _problems(session, meeting, draft, by):
        raise Invalid(found)
    wanted = draft.kept()
    if row.version != seen and not _is(row, wanted):
        raise Conflict(rows.ITEM_CHANGED)
    forgetting.typed(session, Kind.TOPIC, item_id, by=by)
    if _is(row, wanted):
        return row.version
    row.sqlmodel_update(wanted | {"version": row.version + 1})
    rows.note(session, meeting.id, "revise_topic", by=by.person_id)
    return row.version


def move(session: Session, item_id: int, *, up: bool, by: Viewer, today: date) -> None:
    """Move a topic one place up or down. The first and the last stay where they are.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Conflict: the meeting is closed.
    """
    meeting, row = _written(session, item_id, by, today)
    topics = order.on_agenda(session, row.meeting_id)
    if row not in topics:
        raise Conflict(running.NOT_ON)
    here = topics.index(row)
    there = here - 1 if up else here + 1
    if 0 <= there < len(topics):
        topics[here], topics[there] = topics[there], topics[here]
        order.number(topics)
        rows.note(session, meeting.id, "move_topic", by=by.person_id)


def drop(session: Session, item_id: int, *, by: Viewer, today: date) -> None:
    """Take a topic off the agenda. It is remembered, and can be taken back.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Conflict: it is on the screen, or the meeting is closed.
    """
    meeting, row = _written(session, item_id, by, today)
    if meeting.shown_item_id == item_id and meeting.started_at is not None:
        raise Conflict(ON_SCREEN)
    _put(session, meeting, row, ItemState.DROPPED, by)


def take_back(session: Session, item_id: int, *, by: Viewer, today: date) -> None:
    """Put a topic on the agenda that was dropped or only proposed.

    Raises:
        NotFound: there is none, or it is not for `by` to write in.
        Conflict: the meeting is closed.
    """
    meeting, row = _written(session, item_id, by, today)
    _put(session, meeting, row, ItemState.ON, by)


def _written(
    session: Session, item_id: int, by: Viewer, today: date
) -> tuple[Meeting, AgendaItem]:
    meeting_id = rows.item(session, item_id).meeting_id
    meeting = rows.written(session, meeting_id, by=by, today=today)
    return meeting, rows.item(session, item_id)  # as it is now that the meeting is locked


def _put(
    session: Session, meeting: Meeting, row: AgendaItem, state: ItemState, by: Viewer
) -> None:
    if row.state is not state:
        row.state = state
        action = "drop_topic" if state is ItemState.DROPPED else "take_topic"
        rows.note(session, meeting.id, action, by=by.person_id, detail=row.proposed_by)


def _problems(session: Session, meeting: Meeting, draft: ItemDraft, by: Viewer) -> dict[str, str]:
    found = drafts.item_problems(draft)
    assert meeting.id is not None  # noqa: S101 - it is stored
    if draft.kind is TopicKind.UNIT and draft.unit_id is not None:
        known = naming.of(session, meeting.id, names_shown=False, by=by).unit_ids
        found |= {} if draft.unit_id in known else {"unit_id": CLOSED_UNIT}
    if draft.owner_id is not None and draft.owner_id not in _asked(session, meeting):
        found["owner_id"] = NOT_ASKED
    return found


def _asked(session: Session, meeting: Meeting) -> set[int]:
    query = select(col(MeetingParticipant.person_id)).where(
        MeetingParticipant.meeting_id == meeting.id
    )
    return set(session.exec(query))


def _is(row: AgendaItem, wanted: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in wanted.items())


def _newest(session: Session, meeting_id: int) -> AgendaItem | None:
    """The topic that was made last: what comes again at once comes from a double click."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    return session.exec(query.order_by(col(AgendaItem.id).desc())).first()


def _last(session: Session, meeting_id: int) -> int:
    query = select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting_id)
    return session.exec(query).one() or 0
