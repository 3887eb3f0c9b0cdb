"""What it costs to keep what is typed: the route that a page writes to two seconds after a key.

From the request to the answer: the way there and back is in it, which is more than is asked.
"""

import json
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from statistics import median, quantiles
from uuid import uuid4

from bench import data, server
from bench.table import Line
from bench.visitors import Database, Visitor
from services.dialogues import drafts, form_keys

TIMES, TRIES, TARGET = 200, 10, 50
WORDS = "De unge mødtes i køkkenet, og vi lyttede. "  # what is typed grows, as it does for people


async def lines(_seconds: float) -> list[Line]:
    """The median and p95 of so many keystrokes of one person in one field."""
    database = Database(data.sqlite())
    visitor = database.crowd(1)[0]
    with server.serving(server.APP, database.url, port=server.PORT) as app:
        taken = list(_typed(HTTPConnection(app.base.removeprefix("http://")), visitor))[TRIES:]
    return [
        Line("a keystroke kept, median", median(taken), TARGET),
        Line("a keystroke kept, p95", quantiles(taken, n=20)[-1], TARGET),
    ]


def _typed(server_: HTTPConnection, visitor: Visitor) -> Iterator[float]:
    headers = {"Content-Type": "application/json", "x-slf": "1", "Cookie": visitor.cookie}
    sent = {
        "typist": form_keys.typist(visitor.person_id),
        "form": uuid4().hex,
        "unit": visitor.unit_id,
        "field": "reflection",
        "version": 0,
    }
    for number in range(1, TIMES + TRIES + 1):
        body = json.dumps(sent | {"text": (WORDS * number)[: 5 * number]})
        start = time.perf_counter()
        server_.request("POST", drafts.ROUTE, body, headers)
        answer = server_.getresponse()
        said = answer.read()
        yield (time.perf_counter() - start) * 1000
        if answer.status != 200:
            raise RuntimeError(f"A keystroke was not kept: {answer.status}")
        sent["version"] = json.loads(said)["version"]
