"""The ladder of co-creation season by season: evaluated tracks on each rung."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import pyarrow as pa

from models.vocabulary import CoCreation
from services.reach.counting import Reach
from services.seasons import SeasonSpan
from services.suppression import LEAST
from ui import i18n, reach_words, track_labels
from ui.charts import reach_grid
from ui.charts.picture import Picture
from ui.i18n import _

NEWEST = 4  # seasons that have room beside each other on a phone
ORDER = tuple(reversed(CoCreation))  # the highest rung on top
Shown = Sequence[tuple[SeasonSpan, Reach]]


def picture(seasons: Sequence[SeasonSpan], found: Sequence[Reach]) -> Picture:
    """The newest seasons that can be told of, in order; both are given the newest first."""
    shown = told(seasons, found)
    return Picture(
        reach_grid.spec(i18n.language(), len(ORDER)),
        _rows(shown),
        _("Evaluated tracks on each rung by season. The table holds the numbers."),
        partial(_table, shown),
    )


def told(seasons: Sequence[SeasonSpan], found: Sequence[Reach]) -> Shown:
    """The newest seasons with enough evaluated tracks to be told of, in order."""
    pairs = zip(seasons, found, strict=True)
    enough = [(season, reach) for season, reach in pairs if reach.evaluated >= LEAST]
    return list(reversed(enough[:NEWEST]))


def _rows(shown: Shown) -> pa.Table:
    columns = len(shown)
    made = [reach_grid.head(n, columns, season.name) for n, (season, _r) in enumerate(shown)]
    for place, rung in enumerate(ORDER):
        made.append(reach_grid.name(place, _(track_labels.LADDER[rung])))
        for column, (season, reach) in enumerate(shown):
            n = reach.rungs.get(rung, 0)
            said = reach_words.of_base(n, reach.evaluated)
            at, share = (column, columns), n / reach.evaluated
            made.append(reach_grid.dot(place, at, share, said, f"{season.name}: {said}"))
    return pa.Table.from_pylist(made, schema=reach_grid.SCHEMA)


def _table(shown: Shown) -> pd.DataFrame:
    made = [
        [
            season.name,
            *(i18n.number(reach.rungs.get(rung, 0)) for rung in CoCreation),
            i18n.number(reach.rungs.get(None, 0)),
            i18n.number(reach.evaluated),
        ]
        for season, reach in shown
    ]
    rungs = (_(track_labels.LADDER[rung]) for rung in CoCreation)
    columns = [_("Season"), *rungs, _("Not said"), _("Evaluated tracks")]
    return pd.DataFrame(made, columns=pd.Index(columns))
