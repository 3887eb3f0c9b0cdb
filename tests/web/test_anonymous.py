"""A fresh server, asked for every page by somebody who is not signed in.

Over the websocket as a browser would, but without its scruples; and plainly over HTTP. The
first requests of a process count most: until a run has named the pages, Streamlit looks for
pages of its own.
"""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from sqlalchemy import Engine
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

from models.vocabulary import UnitLevel
from services.database import transaction
from tests.factories import make_person, make_season, make_unit
from ui.frame.entries import ENTRIES

ROOT = Path(__file__).parents[2]
SECRET = "Den hemmelige klub"
PATHS = [entry.path for entry in ENTRIES]
OTHERS = ["pages", "insight/home", "home", "unit_overview", "all_units", "frame", "people.py"]


@pytest.fixture
def server(empty_database: Engine, tmp_path: Path) -> Iterator[str]:
    with transaction() as session:
        make_season(session)
        unit = make_unit(session, make_unit(session, level=UnitLevel.DEPARTMENT), name=SECRET)
        make_person(session, unit, name=f"{SECRET}s leder")
    port, log = _free_port(), tmp_path / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    settings = {"SLF_DATABASE_URL": str(empty_database.url), "SLF_ENV": "development"}
    with log.open("w") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | settings, stdout=file, stderr=file
        )
        try:
            _wait_for(port, process, log)
            yield f"127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def test_nobody_gets_a_page_from_a_fresh_server(server: str) -> None:
    async def all_at_once() -> list[bytes]:
        return await asyncio.gather(*(_asked(server, path) for path in [*PATHS, *OTHERS]))

    for path, answer in zip([*PATHS, *OTHERS], asyncio.run(all_at_once()), strict=True):
        _contains_only_the_form(path, answer)
    for path in PATHS:  # and again, when the process has run a while
        _contains_only_the_form(path, asyncio.run(_asked(server, path, page=path)))


def test_http_gives_the_empty_shell_only(server: str) -> None:
    shell = _fetched(server, "")

    assert {_fetched(server, path) for path in PATHS} == {shell}
    assert SECRET.encode() not in shell


def _contains_only_the_form(path: str, answer: bytes) -> None:
    assert b"current-password" in answer, path
    for content in (SECRET.encode(), b"menu_button", b"vega_lite_chart", b"Traceback"):
        assert content not in answer, (path, content)


async def _asked(server: str, path: str, page: str = "") -> bytes:
    """All that a stranger is sent for a path, from the first message to the last."""
    message = BackMsg()
    message.rerun_script.page_name = path
    message.rerun_script.query_string = "unit=2&season=1"
    if page:
        message.rerun_script.page_script_hash = page
    received = b""
    async with connect(
        f"ws://{server}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")],
        origin=Origin(f"http://{server}"),
        max_size=None,
        open_timeout=60,
        proxy=None,
    ) as stream:
        await stream.send(message.SerializeToString())
        async with asyncio.timeout(60):
            async for payload in stream:
                assert isinstance(payload, bytes)
                answer = ForwardMsg.FromString(payload)
                received += str(answer).encode() + payload
                if answer.WhichOneof("type") == "script_finished":
                    break
    return received


def _fetched(server: str, path: str) -> bytes:
    with urlopen(f"http://{server}/{path}", timeout=20) as answer:
        return answer.read()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"The server does not answer:\n{log.read_text()[-3000:]}")
