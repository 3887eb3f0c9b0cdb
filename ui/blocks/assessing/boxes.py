"""The fields of a status dialogue as boxes: where each is stored, and how it is written."""

from collections.abc import Callable, Mapping
from typing import Any

from services.access import Viewer
from services.assessing import writing
from services.assessing.writing import Change, Field
from services.calendar import today
from ui.blocks.assessing.desk import Desk
from ui.blocks.assessing.pen import Box, Keep, Stroke


def text(desk: Desk, pillar: str, field: Field, stored: str) -> Box:
    """A text about a pillar."""
    return Box(f"{pillar}.{field}", stored, writes(desk, field, pillar), both=True)


def choice(
    desk: Desk, pillar: str | None, field: Field, stored: Any, words: Mapping[Any, str]
) -> Box:
    """One of `words`, about a pillar or the whole dialogue."""
    name = f"{pillar}.{field}" if pillar else field.value
    return Box(name, stored, writes(desk, field, pillar), say=said_in(words))


def said_in(words: Mapping[Any, str]) -> Callable[[Any], str]:
    """How a choice is said: by its word."""
    return lambda value: words.get(value, str(value))


def writes(desk: Desk, field: Field, pillar: str | None) -> Keep:
    """How a field is kept."""

    def keep(change: Any, stroke: Stroke, by: Viewer) -> None:
        written = Change(field, pillar, stroke.value, stroke.was, stroke.confirmed)
        writing.write(change, desk.place, written, by=by, today=today())

    return keep
