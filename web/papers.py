"""Papers of meetings, for who ordered them and is signed in: fetched, never shown as a page."""

import re
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from models.base import now
from services import access, denials
from services.calendar import today
from services.database import transaction
from services.errors import NotFound
from services.papers import handing_out
from services.papers.handing_out import Paper
from services.signing_in import sessions
from services.signing_in.sessions import SignedOut
from web import cookies

_KEY = re.compile(r"[A-Za-z0-9_-]{32}")
NOT_FOUND = PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})


def route(base: str = "") -> Route:
    """The route that gives a file to who ordered it. Without a session there is nothing here."""
    return Route(f"{base}{handing_out.ROUTE}/{{key}}", _answer, methods=["GET"])


async def _answer(request: Request) -> Response:
    name = cookies.name_behind(request.url.scheme)
    secret = request.cookies.get(name, "") if name else ""
    key = request.path_params["key"]
    if not secret or not _KEY.fullmatch(key):
        return NOT_FOUND
    found = await to_thread.run_sync(_paper, secret, key)
    return NOT_FOUND if found is None else _given(found)


def _paper(secret: str, key: str) -> Paper | None:
    person_id = None
    try:
        with transaction() as session:
            found = sessions.by_cookie(session, secret, now())
            viewer = access.viewer_of(session, found.person_id, today())
            if viewer is None:
                return None
            person_id = viewer.person_id
            return handing_out.hand_out(session, key, by=viewer, today=today())
    except SignedOut:
        return None
    except NotFound as refused:
        refusal = refused
    denials.note(person_id, refusal)
    return None


def _given(found: Paper) -> Response:
    # As an attachment, by a name in signs that no header can be broken with.
    where = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
    about = {"Content-Disposition": where, "Cache-Control": "private, no-store"}
    return Response(found.content, media_type=found.media_type, headers=about)
