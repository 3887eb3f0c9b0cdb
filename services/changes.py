"""Change counters: what was read at one count is true until the count moves.

Every write bumps the areas it touches, in its own transaction; a remembered read takes the
counts as an argument. So each process sees each change at once, and nothing is ever cleared.
"""

from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from models import Table
from services.database import built_once

ORGANISATION = "organisation"  # units, people, roles, seasons, rounds, rubric, thresholds
COMMUNITIES = "communities"  # communities, their traces, the year wheel, the bank: each of them
CIRCLES = "circles"  # of these, what each community is for and who takes part
YEAR_WHEEL = "year_wheel"  # of these, what is planned
KNOWLEDGE = "knowledge"  # of these, what lies in the bank
INDICATORS = "indicators"  # what indicators there are, their values, what they were used for
MEETINGS = "meetings"  # what meetings there are, and what they decided
UNITS = "units"  # anything that belongs to one unit, seen across units
EVERYWHERE = (
    ORGANISATION,
    COMMUNITIES,
    CIRCLES,
    YEAR_WHEEL,
    KNOWLEDGE,
    INDICATORS,
    MEETINGS,
    UNITS,
)

Counts = tuple[int, ...]

# Plain columns, not a mapped class: this is asked on every run of every person.
_TABLE = Table.metadata.tables["changecounter"]
_COLUMNS = _TABLE.c
_COUNTS = select(_COLUMNS.area, _COLUMNS.count).where(
    _COLUMNS.area.in_(bindparam("areas", expanding=True))
)


def unit(unit_id: int) -> str:
    """The area of all that belongs to one unit."""
    return f"unit:{unit_id}"


def community(community_id: int) -> str:
    """The area of all that belongs to one community, its traces too."""
    return f"community:{community_id}"


def meeting(meeting_id: int) -> str:
    """The area of all that belongs to one meeting, also of what is on the screen now."""
    return f"meeting:{meeting_id}"


def person(person_id: int) -> str:
    """The area of all that one person has to do."""
    return f"person:{person_id}"


def counts(session: Session, *areas: str) -> Counts:
    """The counters of `areas`, in that order; 0 for one that never moved."""
    rows = session.connection().execute(_COUNTS, {"areas": areas})
    found: dict[str, int] = {area: count for area, count in rows}  # noqa: C416 - typed
    return tuple(found.get(area, 0) for area in areas)


def bump(session: Session, *areas: str) -> None:
    """Move the counters of `areas`. Sorted, so that two changes never wait for each other."""
    moved = [{"moved": area} for area in sorted(set(areas))]
    if moved:
        session.connection().execute(_bump(session.get_bind().dialect.name), moved)


@built_once
def _bump(dialect: str) -> Any:
    made = (postgresql if dialect == "postgresql" else sqlite).insert(_TABLE)
    return made.values(area=bindparam("moved"), count=1).on_conflict_do_update(
        index_elements=["area"], set_={"count": _TABLE.c.count + 1}
    )
