import pytest

from services.channels import addresses
from services.settings import settings

HOSTS = "logic.azure.com, .api.powerplatform.com,127.0.0.1:8099"
AZURE = "https://prod-12.westeurope.logic.azure.com"


@pytest.fixture(autouse=True)
def hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TEAMS_HOSTS", HOSTS)
    settings.cache_clear()


@pytest.mark.parametrize(
    "address",
    [
        f"{AZURE}:443/workflows/0a1b/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers",
        "https://LOGIC.azure.com/x",
        "https://default0a.1.environment.api.powerplatform.com/powerautomate/x?sig=a-b_c",
        "http://127.0.0.1:8099/x",
    ],
)
def test_allows_the_hosts_of_the_settings(address: str) -> None:
    assert addresses.allowed(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "logic.azure.com/x",
        "http://prod-12.westeurope.logic.azure.com/x",
        "https://evil-logic.azure.com.example.org/x",
        "https://evillogic.azure.com/x",
        "https://logic.azure.com.evil.dk/x",
        "https://logic.azure.com@evil.dk/x",
        "https://evil.dk#logic.azure.com",
        "https://evil.dk\\.logic.azure.com/x",
        "https://evil.dk/.logic.azure.com",
        "https://logic.azure.com./x",
        "https://logic.azure.com:8443/x",
        "https://logic\u3002azure\u3002com/x",
        "https://logic.azure.com/\u00e6",
        "https://logic.azure.com/x\nHost: evil.dk",
        "https://logic.azure.com/x y",
        "https://127.0.0.1:8099/x",
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://[::1]/x",
        "http://127.0.0.1/x",
        "http://127.0.0.1:8098/x",
        "http://127.0.0.1:8099@evil.dk/x",
        "http://localhost:8099/x",
        "http://0x7f.0.0.1:8099/x",
        "file:///etc/passwd",
        f"{AZURE}/{'x' * 1000}",
    ],
)
def test_refuses_every_other(address: str) -> None:
    assert not addresses.allowed(address)


def test_in_production_nothing_is_sent_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_ENV", "production")
    monkeypatch.setenv("SLF_SECRET", "a secret that nobody else has, long enough")
    settings.cache_clear()

    assert not addresses.allowed("http://127.0.0.1:8099/x")
    assert addresses.allowed(f"{AZURE}/x")


def test_without_hosts_nothing_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TEAMS_HOSTS", " , ")
    settings.cache_clear()

    assert not addresses.allowed(f"{AZURE}/x")
    assert not addresses.allowed("http://127.0.0.1:8099/x")


def test_only_the_host_is_shown() -> None:
    address = f"{AZURE}:443/workflows/0a1b?sig=secret"

    assert addresses.host(address) == "prod-12.westeurope.logic.azure.com"
    assert addresses.host("") == ""
