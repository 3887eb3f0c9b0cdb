"""Traces by window of four weeks: a bar for each, holidays told apart, workshops above."""

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from models.vocabulary import Language
from services.communities.measured import InWindow
from services.communities.windows import Window
from services.seasons import Workshop
from ui import i18n
from ui.charts import theme
from ui.charts.picture import Picture
from ui.charts.theme import ACCENT, FRAME, INK
from ui.i18n import _

HEIGHT = 190
NARROW = 420  # a plot with so few pixels names a window by its first week alone


def picture(windows: Sequence[InWindow], workshops: Sequence[Workshop]) -> Picture:
    """How many traces each window holds, and the workshops in it."""
    made = [
        {
            "window": str(place),
            "weeks": weeks(each.window),
            "traces": each.traces,
            "count": _count(each),
            "holiday": each.window.holiday,
            "workshop": _workshops(each.window, workshops),
            "said": _said(each),
        }
        for place, each in enumerate(windows)
    ]
    said = ", ".join(f"{row['weeks']}: {row['traces']}" for row in made)
    return Picture(
        spec(i18n.language()),
        pa.Table.from_pylist(made),
        _("Traces between workshops by four weeks. {said}.").format(said=said),
        partial(table, windows, workshops),
    )


def table(windows: Sequence[InWindow], workshops: Sequence[Workshop]) -> pd.DataFrame:
    """The same in numbers, with how many of the traces were across units."""
    made = [
        (
            f"{weeks(each.window)} ({each.window.ends_on.isocalendar().year})",
            _said(each),
            str(each.across),
            _("{n} of {base}").format(n=each.units_with, base=each.units),
            _workshops(each.window, workshops),
        )
        for each in windows
    ]
    columns = [_("Weeks"), _("Traces"), _("Across units"), _("Units with traces"), _("Workshop")]
    return pd.DataFrame(made, columns=pd.Index(columns))


def weeks(window: Window) -> str:
    """The numbers of the weeks of a window: "45–48"."""
    return f"{window.first_week}–{window.last_week}"


@cache
def spec(language: Language) -> dict[str, Any]:
    """A bar for each window. Columns: window, weeks, traces, count, holiday, workshop, said."""
    narrow = f"width < {NARROW}"
    short = f"{narrow} ? split(datum.label, '–')[0] : datum.label"
    x = alt.X("window:O", title=None, sort=None, axis=None)
    y = alt.Y("traces:Q", axis=None, scale=alt.Scale(zero=True, padding=30))
    blank = alt.Chart()
    text = {"color": INK, "fontSize": theme.LABEL_SIZE}
    fill = alt.condition("datum.holiday", alt.value(FRAME), alt.value(ACCENT))
    tips = [alt.Tooltip("weeks:N", title=_("Weeks")), alt.Tooltip("said:N", title=_("Traces"))]
    bars = blank.mark_bar(cornerRadius=3).encode(x=x, y=y, color=fill, tooltip=tips)
    counts = blank.mark_text(**text, dy=-8, fontWeight=600).encode(
        x=x, y=y, text=alt.Text("count:N")
    )
    named = blank.mark_text(**text, baseline="top", dy=8).encode(
        x=x, y=alt.YDatum(0), text=alt.Text("shown:N")
    )
    above = blank.mark_text(**text, baseline="top").encode(
        x=x, y=alt.value(0), text=alt.Text("named:N")
    )
    layers = alt.layer(
        bars,
        counts.transform_filter("datum.count == datum.traces"),
        _empty().encode(x=x, y=y, text=alt.Text("count:N")),
        named.transform_calculate(label="datum.weeks").transform_calculate(shown=short),
        above.transform_calculate(
            named=f"{narrow} ? replace(datum.workshop, /[a-z ]+/, '') : datum.workshop"
        ),
    )
    return theme.spec(layers.properties(height=HEIGHT), language)


def _empty() -> alt.Chart:
    """The word over an empty holiday: upright where it would else run into its neighbours."""
    sizes = {"dx": (4, 0), "dy": (0, -8), "angle": (270, 0)}
    places = {"align": ("'left'", "'center'"), "baseline": ("'middle'", "'alphabetic'")}
    laid: dict[str, Any] = {
        name: alt.expr(f"width < {NARROW} ? {narrow} : {wide}")
        for name, (narrow, wide) in (sizes | places).items()
    }
    text = alt.Chart().mark_text(color=INK, fontSize=theme.LABEL_SIZE, fontWeight=600, **laid)
    return text.transform_filter("datum.count != datum.traces")


def _workshops(window: Window, workshops: Sequence[Workshop]) -> str:
    found = [w.number for w in workshops if window.starts_on <= w.held_on <= window.ends_on]
    return ", ".join(_("Workshop {n}").format(n=number) for number in found)


def _said(each: InWindow) -> str:
    return _("{n} (holiday)").format(n=each.traces) if each.window.holiday else str(each.traces)


def _count(each: InWindow) -> str:
    """What stands over a bar: an empty holiday is no zero."""
    empty = each.window.holiday and not each.traces
    return _("holiday") if empty else str(each.traces)
