import pytest
from pydantic import ValidationError

from services.settings import DEVELOPMENT_SECRET, Settings

SECRET = "a secret that nobody else has, long enough"


def test_development_needs_nothing() -> None:
    assert Settings().production is False


def test_production_takes_a_secret_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_ENV", "production")
    monkeypatch.setenv("SLF_SECRET", SECRET)

    assert Settings().production is True


@pytest.mark.parametrize(
    "wrong",
    [{"SLF_SECRET": DEVELOPMENT_SECRET}, {"SLF_SECRET": SECRET, "SLF_TODAY": "2026-11-22"}],
)
def test_production_refuses_what_is_for_development(
    monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    for name, value in ({"SLF_ENV": "production"} | wrong).items():
        monkeypatch.setenv(name, value)

    with pytest.raises(ValidationError):
        Settings()


def test_hosts_of_channels_are_named_with_commas_between(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().channel_hosts == ()

    monkeypatch.setenv("SLF_TEAMS_HOSTS", " Logic.Azure.com,, .api.eksempel.dk ")

    assert Settings().channel_hosts == ("logic.azure.com", "api.eksempel.dk")


def test_concern_url_is_none_until_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().concern_url is None

    monkeypatch.setenv("SLF_CONCERN_URL", "https://kommunen.example/underretning")

    assert str(Settings().concern_url) == "https://kommunen.example/underretning"


@pytest.mark.parametrize(
    "wrong", ["javascript:alert(1)", "/underretning", "ftp://kommunen.example"]
)
def test_concern_url_takes_only_an_address_of_the_web(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("SLF_CONCERN_URL", wrong)

    with pytest.raises(ValidationError):
        Settings()
