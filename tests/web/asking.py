"""A small client that asks an ASGI application without a server; it keeps cookies."""

import asyncio
import json as to_json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Headers
    text: str

    def json(self) -> Any:
        return to_json.loads(self.text)


class Client:
    def __init__(
        self, app: ASGIApp, address: str = "http://overblik.example", host: str = "127.0.0.1"
    ) -> None:
        self.app, self.address, self.host = app, urlsplit(address), host
        self.cookies: dict[str, str] = {}

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        answer = asyncio.run(self._asked(method, path, dict(headers or {}), body))
        for cookie in answer.headers.getlist("set-cookie"):
            name, _, value = cookie.split(";")[0].partition("=")
            if "Max-Age=0" in cookie:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return answer

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    async def _asked(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        sent: list[Message] = []
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Message:
            return waiting.pop() if waiting else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)

        await self.app(self._scope(method, path, headers), receive, send)
        start, *parts = sent
        text = b"".join(part.get("body", b"") for part in parts).decode()
        return Answer(start["status"], Headers(raw=start["headers"]), text)

    def _scope(self, method: str, path: str, headers: dict[str, str]) -> dict[str, Any]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"host": self.address.netloc, "cookie": cookie} | headers
        lines = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": self.address.scheme,
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": lines,
            "client": (self.host, 50_000),
            "server": (self.address.netloc, 443),
        }
