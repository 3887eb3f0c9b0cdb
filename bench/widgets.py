"""Widgets as a browser knows them, and what it reports of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

State = tuple[str, Any]


@dataclass(frozen=True)
class Widget:
    """A widget on the page, as far as a tab needs to know it."""

    id: str
    key: str
    kind: str
    label: str
    options: tuple[str, ...] = ()


def report(entry: Any, id_: str, kind: str, value: Any) -> None:
    """Write into the message `entry` what a widget holds."""
    entry.id = id_
    if kind.endswith("_array_value"):
        getattr(entry, kind).SetInParent()
        getattr(entry, kind).data.extend(value)
    elif kind:
        setattr(entry, kind, value)


def default(kind: str, drawn: Any) -> State | None:
    """What a browser reports of a widget that was just drawn; None for those that say nothing."""
    if kind == "checkbox":
        return "bool_value", drawn.default
    if kind == "selectbox":
        chosen = drawn.HasField("default") and drawn.default < len(drawn.options)
        return ("string_value", drawn.options[drawn.default]) if chosen else ("", None)
    if kind in ("multiselect", "button_group"):
        options = [getattr(option, "content", option) for option in drawn.options]
        return "string_array_value", _picked(options, drawn.default)
    if kind in ("text_input", "text_area"):
        return ("string_value", drawn.default) if drawn.HasField("default") else ("", None)
    if kind == "date_input":
        return "string_array_value", list(drawn.default)
    return None


def _picked(options: list[str], places: Iterable[int]) -> list[str]:
    return [options[int(place)] for place in places]
