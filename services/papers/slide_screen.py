"""One screen as a slide: what has no room on it stands in the speaker's notes."""

from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR

from services.papers import plain, ramp, slide_charts, slide_points, slide_tables
from services.papers.screen import Figure, Grid, Screen
from services.papers.slides import BOTTOM, INNER, LEFT, TOP, Deck, Look, Place, lines_of

GAP = 0.45
WIDE = 7.55  # of a picture that has words beside it
LEAD = 18
VALUES = (26, 20, 16, 13)
MOST_FIGURES = 5
UNDER = 0.32  # for what is said under a table
READABLE = 10.5  # of words without a picture


@dataclass(frozen=True)
class Say:
    """Words under what is cut, "and {number} more", and under what has gaps."""

    more: str
    missing: str = ""


def draw(deck: Deck, screen: Screen, *, say: Say) -> Any:
    """One screen as a slide: title, lead, figures, picture beside points, question, source."""
    slide = deck.slide(screen.title)
    top = _lead(deck, slide, screen.lead)
    top = _figures(deck, slide, screen.figures, top)
    picture = screen.chart or screen.grid
    words = bool(screen.points or screen.question)
    left = Place(LEFT, top, WIDE if words else INNER, BOTTOM - top)
    right = Place(LEFT + WIDE + GAP, top, INNER - WIDE - GAP, BOTTOM - top)
    hidden = _picture(deck, slide, screen, left, say) if picture else []
    beside = right if picture else replace(left, width=READABLE)
    hidden += slide_points.draw(deck, slide, screen, beside, say.more) if words else []
    _source(deck, slide, screen.source)
    deck.note(slide, _notes(screen, hidden))
    return slide


def _lead(deck: Deck, slide: Any, lead: str) -> float:
    if not lead:
        return TOP + 0.15
    lines = min(2, lines_of(lead, INNER, LEAD))
    place = Place(LEFT, TOP - 0.12, INNER, lines * 0.34)
    deck.write(deck.box(slide, place), lead, Look(LEAD, colour=ramp.QUIET))
    return place.top + place.height + 0.25


def _figures(deck: Deck, slide: Any, figures: tuple[Figure, ...], top: float) -> float:
    shown = figures[:MOST_FIGURES]
    for at, figure in enumerate(shown):
        width = INNER / max(3, len(shown))
        place = Place(LEFT + at * width, top, width - 0.25, 0.9)
        frame = deck.box(slide, place)
        sizes = (size for size in VALUES if lines_of(figure.value, place.width, size * 1.1) == 1)
        size = next(sizes, VALUES[-1])
        deck.write(frame, figure.value, Look(size, bold=True, colour=ramp.ACCENT))
        deck.write(frame, figure.label, Look(13, colour=ramp.QUIET))
    return top + 1.15 if shown else top


def _picture(deck: Deck, slide: Any, screen: Screen, place: Place, say: Say) -> list[str]:
    if screen.chart:
        slide_charts.draw(deck, slide, screen.chart, place)
        return []
    assert screen.grid  # noqa: S101 - one of the two is there
    table(deck, slide, screen.grid, place, (screen.title, say))
    return []


def table(deck: Deck, slide: Any, grid: Grid, place: Place, words: tuple[str, Say]) -> int:
    """A table with what is to be said under it; how many lines are left."""
    alt, say = words
    above = replace(place, height=place.height - UNDER)
    left = slide_tables.draw(deck, slide, grid, above, alt=alt)
    said = [say.more.format(number=left)] if left else []
    said += [say.missing] if plain.lacks(grid) else []
    if said:
        under = Place(place.left, place.top + place.height - UNDER + 0.04, place.width, 0.25)
        look = Look(12, italic=True, colour=ramp.QUIET)
        deck.write(deck.box(slide, under), " · ".join(said), look)
    return left


def _source(deck: Deck, slide: Any, source: str) -> None:
    if source:
        size = next((each for each in (10.5, 9) if lines_of(source, INNER, each) < 2), 8)
        frame = deck.box(slide, Place(LEFT, 6.6, INNER, 0.34), anchor=MSO_ANCHOR.BOTTOM)
        deck.write(frame, source, Look(size, colour=ramp.QUIET))


def _notes(screen: Screen, hidden: list[str]) -> list[str]:
    said = [f"{each.label}: {each.value}" for each in screen.figures[MOST_FIGURES:]]
    said += [screen.chart.says] if screen.chart else []
    return [screen.title, *said, *hidden, screen.question, screen.source]
