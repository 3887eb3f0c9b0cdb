"""A unit's five pillars as ladders of four steps, the round before as a dashed frame."""

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from models.vocabulary import Language, Level
from services.progress.standings import Standing
from services.rubric.pillars import PillarName
from ui import i18n, labels, sentences
from ui.charts import theme
from ui.charts.picture import Picture
from ui.charts.theme import FRAME, INK
from ui.i18n import _

ROW = 64
NAME = 0.46  # the share of a row that the pillar's name takes
GAP = 0.025


def picture(standings: Sequence[Standing], names: Sequence[PillarName]) -> Picture:
    """The ladder of a unit; `names` in the order of `standings`."""
    said = [
        f"{sentences.pillar(name)}: {sentences.level(standing)}"
        for standing, name in zip(standings, names, strict=True)
    ]
    return Picture(
        spec(i18n.language(), len(standings)),
        rows(standings, names),
        _("The five pillars. {levels}.").format(levels="; ".join(said)),
        partial(table, standings, names),
    )


def rows(standings: Sequence[Standing], names: Sequence[PillarName]) -> pa.Table:
    """One row for each step of each pillar, one alone where there is no level."""
    made = [
        _row(place, standing, name, level)
        for place, (standing, name) in enumerate(zip(standings, names, strict=True))
        for level in (Level if _reached(standing) else (Level.BEGINNING,))
    ]
    return pa.Table.from_pylist(made)


def table(standings: Sequence[Standing], names: Sequence[PillarName]) -> pd.DataFrame:
    """The same in words: pillar, level, the level of the round before, when."""
    made = [
        {
            _("Pillar"): sentences.pillar(name),
            _("Level"): sentences.level(standing),
            _("The round before"): _before(standing),
            _("Assessed on"): i18n.day(standing.latest.dialogue_on) if standing.latest else "–",
        }
        for standing, name in zip(standings, names, strict=True)
    ]
    return pd.DataFrame(made)


@cache
def spec(language: Language, pillars: int) -> dict[str, Any]:
    """The drawing. Columns: those of `rows`."""
    across = alt.Scale(domain=[0, 4], nice=False)
    down = alt.Scale(domain=[0, pillars], reverse=True, nice=False)
    x, y = partial(alt.X, axis=None, scale=across), partial(alt.Y, axis=None, scale=down)
    box = {"x": x("start:Q"), "x2": alt.X2("end:Q"), "y": y("top:Q"), "y2": alt.Y2("bottom:Q")}
    tips = [alt.Tooltip("name:N", title=_("Pillar")), alt.Tooltip("said:N", title=_("Level"))]
    blank = alt.Chart()
    # The name stands over its ladder, so that a phone has the whole width for the steps.
    layers = alt.layer(
        blank.mark_rect(cornerRadius=5, fill="transparent", stroke=FRAME, opacity=0.5)
        .encode(**box)
        .transform_filter(f"!datum.filled && !({_NONE})"),
        blank.mark_rect(cornerRadius=5, fill="transparent", stroke=FRAME, strokeDash=theme.DASH)
        .encode(**box)
        .transform_filter(_NONE),
        blank.mark_rect(cornerRadius=5)
        .encode(**box, color=_color(theme.level_fill()), tooltip=tips)
        .transform_filter("datum.filled"),
        blank.mark_rect(**_DASHED).encode(**box).transform_filter("datum.before"),
        blank.mark_text(fontSize=theme.LABEL_SIZE, fontWeight=600)
        .encode(x=x("middle:Q"), y=y("centre:Q"), text="word:N", color=_color(theme.level_ink()))
        .transform_filter("datum.word != ''"),
        blank.mark_text(align="left", baseline="bottom", fontSize=14, color=INK, dy=-4)
        .encode(x=alt.value(1), y=y("top:Q"), text="name:N")
        .transform_filter("datum.level == 1"),
        blank.mark_text(fontSize=theme.LABEL_SIZE, fontStyle="italic", color=INK)
        .encode(x=x("middle:Q"), y=y("centre:Q"), text="none:N")
        .transform_filter(_NONE),
    ).resolve_scale(color="independent")
    return theme.spec(layers.properties(height=pillars * ROW), language)


_DASHED = {
    "cornerRadius": 5,
    "fill": "transparent",
    "stroke": INK,
    "strokeWidth": 1.8,
    "strokeDash": theme.DASH,
}
_NONE = "datum.none != ''"


def _color(scale: alt.Scale) -> alt.Color:
    return alt.Color("level:O", scale=scale, legend=None)


def _row(place: int, standing: Standing, name: PillarName, level: Level) -> dict[str, Any]:
    reached, before = _reached(standing), standing.previous
    top, bottom = place + NAME, place + 0.93
    start, end = (level - 1, level) if reached else (0, len(Level))
    return {
        "name": sentences.pillar(name, short=True),
        "said": sentences.level(standing),
        "level": int(level),
        "start": start + GAP,
        "end": end - GAP,
        "middle": (start + end) / 2,
        "top": top,
        "bottom": bottom,
        "centre": (top + bottom) / 2,
        "filled": reached is not None and level <= reached,
        "before": reached is not None and before is not None and before.level is level,
        "word": _(labels.LEVELS[level]) if reached is level else "",
        "none": "" if reached else sentences.level(standing),
    }


def _reached(standing: Standing) -> Level | None:
    return standing.current.level if standing.current else None


def _before(standing: Standing) -> str:
    before = standing.previous
    if before is None or before.level is None:
        return _("No data yet")
    return f"{_(labels.LEVELS[before.level])} ({i18n.month(before.dialogue_on)})"
