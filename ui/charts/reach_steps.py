"""How far threads reach: a bar for each step, which tells who went on and who is there so far."""

from functools import partial

import pandas as pd
import pyarrow as pa

from services.reach.counting import ORDER, Reach
from services.reach.steps import Step
from ui import i18n, reach_words
from ui.charts import reach_bars
from ui.charts.picture import Picture
from ui.i18n import _


def picture(reach: Reach) -> Picture:
    """How many threads have come to each step, of all."""
    said = [
        f"{_(reach_words.STEPS[step])}: {reach_words.of_base(reach.reached(step), reach.total)}"
        for step in ORDER
    ]
    return Picture(
        reach_bars.spec(i18n.language(), len(ORDER)),
        rows(reach),
        _("How many threads have come to each step. {steps}.").format(steps="; ".join(said)),
        partial(table, reach),
    )


def rows(reach: Reach) -> pa.Table:
    """A frame for each step, and in it those that went on, and those that are there so far."""
    made: list[dict[str, object]] = []
    for place, step in enumerate(ORDER):
        n = reach.reached(step)
        name = f"{place + 1}. {_(reach_words.STEPS[step])}"
        made.append(reach_bars.row(place, name, reach_words.of_base(n, reach.total)))
        start = 0
        for kind, many, words in _pieces(reach, step):
            if many:
                span = (start / reach.total, (start + many) / reach.total)
                made.append(
                    reach_bars.bar(place, kind, span, i18n.number(many), f"{words}: {many}")
                )
            start += many
    return pa.Table.from_pylist(made, schema=reach_bars.SCHEMA)


def table(reach: Reach) -> pd.DataFrame:
    """The same in numbers, with those that are at no step yet."""
    made = [
        (
            _(reach_words.STEPS[step]),
            reach_words.of_base(reach.reached(step), reach.total),
            i18n.number(reach.stopped(step)),
        )
        for step in ORDER
    ]
    made.append((_(reach_words.STEPS[Step.NONE]), "–", i18n.number(reach.stopped(Step.NONE))))
    made.append((_("The young: do not know yet"), i18n.number(reach.unknown), "–"))
    columns = [_("Step"), _("Threads that have come here"), _("Here so far")]
    return pd.DataFrame(made, columns=pd.Index(columns))


def _pieces(reach: Reach, step: Step) -> list[tuple[str, int, str]]:
    here, unknown = _("Here so far"), _("Do not know yet")
    if step is Step.YOUNG:
        # Whoever does not know yet is no further than a step before: told of beside it.
        return [
            ("full", reach.reached(step), _("Reached")),
            ("open", reach.unknown, unknown),
        ]
    stopped = reach.stopped(step)
    return [("full", reach.reached(step) - stopped, _("Went on")), ("fresh", stopped, here)]
