"""What the young got out of it, area by area: moved so many steps in so many tracks."""

from functools import partial

import pandas as pd
import pyarrow as pa

from models.vocabulary import YouthArea
from services.reach.counting import Reach
from services.suppression import LEAST
from ui import i18n, reach_words
from ui.charts import reach_grid
from ui.charts.picture import Picture
from ui.i18n import _

ORDER = tuple(YouthArea)
Moves = dict[int | None, int]


def picture(reach: Reach) -> Picture:
    """In how many tracks each area was seen to move how far."""
    return Picture(
        reach_grid.spec(i18n.language(), len(ORDER)),
        rows(reach),
        _(
            "In how many practice tracks each of eight areas moved how many steps. "
            "The table holds the numbers."
        ),
        partial(table, reach),
    )


def rows(reach: Reach) -> pa.Table:
    """The heads, and for each area its name, and its counts or why there are none."""
    heads = reach_words.MOVES
    made = [reach_grid.head(n, len(heads), _(word)) for n, word in enumerate(heads.values())]
    for place, area in enumerate(ORDER):
        made.append(reach_grid.name(place, reach_words.area(area)))
        counts = moves(reach, area)
        base = sum(counts.values())
        if base < LEAST:
            made.append(reach_grid.note(place, _why(base)))
            continue
        for column, (steps, word) in enumerate(heads.items()):
            n = counts[steps]
            said, tip = i18n.number(n), f"{_(word)}: {reach_words.tracks(n)}"
            made.append(reach_grid.dot(place, (column, len(heads)), n / base, said, tip))
    return pa.Table.from_pylist(made, schema=reach_grid.SCHEMA)


def table(reach: Reach) -> pd.DataFrame:
    """The same in numbers: a column for each number of steps."""
    made: list[list[str]] = []
    for area in ORDER:
        counts = moves(reach, area)
        base = sum(counts.values())
        cells = [i18n.number(n) if base >= LEAST else "–" for n in counts.values()]
        total = reach_words.tracks(base) if base >= LEAST else _why(base)
        made.append([reach_words.area(area), *cells, total])
    columns = [_("Area"), *(_(word) for word in reach_words.MOVES.values()), _("In all")]
    return pd.DataFrame(made, columns=pd.Index(columns))


def moves(reach: Reach, area: YouthArea) -> Moves:
    """In how many tracks an area moved so many steps; "less" is one step down or more."""
    counts: Moves = dict.fromkeys(reach_words.MOVES, 0)
    for steps, n in reach.moved(area).items():
        counts[steps if steps is None else max(steps, -1)] += n
    return counts


def _why(base: int) -> str:
    return _("Too few to show (under 5)") if base else _("No data yet")
