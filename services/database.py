"""The database: one engine, and two ways in."""

from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, make_url
from sqlmodel import Session, create_engine, select

from services.settings import settings

SQLITE_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA cache_size = -8000",
    "PRAGMA mmap_size = 268435456",
)


def connect(url: str, **options: Any) -> Engine:
    """An engine for `url`: PostgreSQL by psycopg, or SQLite that keeps the same promises."""
    address = make_url(url)
    options = {"hide_parameters": True} | options  # what people write is not for logs
    if address.get_backend_name() == "postgresql":
        options = {"pool_pre_ping": True} | options
        return create_engine(address.set(drivername="postgresql+psycopg"), **options)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


@cache
def engine() -> Engine:
    """The engine of this process."""
    return connect(settings().database_url)


@contextmanager
def reading() -> Generator[Session]:
    """A session for questions; whatever it changed is dropped."""
    with Session(engine(), expire_on_commit=False) as session:
        yield session


@contextmanager
def transaction() -> Generator[Session]:
    """A session for one change: committed if the block ends well, else rolled back."""
    writing = engine().execution_options(writes=True)
    with Session(writing, expire_on_commit=False) as session, session.begin():
        yield session


def select_wide(*columns: Any) -> Any:
    """A select of any number of columns; SQLModel's own has types for four at most."""
    return select(*columns)


# To build a statement costs ten times as much as to ask it. Those that pages ask again and
# again are built once, with names in place of values, and are given the values when asked.
built_once = cache


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, in `_begin_sqlite`
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma)


def _begin_sqlite(connection: Connection) -> None:
    # A change takes the write lock at once: two that read first could not both go on.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
