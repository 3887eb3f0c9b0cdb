"""How many units stood where on one pillar, round by round: counts, never an average."""

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from models.vocabulary import Language, Level
from services.progress.pillar_page import FEWEST, RoundCounts
from services.rubric.pillars import PillarName
from ui import i18n, labels, sentences
from ui.charts import stacked, theme
from ui.charts.picture import Picture
from ui.charts.theme import INK
from ui.i18n import _

SCHEMA = pa.schema(
    [
        ("round", pa.string()),
        ("position", pa.int64()),
        ("level", pa.int64()),
        ("word", pa.string()),
        ("start", pa.float64()),
        ("end", pa.float64()),
        ("middle", pa.float64()),
        ("units", pa.int64()),
        ("none", pa.string()),
    ]
)


def picture(rounds: Sequence[RoundCounts], name: PillarName) -> Picture:
    """The distribution of a pillar over rounds, the oldest first."""
    most = max((each.units for each in rounds), default=0)
    alt_text = _("{pillar}, round by round: {rounds}.").format(
        pillar=sentences.pillar(name), rounds="; ".join(map(_said, rounds))
    )
    return Picture(
        spec(i18n.language(), len(rounds), most), rows(rounds), alt_text, partial(table, rounds)
    )


def rows(rounds: Sequence[RoundCounts]) -> pa.Table:
    """One row for each segment that has units; for a round that is not shown one with why."""
    made = [row for place, each in enumerate(rounds) for row in _segments(place, each)]
    return pa.Table.from_pylist(made, schema=SCHEMA)


def table(rounds: Sequence[RoundCounts]) -> pd.DataFrame:
    """The same in numbers: round, a column for each level and for not assessed, the units."""
    made = [
        {_("Round"): each.name}
        | {_(word): _cell(each, level) for level, word in labels.LEVELS.items()}
        | {_("Not assessed"): str(each.not_assessed) if each.shown else why_not(each)}
        | {_("Units in all"): each.units}
        for each in rounds
    ]
    return pd.DataFrame(made)


def why_not(counts: RoundCounts) -> str:
    """Why a round has no distribution: nothing yet, or too few units; never a zero."""
    if not counts.assessed:
        return _("No data yet")
    return _("Too few to show (under {n})").format(n=FEWEST)


@cache
def spec(language: Language, rounds: int, most: int) -> dict[str, Any]:
    """The drawing for `most` units. Columns: those of `rows`."""
    y = alt.Y("round:N", title=None, sort=alt.EncodingSortField("position", op="min"))
    y = y.axis(labelLimit=130, labelPadding=8)
    tips = [
        alt.Tooltip("round:N", title=_("Round")),
        alt.Tooltip("word:N", title=_("Level")),
        alt.Tooltip("units:Q", title=_("Units")),
    ]
    why = alt.Chart().mark_text(
        fontSize=theme.LABEL_SIZE, fontStyle="italic", align="left", color=INK
    )
    said = why.encode(x=stacked.along("start", most), y=y, text=alt.Text("none:N"))
    return stacked.spec(language, y, most, tips, said, bars=rounds)


def _segments(place: int, counts: RoundCounts) -> list[dict[str, Any]]:
    if not counts.shown:
        return [_row(place, counts, None, 0, 0) | {"level": None, "none": why_not(counts)}]
    made, start = [], 0
    for level in (*Level, None):
        units = counts.by_level.get(level, 0) if level else counts.not_assessed
        if units:
            made.append(_row(place, counts, level, start, units))
        start += units
    return made


def _row(
    place: int, counts: RoundCounts, level: Level | None, start: int, units: int
) -> dict[str, Any]:
    return {
        "round": counts.name,
        "position": place,
        "level": int(level or 0),
        "word": _(labels.LEVELS[level]) if level else _("Not assessed"),
        "start": start,
        "end": start + units,
        "middle": start + units / 2,
        "units": units,
        "none": "",
    }


def _cell(counts: RoundCounts, level: Level) -> str:
    return str(counts.by_level.get(level, 0)) if counts.shown else "–"


def _said(counts: RoundCounts) -> str:
    if not counts.shown:
        return f"{counts.name}: {why_not(counts)}"
    parts = [f"{_(labels.LEVELS[level])} {counts.by_level.get(level, 0)}" for level in Level]
    missing = _("not assessed {n}").format(n=counts.not_assessed)
    return f"{counts.name}: {', '.join([*parts, missing])}"
