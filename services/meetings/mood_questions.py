"""What is asked of the database about the mood of a meeting."""

from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, func, select

from models import AgendaItem, MoodCount, Table
from models.vocabulary import MeetingMoment
from services.database import built_once

ANSWERS = (1, 2, 3, 4)
_MOODS: Any = Table.metadata.tables["moodcount"]


def counted(session: Session, meeting_id: int, moment: MeetingMoment) -> tuple[int, ...]:
    """How many gave each of the four answers."""
    query = select(col(MoodCount.answer), col(MoodCount.answers)).where(
        MoodCount.meeting_id == meeting_id, MoodCount.moment == moment
    )
    found = dict(session.exec(query).all())
    return tuple(found.get(number, 0) for number in ANSWERS)


@built_once
def shown() -> Any:
    """When that topic was first on the screen, and when the last of the others was."""
    on, own = col(AgendaItem.first_shown_at), col(AgendaItem.kind) == bindparam("kind")
    query = select(func.min(on).filter(own), func.max(on).filter(~own))
    return query.where(col(AgendaItem.meeting_id) == bindparam("meeting_id"))


@built_once
def count(dialect: str) -> Any:
    """Count one answer more."""
    made = (postgresql if dialect == "postgresql" else sqlite).insert(_MOODS)
    values = {name: bindparam(name) for name in ("meeting_id", "moment", "answer")}
    return made.values(**values, answers=1).on_conflict_do_update(
        index_elements=["meeting_id", "moment", "answer"],
        set_={"answers": _MOODS.c.answers + 1},
    )
