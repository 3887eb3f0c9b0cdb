"""A unit's way on one pillar: a step for each round, a gap where there is none.

There is no line below ten levels; from there it is a run chart with its median.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from models.vocabulary import Language, Level
from services.progress import history
from services.progress.history import Beside, LookedBack, Point
from services.progress.standings import Standing
from services.rubric.pillars import PillarName
from ui import i18n, labels, sentences
from ui.charts import theme
from ui.charts.picture import Picture
from ui.charts.theme import FRAME, INK
from ui.i18n import _

HEIGHT = 220
HALF_YEAR = timedelta(days=182)
DAY = 24 * 60 * 60 * 1000  # in milliseconds
ON_PAPER = theme.ON_RAMP[Level.BEGINNING]
TREAD = 0.36  # of the time between two rounds, to each side
SCHEMA = pa.schema(
    [
        ("what", pa.string()),
        ("at", pa.int64()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("level", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("stretch", pa.int64()),
        ("round", pa.string()),
        ("said", pa.string()),
    ]
)


def picture(name: PillarName, standing: Standing, beside: Beside) -> Picture:
    """A unit's way on a pillar, with what it said looking back beside it."""
    way = history.way(standing, beside)
    back = [said for said in beside.looked_back if said.pillar == standing.pillar]
    told = [*map(_told, way), *map(_told_back, back)]
    alt_text = _("{pillar}, round by round: {rounds}.").format(
        pillar=sentences.pillar(name), rounds="; ".join(told)
    )
    places = tuple(point.on.toordinal() for point in way)
    return Picture(
        spec(i18n.language(), places, _reach(way)),
        rows(way, back),
        alt_text,
        partial(table, way, back),
    )


def rows(way: Sequence[Point], back: Sequence[LookedBack]) -> pa.Table:
    """What is drawn: "step" and "gap" by round, "back" for looking back, the run chart."""
    reach, made, stretch = _reach(way) * DAY, list[dict[str, Any]](), 0
    run = history.run(way)
    for point in way:
        at, stretch = _moment(point.on), stretch + (point.level is None)
        place: dict[str, Any] = {"at": at, "start": at - reach, "end": at + reach}
        place |= {"round": point.round, "said": _level_word(point.level)}
        if point.level is None:
            made.append(place | {"what": "gap", "low": 0.7, "high": 4.3})
            continue
        level = int(point.level)
        box = {"level": level, "low": level - 0.09, "high": level + 0.09}
        made.append(place | box | {"what": "step"})
        if run is not None:
            made.append(place | {"what": "line", "level": level, "stretch": stretch})
    made += [_looked_back(said) for said in back]
    if run is not None:
        ends = {"start": _moment(way[0].on) - reach, "end": _moment(way[-1].on) + reach}
        made.append(ends | {"what": "median", "level": run.median, "said": _("median")})
    return pa.Table.from_pylist(made, schema=SCHEMA)


def table(way: Sequence[Point], back: Sequence[LookedBack]) -> pd.DataFrame:
    """The same in words: round and level, and looking back in rows of its own."""
    made = [{_("Round"): point.round, _("Level"): _level_word(point.level)} for point in way]
    made += [
        {_("Round"): looking_back(said), _("Level"): _(labels.LEVELS[said.level])} for said in back
    ]
    return pd.DataFrame(made)


def looking_back(said: LookedBack) -> str:
    """What a level said looking back is about: "Looking back: June 2025 (said 12 June 2026)"."""
    return _("Looking back: {month} (said {day})").format(
        month=i18n.month(said.about), day=i18n.day(said.said_on)
    )


@lru_cache(maxsize=200)
def spec(language: Language, places: tuple[int, ...], reach: int) -> dict[str, Any]:
    """The drawing of rounds at `places`. Columns: those of `rows`, moments in milliseconds.

    `places` are the ordinals of their days, `reach` is how many days a step is to each side.
    """
    first, last = date.fromordinal(places[0]), date.fromordinal(places[-1])
    # What is said looking back may be about a time before the first round.
    ends = (first - timedelta(days=reach) - HALF_YEAR / 2, last + timedelta(days=reach))
    across = alt.Scale(domainMin=_in_vega(ends[0]), domainMax=_in_vega(ends[1]), nice=False)
    x = alt.X("at:T", title=None, scale=across).axis(
        values=[_in_vega(date.fromordinal(place)) for place in places],
        labelExpr="[timeFormat(datum.value, '%b'), timeFormat(datum.value, '%Y')]",
        labelOverlap=True,
        labelPadding=8,
    )
    words = {str(int(level)): _(labels.LEVELS[level]) for level in Level}
    y = alt.Y("level:Q", title=None, scale=alt.Scale(domain=[0.5, 4.5], nice=False)).axis(
        values=[int(level) for level in Level],
        labelExpr=f"({words})[format(datum.value, 'd')]",
        labelPadding=8,
        grid=True,
        gridColor=FRAME,
        gridOpacity=0.25,
    )
    return theme.spec(_layers(x, y).properties(height=HEIGHT), language)


def _layers(x: alt.X, y: alt.Y) -> Any:
    blank = alt.Chart()
    tips = [alt.Tooltip("round:N", title=_("Round")), alt.Tooltip("said:N", title=_("Level"))]
    span = {"x": alt.X("start:T"), "x2": alt.X2("end:T")}
    box = span | {"y": alt.Y("low:Q"), "y2": alt.Y2("high:Q"), "tooltip": tips}
    fill = alt.Color("level:O", scale=theme.level_fill(), legend=None)
    frame = blank.mark_rect(cornerRadius=5, fill="transparent", stroke=FRAME)
    return alt.layer(
        blank.mark_point(opacity=0).encode(x=x, y=y),
        frame.mark_rect(cornerRadius=5, fill="transparent", stroke=FRAME, strokeDash=theme.DASH)
        .encode(**box)
        .transform_filter("datum.what == 'gap'"),
        blank.mark_rule(color=INK, strokeDash=theme.DASH, strokeWidth=1.2)
        .encode(**span, y=alt.Y("level:Q"))
        .transform_filter("datum.what == 'median'"),
        blank.mark_line(color=FRAME, strokeWidth=1.5)
        .encode(x=alt.X("at:T"), y=alt.Y("level:Q"), detail="stretch:Q")
        .transform_filter("datum.what == 'line'"),
        blank.mark_rect(cornerRadius=4, stroke=FRAME, strokeWidth=1)
        .encode(**box, color=fill)
        .transform_filter("datum.what == 'step'"),
        blank.mark_circle(size=150, opacity=1, stroke=FRAME, strokeWidth=1)
        .encode(x=alt.X("at:T"), y=alt.Y("level:Q"), color=fill, tooltip=tips)
        .transform_filter("datum.what == 'step'"),
        blank.mark_point(
            shape="diamond", size=170, fill="#ffffff", stroke=ON_PAPER, strokeWidth=1.8
        )
        .encode(x=alt.X("at:T"), y=alt.Y("level:Q"), tooltip=tips)
        .transform_filter("datum.what == 'back'"),
    ).resolve_scale(color="independent")


def _reach(way: Sequence[Point]) -> int:
    apart = [after.on - before.on for before, after in pairwise(way)]
    return int(min([*apart, HALF_YEAR]).days * TREAD)


def _in_vega(on: date) -> alt.DateTime:
    return alt.DateTime(year=on.year, month=on.month, date=on.day)


def _looked_back(said: LookedBack) -> dict[str, Any]:
    return {
        "what": "back",
        "at": _moment(said.about),
        "level": int(said.level),
        "round": looking_back(said),
        "said": _(labels.LEVELS[said.level]),
    }


def _told(point: Point) -> str:
    return f"{point.round} {_level_word(point.level)}"


def _told_back(said: LookedBack) -> str:
    return f"{looking_back(said)} {_(labels.LEVELS[said.level])}"


def _level_word(level: Level | None) -> str:
    return _(labels.LEVELS[level]) if level else _("not assessed")


def _moment(on: date) -> int:
    # Noon in UTC is the same day everywhere that this is read.
    return int(datetime(on.year, on.month, on.day, 12, tzinfo=UTC).timestamp() * 1000)
