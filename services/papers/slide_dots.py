"""Charts of dots on slides: native bubbles in rows, with the words of the rows beside them."""

from typing import Any

from pptx.chart.data import BubbleChartData
from pptx.chart.xlsx import BubbleWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.chart import XL_TICK_LABEL_POSITION as TICKS
from pptx.enum.chart import XL_TICK_MARK as TICK
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import lazyproperty

from services.papers import plain, ramp
from services.papers.chart_parts import PlainWords, common, small
from services.papers.screen import Chart
from services.papers.slides import Deck, Look, Place

MARKS = 8  # words under a chart of dots, so that none stands on another
SMALLER = 7  # the largest dot has a seventh of the area that a program gives its largest
MEASURE = "·"
_NAMES = 0.22  # of the width of a chart of dots, for the names of its rows
_UNDER = 0.1  # of its height, for the words under it


class _Dots(PlainWords, BubbleWorkbookWriter):
    pass


class _DotData(BubbleChartData):
    @lazyproperty
    def _workbook_writer(self) -> Any:
        return _Dots(self)


def draw(deck: Deck, slide: Any, chart: Chart, place: Place) -> Any:
    """Bubbles in rows: a program knows no words at their axes, so these stand beside them."""
    data = _DotData(number_format="General")
    for row, series in enumerate(chart.series):
        made = data.add_series(plain.text(series.name))
        for at, value in enumerate(series.values, start=1):  # all as long: LibreOffice asks so
            made.add_data_point(at, len(chart.series) - row, value)
    _measure(data.add_series(MEASURE), chart)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BUBBLE, *place.emu, data)
    drawn = frame.chart
    common(deck, drawn, 12)
    drawn.has_legend = False
    _still(drawn.category_axis, len(chart.categories))
    _still(drawn.value_axis, len(chart.series))
    _one_colour(drawn.plots[0])
    _inner(drawn)
    _names(deck, slide, chart, place)
    return frame


def _measure(made: Any, chart: Chart) -> None:
    """What nobody sees, but all dots are measured by: so they are small in every program."""
    largest = max((value or 0 for series in chart.series for value in series.values), default=0)
    for at in range(1, len(chart.categories) + 1):
        made.add_data_point(at, 1, max(largest, 3) * SMALLER if at == 1 else None)


def _still(axis: Any, number: int) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, number + 1, 1
    axis.has_major_gridlines, axis.tick_label_position = False, TICKS.NONE
    axis.major_tick_mark = axis.minor_tick_mark = TICK.NONE
    axis.format.line.fill.background()


def _one_colour(plot: Any) -> None:
    for series in plot.series:
        if series.name == MEASURE:
            series.format.fill.background()
            series.format.line.fill.background()
        else:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = RGBColor.from_string(ramp.STEPS[2].upper())
            series.format.line.color.rgb = RGBColor.from_string("FFFFFF")


def _inner(made: Any) -> None:
    """Where the dots stand in the frame, so that the words beside them meet their rows."""
    area = made._chartSpace.chart.plotArea  # noqa: SLF001 - python-pptx has no layouts
    for old in area.findall(f"{{{area.nsmap['c']}}}layout"):
        area.remove(old)
    area.insert(0, parse_xml(_LAYOUT.format(x=_NAMES, w=1 - _NAMES, h=1 - _UNDER)))


_LAYOUT = (
    f"<c:layout {nsdecls('c')}><c:manualLayout><c:layoutTarget val='inner'/>"
    "<c:xMode val='edge'/><c:yMode val='edge'/><c:x val='{x}'/><c:y val='0'/>"
    "<c:w val='{w}'/><c:h val='{h}'/></c:manualLayout></c:layout>"
)


def _names(deck: Deck, slide: Any, chart: Chart, place: Place) -> None:
    step = place.height * (1 - _UNDER) / (len(chart.series) + 1)
    wide, size = place.width * _NAMES - 0.1, min(14, small(chart))
    for row, series in enumerate(chart.series, start=1):
        middle = place.top + row * step
        frame = deck.box(
            slide, Place(place.left, middle - 0.15, wide, 0.3), anchor=MSO_ANCHOR.MIDDLE
        )
        written = deck.write(frame, series.name, Look(size))
        written.alignment = PP_ALIGN.RIGHT
    apart = place.width * (1 - _NAMES) / (len(chart.categories) + 1)
    every = -(-len(chart.categories) // MARKS)
    for at in range(0, len(chart.categories), every):
        middle = place.left + place.width * _NAMES + (at + 1) * apart
        spot = Place(middle - 0.6, place.top + place.height * (1 - _UNDER), 1.2, 0.28)
        written = deck.write(deck.box(slide, spot), chart.categories[at], Look(11))
        written.alignment = PP_ALIGN.CENTER
