"""All units side by side: a row for each under its department, the level's word in each cell."""

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from models.vocabulary import Language
from services.progress.all_units import UnitRow
from services.rubric.pillars import PillarName
from ui import i18n
from ui.charts import theme
from ui.charts.cells import CellWords
from ui.charts.picture import Picture
from ui.charts.theme import FRAME, INK
from ui.i18n import _

LINE = 26
HEAD = 44  # the pillars' names, on two lines
NARROW = 420  # a plot with so few pixels has room for the beginning of a word
SELECTED = "cell"  # the name of the selection; its fields are "unit" and "code"
HEADING = "\u2060"  # word joiner: unseen, it marks a department's line in the axis
SCHEMA = pa.schema(
    {
        "label": pa.string(),
        "row": pa.int32(),
        "unit": pa.int32(),
        "pillar": pa.string(),
        "position": pa.int8(),
        "code": pa.string(),
        "level": pa.int8(),
        "solid": pa.bool_(),
        "word": pa.string(),
        "brief": pa.string(),
        "said": pa.string(),
    }
)


def picture(units: Sequence[UnitRow], pillars: Sequence[PillarName]) -> Picture:
    """The matrix of `units`, in their order."""
    alt_text = _("Units by department and name, and their level on each pillar: {units} in all.")
    drawn = rows(units, pillars)
    lines = len(drawn["label"].unique())
    return Picture(
        spec(i18n.language(), lines),
        drawn,
        alt_text.format(units=len(units)),
        partial(table, units, pillars),
    )


def rows(units: Sequence[UnitRow], pillars: Sequence[PillarName]) -> pa.Table:
    """One row for each cell, and one for each department's heading."""
    words = CellWords(pillars)
    first = next(iter(words.names), "")
    made: list[tuple[Any, ...]] = []
    department: int | None = -1
    seen: dict[str, int] = {}
    for unit in units:
        if unit.unit.department_id != department:
            department = unit.unit.department_id
            label = _unique(HEADING + unit.unit.department, seen)
            made.append((label, len(seen), None, first, 0, None, -1, *[None] * 4))
        place = (_unique(unit.unit.name, seen), len(seen), unit.unit.id)
        made += [place + words.cell(column, cell) for column, cell in enumerate(unit.cells)]
    # By columns: that is a third of the work of a table made of a dict for each row.
    columns = zip(*made, strict=True) if made else [()] * len(SCHEMA)
    arrays = [pa.array(column, of.type) for column, of in zip(columns, SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def table(units: Sequence[UnitRow], pillars: Sequence[PillarName]) -> pd.DataFrame:
    """The same in words: department, unit, and a column for each pillar."""
    words = CellWords(pillars)
    columns = [_("Department"), _("Unit"), *words.names]
    made = [(unit.unit.department, unit.unit.name, *map(words.said, unit.cells)) for unit in units]
    return pd.DataFrame(made, columns=pd.Index(columns))


@lru_cache(maxsize=200)
def spec(language: Language, lines: int) -> dict[str, Any]:
    """The drawing in so many lines. Columns: those of `rows`.

    Selecting a cell names its unit and its pillar.
    """
    x, y = _axes()
    tips = [
        alt.Tooltip("label:N", title=_("Unit")),
        alt.Tooltip("pillar:N", title=_("Pillar")),
        alt.Tooltip("said:N", title=_("Level")),
    ]
    blank = alt.Chart()
    pick = alt.selection_point(name=SELECTED, fields=["unit", "code"])
    solid, hollow = "datum.solid", "datum.level >= 0 && !datum.solid"
    fill = alt.Color("level:O", scale=theme.level_fill(), legend=None)
    ink = alt.Color("level:O", scale=theme.level_ink(), legend=None)
    box = blank.mark_rect(cornerRadius=4, cursor="pointer").encode(x=x, y=y, tooltip=tips)
    dashed = blank.mark_rect(
        cornerRadius=4, cursor="pointer", fill="transparent", stroke=FRAME, strokeDash=theme.DASH
    ).encode(x=x, y=y, tooltip=tips)
    word = blank.mark_text(fontSize=12, cursor="pointer").encode(x=x, y=y, text="shown:N")
    italic = blank.mark_text(fontSize=12, cursor="pointer", fontStyle="italic", color=INK)
    # Every line has its place in the axis, a department's heading too.
    lines_kept = blank.mark_point(opacity=0).encode(x=x, y=y)
    layers = alt.layer(
        lines_kept,
        box.encode(color=fill).transform_filter(solid).add_params(pick),
        dashed.transform_filter(hollow),
        word.encode(color=ink).transform_filter(solid).transform_calculate(shown=_SHOWN),
        italic.encode(x=x, y=y, text="shown:N")
        .transform_filter(hollow)
        .transform_calculate(shown=_SHOWN),
    ).resolve_scale(color="independent")
    return theme.spec(layers.properties(height=lines * LINE + HEAD), language)


def _axes() -> tuple[alt.X, alt.Y]:
    y = alt.Y("label:N", title=None, sort=alt.EncodingSortField("row", op="min"))
    y = y.axis(
        labelLimit=230,
        labelPadding=10,
        labelFontWeight=alt.condition(
            "datum.label[0] == '\\u2060'", alt.value("bold"), alt.value("normal")
        ),
    ).scale(paddingInner=0.14)
    x = alt.X("pillar:N", title=None, sort=alt.EncodingSortField("position", op="min"))
    x = x.axis(
        orient="top",
        labelAngle=0,
        labelLimit=140,
        labelPadding=8,
        labelOverlap=False,
        labelFlush=False,
        labelExpr=_ON_TWO_LINES,
    )
    x = x.scale(paddingInner=0.03)
    return x, y


_ON_TWO_LINES = (
    f"width < {NARROW} ? slice(datum.label, 0, 3) + '.' : "
    "indexof(datum.label, ' ') < 0 ? datum.label : [slice(datum.label, 0, indexof(datum.label,"
    " ' ')), slice(datum.label, indexof(datum.label, ' ') + 1)]"
)
_SHOWN = f"width < {NARROW} ? datum.brief : datum.word"


def _unique(label: str, seen: dict[str, int]) -> str:
    """`label`, told apart from its namesakes by unseen spaces: the axis merges equal labels."""
    while label in seen:
        label += "\u200b"
    seen[label] = len(seen)
    return label
