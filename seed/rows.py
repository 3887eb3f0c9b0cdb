"""Rows gathered in memory with their ids, then written table by table in large chunks."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlmodel import Session

from models import Table

CHUNK = 5000
_NEXT_ID = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)")

Row = dict[str, Any]


class Rows:
    """Rows of all tables. The first of each table gets the id 1, the next 2, and so on."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {}

    def add(self, table: type[Table], **values: object) -> int:
        """Keep a row, with the defaults of its table; its number comes back."""
        name = str(table.__tablename__)
        rows = self._rows.setdefault(name, [])
        number = len(rows) + 1
        blank = _blank(name)
        own = {"id": number} if "id" in blank else {}
        rows.append(blank | own | values)
        return number

    def of(self, table: type[Table]) -> list[Row]:
        """The rows of a table, oldest first: the row with id n is number n - 1."""
        return self._rows.get(str(table.__tablename__), [])

    def counts(self) -> dict[str, int]:
        """How many rows each table has, by its name."""
        return {name: len(rows) for name, rows in self._rows.items()}

    def write(self, session: Session, progress: Callable[[int], object]) -> None:
        """Insert everything, parents first, and tell `progress` of every chunk."""
        for sheet in Table.metadata.sorted_tables:
            rows = self._rows.get(sheet.name, [])
            for start in range(0, len(rows), CHUNK):
                chunk = rows[start : start + CHUNK]
                session.execute(insert(sheet), chunk)
                progress(len(chunk))
        _settle(session, self.counts())


def _settle(session: Session, counts: dict[str, int]) -> None:
    # PostgreSQL does not see that the ids were given; and a planner without figures guesses.
    if session.get_bind().dialect.name == "postgresql":
        for name, last in counts.items():
            if "id" in _blank(name):
                session.execute(_NEXT_ID, {"name": name, "last": last})
    session.execute(text("ANALYZE"))


@cache
def _blank(name: str) -> Row:
    columns = Table.metadata.tables[name].columns
    defaults = {column.name: column.default for column in columns}
    return {
        name: default.arg if isinstance(default, ScalarElementColumnDefault) else None
        for name, default in defaults.items()
    }
