"""Decisions in one line each, with as much of them as the reader may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, false, true
from sqlmodel import Session, and_, case, col, func, or_, select

from models import Decision, DecisionUnit, Meeting, Person, Unit
from models.vocabulary import DecisionAnswer, DecisionKind, DecisionStatus
from services.database import built_once, select_wide
from services.decisions import clauses, readable

NEWEST_FIRST = (col(Meeting.held_on).desc(), col(Decision.id).desc())


@dataclass(frozen=True)
class Line:
    """A decision. `whole`: the reader reads all of it; else only what was sent to their unit.

    Of the meeting, who answers for it, the unit that it is about, and how the units answered,
    there is nothing then. `responsible` is a name, or a role in words.
    """

    id: int
    kind: DecisionKind
    text: str
    status: DecisionStatus
    pillar: str | None
    sent_on: date | None
    whole: bool
    review_on: date | None = None
    meeting_id: int | None = None
    meeting: str = ""
    meeting_on: date | None = None
    responsible: str = ""
    unit: str = ""
    sent: int = 0
    answered: int = 0
    adapted: int = 0

    def overdue(self, today: date) -> bool:
        """Whether it should have been followed up before today."""
        still = self.status is DecisionStatus.OPEN
        return still and self.review_on is not None and self.review_on < today


def read(session: Session, names: Sequence[str], asked: Mapping[str, Any]) -> tuple[Line, ...]:
    """Lines that the reader reads: `names` say which clauses there are, `asked` their values."""
    return tuple(Line(*row) for row in session.exec(_lines(tuple(names)), params=asked))


def count(session: Session, names: Sequence[str], asked: Mapping[str, Any]) -> int:
    """How many there are of them."""
    return session.exec(_count(tuple(names)), params=asked).one()


@built_once
def _count(names: tuple[str, ...]) -> Any:
    return _of(select(func.count()).select_from(Decision), names)


@built_once
def _lines(names: tuple[str, ...]) -> Any:
    # Who reads what is asked once, for the page alone: what is not for them is not read then.
    read_whole = case((readable.all_of_it(), true()), else_=false()).label("whole")
    page = _of(select(col(Decision.id), read_whole).select_from(Decision), names)
    page = page.order_by(*NEWEST_FIRST).offset(bindparam("offset")).limit(bindparam("limit"))
    found = page.subquery()
    whole = found.c.whole
    name = func.coalesce(col(Person.name), col(Decision.responsible_role))
    return (
        select_wide(
            col(Decision.id),
            col(Decision.kind),
            col(Decision.text),
            col(Decision.status),
            col(Decision.pillar),
            col(Decision.sent_on),
            whole,
            case((whole, col(Decision.review_on))),
            case((whole, col(Meeting.id))),
            case((whole, col(Meeting.title)), else_=""),
            case((whole, col(Meeting.held_on))),
            case((whole, name), else_=""),
            case((whole, func.coalesce(col(Unit.name), "")), else_=""),
            case((whole, _units()), else_=0),
            case((whole, _units(col(DecisionUnit.answer).is_not(None))), else_=0),
            case((whole, _units(DecisionUnit.answer == DecisionAnswer.ADAPTED)), else_=0),
        )
        .select_from(Decision)
        .join(found, found.c.id == Decision.id)
        .join(Meeting, col(Meeting.id) == col(Decision.meeting_id))
        .join(Person, col(Person.id) == col(Decision.responsible_id), isouter=True)
        .join(Unit, col(Unit.id) == col(Decision.unit_id), isouter=True)
        .order_by(*NEWEST_FIRST)
    )


def _of(query: Any, names: tuple[str, ...]) -> Any:
    mine = or_(readable.all_of_it(), readable.sent_there())
    joined = query.join(Meeting, col(Meeting.id) == col(Decision.meeting_id))
    return joined.where(and_(mine, *clauses.named(names)))


def _units(*which: Any) -> Any:
    query = select(func.count()).where(DecisionUnit.decision_id == Decision.id, *which)
    return query.correlate(Decision).scalar_subquery()
