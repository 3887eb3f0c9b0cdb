"""A meeting as slides: a title, one slide a topic, what was decided, and what words mean.

Charts and tables are native, so that they can be changed; the speaker's notes have the source.
"""

from collections.abc import Callable

from pptx.dml.color import RGBColor

from services.papers import plain, ramp, slide_screen
from services.papers.frame import Frame, Line, Topic
from services.papers.screen import Grid, Screen
from services.papers.slide_screen import GAP, Say
from services.papers.slides import (
    BOTTOM,
    INNER,
    LEFT,
    TOP,
    Deck,
    Look,
    Place,
    lines_of,
    silent,
)

Progress = Callable[[int, int], None]


MOST_COLUMNS = 10


def pptx(frame: Frame, *, progress: Progress = lambda _done, _of: None) -> bytes:
    """The meeting as a PowerPoint file. `progress` is told how many topics are done."""
    deck = Deck(language=frame.language, title=frame.title, footer=_footer(frame))
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
    slide = slide_screen.draw(deck, topic.screen, say=_say(frame))
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
    silent(bar)
    slide.shapes.title.top, slide.shapes.title.left = Place(LEFT, 1.3, INNER, 1).emu[1::-1]
    day = deck.box(slide, Place(LEFT, 2.15, INNER, 0.4))
    deck.write(day, frame.day, Look(20, colour=ramp.QUIET))
    width = (INNER - GAP) / 2
    for at, fact in enumerate(frame.facts[:8]):
        place = Place(LEFT + at % 2 * (width + GAP), 3.05 + at // 2 * 0.92, width, 0.85)
        box = deck.box(slide, place)
        deck.write(box, fact.label, Look(13, colour=ramp.QUIET))
        size = 18 if lines_of(fact.value, width, 18) <= 2 else 14
        deck.write(box, fact.value, Look(size))


def _decided(deck: Deck, frame: Frame) -> None:
    if rows := tuple((line.text, *_who(line)) for _, line in frame.agreed):
        heads = frame.headings.decision
        _tables(deck, frame, frame.headings.decisions, Grid((heads[1], heads[2], heads[5]), rows))


def _who(line: Line) -> tuple[str, str]:
    return line.responsible, line.review


def _in_one(line: Line) -> str:
    return " · ".join(filter(None, (line.text, line.responsible, line.review)))


def _tables(deck: Deck, frame: Frame, title: str, grid: Grid, *, most: int = 3) -> None:
    """A table on slides of its own; the last says how many lines had no room on them."""
    for _ in range(most):
        slide = deck.slide(title)
        place = Place(LEFT, TOP + 0.15, INNER, BOTTOM - TOP - 0.15)
        left = slide_screen.table(deck, slide, grid, place, (title, _say(frame)))
        if not left:
            return
        grid = Grid(grid.columns, grid.rows[-left:])


def _say(frame: Frame) -> Say:
    return Say(frame.headings.more, frame.headings.missing)


def _taken(deck: Deck, frame: Frame) -> None:
    if frame.takeaways:
        screen = Screen(frame.headings.takeaways, points=frame.takeaways)
        slide_screen.draw(deck, screen, say=_say(frame))


def _twin(deck: Deck, frame: Frame, screen: Screen) -> None:
    """The table of a chart, after all topics: who wants the numbers finds them there."""
    if screen.chart and screen.grid:
        title = f"{screen.title}: {frame.headings.numbers}"
        _tables(deck, frame, title, plain.upright(screen.grid, MOST_COLUMNS), most=2)


def _defined(deck: Deck, frame: Frame) -> None:
    if rows := tuple((each.label, each.value) for each in frame.definitions):
        _tables(deck, frame, frame.headings.definitions, Grid(("", ""), rows))


def _footer(frame: Frame) -> str:
    return plain.text(" · ".join(filter(None, (frame.title, frame.day, frame.footer))))
