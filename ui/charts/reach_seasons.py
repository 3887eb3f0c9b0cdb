"""How far the threads of each season reach, side by side."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import pyarrow as pa

from services.reach import pooling
from services.reach.counting import ORDER, Reach
from services.seasons import SeasonSpan
from ui import i18n, reach_words
from ui.charts import reach_grid
from ui.charts.picture import Picture
from ui.i18n import _

NEWEST = 4  # seasons that have room beside each other on a phone


def picture(seasons: Sequence[SeasonSpan], found: Sequence[Reach]) -> Picture:
    """The newest seasons that have threads, in order; both are given the newest first."""
    shown = _shown(seasons, found)
    return Picture(
        reach_grid.spec(i18n.language(), len(ORDER)),
        _rows(shown),
        _("How many threads of each season have come to each step. The table holds the numbers."),
        partial(_table, shown),
    )


Shown = Sequence[tuple[SeasonSpan, Reach]]


def _shown(seasons: Sequence[SeasonSpan], found: Sequence[Reach]) -> Shown:
    pairs = zip(seasons, found, strict=True)
    told = [(season, reach) for season, reach in pairs if pooling.enough(reach)]
    return list(reversed(told[:NEWEST]))


def _rows(shown: Shown) -> pa.Table:
    columns = len(shown)
    made = [reach_grid.head(n, columns, season.name) for n, (season, _r) in enumerate(shown)]
    for place, step in enumerate(ORDER):
        made.append(reach_grid.name(place, _(reach_words.STEPS[step])))
        for column, (season, reach) in enumerate(shown):
            n = reach.reached(step)
            said = reach_words.of_base(n, reach.total)
            at, share = (column, columns), n / reach.total
            made.append(reach_grid.dot(place, at, share, said, f"{season.name}: {said}"))
    return pa.Table.from_pylist(made, schema=reach_grid.SCHEMA)


def _table(shown: Shown) -> pd.DataFrame:
    made = [
        [
            season.name,
            i18n.number(reach.total),
            *(i18n.number(reach.reached(step)) for step in ORDER),
            i18n.number(reach.unknown),
            i18n.number(reach.not_yet),
        ]
        for season, reach in shown
    ]
    steps = (_(reach_words.STEPS[step]) for step in ORDER)
    columns = [_("Season"), _("Threads"), *steps, _("Do not know yet"), _("Not reached yet")]
    return pd.DataFrame(made, columns=pd.Index(columns))
