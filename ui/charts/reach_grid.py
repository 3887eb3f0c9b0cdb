"""Counts by row and column, as dots with their numbers; the name of a row stands above it."""

from functools import cache, partial
from typing import Any

import altair as alt
import pyarrow as pa

from models.vocabulary import Language
from ui.charts import theme
from ui.charts.theme import ACCENT, INK

ROW = 62
HEADS = 22
NAMED, AT = 0.36, 0.68  # of a row: where its name ends, and where its dots are
BIGGEST = 460  # square pixels of the dot for all
SCHEMA = pa.schema(
    {
        **{name: pa.string() for name in ("kind", "said", "tip")},
        **{name: pa.float64() for name in ("x", "y", "share")},
    }
)


def head(column: int, columns: int, said: str) -> dict[str, object]:
    """The name of a column, on top."""
    return {"kind": "head", "x": (column + 0.5) / columns, "y": 0.0, "said": said}


def name(place: int, said: str) -> dict[str, object]:
    """The name of a row."""
    return {"kind": "name", "x": 0.0, "y": place + NAMED, "said": said}


def note(place: int, said: str) -> dict[str, object]:
    """Why a row has no dots."""
    return {"kind": "note", "x": 0.0, "y": place + AT, "said": said}


def dot(place: int, at: tuple[int, int], share: float, said: str, tip: str) -> dict[str, object]:
    """A count in a column, `at` which of how many, as large as its share."""
    column, columns = at
    here: dict[str, object] = {"x": (column + 0.5) / columns, "y": place + AT}
    return here | {"kind": "dot", "share": share, "said": said, "tip": tip}


@cache
def spec(language: Language, rows: int) -> dict[str, Any]:
    """The drawing. Columns: `SCHEMA`."""
    across = alt.Scale(domain=[0, 1], nice=False)
    down = alt.Scale(domain=[-HEADS / ROW, rows], reverse=True, nice=False)
    x = partial(alt.X, axis=None, scale=across)("x:Q")
    y = partial(alt.Y, axis=None, scale=down)("y:Q")
    blank = alt.Chart()
    size = alt.Size("share:Q", legend=None)
    size = size.scale(alt.Scale(domain=[0, 1], range=[0, BIGGEST]))
    small: dict[str, Any] = {"fontSize": theme.LABEL_SIZE, "color": INK}
    dots = blank.mark_circle(color=ACCENT, opacity=1, xOffset=-14)
    layers = alt.layer(
        dots.encode(x=x, y=y, size=size, tooltip=alt.Tooltip("tip:N", title=" ")).transform_filter(
            "datum.kind == 'dot' && datum.share > 0"
        ),
        blank.mark_text(**small, align="left", dx=0, fontWeight=600)
        .encode(x=x, y=y, text="said:N")
        .transform_filter("datum.kind == 'dot'"),
        blank.mark_text(**small, baseline="bottom")
        .encode(x=x, y=y, text="said:N")
        .transform_filter("datum.kind == 'head'"),
        blank.mark_text(align="left", baseline="bottom", fontSize=14, color=INK)
        .encode(x=x, y=y, text="said:N")
        .transform_filter("datum.kind == 'name'"),
        blank.mark_text(**small, align="left", fontStyle="italic")
        .encode(x=x, y=y, text="said:N")
        .transform_filter("datum.kind == 'note'"),
    )
    return theme.spec(layers.properties(height=rows * ROW + HEADS), language)
