"""The ladder of co-creation: on which rung the young were in evaluated tracks, counted."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import pyarrow as pa

from models.vocabulary import CoCreation
from ui import i18n, reach_words, track_labels
from ui.charts import reach_bars
from ui.charts.picture import Picture
from ui.i18n import _

RISE = 0.03  # each rung begins so much further to the right than the one below
Rungs = Mapping[CoCreation | None, int]


def picture(rungs: Rungs) -> Picture:
    """How many evaluated tracks stand on each rung, the highest on top."""
    said = [f"{_(name)}: {rungs.get(rung, 0)}" for rung, name in track_labels.LADDER.items()]
    return Picture(
        reach_bars.spec(i18n.language(), len(CoCreation)),
        rows(rungs),
        _("The ladder of co-creation, from its lowest rung. {rungs}.").format(
            rungs="; ".join(said)
        ),
        partial(table, rungs),
    )


def rows(rungs: Rungs) -> pa.Table:
    """A frame for each rung, as far to the right as it stands high, and its tracks in it."""
    base = max(sum(rungs.values()), 1)
    made: list[dict[str, object]] = []
    for height, rung in enumerate(CoCreation):
        place, start = len(CoCreation) - 1 - height, height * RISE
        name, n = _(track_labels.LADDER[rung]), rungs.get(rung, 0)
        made.append(reach_bars.row(place, name, i18n.number(n), start))
        if n:
            end = start + (1 - start) * n / base
            made.append(reach_bars.bar(place, "full", (start, end), "", f"{name}: {n}"))
    return pa.Table.from_pylist(made, schema=reach_bars.SCHEMA)


def table(rungs: Rungs) -> pd.DataFrame:
    """The same in numbers, and those that did not say."""
    base = sum(rungs.values())
    made = [
        (_(track_labels.LADDER[rung]), reach_words.of_base(rungs.get(rung, 0), base))
        for rung in reversed(CoCreation)
    ]
    made.append((_("Not said"), reach_words.of_base(rungs.get(None, 0), base)))
    return pd.DataFrame(made, columns=pd.Index([_("Rung"), _("Evaluated tracks")]))
