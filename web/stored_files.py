"""Files of the knowledge bank, for those who are signed in: fetched, never shown as a page."""

import re
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from models.base import now
from services import access, denials
from services.calendar import today
from services.database import reading
from services.errors import NotFound
from services.knowledge import files
from services.knowledge.files import File
from services.signing_in import sessions
from services.signing_in.sessions import SignedOut
from web import cookies

_NUMBER = re.compile(r"[0-9]{1,9}")  # no entry has a longer one, and none fits the database
NOT_FOUND = PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})


def route(base: str = "") -> Route:
    """The route that gives the file of an entry. Without a session there is nothing here."""
    return Route(f"{base}{files.ROUTE}/{{entry}}", _answer, methods=["GET"])


async def _answer(request: Request) -> Response:
    name = cookies.name_behind(request.url.scheme)
    secret = request.cookies.get(name, "") if name else ""
    asked = request.path_params["entry"]
    if not secret or not _NUMBER.fullmatch(asked):
        return NOT_FOUND
    found = await to_thread.run_sync(_file, secret, int(asked))
    return NOT_FOUND if found is None else _given(found)


def _file(secret: str, entry_id: int) -> File | None:
    with reading() as session:
        try:
            found = sessions.by_cookie(session, secret, now())
        except SignedOut:
            return None
        viewer = access.viewer_of(session, found.person_id, today())
        if viewer is None:
            return None
        try:
            return files.read(session, entry_id, by=viewer)
        except NotFound as refused:
            refusal = refused
    denials.note(viewer.person_id, refusal)
    return None


def _given(found: File) -> Response:
    kept = "private, no-store"
    # As an attachment, by a name in signs that no header can be broken with.
    where = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
    kind = f"{found.media_type}; charset=utf-8" if found.media_type == "text/plain" else None
    return Response(
        found.content,
        media_type=kind or found.media_type,
        headers={"Content-Disposition": where, "Cache-Control": kept},
    )
