"""The year wheel: a season from its first day to its last, a lane for each kind of event.

Held is filled, planned is open, what was cancelled or moved is a sign; closed weeks are shaded
and today is a line. Events of one lane, week and state are one mark, larger with more.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any

import altair as alt
import pandas as pd

from models.vocabulary import Language
from services.year_wheel.events import Event
from services.year_wheel.years import Year
from ui import event_words, i18n, labels
from ui.charts import theme, year_marks
from ui.charts.picture import Picture
from ui.charts.theme import ACCENT, FRAME, INK
from ui.i18n import _

ROW = 40
AXES = 24  # the months below
NARROW = 420  # a plot with so few pixels names no days
OPEN = 0.12  # how much of its colour what is only planned has


def picture(year: Year, today: date) -> Picture:
    """The season on one screen."""
    lanes = year_marks.lanes(year.events)
    season = year.season
    return Picture(
        spec(i18n.language(), (season.starts_on, season.ends_on), len(lanes)),
        year_marks.rows(year, today),
        event_words.season(season.name, year.events, today),
        partial(table, year.events),
    )


def table(events: Sequence[Event]) -> pd.DataFrame:
    """The same in words, an event a row."""
    made = [
        {
            _("When"): event_words.when(event),
            _("Event"): event_words.title(event),
            _("Kind"): _(labels.EVENT_KINDS[event.kind]),
            _("For whom"): event_words.whom(event),
            _("State"): event_words.status(event),
        }
        for event in events
    ]
    return pd.DataFrame(made)


@lru_cache(maxsize=200)
def spec(language: Language, span: tuple[date, date], lanes: int) -> dict[str, Any]:
    """The drawing of a season. Columns: those of `year_marks.rows`, moments in milliseconds."""
    ends = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in span]
    scale = alt.Scale(domainMin=ends[0], domainMax=ends[1], nice=False)
    y = alt.Y("lane:N", title=None, sort=alt.EncodingSortField("order", op="min"))
    y = y.axis(labelLimit=150, labelPadding=10)
    x = alt.X("at:T", title=None).axis(
        format="%b",
        tickCount="month",
        labelPadding=8,
        labelOverlap=True,
        labelAlign="left",
        grid=True,
        gridColor=FRAME,
        gridOpacity=0.25,
    )
    layers = alt.layer(
        _only("closed", alt.Chart())
        .mark_rect(color=FRAME, opacity=0.16, clip=True)
        # The scale is said once, for all layers: twice would be two of them, and a warning.
        .encode(x=x.scale(scale), x2=alt.X2("until:T")),
        _only("row", alt.Chart()).mark_point(opacity=0).encode(x=x, y=y),
        *_bars(x, y),
        *_spots(x, y),
        *_today(x, y),
    )
    return theme.spec(layers.properties(height=(lanes + 1) * ROW + AXES), language)


def _bars(x: alt.X, y: alt.Y) -> list[Any]:
    bars = _only("bar", alt.Chart())
    return [
        bars.mark_bar(height=20, cornerRadius=4, color=ACCENT, stroke=ACCENT).encode(
            x=x, x2=alt.X2("until:T"), y=y, fillOpacity=_filled(), tooltip=_told()
        ),
        _named("bar", x, y, "inside:N", _ink()),
        _named("end", x, y, "word:N", alt.value(INK)),
    ]


def _named(what: str, x: alt.X, y: alt.Y, text: str, color: Any) -> Any:
    named = _only(what, alt.Chart()).transform_filter(f"width >= {NARROW}")
    named = named.mark_text(align="left", dx=8, fontSize=theme.LABEL_SIZE)
    return named.encode(x=x, y=y, text=text, color=color)


def _spots(x: alt.X, y: alt.Y) -> list[Any]:
    spots, signs = _only("spot", alt.Chart()), _only("sign", alt.Chart())
    size = alt.Size("n:Q", legend=None, scale=alt.Scale(domain=[1, 8], range=_SIZES))
    numbered = "datum.inside"
    mark: dict[str, Any] = {"color": ACCENT, "fill": ACCENT, "opacity": 1, "strokeWidth": 1.6}
    words = spots.transform_filter(f"width >= {NARROW}")
    return [
        spots.transform_filter(f"!({numbered})")
        .mark_point(**mark)
        .encode(x=x, y=y, size=size, fillOpacity=_filled(), tooltip=_told()),
        spots.transform_filter(numbered)
        .mark_point(**mark, size=420)
        .encode(x=x, y=y, fillOpacity=_filled(), tooltip=_told()),
        spots.transform_filter(numbered)
        .mark_text(fontSize=theme.LABEL_SIZE, fontWeight="bold")
        .encode(x=x, y=y, text="inside:N", color=_ink()),
        signs.mark_text(fontSize=18, color=INK).encode(x=x, y=y, text="inside:N", tooltip=_told()),
        words.mark_text(align="left", dx=14, fontSize=theme.LABEL_SIZE, color=INK).encode(
            x=x, y=y, text="word:N"
        ),
    ]


_SIZES = [
    alt.expr(f"width < {NARROW} ? {small} : {large}") for small, large in ((40, 110), (160, 420))
]


def _today(x: alt.X, y: alt.Y) -> list[Any]:
    today = _only("today", alt.Chart())
    return [
        today.mark_rule(color=INK, strokeWidth=1.2).encode(x=x),
        today.mark_text(color=INK, fontSize=theme.LABEL_SIZE, align="left", dx=5).encode(
            x=x, y=y, text="word:N"
        ),
    ]


def _only(what: str, chart: Any) -> Any:
    return chart.transform_filter(f"datum.what == '{what}'")


def _filled() -> Any:
    return alt.condition("datum.state == 'held'", alt.value(1), alt.value(OPEN))


def _ink() -> Any:
    return alt.condition("datum.state == 'held'", alt.value("#ffffff"), alt.value(INK))


def _told() -> list[alt.Tooltip]:
    return [alt.Tooltip("title:N", title=_("Event")), alt.Tooltip("said:N", title=_("When"))]
