"""What a new meeting starts from: a branch, a meeting of the year wheel, or the meeting before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from models import Meeting, MeetingParticipant, Person, Unit, YearWheelEvent
from models.vocabulary import EventKind, UnitLevel
from services.access import Viewer
from services.database import built_once
from services.errors import Conflict, NotFound
from services.meetings import drafts, planning, questions, standing
from services.meetings.drafts import MeetingDraft
from services.seasons import NOT_THEN
from services.units import danish
from services.validity import valid

APART = timedelta(weeks=4)  # from one meeting to the next of its series, until a day is chosen
LEVELS = (UnitLevel.MUNICIPALITY, UnitLevel.AREA, UnitLevel.DEPARTMENT, UnitLevel.UNIT)


@dataclass(frozen=True)
class Branch:
    """A unit about whose branch the viewer may plan."""

    id: int
    name: str
    level: UnitLevel


@dataclass(frozen=True)
class Ahead:
    """A leadership meeting of the year wheel that nobody has planned yet."""

    id: int
    title: str
    starts_on: date
    unit_id: int | None


def branches(session: Session, *, by: Viewer, today: date) -> tuple[Branch, ...]:
    """The branches about which the viewer may plan, the widest first, then by name."""
    asked = {"ids": questions.branches(session, by), "on": today}
    found = (Branch(*row) for row in session.exec(_branches(), params=asked))
    return tuple(sorted(found, key=lambda each: (LEVELS.index(each.level), danish(each.name))))


def ahead(session: Session, *, by: Viewer, today: date) -> tuple[Ahead, ...]:
    """The leadership meetings of the year wheel that the viewer could plan, by day."""
    ids = questions.branches(session, by)
    if not ids:
        return ()
    asked = {"on": today, "ids": ids}
    return tuple(Ahead(*row) for row in session.exec(_ahead(), params=asked))


def from_event(
    session: Session, event_id: int, form_key: str, *, by: Viewer, today: date
) -> MeetingDraft:
    """A meeting as the year wheel has planned it.

    About whom, and with whom, is as in the last meeting of the year wheel to which the viewer
    was asked, if they may plan about its branch.

    Raises:
        NotFound: there is none, or it is not for the viewer to plan.
    """
    known = {each.id: each for each in ahead(session, by=by, today=today)}
    event = session.get(YearWheelEvent, event_id)
    may = branches(session, by=by, today=today)
    if event is None or event_id not in known or not may:
        raise NotFound("event", event_id)
    unit_ids = [event.unit_id] if event.unit_id else [each.id for each in may]
    last = _last_of_wheel(session, unit_ids, by.person_id)
    return MeetingDraft(
        form_key,
        unit_id=last.unit_id if last else unit_ids[0],
        title=event.title[: drafts.LIMITS["title"]],
        held_on=event.starts_on,
        starts_at=_clock(event.starts_at),
        minutes=_length(event.starts_at, event.ends_at),
        place=event.place[: drafts.LIMITS["place"]],
        intention=event.purpose[: drafts.LIMITS["intention"]],
        event_id=event_id,
        asked=_still_here(session, last.id, by.person_id, today) if last and last.id else (),
    )


def _last_of_wheel(session: Session, unit_ids: Collection[int], person_id: int) -> Meeting | None:
    """The last meeting of the year wheel about one of the units to which somebody was asked."""
    return session.exec(
        select(Meeting)
        .join(MeetingParticipant, col(MeetingParticipant.meeting_id) == col(Meeting.id))
        .where(
            col(Meeting.event_id).is_not(None),
            col(Meeting.unit_id).in_(unit_ids),
            MeetingParticipant.person_id == person_id,
        )
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
        .limit(1)
    ).first()


def after(
    session: Session, meeting_id: int, form_key: str, *, by: Viewer, today: date
) -> MeetingDraft:
    """The meeting after one, with its words and its people as far as they still work here.

    Raises:
        NotFound: there is none, or it is not for the viewer to plan about its branch.
        Conflict: the unit that it was about is closed since.
    """
    row, stands = standing.found(session, meeting_id, by=by, today=today)
    if not stands.heads:
        raise NotFound("meeting", meeting_id)
    if row.unit_id not in {branch.id for branch in branches(session, by=by, today=today)}:
        raise Conflict(planning.CLOSED_UNIT)
    kept = {name: getattr(row, name) for name in drafts.LIMITS}
    return MeetingDraft(
        form_key,
        unit_id=row.unit_id,
        **kept,
        held_on=max(row.held_on + APART, today),
        starts_at=_clock(row.starts_at),
        minutes=row.minutes,
        previous_id=meeting_id,
        asked=_still_here(session, meeting_id, by.person_id, today),
    )


def _still_here(session: Session, meeting_id: int, but: int, today: date) -> tuple[int, ...]:
    query = (
        select(col(Person.id))
        .join(MeetingParticipant, col(MeetingParticipant.person_id) == col(Person.id))
        .where(
            MeetingParticipant.meeting_id == meeting_id,
            valid(Person, today),
            col(Person.id) != but,
        )
    )
    return tuple(sorted(_numbers(session.exec(query))))


def _numbers(ids: Any) -> Collection[int]:
    return [each for each in ids if each is not None]


def _clock(at: time | None) -> str:
    return f"{at.hour}.{at.minute:02}" if at else ""


def _length(starts: time | None, ends: time | None) -> int:
    if starts is None or ends is None:
        return 90
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return min(max(minutes, drafts.SHORTEST), drafts.LONGEST)


@built_once
def _branches() -> Any:
    return select(col(Unit.id), col(Unit.name), col(Unit.level)).where(
        col(Unit.id).in_(bindparam("ids", expanding=True)), valid(Unit, bindparam("on"))
    )


@built_once
def _ahead() -> Any:
    event = YearWheelEvent
    taken = select(col(Meeting.event_id)).where(col(Meeting.event_id).is_not(None))
    return (
        select(col(event.id), col(event.title), col(event.starts_on), col(event.unit_id))
        .where(
            event.kind == EventKind.LEADERSHIP_MEETING,
            col(event.status).not_in(NOT_THEN),
            col(event.starts_on) >= bindparam("on"),
            col(event.id).not_in(taken),
            or_(
                col(event.unit_id).is_(None),
                col(event.unit_id).in_(bindparam("ids", expanding=True)),
            ),
        )
        .order_by(col(event.starts_on), col(event.id))
        .limit(10)
    )
