"""A workflow on this machine: answers as it is told, and remembers what was posted."""

import json
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

SECRET = "sig=hemmelig-noegle-7431"


@dataclass
class Workflow:
    """`answers`: a status and headers for each request to come, the last for all others."""

    answers: list[tuple[int, dict[str, str]]] = field(default_factory=lambda: [(202, {})])
    slow: float = 0
    posted: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}/workflows/0a1b?api-version=1&{SECRET}"

    def answer(self) -> tuple[int, dict[str, str]]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class _Server(ThreadingHTTPServer):
    workflow: Workflow

    def handle_error(self, request: object, client_address: object) -> None:
        """Somebody did not wait for the answer: that is what is tested."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server  # pyright: ignore[reportIncompatibleVariableOverride] - it has a workflow

    def do_POST(self) -> None:
        workflow = self.server.workflow
        body = self.rfile.read(int(self.headers["Content-Length"]))
        workflow.asked.append((self.path, self.headers["Content-Type"]))
        workflow.posted.append(json.loads(body))
        time.sleep(workflow.slow)
        status, headers = workflow.answer()
        self.send_response(status)
        for name, value in ({"Content-Length": "0"} | headers).items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Say nothing."""


@contextmanager
def served() -> Generator[Workflow]:
    """A workflow that answers while the block runs."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.workflow = Workflow(port=server.server_address[1])
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.workflow
        finally:
            server.shutdown()
            thread.join()
