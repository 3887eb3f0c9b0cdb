"""Communities below each other: a dot for each four weeks with traces, larger with more."""

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from models.vocabulary import Language
from services.communities.measures import Line
from ui import i18n
from ui.charts import theme, windows
from ui.charts.picture import Picture
from ui.charts.theme import ACCENT, FRAME, INK
from ui.i18n import _

ROW = 30
AXIS = 30  # the weeks above
NARROW = 420  # a plot with so few pixels names a window by its first week alone
SCHEMA = pa.schema(
    {
        "what": pa.string(),
        "community": pa.string(),
        "order": pa.int16(),
        "place": pa.int8(),
        "weeks": pa.string(),
        "traces": pa.int32(),
    }
)


def picture(lines: Sequence[Line]) -> Picture:
    """The open communities of `lines`, by their order, and their traces in each four weeks."""
    return Picture(
        spec(i18n.language(), len(lines)),
        rows(lines),
        _("Traces between workshops by community and four weeks. The table holds the numbers."),
        partial(table, lines),
    )


def rows(lines: Sequence[Line]) -> pa.Table:
    """What is drawn: a "window" for each, and its "traces" when it has any."""
    made: list[dict[str, object]] = []
    for order, line in enumerate(lines):
        row: dict[str, object] = {"community": line.community.name, "order": order}
        for place, each in enumerate(line.measures.windows if line.measures else ()):
            at = row | {"place": place, "weeks": windows.weeks(each.window)}
            what = "holiday" if each.window.holiday else "window"
            made.append(at | {"what": what})
            if each.traces:
                made.append(at | {"what": "traces", "traces": each.traces})
    return pa.Table.from_pylist(made, schema=SCHEMA)


def table(lines: Sequence[Line]) -> pd.DataFrame:
    """The same in numbers: a column for each four weeks."""
    made: list[dict[str, object]] = []
    for line in lines:
        found = line.measures.windows if line.measures else ()
        row: dict[str, object] = {_("Community"): line.community.name}
        for each in found:
            row[windows.weeks(each.window)] = each.traces
        made.append(row)
    return pd.DataFrame(made)


@cache
def spec(language: Language, communities: int) -> dict[str, Any]:
    """The drawing. Columns: those of `rows`."""
    y = alt.Y("community:N", title=None, sort=alt.EncodingSortField("order", op="min"))
    y = y.axis(labelLimit=150, labelPadding=8, labelFlush=False, labelOverlap=False)
    x = alt.X("place:O", title=None, axis=None)
    blank, narrow = alt.Chart(), f"width < {NARROW}"
    sizes = [alt.expr(f"{narrow} ? {a} : {b}") for a, b in ((12, 30), (110, 420))]
    shaded = blank.mark_rect(color=FRAME, opacity=0.16).encode(x=x, y=y)
    held = blank.mark_point(opacity=0).encode(x=x, y=y)
    dots = blank.mark_circle(color=ACCENT, opacity=1).encode(
        x=x,
        y=y,
        size=alt.Size("traces:Q", legend=None, scale=alt.Scale(domain=[1, 25], range=sizes)),
        tooltip=[
            alt.Tooltip("community:N", title=_("Community")),
            alt.Tooltip("weeks:N", title=_("Weeks")),
            alt.Tooltip("traces:Q", title=_("Traces")),
        ],
    )
    named = blank.mark_text(color=INK, fontSize=theme.LABEL_SIZE, baseline="bottom").encode(
        x=x, y=alt.value(-6), text=alt.Text("shown:N")
    )
    layers = alt.layer(
        held.transform_filter("datum.what != 'traces'"),
        shaded.transform_filter("datum.what == 'holiday'"),
        named.transform_filter("datum.what != 'traces' && datum.order == 0").transform_calculate(
            shown=f"{narrow} ? split(datum.weeks, '–')[0] : datum.weeks"
        ),
        dots.transform_filter("datum.what == 'traces'"),
    )
    return theme.spec(layers.properties(height=communities * ROW), language)
