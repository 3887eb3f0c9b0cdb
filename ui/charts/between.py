"""The life between workshops: a dot for each week in which a community left traces."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from models.vocabulary import Language
from services.between import Between
from ui import i18n, sentences
from ui.charts import theme
from ui.charts.picture import Picture
from ui.charts.theme import ACCENT, FRAME, INK
from ui.i18n import _, ngettext

ROW = 40
AXES = 60  # the months below, and the line of the workshops' names
NARROW = 420  # a plot with so few pixels names a workshop by its number alone
NAMELESS = "\u2060"  # the line of the workshops has no name of its own
WEEK = timedelta(weeks=1)
SCHEMA = pa.schema(
    {
        "what": pa.string(),
        "community": pa.string(),
        "order": pa.int8(),
        "at": pa.int64(),
        "until": pa.int64(),
        "traces": pa.int32(),
        "said": pa.string(),
    }
)
Mark = tuple[int, str]


def picture(between: Between, today: date) -> Picture:
    """The season's traces by community and week, with workshops, closed weeks and today."""
    marks = [(w.held_on, _("Workshop {n}").format(n=w.number)) for w in between.workshops]
    if between.starts_on <= today <= between.ends_on:
        marks.append((today, _("today")))
    drawn = tuple((_moment(on), word) for on, word in sorted(marks))
    span = (between.starts_on, between.ends_on)
    alt_text = _("Traces between workshops by community and week. {silence}")
    return Picture(
        spec(i18n.language(), span, len(between.communities)),
        rows(between, drawn),
        alt_text.format(silence=sentences.silence(between)),
        partial(table, between),
    )


def rows(between: Between, marks: Iterable[Mark]) -> pa.Table:
    """What is drawn: "trace" and "row" by community, "closed" weeks, "mark"s over all."""
    made: list[dict[str, object]] = [
        {"what": "closed", "at": _moment(week), "until": _moment(week + WEEK)}
        for week in between.closed
    ]
    made += [
        {"what": "mark", "community": NAMELESS, "order": 0, "at": at, "said": word}
        for at, word in marks
    ]
    start = _moment(between.starts_on)
    for order, life in enumerate(between.communities, start=1):
        made.append({"what": "row", "community": life.name, "order": order, "at": start})
        made += [
            {
                "what": "trace",
                "community": life.name,
                "order": order,
                "at": _moment(week + timedelta(days=3)),
                "traces": traces,
                "said": _said(week, traces),
            }
            for week, traces in sorted(life.traces.items())
        ]
    return pa.Table.from_pylist(made, schema=SCHEMA)


def table(between: Between) -> pd.DataFrame:
    """The same in numbers: community, traces, weeks with life, longest silence."""
    made = [
        {
            _("Community"): life.name,
            _("Traces"): sum(life.traces.values()),
            _("Weeks with traces"): len(life.traces),
            _("Longest silence in operating weeks"): life.silence.weeks if life.silence else 0,
        }
        for life in between.communities
    ]
    return pd.DataFrame(made)


@lru_cache(maxsize=200)
def spec(language: Language, span: tuple[date, date], communities: int) -> dict[str, Any]:
    """The drawing of a season. Columns: those of `rows`, moments in milliseconds since 1970."""
    ends = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in span]
    scale = alt.Scale(domainMin=ends[0], domainMax=ends[1], nice=False)
    y = alt.Y("community:N", title=None, sort=alt.EncodingSortField("order", op="min"))
    y = y.axis(labelLimit=150, labelPadding=8)
    x = alt.X("at:T", title=None).axis(
        format="%b", tickCount="month", labelPadding=8, labelOverlap=True
    )
    blank = alt.Chart()
    # The scale is said once, for all layers: twice would be two of them, and a warning.
    closed = blank.mark_rect(color=FRAME, opacity=0.16, clip=True).encode(
        x=x.scale(scale), x2=alt.X2("until:T")
    )
    rules = blank.mark_rule(color=INK, strokeWidth=1.2).encode(x=x)
    named = blank.mark_text(color=INK, fontSize=theme.LABEL_SIZE, align="left", dx=5).encode(
        x=x, y=y, text=alt.Text("shown:N")
    )
    held = blank.mark_point(opacity=0).encode(x=x, y=y)
    dots = blank.mark_circle(color=ACCENT, opacity=1).encode(
        x=x,
        y=y,
        size=alt.Size("traces:Q", legend=None, scale=alt.Scale(domain=[1, 8], range=_DOTS)),
        tooltip=[
            alt.Tooltip("community:N", title=_("Community")),
            alt.Tooltip("said:N", title=_("Traces")),
        ],
    )
    layers = alt.layer(
        closed.transform_filter("datum.what == 'closed'"),
        rules.transform_filter("datum.what == 'mark'"),
        named.transform_filter("datum.what == 'mark'").transform_calculate(
            shown=f"width < {NARROW} && test(/[0-9]$/, datum.said)"
            " ? slice(datum.said, -1) : datum.said"
        ),
        held.transform_filter("datum.what == 'row'"),
        dots.transform_filter("datum.what == 'trace'"),
    )
    return theme.spec(layers.properties(height=communities * ROW + AXES), language)


_DOTS = [
    alt.expr(f"width < {NARROW} ? {small} : {large}") for small, large in ((9, 45), (60, 330))
]


def _said(week: date, traces: int) -> str:
    count = ngettext("{n} trace", "{n} traces", traces).format(n=traces)
    return f"{count}, {i18n.week(week)}"


def _moment(on: date) -> int:
    # Noon in UTC is the same day everywhere that this is read.
    return int(datetime(on.year, on.month, on.day, 12, tzinfo=UTC).timestamp() * 1000)
