"""From which day a meeting is told what has happened since the one before."""

from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import Meeting, Unit
from models.vocabulary import UnitLevel
from services.database import built_once
from services.meetings import last


def day_before(
    session: Session, unit_id: int, previous: Meeting | None, held_on: date
) -> date | None:
    """The day of the meeting before one on `held_on`: of its series, else of its branch."""
    if previous is not None and previous.held_on < held_on:
        return previous.held_on
    leaves = session.exec(_leaves(), params={"unit_id": unit_id}).all()
    return last.last_meeting(session, leaves, held_on)


@built_once
def _leaves() -> Any:
    top = aliased(Unit)
    return (
        select(col(Unit.id))
        .join(top, col(Unit.path).startswith(col(top.path)))
        .where(col(top.id) == bindparam("unit_id"), col(Unit.level) == UnitLevel.UNIT)
    )
