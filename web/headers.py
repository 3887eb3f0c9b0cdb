"""Headers of safety on every answer, and paths that are not for everybody."""

import base64
import hashlib
import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from web import uploads

METRICS = "/_stcore/metrics"  # what is used how often: for who runs this, not for the public
LOOPBACK = ("127.0.0.1", "::1")

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NOT_FOUND = PlainTextResponse("Not found", status_code=404)
FAILED = PlainTextResponse("Internal Server Error", status_code=500)
CLOSED = WebSocketClose()
YEAR = 31_536_000
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content_policy(page: str) -> str:
    """What a page may load: from this host alone, and no script but files and those in `page`.

    `blob:` is how Streamlit loads the script of a component; styles are written inline by it.
    """
    scripts = " ".join(["'self'", "blob:", *_hashes(page)])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


class SafeHeaders:
    """Adds the headers to every answer, and refuses what is not for everybody.

    That is files from who has no page for them, metrics to other machines, and a page of another
    origin.
    """

    def __init__(self, app: ASGIApp, *, policy: str, metrics: bool = False) -> None:
        self.app = uploads.Gate(app)
        self.metrics = metrics
        self.always = {"Content-Security-Policy": policy, **ALWAYS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket" and not _is_from_here(scope):
            await CLOSED(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        secure, begun = scope["scheme"] == "https", False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                headers.update(self.always)
                if secure:
                    _add_behind_tls(headers)
            await send(message)

        answer = NOT_FOUND if self._refuses(scope) else self.app
        try:
            await answer(scope, receive, sending)
        except Exception:
            if not begun:  # what would answer for us stands outside, and knows no headers
                await FAILED(scope, receive, sending)
            raise

    def _refuses(self, scope: Scope) -> bool:
        host, _port = scope.get("client") or ("", 0)
        measures = scope["path"].endswith(METRICS)
        sends = uploads.PATH in scope["path"]
        measured = measures and not (self.metrics and host in LOOPBACK)
        return measured or (sends and not _is_from_here(scope))


def _is_from_here(scope: Scope) -> bool:
    """Whether no page of another origin asks: a cookie is sent to every port of a host."""
    headers = Headers(scope=scope)
    host = headers.get("host")
    return headers.get("origin") in {None, f"http://{host}", f"https://{host}"}


def _add_behind_tls(headers: MutableHeaders) -> None:
    headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    # Streamlit's own cookies do not know that the proxy in front speaks https.
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        lacking = "secure" not in cookie.lower().replace(" ", "").split(";")
        headers.append("set-cookie", f"{cookie}; Secure" if lacking else cookie)


def _hashes(page: str) -> Iterable[str]:
    for script in _INLINE.findall(page):
        digest = hashlib.sha256(script.encode()).digest()
        yield f"'sha256-{base64.b64encode(digest).decode()}'"
