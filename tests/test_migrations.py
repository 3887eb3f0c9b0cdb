from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, inspect, text
from sqlmodel import Session, col, func, select

from models import Assessment, CommonSign, Table
from services import database, migrations
from tests.conftest import POSTGRESQL, SQLITE

pytestmark = pytest.mark.both_databases

ALEMBIC = "alembic_version"
TABLES = sorted(Table.metadata.tables)
SEARCH = {  # the search keeps its own; of FTS5 there are the tables in which it stands
    SQLITE: [
        f"{table}{part}"
        for table in ("searchtext", "knowledgetext")
        for part in ("", "_config", "_content", "_data", "_idx")
    ],
    POSTGRESQL: ["searchtext", "knowledgetext"],
}


@pytest.fixture
def bare(
    kind: str,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    empty_database: Engine,
) -> Iterator[Engine]:
    """A database without any table, in the place of the real one."""
    if kind == POSTGRESQL:
        outside = empty_database.execution_options(isolation_level="AUTOCOMMIT")
        with outside.connect() as connection:
            connection.execute(text("DROP DATABASE IF EXISTS bare"))
            connection.execute(text("CREATE DATABASE bare"))
        url = empty_database.url.set(database="bare").render_as_string(hide_password=False)
    else:
        path: Path = request.getfixturevalue("tmp_path")
        url = f"sqlite:///{path / 'bare.db'}"
    engine = database.connect(url)
    monkeypatch.setattr(database, "engine", lambda: engine)
    yield engine
    engine.dispose()


def tables(engine: Engine) -> list[str]:
    return sorted(inspect(engine).get_table_names())


def triggers(engine: Engine) -> list[str]:
    query = {
        SQLITE: "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        POSTGRESQL: "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[engine.dialect.name]
    with engine.connect() as connection:
        return sorted(connection.scalars(text(query)))


def test_the_steps_lead_to_the_tables_back_to_nothing_and_up_again(
    bare: Engine, kind: str
) -> None:
    migrations.upgrade()
    assert tables(bare) == sorted([*TABLES, *SEARCH[kind], ALEMBIC])
    command.check(migrations.config())

    command.downgrade(migrations.config(), "base")
    assert tables(bare) == [ALEMBIC]

    migrations.upgrade()
    assert tables(bare) == sorted([*TABLES, *SEARCH[kind], ALEMBIC])
    command.check(migrations.config())


def test_the_steps_make_the_triggers_that_a_new_database_has(
    bare: Engine, empty_database: Engine
) -> None:
    migrations.upgrade()

    assert triggers(bare) == triggers(empty_database)


def test_a_second_upgrade_changes_nothing(bare: Engine) -> None:
    migrations.upgrade()
    with Session(bare) as session:
        before = migrations.level(session)

    migrations.upgrade()

    with Session(bare) as session:
        assert (migrations.level(session), before) == (before, "0008")


def test_is_current_only_at_the_newest_level(bare: Engine) -> None:
    with Session(bare) as session:
        assert (migrations.level(session), migrations.is_current(session)) == (None, False)

    migrations.upgrade()

    with Session(bare) as session:
        assert migrations.is_current(session)


def test_upgrade_keeps_the_checks_of_foreign_keys_on(bare: Engine) -> None:
    migrations.upgrade()

    if bare.dialect.name == "sqlite":
        with bare.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


ROWS = """
INSERT INTO pillar VALUES ('P1', 1, 'a', 'a', 'a', 'a'), ('P2', 2, 'b', 'b', 'b', 'b'),
 ('P3', 3, 'c', 'c', 'c', 'c'), ('P4', 4, 'd', 'd', 'd', 'd'), ('P5', 5, 'e', 'e', 'e', 'e');
INSERT INTO rubricversion (id, number, valid_from, author, status)
 VALUES (7, 1, '2024-05-01', 'os', 'in_force');
INSERT INTO unit (id, path, level, kind, name, valid_from)
 VALUES (1, '/1/', 'unit', 'youth_club', 'Stationen', '2020-01-01');
INSERT INTO assessmentround (id, name, opens_on, closes_on, status)
 VALUES (1, 'Juni', '2026-05-11', '2026-06-14', 'closed');
INSERT INTO assessment (id, unit_id, round_id, pillar, rubric_version_id, level, status,
 dialogue_on, skipped_reason, perspectives, reason, next_step, version)
 VALUES (1, 1, 1, 'P1', 7, 2, 'shared', '2026-06-03', '', 1, '', '', 1),
 (2, 1, 1, 'P2', 7, NULL, 'draft', '2026-06-03', '', 1, '', '', 1)"""


def test_the_second_step_dates_what_was_shared_and_gives_the_first_rubric_its_signs(
    bare: Engine,
) -> None:
    command.upgrade(migrations.config(), "0001")
    with bare.begin() as connection:
        for statement in ROWS.split(";"):
            connection.execute(text(statement))

    migrations.upgrade()

    with Session(bare) as session:
        moments = session.exec(select(Assessment.shared_at).order_by(col(Assessment.id))).all()
        signs = session.exec(
            select(CommonSign.version_id, func.count()).group_by(col(CommonSign.version_id))
        ).all()
    assert moments == [datetime(2026, 6, 3, 12, tzinfo=UTC), None]
    assert list(signs) == [(7, 5 * 4 * 2)]
