"""An indicator at a unit: its last periods, and the band of like units behind the newest."""

from functools import cache, partial
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from models.vocabulary import IndicatorScale, Language
from services.indicators.values import Portion
from ui import i18n, indicator_words
from ui.charts import theme
from ui.charts.picture import Picture
from ui.charts.theme import ACCENT, FRAME, INK
from ui.i18n import _

HEIGHT = 150
PADDING = {"left": 5, "right": 20, "top": 22, "bottom": 5}  # room for a value at the top
SCHEMA = pa.schema(
    [
        ("period", pa.string()),
        ("position", pa.int64()),
        ("value", pa.float64()),
        ("said", pa.string()),
        ("low", pa.float64()),
        ("high", pa.float64()),
    ]
)


def picture(portion: Portion) -> Picture:
    """The periods of a portion that has values."""
    made = rows(portion)
    points = "; ".join(f"{period}: {said}" for period, said in _said(portion))
    band = portion.band and indicator_words.band(portion.definition, portion.band)
    percent = portion.definition.scale is IndicatorScale.PERCENT
    alt_text = f"{portion.definition.name}. {points}. {band or ''}".strip()
    return Picture(spec(i18n.language(), percent=percent), made, alt_text, partial(table, portion))


def rows(portion: Portion) -> pa.Table:
    """One row for each period; the band stands in that of the newest. Columns: `SCHEMA`."""
    band, last = portion.band, len(portion.points) - 1
    made = [
        {
            "period": period,
            "position": position,
            "value": portion.points[position].value,
            "said": said,
            "low": band.low if band and position == last else None,
            "high": band.high if band and position == last else None,
        }
        for position, (period, said) in enumerate(_said(portion))
    ]
    return pa.Table.from_pylist(made, schema=SCHEMA)


def table(portion: Portion) -> pd.DataFrame:
    """The same in words, with the band beside the newest period."""
    lines = _said(portion)
    words = indicator_words.band(portion.definition, portion.band) if portion.band else ""
    bands = ["" for _line in lines[1:]] + [words]
    return pd.DataFrame(
        {
            _("Period"): [period for period, _value in lines],
            _("Value"): [said for _period, said in lines],
            _("Like units"): bands,
        }
    )


@cache
def spec(language: Language, *, percent: bool) -> dict[str, Any]:
    """A line with a dot for each period, and the band as a bar behind the newest."""
    scale = alt.Scale(domain=[0, 100]) if percent else alt.Scale(zero=True, nice=True)
    order = alt.EncodingSortField("position", op="min")
    x = alt.X("period:O", title=None, sort=order)
    x = x.axis(labelAngle=0, labelLimit=110, labelPadding=8, labelOverlap="greedy")
    y = alt.Y("value:Q", title=None, scale=scale)
    y = y.axis(tickCount=3, grid=True, gridColor=FRAME, gridOpacity=0.25)
    blank = alt.Chart()
    band = blank.transform_filter("isValid(datum.low)").mark_bar(
        size=44, color=ACCENT, fillOpacity=0.25, stroke=FRAME, strokeDash=theme.DASH
    )
    line = blank.mark_line(color=ACCENT, strokeWidth=2).encode(x=x, y=y)
    dots = blank.mark_circle(color=ACCENT, opacity=1, size=90).encode(
        x=x, y=y, tooltip=[alt.Tooltip("period:N", title=_("Period")), _value_tip()]
    )
    text = blank.mark_text(color=INK, fontSize=theme.LABEL_SIZE, fontWeight=600, dy=-14)
    layers = alt.layer(
        band.encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q"),
        line,
        dots,
        text.encode(x=x, y=y, text=alt.Text("said:N")),
    )
    return theme.spec(layers.properties(height=HEIGHT, padding=PADDING), language)


def _value_tip() -> alt.Tooltip:
    return alt.Tooltip("said:N", title=_("Value"))


def _said(portion: Portion) -> list[tuple[str, str]]:
    about = portion.definition
    return [
        (indicator_words.period(about, point.period_on), indicator_words.value(about, point.value))
        for point in portion.points
    ]
