"""When the last leadership meeting was: by the year wheel, or one that was closed here."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from models import Meeting, Unit, YearWheelEvent
from models.vocabulary import EventKind, EventStatus, MeetingStatus
from services.database import built_once
from services.seasons import NOT_THEN


def last_meeting(session: Session, unit_ids: Collection[int], today: date) -> date | None:
    """The day of the last leadership meeting that concerns all of these units, before today.

    It is one of everybody, or of an area or a department above each of them; today's counts
    once it is marked as held.
    """
    paths = session.exec(_paths(), params={"unit_ids": list(unit_ids)}).all()
    above = [set(path.strip("/").split("/")) for path in paths]
    common = set.intersection(*above) if above else set()
    asked = {"above": [int(part) for part in common], "today": today}
    found = [session.exec(query, params=asked).first() for query in (_last(), _last_closed())]
    return max((day for day in found if day is not None), default=None)


@built_once
def _paths() -> Any:
    ids = bindparam("unit_ids", expanding=True)
    return select(col(Unit.path)).where(col(Unit.id).in_(ids))


@built_once
def _last() -> Any:
    unit_id, today = col(YearWheelEvent.unit_id), bindparam("today")
    starts_on, status = col(YearWheelEvent.starts_on), col(YearWheelEvent.status)
    return (
        select(starts_on)
        .where(
            YearWheelEvent.kind == EventKind.LEADERSHIP_MEETING,
            or_(unit_id.is_(None), unit_id.in_(bindparam("above", expanding=True))),
            status.not_in(NOT_THEN),
            or_(starts_on < today, (starts_on == today) & (status == EventStatus.HELD)),
        )
        .order_by(starts_on.desc())
        .limit(1)
    )


@built_once
def _last_closed() -> Any:
    held_on = col(Meeting.held_on)
    return (
        select(held_on)
        .where(
            col(Meeting.unit_id).in_(bindparam("above", expanding=True)),
            Meeting.status == MeetingStatus.CLOSED,
            held_on <= bindparam("today"),
        )
        .order_by(held_on.desc())
        .limit(1)
    )
