"""What earlier meetings about a branch decided and what still stands open before the next.

Whoever asks has seen to it that the reader sees the meeting. Names of people are read when they
are asked for, and for a shared screen there are the counts, which read no words at all.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, literal
from sqlmodel import Session, and_, case, col, func, or_, select

from models import Decision, DecisionUnit, Meeting, Person
from models.vocabulary import DecisionAnswer, DecisionKind, DecisionStatus
from services.database import built_once, select_wide

LISTED = 100


@dataclass(frozen=True)
class Carried:
    """A decision or agreement of an earlier meeting.

    `responsible` is a role in words, or a name where people were asked for. Of the units it was
    sent to, `answered` have answered, `adapted` of them with a way of their own.
    """

    id: int
    kind: DecisionKind
    text: str
    responsible: str
    unit_id: int | None
    pillar: str | None
    review_on: date | None
    status: DecisionStatus
    outcome: str
    settled_on: date | None
    meeting_id: int
    meeting_on: date
    sent: int
    answered: int
    adapted: int

    def overdue(self, as_of: date) -> bool:
        """Whether it should have been followed up before a day."""
        still = self.status is DecisionStatus.OPEN
        return still and self.review_on is not None and self.review_on < as_of


@dataclass(frozen=True)
class Counts:
    """How many stand open, how many of these are over their day, how many were done since."""

    open: int
    overdue: int
    done: int


def before(
    session: Session, meeting: Meeting, *, as_of: date, people: bool = False
) -> tuple[Carried, ...]:
    """Open decisions of earlier meetings about the same branch, or of the same series.

    What is over its day stands first, the oldest day before the others; without a day last.
    """
    rows = session.exec(_open(people=people), params=_asked(meeting, as_of))
    return tuple(Carried(*row) for row in rows)


def done_since(
    session: Session, meeting: Meeting, *, since: date, as_of: date, people: bool = False
) -> tuple[Carried, ...]:
    """Decisions of those meetings that were done in some days, with what came of them."""
    asked = _asked(meeting, as_of) | {"since": since}
    return tuple(Carried(*row) for row in session.exec(_done(people=people), params=asked))


def counts(session: Session, meeting: Meeting, *, since: date, as_of: date) -> Counts:
    """How much is open, overdue and done, without a word of it."""
    asked = _asked(meeting, as_of) | {"since": since}
    return Counts(*session.exec(_counted(), params=asked).one())


def _asked(meeting: Meeting, as_of: date) -> dict[str, Any]:
    return {
        "meeting_id": meeting.id,
        "unit_id": meeting.unit_id,
        "series_id": meeting.series_id,
        "held_on": meeting.held_on,
        "as_of": as_of,
    }


@built_once
def _open(*, people: bool) -> Any:
    return (
        _lines(people=people)
        .where(Decision.status == DecisionStatus.OPEN)
        .order_by(col(Decision.review_on).asc().nulls_last(), col(Decision.id))
        .limit(LISTED)
    )


@built_once
def _done(*, people: bool) -> Any:
    query = _lines(people=people).where(_done_then())
    return query.order_by(col(Decision.settled_on), col(Decision.id)).limit(LISTED)


@built_once
def _counted() -> Any:
    is_open = col(Decision.status) == DecisionStatus.OPEN
    late = and_(is_open, col(Decision.review_on) < bindparam("as_of"))
    query = select(
        func.count().filter(is_open),
        func.count().filter(late),
        func.count().filter(_done_then()),
    ).select_from(Decision)
    return query.join(Meeting, col(Meeting.id) == col(Decision.meeting_id)).where(_earlier())


def _lines(*, people: bool) -> Any:
    name = col(Person.name) if people else literal("")
    role = col(Decision.responsible_role)
    read = select_wide(
        col(Decision.id),
        col(Decision.kind),
        col(Decision.text),
        case((role != "", role), else_=func.coalesce(name, "")),
        col(Decision.unit_id),
        col(Decision.pillar),
        col(Decision.review_on),
        col(Decision.status),
        col(Decision.outcome),
        col(Decision.settled_on),
        col(Meeting.id),
        col(Meeting.held_on),
        _units(),
        _units(col(DecisionUnit.answer).is_not(None)),
        _units(DecisionUnit.answer == DecisionAnswer.ADAPTED),
    ).select_from(Decision)
    query = read.join(Meeting, col(Meeting.id) == col(Decision.meeting_id))
    if people:
        query = query.join(Person, col(Person.id) == col(Decision.responsible_id), isouter=True)
    return query.where(_earlier())


def _units(*clauses: Any) -> Any:
    query = select(func.count()).where(DecisionUnit.decision_id == Decision.id, *clauses)
    return query.correlate(Decision).scalar_subquery()


def _earlier() -> Any:
    """The clause of meetings about the same branch, or of the series, before this one."""
    series = bindparam("series_id")
    return and_(
        or_(
            col(Meeting.unit_id) == bindparam("unit_id"),
            col(Meeting.series_id) == series,
            col(Meeting.id) == series,
        ),
        col(Meeting.id) != bindparam("meeting_id"),
        col(Meeting.held_on) <= bindparam("held_on"),
    )


def _done_then() -> Any:
    then = col(Decision.settled_on).between(bindparam("since"), bindparam("as_of"))
    return and_(Decision.status == DecisionStatus.DONE, then)
