from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, inspect, text
from sqlmodel import Session

from models import Table
from services import database, migrations
from tests.conftest import POSTGRESQL

pytestmark = pytest.mark.both_databases

ALEMBIC = "alembic_version"
TABLES = sorted(Table.metadata.tables)


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


def test_the_steps_lead_to_the_tables_back_to_nothing_and_up_again(bare: Engine) -> None:
    migrations.upgrade()
    assert tables(bare) == sorted([*TABLES, ALEMBIC])
    command.check(migrations.config())

    command.downgrade(migrations.config(), "base")
    assert tables(bare) == [ALEMBIC]

    migrations.upgrade()
    assert tables(bare) == sorted([*TABLES, ALEMBIC])
    command.check(migrations.config())


def test_a_second_upgrade_changes_nothing(bare: Engine) -> None:
    migrations.upgrade()
    with Session(bare) as session:
        before = migrations.level(session)

    migrations.upgrade()

    with Session(bare) as session:
        assert (migrations.level(session), before) == (before, "0001")


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
