import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from models import Installation
from services import installation, migrations
from services.database import transaction
from services.settings import settings


def test_profile_is_real_until_said_otherwise(session: Session) -> None:
    assert installation.profile(session) == "real"

    session.add(Installation(profile="demo"))
    session.flush()

    assert installation.profile(session) == "demo"


def test_fault_tells_a_database_at_another_level() -> None:
    expected = "The database is not at the level that this version needs."
    assert installation.fault() == expected


def test_fault_is_none_when_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "is_current", lambda _session: True)

    assert installation.fault() is None


def test_fault_tells_demo_accounts_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "is_current", lambda _session: True)
    monkeypatch.setenv("SLF_ENV", "production")
    monkeypatch.setenv("SLF_SECRET", "a secret of this test")
    settings.cache_clear()
    assert installation.fault() is None

    with transaction() as session:
        session.add(Installation(profile="demo"))

    assert installation.fault() == installation.DEMO_REFUSED


def test_fault_tells_that_the_database_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_session: Session) -> bool:
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr(migrations, "is_current", unreachable)

    assert installation.fault() == "The database cannot be reached."
