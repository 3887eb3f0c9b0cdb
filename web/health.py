"""Two questions of who runs this: whether the process lives, and whether it can serve."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from services import installation


def routes(base: str = "") -> list[Route]:
    """`/healthz` and `/readyz`; the second says why not, for a person to read."""
    return [Route(f"{base}/healthz", _lives), Route(f"{base}/readyz", _is_ready)]


async def _lives(_request: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


async def _is_ready(_request: Request) -> JSONResponse:
    fault = await to_thread.run_sync(installation.fault)
    if fault is None:
        return JSONResponse({"status": "ok"})
    return JSONResponse({"status": "unavailable", "reason": fault}, status_code=503)
