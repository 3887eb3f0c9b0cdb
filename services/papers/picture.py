"""A chart as a picture to paste: with its title, its day, its base and its source in it."""

from typing import Any

import vl_convert

from services.papers import plain, ramp
from services.papers.screen import Chart, ChartKind, Screen, Series

FONT = "Liberation Sans, Arial, sans-serif"
WIDTH, ROW = 620, 34
SHARP = 2  # twice as many pixels as on paper: sharp on every screen
LONGEST = 104  # signs of a line under the picture
_DANISH: Any = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " kr."]}


def png(screen: Screen, *, day: str, footer: str, language: str) -> bytes:
    """The chart of a screen as PNG. It is drawn here: nothing is fetched from anywhere.

    Raises:
        ValueError: the screen has no chart.
    """
    if screen.chart is None:
        raise ValueError(screen.title)
    locale = _DANISH if language == "da" else None
    return vl_convert.vegalite_to_png(
        spec(screen.chart, screen, day=day, footer=footer),
        scale=SHARP,
        allowed_base_urls=[],
        format_locale=locale,
    )


def spec(chart: Chart, screen: Screen, *, day: str, footer: str) -> dict[str, Any]:
    """The drawing in the words of Vega-Lite, with its numbers in it."""
    under = [*_folded(screen.source), *_folded(" · ".join(filter(None, (day, footer))))]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "#ffffff",
        "padding": 28,
        "title": {
            "text": _folded(plain.text(screen.title), 52),
            "subtitle": _folded(plain.text(screen.lead)),
            "anchor": "start",
            "frame": "group",
            "fontSize": 22,
            "subtitleFontSize": 14,
            "offset": 24,
            "color": f"#{ramp.INK}",
            "subtitleColor": f"#{ramp.QUIET}",
            "subtitlePadding": 6,
        },
        "vconcat": [_drawing(chart), _under(under)],
        "spacing": 12,
        "config": _CONFIG,
    }


_CONFIG: dict[str, Any] = {
    "font": FONT,
    "view": {"stroke": None},
    "axis": {"labelFontSize": 13, "labelColor": f"#{ramp.INK}", "grid": False, "domain": False}
    | {"ticks": False, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 260}
    | {"labelPadding": 6}
    | {"titleColor": f"#{ramp.QUIET}"},
    "legend": {"labelFontSize": 13, "labelColor": f"#{ramp.INK}", "orient": "top"}
    | {"title": None, "labelLimit": 260, "columns": 5, "symbolType": "square"},
}


def _drawing(chart: Chart) -> dict[str, Any]:
    made = {
        ChartKind.STACKED: _stacked,
        ChartKind.BARS: _bars,
        ChartKind.DOTS: _dots,
    }[chart.kind](chart)
    return {"width": WIDTH, "data": {"values": _rows(chart)}, **made}


def _rows(chart: Chart) -> list[dict[str, Any]]:
    """A row for each value that there is, and where it stands in a bar of parts."""
    ends = [0.0] * len(chart.categories)
    rows: list[dict[str, Any]] = []
    for number, series in enumerate(chart.series):
        for at, value in enumerate(series.values):
            if value is None:
                continue
            start, ends[at] = ends[at], ends[at] + value
            row = {"category": at, "value": value, "name": _name(series, number)}
            rows.append(row | {"start": start, "end": ends[at], "middle": start + value / 2})
    return rows


def _name(series: Series, number: int) -> str:
    return plain.text(series.name) or str(number + 1)


def _named(chart: Chart) -> list[str]:
    return [_name(series, number) for number, series in enumerate(chart.series)]


def _fill(chart: Chart) -> dict[str, Any]:
    colours = [f"#{colour}" for colour in ramp.fills(chart.series)]
    legend = {} if len(chart.series) > 1 else {"legend": None}
    scale = {"domain": _named(chart), "range": colours}
    return {"field": "name", "type": "nominal", "scale": scale, "sort": None, **legend}


def _categories(chart: Chart) -> dict[str, Any]:
    """A line for each category, whose words are looked up: two may be called the same."""
    domain = list(range(len(chart.categories)))
    words = [plain.text(name) for name in chart.categories]
    axis = {"title": None, "labelExpr": f"{_quoted(words)}[datum.value]"}
    return {"field": "category", "type": "ordinal", "scale": {"domain": domain}, "axis": axis}


def _quoted(words: list[str]) -> str:
    quoted = (word.replace("\\", "\\\\").replace("'", "\\'").replace("\n", " ") for word in words)
    return "[" + ",".join(f"'{word}'" for word in quoted) + "]"


def _stacked(chart: Chart) -> dict[str, Any]:
    number = {"type": "quantitative", "title": chart.axis, "axis": {"labels": False}}
    inks = [f"#{ramp.on(colour)}" for colour in ramp.fills(chart.series)]
    ink = {"scale": {"domain": _named(chart), "range": inks}, "legend": None}
    bar = {"type": "bar", "height": 24, "stroke": f"#{ramp.EDGE}", "strokeWidth": 0.5}
    place = {"x": number | {"field": "start"}, "x2": {"field": "end"}, "fill": _fill(chart)}
    said = {"x": number | {"field": "middle"}, "color": _fill(chart) | ink}
    said["text"] = {"field": "value", "type": "quantitative"}
    return {
        "height": {"step": ROW},
        "encoding": {"y": _categories(chart)},
        "transform": [{"filter": "datum.value > 0"}],
        "layer": [
            {"mark": bar, "encoding": place},
            {"mark": {"type": "text", "fontSize": 13, "fontWeight": "bold"}, "encoding": said},
        ],
        "resolve": {"scale": {"color": "independent"}},
    }


def _bars(chart: Chart) -> dict[str, Any]:
    along = {"field": "value", "type": "quantitative", "title": chart.axis}
    along |= {"axis": {"labels": False}}
    beside = {"field": "name", "sort": None, "scale": {"domain": _named(chart)}}
    return {
        "height": {"step": 18 if len(chart.series) > 1 else 26},
        "encoding": {"x": along, "y": _categories(chart), "yOffset": beside},
        "layer": [
            {"mark": {"type": "bar", "stroke": f"#{ramp.EDGE}", "strokeWidth": 0.5}}
            | {"encoding": {"fill": _fill(chart)}},
            {"mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 13}}
            | {"encoding": {"text": {"field": "value", "type": "quantitative"}}},
        ],
    }


def _dots(chart: Chart) -> dict[str, Any]:
    every = max(1, -(-len(chart.categories) // 8))
    across = _categories(chart)
    across["axis"] |= {"labelAngle": 0, "title": chart.axis, "orient": "bottom"}
    across["axis"]["values"] = list(range(0, len(chart.categories), every))
    rows = {"field": "name", "type": "nominal", "sort": None, "scale": {"domain": _named(chart)}}
    size = {"field": "value", "type": "quantitative", "legend": None}
    return {
        "height": {"step": 40},
        "transform": [{"filter": "datum.value > 0"}],
        "mark": {"type": "circle", "opacity": 1, "color": f"#{ramp.STEPS[2]}"},
        "encoding": {
            "x": across,
            "y": rows | {"axis": {"title": None, "grid": True, "gridColor": f"#{ramp.RULE}"}},
            "size": size | {"scale": {"range": [16, 240], "zero": True}},
        },
    }


def _under(lines: list[str]) -> dict[str, Any]:
    mark = {"type": "text", "align": "left", "baseline": "top", "fontSize": 12, "x": 0, "y": 0}
    mark |= {"text": lines or [""], "color": f"#{ramp.QUIET}", "lineHeight": 17}
    return {
        "width": WIDTH,
        "height": 17 * len(lines) or 1,
        "data": {"values": [{}]},
        "mark": mark,
    }


def _folded(text: str, most: int = LONGEST) -> list[str]:
    """A text in lines of so many signs: a picture does not break lines by itself."""
    lines = [""]
    for word in plain.text(text).split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) > most and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = joined
    return [line for line in lines if line]
