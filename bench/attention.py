"""What it costs to find all that deserves a talk, in a whole municipality."""

import time
from datetime import date
from statistics import median

from sqlmodel import Session, col, select

from bench import data
from bench.table import Line
from models import Unit
from models.vocabulary import UnitLevel
from services import database
from services.attention import engine, flags

TIMES = 7
TARGET = 2000
DAY = date.fromisoformat(data.TODAY)


async def lines(_seconds: float) -> list[Line]:
    """All rules over all units, with nothing known before."""
    made = database.connect(data.sqlite())
    with Session(made) as session:
        query = select(col(Unit.id)).where(Unit.level == UnitLevel.UNIT)
        unit_ids = [unit_id for unit_id in session.exec(query) if unit_id is not None]
    taken: list[float] = []
    for _ in range(TIMES):
        start = time.perf_counter()
        with Session(made) as session:
            flags.found(session, unit_ids, engine.frame(session, DAY))
        taken.append((time.perf_counter() - start) * 1000)
    made.dispose()
    return [Line(f"findings of the municipality ({len(unit_ids)} units)", median(taken), TARGET)]
