"""What was learned, as all read it: the lines of every list of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from models import DialogueParticipant, LearningTried, SharedLearning, Unit
from services.access import Viewer
from services.calendar import COPENHAGEN
from services.database import select_wide

PAGE = 20


@dataclass(frozen=True)
class Learning:
    """What was learned, as all read it: never who wrote it. `tried` counts units."""

    id: int
    text: str
    pillar: str
    unit_id: int
    unit: str
    published_on: date
    tried: int
    tried_at: frozenset[int] = frozenset()  # of the units that were asked about
    mine: bool = False  # the viewer took part in the dialogue, and may withdraw it


@dataclass(frozen=True)
class Learnings:
    """One page of what was learned, the number of that page, and how many pages there are."""

    rows: tuple[Learning, ...]
    number: int
    pages: int
    total: int


def in_force() -> Any:
    """The clause of what was not taken back."""
    return col(SharedLearning.withdrawn_at).is_(None)


def lines(by: Viewer) -> Any:
    """The question for what was learned, the newest first."""
    thanks = (
        select(func.count())
        .where(LearningTried.learning_id == SharedLearning.id)
        .scalar_subquery()
    )
    took_part = (
        select(DialogueParticipant.person_id)
        .where(
            DialogueParticipant.dialogue_id == SharedLearning.dialogue_id,
            DialogueParticipant.person_id == by.person_id,
        )
        .exists()
    )
    return (
        select_wide(SharedLearning, Unit.name, thanks, took_part)
        .join(Unit, col(Unit.id) == col(SharedLearning.unit_id))
        .where(in_force())
        .order_by(col(SharedLearning.published_at).desc(), col(SharedLearning.id).desc())
    )


def read(session: Session, query: Any, at: Collection[int] = ()) -> tuple[Learning, ...]:
    """The lines of a question, and of the units `at` which have tried what."""
    rows = session.exec(query).all()
    mine = _tried_at(session, [row[0].id for row in rows], at)
    return tuple(
        Learning(
            id=found.id,
            text=found.text,
            pillar=found.pillar,
            unit_id=found.unit_id,
            unit=unit,
            published_on=found.published_at.astimezone(COPENHAGEN).date(),
            tried=thanks,
            tried_at=frozenset(unit_id for key, unit_id in mine if key == found.id),
            mine=took_part,
        )
        for found, unit, thanks, took_part in rows
    )


def _tried_at(
    session: Session, learning_ids: Collection[int], at: Collection[int]
) -> set[tuple[int, int]]:
    query = select(LearningTried.learning_id, LearningTried.unit_id).where(
        col(LearningTried.learning_id).in_(learning_ids), col(LearningTried.unit_id).in_(at)
    )
    return set(session.exec(query)) if at else set()
