"""Small files for the browser that are the same for everybody."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

YEAR = 31_536_000


def routes(base: str, files: Mapping[str, tuple[str, str]]) -> list[Route]:
    """A route for each path in `files`, with its kind and content.

    An address holds a mark of the content, so the browser may keep what it got.
    """
    return [_route(base + path, kind, content) for path, (kind, content) in files.items()]


def _route(path: str, kind: str, content: str) -> Route:
    async def answer(_request: Request) -> Response:
        kept = f"public, max-age={YEAR}, immutable"
        return Response(content, media_type=kind, headers={"Cache-Control": kept})

    return Route(path, answer)
