"""Rows of bars with their names above them: how far something goes, row by row."""

from functools import cache, partial
from typing import Any

import altair as alt
import pyarrow as pa

from models.vocabulary import Language, Level
from ui.charts import theme
from ui.charts.theme import FRAME, INK

ROW = 58
TOP, BOTTOM = 0.46, 0.9  # of a row: where its bar is
ROOM = 0.05  # the share of a bar that has room for its number
FRESH, FULL = theme.RAMP[Level.BEGINNING], theme.RAMP[Level.ESTABLISHED]
SCHEMA = pa.schema(
    {
        **{name: pa.string() for name in ("kind", "name", "said", "word", "tip")},
        **{name: pa.float64() for name in ("start", "end", "middle", "top", "bottom", "centre")},
    }
)


def row(place: int, name: str, said: str, start: float = 0.0) -> dict[str, object]:
    """The name of a row, what is said of it, and the frame of its bar from `start` on."""
    return _at(place, start, 1.0) | {"kind": "row", "name": name, "said": said, "word": ""}


def bar(
    place: int, kind: str, span: tuple[float, float], word: str, tip: str
) -> dict[str, object]:
    """A piece of a bar: "full", "fresh" or "open". Its number stands in it if there is room."""
    start, end = span
    shown = word if end - start > ROOM else ""
    return _at(place, start, end) | {"kind": kind, "word": shown, "tip": tip}


@cache
def spec(language: Language, rows: int) -> dict[str, Any]:
    """The drawing. Columns: `SCHEMA`."""
    across = alt.Scale(domain=[0, 1], nice=False)
    down = alt.Scale(domain=[0, rows], reverse=True, nice=False)
    x, y = partial(alt.X, axis=None, scale=across), partial(alt.Y, axis=None, scale=down)
    box = {"x": x("start:Q"), "x2": alt.X2("end:Q"), "y": y("top:Q"), "y2": alt.Y2("bottom:Q")}
    at_middle = {"x": x("middle:Q"), "y": y("centre:Q"), "text": "word:N"}
    tip = alt.Tooltip("tip:N", title=" ")
    blank = alt.Chart()
    text: dict[str, Any] = {"fontSize": theme.LABEL_SIZE, "fontWeight": 600}
    above: dict[str, Any] = {"baseline": "bottom", "color": INK, "dy": -4}
    whole = blank.mark_rect(cornerRadius=5, fill="transparent", stroke=FRAME, opacity=0.5)
    full = blank.mark_rect(cornerRadius=5, fill=FULL)
    fresh = blank.mark_rect(cornerRadius=5, fill=FRESH, stroke=FRAME, strokeWidth=0.5)
    dashed = blank.mark_rect(
        cornerRadius=5, fill="transparent", stroke=INK, strokeWidth=1.6, strokeDash=theme.DASH
    )
    layers = alt.layer(
        whole.encode(**box).transform_filter("datum.kind == 'row'"),
        full.encode(**box, tooltip=tip).transform_filter("datum.kind == 'full'"),
        fresh.encode(**box, tooltip=tip).transform_filter("datum.kind == 'fresh'"),
        dashed.encode(**box, tooltip=tip).transform_filter("datum.kind == 'open'"),
        blank.mark_text(**text, color=theme.ON_RAMP[Level.ESTABLISHED])
        .encode(**at_middle)
        .transform_filter("datum.kind == 'full'"),
        blank.mark_text(**text, color=theme.ON_RAMP[Level.BEGINNING])
        .encode(**at_middle)
        .transform_filter("datum.kind == 'fresh'"),
        blank.mark_text(**text, color=INK)
        .encode(**at_middle)
        .transform_filter("datum.kind == 'open'"),
        blank.mark_text(**above, align="left", fontSize=14)
        .encode(x=x("start:Q"), y=y("top:Q"), text="name:N")
        .transform_filter("datum.kind == 'row'"),
        blank.mark_text(**above, **text, align="right")
        .encode(x=x("end:Q"), y=y("top:Q"), text="said:N")
        .transform_filter("datum.kind == 'row'"),
    )
    return theme.spec(layers.properties(height=rows * ROW), language)


def _at(place: int, start: float, end: float) -> dict[str, object]:
    top, bottom = place + TOP, place + BOTTOM
    return {
        "start": start,
        "end": end,
        "middle": (start + end) / 2,
        "top": top,
        "bottom": bottom,
        "centre": (top + bottom) / 2,
    }
