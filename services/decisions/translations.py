"""What the units that a decision was sent to have answered, next to each other."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col

from models import DecisionUnit, Unit
from models.vocabulary import DecisionAnswer
from services.access import Viewer
from services.database import built_once, select_wide
from services.decisions import lines, readable
from services.errors import NotFound
from services.units import danish


@dataclass(frozen=True)
class UnitAnswer:
    """What one unit has answered; `answer` is None while it has not. `closed`: it is no more."""

    unit_id: int
    unit: str
    answer: DecisionAnswer | None
    text: str
    answered_on: date | None
    closed: bool


@dataclass(frozen=True)
class SideBySide:
    """The units a decision was sent to, in alphabetical order, and how many say what.

    `waiting` are those that still exist and have not answered.
    """

    rows: tuple[UnitAnswer, ...]

    @property
    def answered(self) -> int:
        return sum(row.answer is not None for row in self.rows)

    @property
    def waiting(self) -> int:
        return sum(row.answer is None and not row.closed for row in self.rows)

    def of(self, answer: DecisionAnswer) -> int:
        """How many have answered that."""
        return sum(row.answer is answer for row in self.rows)


def side_by_side(session: Session, decision_id: int, *, by: Viewer, today: date) -> SideBySide:
    """What the units have answered. Who reads no more than its words sees their own units alone.

    Raises:
        NotAllowed: there are no decisions for `by`.
        NotFound: there is none, or it is not for `by` to read.
    """
    asked = readable.asked(session, by=by, today=today)
    one = asked | {"decision_id": decision_id, "offset": 0, "limit": 1}
    found = lines.read(session, ("decision_id",), one)
    if not found:
        raise NotFound("decision", decision_id)
    answers = _answers_of_all() if found[0].whole else _answers_of_own()
    params = {"decision_id": decision_id, "staff": asked["staff"]}
    rows = [
        UnitAnswer(*row, closed=bool(until and until < today))
        for *row, until in session.exec(answers, params=params)
    ]
    return SideBySide(tuple(sorted(rows, key=lambda row: (danish(row.unit), row.unit_id))))


@built_once
def _answers_of_all() -> Any:
    return (
        select_wide(
            col(Unit.id),
            col(Unit.name),
            col(DecisionUnit.answer),
            col(DecisionUnit.text),
            col(DecisionUnit.answered_on),
            col(Unit.valid_to),
        )
        .select_from(DecisionUnit)
        .join(Unit, col(Unit.id) == col(DecisionUnit.unit_id))
        .where(col(DecisionUnit.decision_id) == bindparam("decision_id"))
    )


@built_once
def _answers_of_own() -> Any:
    own = col(DecisionUnit.unit_id).in_(bindparam("staff", expanding=True))
    return _answers_of_all().where(own)
