"""Traces that a story tells of, beside those that are drawn."""

from collections.abc import Iterable, Mapping
from typing import Any

from models import Trace
from models.vocabulary import TraceKind
from seed.traces import Tracker
from services.calendar import monday


def tell(tracker: Tracker, stories: Iterable[Mapping[str, Any]]) -> None:
    """Traces that a story tells of. What it leaves out is drawn."""
    world = tracker.world
    for told in stories:
        unit_id, other = (
            world.club(told[key]).id if key in told else None for key in ("unit", "with")
        )
        kind = TraceKind(told["kind"])
        tracker.add(kind, told["on"], told["title"], unit_id=unit_id, other=other)
        if "headcount" in told:
            world.rows.of(Trace)[-1]["headcount"] = told["headcount"]
        if "posts" in told:
            tracker.circle.posts[monday(told["on"])] = told["posts"]
