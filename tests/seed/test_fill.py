"""What is made also fits into a database, and only into an empty one."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select, text
from sqlmodel import Session, col

from models import Installation, Person, Table, Unit
from models.vocabulary import UnitLevel
from seed import fill
from seed.world import World
from services.settings import settings
from tests.seed.worlds import demo_world, kommune_world, mini_world


def _write(session: Session, profile: str, world: World) -> None:
    fill.write(session, profile, world, lambda _: None)


@pytest.mark.parametrize(
    "world", [demo_world, mini_world, kommune_world], ids=["demo", "mini", "kommune"]
)
def test_every_row_that_was_made_is_written(session: Session, world: Callable[[], World]) -> None:
    _write(session, "mini", world())

    stored = {
        name: session.execute(select(func.count()).select_from(sheet)).scalar_one()
        for name, sheet in Table.metadata.tables.items()
    }
    assert {name: number for name, number in stored.items() if number} == (
        world().rows.counts() | {"installation": 1}
    )


def test_a_database_knows_what_it_was_filled_with(session: Session) -> None:
    fill.fill(session, "mini")

    assert session.execute(select(col(Installation.profile))).scalars().all() == ["mini"]


def test_the_next_row_gets_the_next_number(session: Session) -> None:
    _write(session, "mini", mini_world())
    person = Person(name="Ny Kollega", work_email="ny@ung.example")
    session.add(person)
    session.flush()

    assert person.id == len(mini_world().rows.of(Person)) + 1


def test_progress_is_told_of_every_row(session: Session) -> None:
    told: list[int] = []
    fill.write(session, "demo", demo_world(), told.append)

    assert sum(told) == sum(demo_world().rows.counts().values())


def test_the_planner_gets_figures(session: Session, kind: str) -> None:
    _write(session, "demo", demo_world())
    asked = {
        "sqlite": "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'trace'",
        "postgresql": "SELECT reltuples FROM pg_class WHERE relname = 'trace'",
    }

    assert session.execute(text(asked[kind])).scalar_one() > 0


def test_a_database_with_a_unit_is_refused(session: Session) -> None:
    session.add(Unit(path="/1/", level=UnitLevel.MUNICIPALITY, name="Kommunen"))
    session.flush()

    with pytest.raises(fill.Refused, match="not empty"):
        fill.fill(session, "mini")
    assert session.execute(select(func.count()).select_from(Person)).scalar_one() == 0


def test_production_refuses_accounts_with_a_known_password(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLF_ENV", "production")
    monkeypatch.setenv("SLF_SECRET", "a secret that is long enough")
    settings.cache_clear()

    with pytest.raises(fill.Refused, match="production"):
        fill.fill(session, "mini")
