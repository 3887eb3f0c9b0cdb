import pytest
from starlette.applications import Starlette

from services import migrations
from tests.web.asking import Client
from web import health


@pytest.fixture
def client() -> Client:
    return Client(Starlette(routes=health.routes()))


def test_healthz_says_that_the_process_lives(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status, answer.json()) == (200, {"status": "ok"})


def test_readyz_is_503_for_a_database_at_another_level(client: Client) -> None:
    answer = client.get("/readyz")

    assert answer.status == 503
    assert answer.json() == {
        "status": "unavailable",
        "reason": "The database is not at the level that this version needs.",
    }


def test_readyz_is_ok_when_all_is_well(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "is_current", lambda _session: True)

    answer = client.get("/readyz")

    assert (answer.status, answer.json()) == (200, {"status": "ok"})
