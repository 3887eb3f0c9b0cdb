"""The drawings of charts on a shared screen, in type that grows with the window."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt

from models.vocabulary import Language
from services.papers.screen import ChartKind
from ui.charts import theme
from ui.charts.theme import FRAME, INK, ON_RAMP, RAMP

Names = tuple[str, ...]
Parts = tuple[tuple[str, bool], ...]  # the names of the series, and which are open
LINE = 62  # letters in a line of the legend, each with its sign
ROOM, ROOM_SMALL = 0.03, 0.07  # the share of the longest bar that has room for a number
BREAK = "\t"  # where a line of a category is broken on a small window only
EM = alt.expr("em")
_RAMP, _ON = tuple(RAMP.values()), tuple(ON_RAMP.values())
_SPREAD = {1: (2,), 2: (0, 2), 3: (0, 1, 2), 4: (0, 1, 2, 3)}
_SMALL = "windowSize()[0] < 1000 || windowSize()[1] < 500"
# As large as the text around it, which follows the window: see `ui.blocks.presented.style`. The
# size of the drawing tells nothing here, but when it changes the window is asked anew.
_AGAIN = "width + height < 0"
_EM = (
    f"{_SMALL} || {_AGAIN} ? 14 : "
    "clamp(min(windowSize()[1] * 0.0225, windowSize()[0] * 0.01265), 12, 64)"
)


@cache
def spec(
    language: Language, kind: ChartKind, parts: Parts, categories: Names, axis: str
) -> dict[str, Any]:
    """The drawing. Columns: those of `presented.SCHEMA`. `axis` names what is counted."""
    layers = {ChartKind.STACKED: _stacked, ChartKind.BARS: _bars, ChartKind.DOTS: _dots}
    drawn = layers[kind](parts, categories, axis)
    small = f"{_SMALL} || {_AGAIN}"
    params = (alt.param(name="small", expr=small), alt.param(name="em", expr=_EM))
    return theme.spec(drawn.add_params(*params), language)


def inks(parts: Sequence[bool]) -> list[str]:
    """The colour of the number in each part: those that are open have no colour of their own."""
    steps = iter(_steps(parts.count(False)))
    return [INK if is_open else _ON[next(steps)] for is_open in parts]


def _stacked(parts: Parts, categories: Names, axis: str) -> Any:
    y = _rows_of(categories)
    x, x2 = alt.X("start:Q", axis=None, scale=alt.Scale(nice=False)), alt.X2("end:Q")
    bars = _box().encode(
        x=x, x2=x2, y=y, fill=_fill(parts), strokeDash=_dash(), tooltip=_tips(axis)
    )
    bars = bars.transform_filter("datum.end > datum.start")  # of a zero there is a number alone
    numbers = alt.Chart().mark_text(fontWeight=600, fontSize=EM)
    inside = numbers.encode(
        x=alt.X("middle:Q", axis=None),
        y=y,
        text="said:N",
        color=alt.Color("ink:N", scale=None),
    )
    room = f"datum.room > (small ? {ROOM_SMALL} : {ROOM})"
    return alt.layer(bars, inside.transform_filter(room))


def _bars(parts: Parts, categories: Names, axis: str) -> Any:
    y = _rows_of(categories)
    order = alt.YOffset("series:N", sort=[name for name, _open in parts])
    x = alt.X("value:Q", axis=None, scale=alt.Scale(zero=True, nice=False, padding=48))
    bars = _box().encode(
        x=x, y=y, yOffset=order, fill=_fill(parts), strokeDash=_dash(), tooltip=_tips(axis)
    )
    numbers = alt.Chart().mark_text(align="left", dx=6, color=INK, fontWeight=600, fontSize=EM)
    return alt.layer(bars, numbers.encode(x=x, y=y, yOffset=order, text="said:N"))


def _dots(parts: Parts, categories: Names, axis: str) -> Any:
    names = [name for name, _open in parts]
    x = alt.X("category:N", title=None, sort=None, scale=alt.Scale(domain=list(categories)))
    x = x.axis(labelAngle=0, labelOverlap=True, labelFontSize=EM, labelColor=INK)
    y = alt.Y("series:N", title=None, sort=None, scale=alt.Scale(domain=names))
    y = y.axis(
        labelFontSize=EM,
        labelLimit=alt.expr("em * 13"),
        labelFlush=False,  # or the first and the last leave their line
        labelOverlap=False,
        labelPadding=12,
        labelColor=INK,
    )
    size = alt.Size("value:Q", legend=None)
    size = size.scale(zero=True, rangeMin=0, rangeMax=alt.expr("pow(em * 1.5, 2)"))
    lines = alt.Chart().mark_rule(color=FRAME, opacity=0.25).encode(y=y)
    dots = alt.Chart().mark_circle(color=theme.ACCENT, opacity=1)
    return alt.layer(lines, dots.encode(x=x, y=y, size=size, tooltip=_tips(axis)))


def _rows_of(categories: Names) -> alt.Y:
    y = alt.Y("category:N", title=None, sort=None)
    y = y.scale(domain=list(categories), paddingInner=0.3, paddingOuter=0.1)
    return y.axis(
        labelFontSize=EM,
        labelLimit=alt.expr("em * 21"),
        labelLineHeight=alt.expr("em * 1.15"),
        labelExpr="split(join(split(datum.label, '\\t'), small ? '\\n' : ' '), '\\n')",
        labelOverlap=False,
        labelPadding=12,
        labelColor=INK,
    )


def _box() -> Any:
    return alt.Chart().mark_bar(cornerRadius=4, stroke=FRAME, strokeWidth=0.8)


def _fill(parts: Parts) -> alt.Fill:
    """The ramp from light to dark over what is known; what is open has no colour."""
    names = [name for name, _open in parts]
    colours = iter(_RAMP[step] for step in _steps(sum(not is_open for _name, is_open in parts)))
    shades = ["transparent" if is_open else next(colours) for _name, is_open in parts]
    legend = alt.Legend(
        orient="top",
        title=None,
        columns=alt.expr(f"small ? 1 : {_columns(names)}"),
        symbolType="square",
        symbolStrokeColor=FRAME,
        symbolStrokeWidth=1,
        symbolSize=alt.expr("pow(em * 0.8, 2)"),
        labelFontSize=EM,
        labelLimit=alt.expr("em * 20"),
        labelColor=INK,
        columnPadding=alt.expr("em * 0.8"),
    )
    scale = alt.Scale(domain=names, range=shades)
    return alt.Fill("series:N", scale=scale, legend=legend if len(parts) > 1 else None)


def _columns(names: Sequence[str]) -> int:
    """How many words of the legend stand beside each other: in one line, or in two."""
    return len(names) if sum(map(len, names)) + 5 * len(names) <= LINE else -(-len(names) // 2)


def _dash() -> Any:
    return alt.when(alt.datum.open).then(alt.value(theme.DASH)).otherwise(alt.value([1, 0]))


def _tips(axis: str) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("category:N", title=" "),
        alt.Tooltip("series:N", title="  "),
        alt.Tooltip("said:N", title=axis),
    ]


def _steps(known: int) -> tuple[int, ...]:
    return _SPREAD.get(known) or tuple(n % len(_RAMP) for n in range(known))
