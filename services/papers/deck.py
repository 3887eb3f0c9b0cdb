"""A meeting as slides: a title, one slide a topic, what was decided, and what words mean.

Charts and tables are native, so that they can be changed; the speaker's notes have the source.
"""

from collections.abc import Callable, Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn

from services.papers import measures, plain, ramp, slide_screen
from services.papers.frame import Frame, Line, Topic
from services.papers.screen import Figure, Grid, Screen
from services.papers.slide_screen import GAP
from services.papers.slides import (
    BOTTOM,
    INNER,
    LEFT,
    Deck,
    Look,
    Place,
    silent,
)

Progress = Callable[[int, int], None]


MOST_COLUMNS = 10
BELOW = 3.05  # inches above what a meeting is for
FACTS = (18, 16, 14, 12)


def pptx(frame: Frame, *, progress: Progress = lambda _done, _of: None) -> bytes:
    """The meeting as a PowerPoint file. `progress` is told how many topics are done."""
    about = {"language": frame.language, "title": frame.title, "footer": _footer(frame)}
    deck = Deck(**about, words=(frame.headings.missing, frame.headings.part))
    _first(deck, frame)
    for at, topic in enumerate(frame.topics, start=1):
        _topic(deck, frame, topic)
        progress(at, len(frame.topics))
    _decided(deck, frame)
    _taken(deck, frame)
    for topic in frame.topics:
        _twin(deck, frame, topic.screen)
    _defined(deck, frame)
    return deck.saved()


def _topic(deck: Deck, frame: Frame, topic: Topic) -> None:
    slide = slide_screen.draw(deck, topic.screen)
    said = [_in_one(line) for line in topic.decisions]
    if said:
        notes = slide.notes_slide.notes_text_frame
        notes.text = "\n".join([notes.text, f"{frame.headings.decisions}:", *said])


def _first(deck: Deck, frame: Frame) -> None:
    slide = deck.slide(frame.title)
    bar = slide.shapes.add_shape(1, *Place(LEFT, 1.12, 0.9, 0.07).emu)
    bar.fill.solid()
    bar.fill.fore_color.rgb = RGBColor.from_string(ramp.ACCENT.upper())
    bar.line.fill.background()
    bar._element.remove(bar._element.find(qn("p:style")))  # noqa: SLF001 - it casts a shadow
    silent(bar)
    slide.shapes.title.top, slide.shapes.title.left = Place(LEFT, 1.3, INNER, 1).emu[1::-1]
    day = deck.box(slide, Place(LEFT, 2.15, INNER, 0.4))
    deck.write(day, frame.day, Look(20, colour=ramp.QUIET))
    _facts(deck, slide, frame.facts)


def _facts(deck: Deck, slide: Any, facts: Sequence[Figure]) -> None:
    """Two beside each other, as large as all of them fit."""
    width = (INNER - GAP) / 2
    rows = [facts[at : at + 2] for at in range(0, len(facts), 2)]
    tall = {size: [_tall(row, width, size) for row in rows] for size in FACTS}
    size = next((each for each in FACTS if sum(tall[each]) <= BOTTOM - BELOW), FACTS[-1])
    top = BELOW
    for row, height in zip(rows, tall[size], strict=True):
        for at, fact in enumerate(row):
            box = deck.box(slide, Place(LEFT + at * (width + GAP), top, width, height))
            deck.write(box, fact.label, Look(13, colour=ramp.QUIET))
            deck.write(box, fact.value, Look(size))
        top += height


def _tall(row: Sequence[Figure], width: float, size: float) -> float:
    lines = max(measures.lines(fact.value, width, size) for fact in row)
    return lines * size * 1.2 / 72 + 0.45  # its words above it, and what is between two rows


def _decided(deck: Deck, frame: Frame) -> None:
    if rows := tuple((line.text, *_who(line)) for _, line in frame.agreed):
        heads = frame.headings.decision
        grid = Grid((heads[1], heads[2], heads[5]), rows)
        slide_screen.tables(deck, frame.headings.decisions, grid)


def _who(line: Line) -> tuple[str, str]:
    return line.responsible, line.review


def _in_one(line: Line) -> str:
    return " · ".join(filter(None, (line.text, line.responsible, line.review)))


def _taken(deck: Deck, frame: Frame) -> None:
    if frame.takeaways:
        screen = Screen(frame.headings.takeaways, points=frame.takeaways)
        slide_screen.draw(deck, screen)


def _twin(deck: Deck, frame: Frame, screen: Screen) -> None:
    """The table of a chart, after all topics: who wants the numbers finds them there."""
    if screen.chart and screen.grid:
        title = f"{screen.title}: {frame.headings.numbers}"
        slide_screen.tables(deck, title, plain.upright(screen.grid, MOST_COLUMNS))


def _defined(deck: Deck, frame: Frame) -> None:
    if rows := tuple((each.label, each.value) for each in frame.definitions):
        slide_screen.tables(deck, frame.headings.definitions, Grid(("", ""), rows))


def _footer(frame: Frame) -> str:
    return plain.text(" · ".join(filter(None, (frame.title, frame.day, frame.footer))))
