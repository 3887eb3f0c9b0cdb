"""The minutes of a meeting: a tagged PDF, from which whole parts can be left out."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from services import typesetting
from services.papers import plain, ramp
from services.papers.frame import Frame, Topic
from services.papers.screen import Chart, Grid, Screen

MOST_COLUMNS = 8  # on a page that stands upright
SHORT = 14  # signs of a column that is not broken
LAYOUT = Path(__file__).with_name("minutes.typ")


@dataclass(frozen=True)
class MinutesChoice:
    """Which parts stand in the minutes."""

    participants: bool = True
    figures: bool = True
    decisions: bool = True
    takeaways: bool = True


def pdf(frame: Frame, choice: MinutesChoice | None = None) -> bytes:
    """The minutes, for people and for screen readers."""
    return typesetting.pdf(LAYOUT, "minutes", values(frame, choice or MinutesChoice()))


def values(frame: Frame, choice: MinutesChoice) -> dict[str, Any]:
    """All that the layout draws, as plain values; what was left out is not among them."""
    return {
        "language": frame.language,
        "title": frame.title,
        "day": frame.day,
        "footer": frame.footer,
        "headings": asdict(frame.headings),
        "facts": [asdict(fact) for fact in frame.facts],
        "participants": [asdict(each) for each in frame.participants if choice.participants],
        "topics": [_topic(topic, frame, choice) for topic in frame.topics],
        "decisions": _decisions(frame) if choice.decisions else None,
        "takeaways": [asdict(each) for each in frame.takeaways if choice.takeaways],
        "definitions": [asdict(each) for each in frame.definitions if choice.figures],
    }


def _decisions(frame: Frame) -> list[list[str]]:
    return [[line.text, line.responsible, line.review, title] for title, line in frame.agreed]


def _topic(topic: Topic, frame: Frame, choice: MinutesChoice) -> dict[str, Any]:
    screen = topic.screen
    shown = _shown(screen, frame) if choice.figures else _HIDDEN
    decided = topic.decisions if choice.decisions else ()
    return {
        "title": screen.title,
        "facts": " · ".join(
            filter(None, (topic.facts, topic.owner if choice.participants else ""))
        ),
        "lead": screen.lead,
        "points": [asdict(each) for each in screen.points],
        "question": screen.question,
        "decisions": [
            [line.text, " · ".join(filter(None, (line.responsible, line.unit, line.review)))]
            for line in decided
        ],
        **shown,
    }


_HIDDEN = {"figures": [], "chart": None, "table": None, "source": ""}


def _shown(screen: Screen, frame: Frame) -> dict[str, Any]:
    grid = plain.twin(screen.chart) if screen.chart else None
    if screen.grid:
        grid = screen.grid if screen.chart else plain.told(screen.grid)
    grid = plain.upright(grid, MOST_COLUMNS) if grid else None
    return {
        "figures": [asdict(figure) for figure in screen.figures],
        "chart": _chart(screen.chart, frame) if screen.chart else None,
        "table": _table(grid, frame) if grid else None,
        "source": screen.source,
    }


def _chart(chart: Chart, frame: Frame) -> dict[str, Any]:
    colours = ramp.fills(chart.series)
    return {
        "kind": chart.kind,
        "says": chart.says,
        "axis": chart.axis,
        "categories": chart.categories,
        "series": [
            {
                "name": series.name,
                "values": series.values,
                "words": [plain.cell(value, frame.language) for value in series.values],
                "colour": colour,
                "ink": ramp.on(colour),
            }
            for series, colour in zip(chart.series, colours, strict=True)
        ],
    }


def _table(grid: Grid, frame: Frame) -> dict[str, Any]:
    return {
        "columns": grid.columns,
        "rows": [[plain.cell(value, frame.language) for value in row] for row in grid.rows],
        "wide": [_longest(grid, at) for at in range(len(grid.columns))],
        "right": [plain.counts(grid, at) for at in range(len(grid.columns))],
        "lacks": plain.lacks(grid),
    }


def _longest(grid: Grid, at: int) -> int:
    """How wide a column of words is, by what stands in it; 0: as wide as the longest, unbroken."""
    lengths = [len(plain.cell(row[at], "da")) for row in (grid.columns, *grid.rows)]
    longest = min(50, max(lengths))
    usual = min(50, sum(lengths) // len(lengths))
    return 0 if longest <= SHORT else (longest + usual) // 2
