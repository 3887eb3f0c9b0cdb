"""The year wheel for calendar programs: one secret address for each person who wants it.

The secret stands in the path: paths are never logged here (`web.logs`), and what is wrong,
taken back or of somebody who has left is answered as what never was.
"""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from models.base import now
from services.calendar import today
from services.database import reading, transaction
from services.year_wheel import addresses
from web import cookies

KIND = "text/calendar; charset=utf-8"
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Disposition": 'inline; filename="slf-overblik.ics"',
}
NOT_FOUND = PlainTextResponse("Not found", 404, {"Cache-Control": "no-store"})


def route(base: str = "") -> Route:
    """The route that a calendar program reads a person's year wheel from."""
    return Route(f"{base}{addresses.ROUTE}", _answer, methods=["GET"])


async def _answer(request: Request) -> Response:
    if cookies.name_behind(request.url.scheme) is None:  # in production: not in the clear
        return NOT_FOUND
    found = await to_thread.run_sync(_calendar, request.path_params["secret"])
    return NOT_FOUND if found is None else Response(found, media_type=KIND, headers=HEADERS)


def _calendar(secret: str) -> bytes | None:
    moment = now()
    with reading() as session:
        found = addresses.calendar(session, secret, today(), moment)
        due = found is not None and addresses.read_is_due(session, secret, moment)
    if due:
        with transaction() as session:
            addresses.note_read(session, secret, moment)
    return found
