from starlette.applications import Starlette

from tests.web.asking import Client
from web import files


def test_a_file_is_served_and_may_be_kept() -> None:
    routes = files.routes("/slf", {"/a.js": ("text/javascript", "let å;")})

    answer = Client(Starlette(routes=routes)).get("/slf/a.js")

    assert answer.text == "let å;"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
