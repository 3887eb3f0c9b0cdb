"""How many units stand where on each pillar: counts, never an average."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from models.vocabulary import Language, Level
from services.rubric.pillars import PillarName
from ui import i18n, labels, sentences
from ui.charts import stacked
from ui.charts.picture import Picture
from ui.i18n import _

PERCENT_FROM = 20
ORDER: tuple[Level | None, ...] = (*Level, None)
Counts = Mapping[str, Mapping[Level | None, int]]


def picture(counts: Counts, pillars: Sequence[PillarName]) -> Picture:
    """The distribution: `counts` by pillar code and level, None for not assessed."""
    base = sum(next(iter(counts.values()), {}).values())
    alt_text = _("How many units stand at each level of each pillar, of {n} in all.").format(
        n=base
    )
    return Picture(
        spec(i18n.language(), len(pillars), base),
        rows(counts, pillars),
        alt_text,
        partial(table, counts, pillars),
    )


def rows(counts: Counts, pillars: Sequence[PillarName]) -> pa.Table:
    """One row for each segment that has units, with its place in the bar."""
    made: list[dict[str, Any]] = []
    for position, pillar in enumerate(pillars):
        start, base = 0, sum(counts[pillar.code].values())
        for level in ORDER:
            units = counts[pillar.code].get(level, 0)
            if units:
                segment = _segment(pillar, position, level, start, units)
                made.append(segment | {"said": said(units, base)})
            start += units
    return pa.Table.from_pylist(made)


def table(counts: Counts, pillars: Sequence[PillarName]) -> pd.DataFrame:
    """The same in words: pillar, and a column for each level and for not assessed."""
    made = []
    for pillar in pillars:
        of_pillar = counts[pillar.code]
        base = sum(of_pillar.values())
        cells = {_word(level): said(of_pillar.get(level, 0), base) for level in ORDER}
        made.append({_("Pillar"): sentences.pillar(pillar)} | cells)
    return pd.DataFrame(made)


def said(units: int, base: int) -> str:
    """How many of how many; in percent too, once the base is large enough for that (V2)."""
    counted = _("{n} of {base} units").format(n=units, base=base)
    if base < PERCENT_FROM:
        return counted
    return _("{counted} ({share} %)").format(counted=counted, share=round(100 * units / base))


@cache
def spec(language: Language, pillars: int, base: int) -> dict[str, Any]:
    """The drawing for `base` units. Columns: those of `rows`."""
    y = alt.Y("pillar:N", title=None, sort=alt.EncodingSortField("position", op="min"))
    y = y.axis(labelLimit=140, labelPadding=8)
    tips = [
        alt.Tooltip("pillar:N", title=_("Pillar")),
        alt.Tooltip("word:N", title=_("Level")),
        alt.Tooltip("said:N", title=_("Units")),
    ]
    return stacked.spec(language, y, base, tips, bars=pillars)


def _segment(
    pillar: PillarName, position: int, level: Level | None, start: int, units: int
) -> dict[str, Any]:
    return {
        "pillar": sentences.pillar(pillar, short=True),
        "position": position,
        "level": int(level or 0),
        "word": _word(level),
        "start": start,
        "end": start + units,
        "middle": start + units / 2,
        "units": units,
    }


def _word(level: Level | None) -> str:
    return _(labels.LEVELS[level]) if level else _("Not assessed")
