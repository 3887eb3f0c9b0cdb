"""Files that a browser sends: only from those who have a page for it, and not too large ones."""

from datetime import date, datetime

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from models.base import now
from models.vocabulary import Role
from services import access
from services.access import Action
from services.calendar import today
from services.database import reading
from services.signing_in import sessions
from services.signing_in.sessions import SignedOut
from web import cookies
from web.upload_counts import Counts

PATH = "/_stcore/upload_file/"
METHODS = ("PUT", "POST", "DELETE")
MOST = 10 * 1024 * 1024  # bytes; also `maxUploadSize` of the server
NOT_FOUND = PlainTextResponse("Not found", status_code=404)
TOO_MANY = PlainTextResponse("Too many files. Wait ten minutes.", status_code=429)


class TooMuch(Exception):
    """More is sent than was said."""


class Gate:
    """Lets through what `_admits` says; to everybody else there is nothing to send files to."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._counts = Counts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or PATH not in scope["path"]:
            await self.app(scope, receive, send)
        elif not await _admits(scope):
            await NOT_FOUND(scope, receive, send)
        elif not self._counts.takes(_secret(scope), _length(scope) or 0, now()):
            await TOO_MANY(scope, receive, send)
        else:
            await self._taking(scope, receive, send)

    async def _taking(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, _at_most(_length(scope) or 0, receive), sending)
        except TooMuch:
            if begun:
                raise
            await NOT_FOUND(scope, receive, send)


async def _admits(scope: Scope) -> bool:
    """Whether the request is small enough and from the browser of somebody who may send one."""
    if scope["method"] not in METHODS or not _is_small(scope):
        return False
    secret = _secret(scope)
    return bool(secret) and await to_thread.run_sync(_may_send, secret, now(), today())


def _secret(scope: Scope) -> str:
    name = cookies.name_behind(scope["scheme"])
    return cookie_parser(Headers(scope=scope).get("cookie", "")).get(name, "") if name else ""


def _at_most(length: int, receive: Receive) -> Receive:
    """What is received, until it is more than the request said it would be."""
    left = length

    async def receiving() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise TooMuch
        return message

    return receiving


def _is_small(scope: Scope) -> bool:
    length = _length(scope)
    if length is None:  # a request to take a file away has no body
        return scope["method"] == "DELETE"
    return length <= MOST


def _length(scope: Scope) -> int | None:
    said = Headers(scope=scope).get("content-length", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 12 else None


def _may_send(secret: str, moment: datetime, day: date) -> bool:
    """Whether this is an administrator, or somebody who works with a unit and so may share."""
    with reading() as session:
        try:
            found = sessions.by_cookie(session, secret, moment)
        except SignedOut:
            return False
        viewer = access.viewer_of(session, found.person_id, day)
    if viewer is None:
        return False
    return Role.ADMINISTRATOR in viewer.roles or viewer.may(Action.RECORD_DIALOGUE)
