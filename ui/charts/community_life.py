"""The space between of one community: a row for each season, a dot for each week with traces."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from models.vocabulary import Language, TraceKind
from services.communities.life import SeasonLife
from ui import i18n, labels
from ui.charts import theme
from ui.charts.picture import Picture
from ui.charts.theme import ACCENT, FRAME, INK
from ui.i18n import _, ngettext

ROW = 84
AXIS = 30  # the months below
NARROW = 420  # a plot with so few pixels names a workshop by its number alone
WEEK = timedelta(weeks=1)
SCHEMA = pa.schema(
    {
        "what": pa.string(),
        "season": pa.string(),
        "order": pa.int8(),
        "at": pa.int64(),
        "until": pa.int64(),
        "traces": pa.int32(),
        "said": pa.string(),
    }
)


def picture(lives: Sequence[SeasonLife], said: str, today: date) -> Picture:
    """The seasons below each other, month under month; `said` is what they say in words."""
    newest = lives[0].season
    span = (newest.starts_on, newest.ends_on)
    alt_text = _("Traces between workshops by season and week. {said}")
    return Picture(
        spec(i18n.language(), span, len(lives)),
        rows(lives, today),
        alt_text.format(said=said),
        partial(table, lives),
    )


def rows(lives: Sequence[SeasonLife], today: date) -> pa.Table:
    """What is drawn, in days of the newest season."""
    made: list[dict[str, object]] = []
    for order, life in enumerate(lives):
        shift = lives[0].season.starts_on - life.season.starts_on
        place = {"season": life.season.name, "order": order}
        made += [place | _moved(each, shift) for each in _of(life, today)]
    return pa.Table.from_pylist(made, schema=SCHEMA)


def table(lives: Sequence[SeasonLife]) -> pd.DataFrame:
    """The same in words: each week with traces, by season."""
    made = [
        {
            _("Season"): life.season.name,
            _("Week"): week.isocalendar().week,
            _("Traces"): sum(kinds.values()),
            _("Of these"): kinds_in_words(kinds),
        }
        for life in lives
        for week, kinds in sorted(life.weeks.items())
    ]
    columns = [_("Season"), _("Week"), _("Traces"), _("Of these")]
    return pd.DataFrame(made, columns=pd.Index(columns))


def kinds_in_words(kinds: Mapping[TraceKind, int]) -> str:
    """How many traces of each kind."""
    return ", ".join(
        f"{_(word)}: {kinds[kind]}" for kind, word in labels.TRACE_KINDS.items() if kind in kinds
    )


@lru_cache(maxsize=200)
def spec(language: Language, span: tuple[date, date], seasons: int) -> dict[str, Any]:
    """The drawing. Columns: those of `rows`, moments in milliseconds since 1970."""
    ends = [alt.DateTime(year=day.year, month=day.month, date=day.day) for day in span]
    scale = alt.Scale(domainMin=ends[0], domainMax=ends[1], nice=False)
    y = alt.Y("season:N", title=None, sort=alt.EncodingSortField("order", op="min"))
    y = y.axis(labelPadding=8)
    x = alt.X("at:T", title=None).axis(
        format="%b", tickCount="month", labelPadding=8, labelOverlap=True
    )
    blank, until = alt.Chart(), alt.X2("until:T")
    text = {"color": INK, "fontSize": theme.LABEL_SIZE}
    small = f"width < {NARROW}"
    closed = blank.mark_rect(color=FRAME, opacity=0.16, clip=True)
    silent = blank.mark_rule(color=INK, strokeWidth=2, yOffset=20, clip=True)
    weeks = blank.mark_text(**text, align="left", dy=32)
    day = blank.mark_tick(color=INK, thickness=1.2, size=ROW - 8, orient="vertical")
    named = blank.mark_text(**text, align="left", dx=5, dy=-30)
    sizes = [alt.expr(f"{small} ? {a} : {b}") for a, b in ((9, 45), (70, 330))]
    dots = blank.mark_circle(color=ACCENT, opacity=1).encode(
        x=x,
        y=y,
        size=alt.Size("traces:Q", legend=None, scale=alt.Scale(domain=[1, 8], range=sizes)),
        tooltip=[
            alt.Tooltip("season:N", title=_("Season")),
            alt.Tooltip("said:N", title=_("Traces")),
        ],
    )
    short = f"{small} && test(/[0-9]$/, datum.said) ? slice(datum.said, -1) : datum.said"
    layers = alt.layer(
        closed.encode(x=x.scale(scale), x2=until, y=y).transform_filter("datum.what == 'closed'"),
        silent.encode(x=x, x2=until, y=y).transform_filter("datum.what == 'silence'"),
        weeks.encode(x=x, y=y, text="said:N").transform_filter("datum.what == 'silence'"),
        day.encode(x=x, y=y).transform_filter("datum.what == 'mark'"),
        named.encode(x=x, y=y, text="shown:N")
        .transform_filter("datum.what == 'mark'")
        .transform_calculate(shown=short),
        dots.transform_filter("datum.what == 'trace'"),
    )
    return theme.spec(layers.properties(height=seasons * ROW + AXIS), language)


def _of(life: SeasonLife, today: date) -> Iterator[dict[str, Any]]:
    """What is drawn of a season, in its own days."""
    for week in life.closed:
        yield {"what": "closed", "at": week, "until": week + WEEK}
    for workshop in life.workshops:
        word = _("Workshop {n}").format(n=workshop.number)
        yield {"what": "mark", "at": workshop.held_on, "said": word}
    if life.season.starts_on <= today <= life.season.ends_on:
        yield {"what": "mark", "at": today, "said": _("today")}
    if quiet := life.silence:
        said = ngettext("{n} silent week", "{n} silent weeks", quiet.weeks).format(n=quiet.weeks)
        ends = quiet.to_week + WEEK
        yield {"what": "silence", "at": quiet.from_week, "until": ends, "said": said}
    for week, kinds in sorted(life.weeks.items()):
        told = f"{i18n.week(week)}: {kinds_in_words(kinds)}"
        middle, traces = week + timedelta(days=3), sum(kinds.values())
        yield {"what": "trace", "at": middle, "traces": traces, "said": told}


def _moved(each: dict[str, Any], shift: timedelta) -> dict[str, Any]:
    days = {name: _moment(each[name] + shift) for name in ("at", "until") if name in each}
    return each | days


def _moment(on: date) -> int:
    # Noon in UTC is the same day everywhere that this is read.
    return int(datetime(on.year, on.month, on.day, 12, tzinfo=UTC).timestamp() * 1000)
