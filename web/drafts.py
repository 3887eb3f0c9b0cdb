"""Drafts as they are typed: a route that the page writes to, without drawing the page anew."""

import json
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from models.base import now
from services import access, number_counts, personal_data
from services.access import Viewer
from services.calendar import COPENHAGEN, today
from services.database import transaction
from services.dialogues import drafts, form_keys
from services.dialogues.drafts import Kept, Overtaken, Place, Typed
from services.errors import DomainError, Invalid
from services.signing_in import sessions
from services.signing_in.sessions import SignedOut
from web import cookies

LONGEST = 64_000  # bytes


def route(base: str = "") -> Route:
    """The route that keeps what is typed in a field. It answers in codes; the page has words."""
    return Route(f"{base}{drafts.ROUTE}", _answer, methods=["POST"])


async def _answer(request: Request) -> Response:
    name = cookies.name_behind(request.url.scheme)
    if name is None or not cookies.is_ours(request):
        return _said(403)
    sent = _read(await cookies.body(request, LONGEST))
    if sent is None:
        return _said(400)
    secret = request.cookies.get(name, "")
    return await to_thread.run_sync(_kept, secret, *sent)


def _kept(secret: str, typist: str, place: Place, typed: Typed) -> Response:
    try:
        with transaction() as session:
            by = _viewer(session, secret, typist)
            kept = drafts.put(session, place, typed, by=by, at=now(), today=today())
    except SignedOut:
        return _said(401)
    except Invalid as refused:
        number_counts.note(number_counts.refused(refused.problems), today())
        return _said(422, why=next(iter(refused.problems.values())))
    except Overtaken as other:
        return _said(409, **_as_json(other.kept), text=other.kept.text)
    except DomainError:
        return _said(404)
    return _said(200, **_as_json(kept), hint=personal_data.hint(kept.text))


def _viewer(session: Any, secret: str, typist: str) -> Viewer:
    """Who brings the cookie, on a page of their own.

    A page that stands open from before may be another's: then its typist is signed out.
    """
    moment = now()
    found = sessions.by_cookie(session, secret, moment)
    if typist != form_keys.typist(found.person_id):
        raise SignedOut("")
    if found.touch_due:  # who types is there
        sessions.touch(session, found.id, moment)
    viewer = access.viewer_of(session, found.person_id, today())
    if viewer is None:
        raise SignedOut("")
    return viewer


def _read(body: bytes | None) -> tuple[str, Place, Typed] | None:
    """Whose page it is, the form, and what was typed in one of its fields."""
    try:
        sent = json.loads(body or b"")
        place = Place(str(sent["form"]), int(sent["unit"]))
        seen, confirmed = int(sent["version"]), sent.get("confirmed") is True
        typed = Typed(str(sent["field"]), str(sent["text"]), seen, confirmed)
        return str(sent["typist"]), place, typed
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _as_json(kept: Kept) -> dict[str, Any]:
    at = kept.saved_at.astimezone(COPENHAGEN)
    return {"version": kept.version, "at": f"{at:%H.%M}"}


def _said(status: int, **content: Any) -> Response:
    return JSONResponse(content, status, {"Cache-Control": "no-store"})
