"""Headers of safety on every answer, and paths that are not for everybody."""

import base64
import hashlib
import re
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METRICS = "/_stcore/metrics"  # what is used how often: for who runs this, not for the public
LOOPBACK = ("127.0.0.1", "::1")

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
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
    """Adds the headers to every answer, and refuses the metrics to all but this machine."""

    def __init__(self, app: ASGIApp, *, policy: str, metrics: bool = False) -> None:
        self.app = app
        self.metrics = metrics
        self.always = {"Content-Security-Policy": policy, **ALWAYS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        secure = scope["scheme"] == "https"

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.always)
                if secure:
                    _add_behind_tls(headers)
            await send(message)

        refused = scope["path"].endswith(METRICS) and not self._may_measure(scope)
        answer = PlainTextResponse("Not found", status_code=404) if refused else self.app
        await answer(scope, receive, sending)

    def _may_measure(self, scope: Scope) -> bool:
        host, _port = scope.get("client") or ("", 0)
        return self.metrics and host in LOOPBACK


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
