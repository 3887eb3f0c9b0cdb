"""In how many of one's own dialogues something was so, half-year by half-year: counts only."""

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from models.vocabulary import Language
from services.dialogues.development import HalfYear, Times
from ui import i18n
from ui.charts import theme
from ui.charts.picture import Picture
from ui.charts.theme import ACCENT, INK
from ui.i18n import _

BIGGEST = 500  # square pixels of the dot for every dialogue
SCHEMA = pa.schema(
    [
        ("half", pa.string()),
        ("position", pa.int64()),
        ("word", pa.string()),
        ("place", pa.int64()),
        ("share", pa.float64()),
        ("said", pa.string()),
    ]
)


def picture(name: str, words: Sequence[str], times: Sequence[Times]) -> Picture:
    """A row for each of the words, a column for each half-year; `name` says what it shows."""
    alt_text = "; ".join(_aloud(each, words) for each in times)
    return Picture(
        spec(i18n.language(), len(words)),
        rows(words, times),
        f"{name}. {alt_text}.",
        partial(table, words, times),
    )


def rows(words: Sequence[str], times: Sequence[Times]) -> pa.Table:
    """One row for each word in each half-year, those with none too."""
    made = [
        {
            "half": said(each.half),
            "position": position,
            "word": word,
            "place": place,
            "share": n / each.dialogues,
            "said": _("{n} of {total}").format(n=n, total=each.dialogues),
        }
        for position, each in enumerate(times)
        for place, (word, n) in enumerate(zip(words, each.of_each, strict=True))
    ]
    return pa.Table.from_pylist(made, schema=SCHEMA)


def table(words: Sequence[str], times: Sequence[Times]) -> pd.DataFrame:
    """The same in numbers: half-year, a column for each word, the dialogues."""
    made = [
        {_("Half-year"): said(each.half)}
        | dict(zip(words, map(str, each.of_each), strict=True))
        | {_("Dialogues"): each.dialogues}
        for each in times
    ]
    return pd.DataFrame(made)


def said(half: HalfYear) -> str:
    """A half-year in words."""
    words = _("Autumn {year}") if half.autumn else _("Spring {year}")
    return words.format(year=half.year)


@cache
def spec(language: Language, words: int) -> dict[str, Any]:
    """A dot as large as the share of the dialogues, the counts beside it. Columns: `SCHEMA`."""
    x = alt.X("half:N", title=None, sort=alt.EncodingSortField("position", op="min"))
    y = alt.Y("word:N", title=None, sort=alt.EncodingSortField("place", op="min"))
    x, y = x.axis(orient="top", labelAngle=0), y.axis(labelLimit=150, labelPadding=8)
    dots = alt.Chart().mark_circle(color=ACCENT, opacity=1, xOffset=-22)
    size = alt.Size("share:Q", legend=None)
    size = size.scale(alt.Scale(domain=[0, 1], range=[0, BIGGEST]))
    counts = alt.Chart().mark_text(
        align="left", dx=-6, color=INK, fontSize=theme.LABEL_SIZE, fontWeight=600
    )
    layers = alt.layer(
        dots.encode(x=x, y=y, size=size), counts.encode(x=x, y=y, text=alt.Text("said:N"))
    )
    return theme.spec(layers.properties(height=words * 40), language)


def _aloud(times: Times, words: Sequence[str]) -> str:
    counts = (f"{word} {n}" for word, n in zip(words, times.of_each, strict=True))
    total = _("of {n} dialogues").format(n=times.dialogues)
    return f"{said(times.half)}, {total}: {', '.join(counts)}"
