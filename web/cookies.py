"""The one place where the sign-in cookie is written: a route, so that no script can read it."""

import json
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models.base import now
from services.database import transaction
from services.settings import settings
from services.signing_in import sessions

HEADER = "x-slf"  # a page of another origin cannot send it
LONGEST = 1000  # bytes


def route(base: str = "") -> Route:
    """The route that gives a browser its cookie (POST) or takes it (DELETE)."""
    return Route(f"{base}{sessions.ROUTE}", _answer, methods=["POST", "DELETE"])


def name_behind(scheme: str) -> str | None:
    """The name of the cookie over https, or in development without it; else there is none."""
    if scheme == "https":
        return sessions.COOKIE
    return None if settings().production else sessions.PLAIN_COOKIE


async def _answer(request: Request) -> Response:
    name = name_behind(request.url.scheme)
    if name is None or not is_ours(request):
        return _empty(403)
    old = request.cookies.get(name)
    if request.method == "DELETE":
        await to_thread.run_sync(_end, old)
        answer = _empty(204)
        answer.delete_cookie(name, **_attributes(name))
        return answer
    code = await _code(request)
    found = await to_thread.run_sync(_swap, code, old) if code else None
    if found is None:
        return _empty(400)
    answer = _empty(204)
    answer.set_cookie(name, found[0], max_age=found[1], **_attributes(name))
    return answer


def _attributes(name: str) -> dict:
    return {
        "path": "/",
        "secure": name == sessions.COOKIE,
        "httponly": True,
        "samesite": "strict",
    }


def is_ours(request: Request) -> bool:
    """Whether a page of ours asks, and none of another origin."""
    headers = request.headers
    if HEADER not in headers or headers.get("content-type") != "application/json":
        return False
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


async def body(request: Request, longest: int) -> bytes | None:
    """What a request brings; None when it is more than so many bytes."""
    received = b""
    async for part in request.stream():
        received += part
        if len(received) > longest:
            return None
    return received


async def _code(request: Request) -> str | None:
    try:
        sent = json.loads(await body(request, LONGEST) or b"")
    except (ValueError, RecursionError):
        return None
    code = sent.get("code") if isinstance(sent, dict) else None
    return code if isinstance(code, str) and code.isascii() else None


def _swap(code: str, old: str | None) -> tuple[str, int] | None:
    with transaction() as session:
        found = sessions.redeem(session, code, now())
        if found is not None and old:
            sessions.revoke_by_cookie(session, old, now())
    return found


def _end(old: str | None) -> None:
    if old:
        with transaction() as session:
            sessions.revoke_by_cookie(session, old, now())


def _empty(status: int) -> Response:
    return Response(status_code=status, headers={"Cache-Control": "no-store"})
