"""A real server with the demo organisation, and a real browser that looks at it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    expect,
    sync_playwright,
)

from tests.browser import finding

ROOT = finding.ROOT
PASSWORD = "demo-demo-demo"
COOKIE = "slf-development"
PATIENCE = 30_000  # ms; two cores may be busy with other tests
expect.set_options(timeout=PATIENCE)
# Resolves when the app has run once more, or has had the time for it.
GO = """
path => new Promise((done) => {
  const app = document.querySelector("[data-testid=stApp]");
  let ran = false;
  const watch = new MutationObserver(() => {
    if (app.dataset.testScriptState !== "notRunning") ran = true;
    else if (ran) done();
  });
  watch.observe(app, { attributeFilter: ["data-test-script-state"] });
  setTimeout(done, 1500);
  history.pushState({}, "", path);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
})
"""
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a server whose database holds the demo organisation."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    environment = {key: value for key, value in os.environ.items() if key[:4] != "SLF_"} | {
        "SLF_ENV": "development",
        "SLF_DATABASE_URL": f"sqlite:///{path}",
        "SLF_TODAY": "2026-11-22",
    }
    seed = [sys.executable, "-m", "seed", "demo"]
    made = subprocess.run(
        seed, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return environment


@pytest.fixture(scope="session")
def server(demo: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the running app."""
    port, log = free_port(), tmp_path_factory.mktemp("server") / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("w") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env=demo, stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


class Server:
    """A server of one test alone, which may be killed and started again at its address."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.port, self.log, self.environment = free_port(), log, environment
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        with self.log.open("w") as file:
            self.process = subprocess.Popen(
                [*command, "--server.port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
            )
        wait_for(f"{self.address}/_stcore/health", self.process, self.log)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(20)


@pytest.fixture
def mortal(demo: dict[str, str], tmp_path: Path) -> Iterator[Server]:
    """A server that a test may kill."""
    server = Server(demo, tmp_path / "log.txt")
    yield server
    server.kill()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A running Chromium, gone before other tests: while it runs, no event loop can begin."""
    path = finding.browser()
    if path is None:
        pytest.skip("There is no Chromium here and none could be installed: run `make browser`")
    arguments = [*QUIET, "--no-sandbox"] if finding.is_root() else [*QUIET]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=arguments)
        yield running
        running.close()


@pytest.fixture
def asked_for() -> Iterator[list[str]]:
    """Every address that the browser asked for; at the end all must be of this machine."""
    addresses: list[str] = []
    yield addresses
    kinds = ("http", "https", "ws", "wss")
    parts = [urlsplit(address) for address in addresses]
    assert {one.hostname for one in parts if one.scheme in kinds} <= {"127.0.0.1"}


@pytest.fixture
def new_context(
    browser: Browser, server: str, asked_for: list[str]
) -> Iterator[Callable[..., BrowserContext]]:
    """Makes another browser of its own, Danish unless told otherwise:
    `new_context(locale="en-GB", color_scheme="dark", viewport=…)`."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        danish: dict[str, Any] = {
            "locale": "da-DK",
            "timezone_id": "Europe/Copenhagen",
            "base_url": server,
            "reduced_motion": "reduce",  # what moves is drawn again and again
        }
        context = browser.new_context(**danish | options)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: asked_for.append(request.url))
        context.on(
            "page",
            lambda page: page.on("websocket", lambda socket: asked_for.append(socket.url)),
        )
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A tab of a Danish browser, 1440 by 900. `page.goto("/units")` is enough."""
    return new_context(viewport={"width": 1440, "height": 900}).new_page()


@pytest.fixture(scope="package")
def cookies() -> dict[str, list[Any]]:
    """What the browser holds of each account that has signed in once: the form takes seconds."""
    return {}


@pytest.fixture
def sign_in(cookies: dict[str, list[Any]]) -> Callable[[Page, str], None]:
    """`sign_in(page, "leder")` signs a demo account in, before the page goes to an address."""

    def signed_in(page: Page, user: str) -> None:
        if user not in cookies:
            fill_in(page, user)
            cookies[user] = page.context.cookies()
        page.context.add_cookies(cookies[user])

    return signed_in


def fill_in(page: Page, user: str) -> None:
    """Sign in by the form, where the page stands or at the start, in a session of its own."""
    if page.url == "about:blank":
        page.goto("/")
    page.locator(".st-key-sign_in_name input").fill(user)
    page.locator(".st-key-sign_in_password input").fill(PASSWORD)
    page.locator(".st-key-sign_in_password input").press("Enter")
    page.locator(".st-key-sign_in_password").wait_for(state="detached")
    wait_until(page, lambda: COOKIE in {c.get("name") for c in page.context.cookies()})
    settle(page)


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """`axe(page)`: what keeps people out, serious and critical only, one sentence for each;
    of some rules alone: `axe(page, "color-contrast")`."""

    def violations(page: Page, *rules: str) -> list[str]:
        settle(page)
        # All that is right would be listed too, node by node, and take as long again.
        # To load every style sheet once more serves one rule, of how a phone is held.
        options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
        if rules:
            options["runOnly"] = list(rules)
        found = Axe().run(page, options=options).response["violations"]
        return [
            f"{one['id']}: {one['help']} ({node['html'][:160]})"
            for one in found
            if one["impact"] in {"serious", "critical"}
            for node in one["nodes"]
        ]

    return violations


def settle(page: Page) -> None:
    """Wait until the app has drawn what it had to draw."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached")


def go(page: Page, path: str) -> None:
    """Go to a page of the app as its own links do: what the browser has loaded stays."""
    page.evaluate(GO, path)
    settle(page)


def reading(page: Page, text: str) -> Locator:
    """Where a text is read. Where it is typed it stands too, and tells nothing of a save."""
    return page.get_by_text(text).and_(page.locator(":not(textarea)"))


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds that the page itself does not show."""
    ends = time.monotonic() + PATIENCE / 1000
    while not holds():
        assert time.monotonic() < ends, "It did not come about in time."
        page.wait_for_timeout(100)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers."""
    ends = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - an address of our own
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The server does not answer:\n{log.read_text()[-3000:]}")
