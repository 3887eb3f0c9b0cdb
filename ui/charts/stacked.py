"""Bars of units that stand at each level, side by side in one bar; not assessed stands last."""

from typing import Any

import altair as alt

from models.vocabulary import Language
from ui.charts import theme
from ui.charts.theme import FRAME, INK

BAR = 24
ROW = 36
_ASSESSED, _NOT_ASSESSED = "datum.level > 0", "datum.level == 0"


def along(column: str, base: int) -> alt.X:
    """The way along a bar of `base` units; without units it is drawn as for one."""
    whole = alt.Scale(domain=[0, max(base, 1)], nice=False)
    return alt.X(f"{column}:Q", axis=None, scale=whole)


def spec(
    language: Language, y: alt.Y, base: int, tips: list[alt.Tooltip], *more: alt.Chart, bars: int
) -> dict[str, Any]:
    """The drawing of `bars` bars of `base` units, with `more` layers on top.

    Columns: that of `y`, `level` (0 for not assessed), `start`, `end`, `middle` and `units`.
    """
    blank = alt.Chart()
    bar = blank.mark_bar(cornerRadius=3, height=BAR, stroke=FRAME, strokeWidth=0.5)
    dashed = blank.mark_bar(
        cornerRadius=3, height=BAR, fill="transparent", stroke=FRAME, strokeDash=theme.DASH
    )
    count = blank.mark_text(fontSize=theme.LABEL_SIZE, fontWeight=600).encode(
        x=along("middle", base), y=y, text=alt.Text("units:Q")
    )
    place = {"x": along("start", base), "x2": alt.X2("end:Q"), "y": y, "tooltip": tips}
    fill = alt.Color("level:O", scale=theme.level_fill(), legend=None)
    ink = alt.Color("level:O", scale=theme.level_ink(), legend=None)
    layers = alt.layer(
        bar.encode(**place, color=fill).transform_filter(_ASSESSED),
        dashed.encode(**place).transform_filter(_NOT_ASSESSED),
        count.encode(color=ink).transform_filter(_ASSESSED),
        count.encode(color=alt.value(INK)).transform_filter(_NOT_ASSESSED),
        *more,
    ).resolve_scale(color="independent")
    return theme.spec(layers.properties(height=bars * ROW), language)
