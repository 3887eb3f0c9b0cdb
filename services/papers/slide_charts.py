"""Charts of slides: native ones, whose numbers can be changed in the program that shows them."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.chart import XL_TICK_LABEL_POSITION as TICKS
from pptx.enum.chart import XL_TICK_MARK as TICK
from pptx.util import Pt, lazyproperty

from services.papers import plain, ramp, slide_dots
from services.papers.chart_parts import PlainWords, common, small
from services.papers.screen import Chart, ChartKind
from services.papers.slides import Deck, Look, Place, tell

LABELLED = 16  # bars have their numbers beside them as long as there are no more
CAPTION = 0.32


class _Bars(PlainWords, CategoryWorkbookWriter):
    pass


class _BarData(CategoryChartData):
    @lazyproperty
    def _workbook_writer(self) -> Any:
        return _Bars(self)


def draw(deck: Deck, slide: Any, chart: Chart, place: Place) -> None:
    """The chart, with what it counts above it and its sentence to be read aloud."""
    caption = deck.box(slide, Place(place.left, place.top, place.width, CAPTION))
    deck.write(caption, chart.axis, Look(12, colour=ramp.QUIET))
    under = Place(place.left, place.top + CAPTION, place.width, place.height - CAPTION)
    frame = (slide_dots.draw if chart.kind is ChartKind.DOTS else _bars)(deck, slide, chart, under)
    tell(frame, chart.says, chart.axis or chart.says[:60])


def _bars(deck: Deck, slide: Any, chart: Chart, place: Place) -> Any:
    data = _BarData(number_format="General")
    data.categories = [plain.text(name) or " " for name in chart.categories]
    for series in chart.series:
        data.add_series(plain.text(series.name), series.values)
    stacked = chart.kind is ChartKind.STACKED
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    frame = slide.shapes.add_chart(kind, *place.emu, data)
    made, size = frame.chart, small(chart)
    common(deck, made, size)
    _axes(made, size)
    plot = made.plots[0]
    plot.gap_width, plot.overlap = 45, 100 if stacked else -5
    colours = ramp.fills(chart.series)
    _coloured(plot, colours)
    if len(chart.categories) * (1 if stacked else len(chart.series)) <= LABELLED:
        _labelled(deck, plot, colours, stacked=stacked)
    else:
        made.value_axis.visible = True
        made.value_axis.tick_label_position = TICKS.HIGH
    return frame


def _axes(made: Any, size: float) -> None:
    names, values = made.category_axis, made.value_axis
    names.reverse_order = True  # the first stands on top
    names.format.line.color.rgb = RGBColor.from_string(ramp.RULE.upper())
    names.major_tick_mark = names.minor_tick_mark = values.major_tick_mark = TICK.NONE
    names.tick_labels.font.size = Pt(size)
    names.tick_label_position = TICKS.LOW
    values.has_major_gridlines, values.visible, values.minimum_scale = False, False, 0


def _coloured(plot: Any, colours: Sequence[str]) -> None:
    for series, colour in zip(plot.series, colours, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(colour.upper())
        line = ramp.EDGE if colour == ramp.NONE else ramp.NONE
        series.format.line.color.rgb = RGBColor.from_string(line.upper())
        series.invert_if_negative = False


def _labelled(deck: Deck, plot: Any, colours: Sequence[str], *, stacked: bool) -> None:
    for series, colour in zip(plot.series, colours, strict=True):
        labels = series.data_labels
        labels.show_value = True
        # A part of nothing has no room for its number; a bar of nothing has.
        labels.number_format = "General;;" if stacked else "General"
        labels.number_format_is_linked = False
        where = XL_LABEL_POSITION.CENTER if stacked else XL_LABEL_POSITION.OUTSIDE_END
        labels.position = where
        ink = ramp.on(colour) if stacked else ramp.INK
        deck.dress(labels.font, Look(12, bold=stacked, colour=ink))
