"""One screen as slides: what has no room on the first goes on, and nothing is lost."""

from dataclasses import replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR

from services.papers import (
    measures,
    plain,
    ramp,
    slide_charts,
    slide_figures,
    slide_points,
    slide_tables,
)
from services.papers.screen import Grid, Points, Screen
from services.papers.slide_figures import MOST_FIGURES
from services.papers.slide_tables import Setting
from services.papers.slides import BOTTOM, INNER, LEFT, TOP, Deck, Look, Place

GAP = 0.45
WIDE = 7.55  # of a picture that has words beside it
LEAD = 18
UNDER = 0.32  # for what is said under a table
READABLE = 10.5  # of words without a picture
WHOLE = Place(LEFT, TOP + 0.15, INNER, BOTTOM - TOP - 0.15)


def draw(deck: Deck, screen: Screen) -> Any:
    """One screen: title, lead, figures, picture beside points, question, source.

    The first of its slides; on those after it stands what had no room.
    """
    slide = deck.slide(screen.title)
    top = _lead(deck, slide, screen.lead)
    top = slide_figures.draw(deck, slide, screen.figures, top)
    words = bool(screen.points or screen.question)
    whole = Place(LEFT, top, INNER, BOTTOM - top)
    left = replace(whole, width=WIDE) if words else whole
    grid = None if screen.chart or not screen.grid else plain.told(screen.grid)
    apart = bool(grid and not _has_room(grid, left))  # then it stands on slides of its own
    beside = _beside(whole, apart=apart, picture=bool(screen.chart or grid))
    if screen.chart:
        slide_charts.draw(deck, slide, screen.chart, left)
    elif grid and not apart:
        _table(deck, slide, grid, (left, _set(grid, left)), screen.title)
    said = (screen.points, screen.question)
    points = slide_points.draw(deck, slide, said, beside) if words else ()
    deck.note(slide, _notes(screen))
    slides = [slide, *_points(deck, screen.title, points)]
    slides += _tabled(deck, screen.title, grid) if grid and apart else []
    for each in slides:
        _source(deck, each, screen.source)
    deck.number(slides, screen.title)
    return slide


def _beside(whole: Place, *, apart: bool, picture: bool) -> Place:
    """Where the words stand: beside a picture, or alone where a table is too long for that."""
    if picture and not apart:
        return replace(whole, left=LEFT + WIDE + GAP, width=INNER - WIDE - GAP)
    return whole if apart else replace(whole, width=READABLE)


def tables(deck: Deck, title: str, grid: Grid) -> None:
    """A table on as many slides of its own as it takes."""
    deck.number(_tabled(deck, title, grid), title)


def _points(deck: Deck, title: str, points: tuple[Points, ...]) -> list[Any]:
    """Slides with the points that had no room."""
    slides: list[Any] = []
    while points:
        slides.append(deck.slide(title))
        points = slide_points.draw(deck, slides[-1], (points, ""), WHOLE)
    return slides


def _tabled(deck: Deck, title: str, grid: Grid) -> list[Any]:
    chosen = _set(grid, WHOLE)
    slides: list[Any] = []
    for part in slide_tables.parted(grid, _over(WHOLE, grid), chosen):
        slides.append(deck.slide(title))
        _table(deck, slides[-1], part, (WHOLE, chosen), title)
    return slides


def _lead(deck: Deck, slide: Any, lead: str) -> float:
    if not lead:
        return TOP + 0.15
    lines = min(2, measures.lines(lead, INNER, LEAD))
    place = Place(LEFT, TOP - 0.12, INNER, lines * 0.34)
    deck.write(deck.box(slide, place), lead, Look(LEAD, colour=ramp.QUIET))
    return place.top + place.height + 0.25


def _has_room(grid: Grid, place: Place) -> bool:
    return len(slide_tables.parted(grid, _over(place, grid), _set(grid, place))) == 1


def _set(grid: Grid, place: Place) -> Setting:
    return slide_tables.setting(grid, _over(place, grid))


def _table(deck: Deck, slide: Any, grid: Grid, where: tuple[Place, Setting], alt: str) -> None:
    """The table, and what an empty field means."""
    place, chosen = where
    slide_tables.draw(deck, slide, grid, (place, chosen), alt=alt)
    if plain.lacks(grid):
        under = Place(place.left, place.top + place.height - UNDER + 0.06, place.width, 0.25)
        deck.write(deck.box(slide, under), deck.missing, Look(12, italic=True, colour=ramp.QUIET))


def _over(place: Place, grid: Grid) -> Place:
    """The room of a table: something may be to be said under it."""
    return replace(place, height=place.height - (UNDER if plain.lacks(grid) else 0))


def _source(deck: Deck, slide: Any, source: str) -> None:
    if source:
        sizes = ((10.5, 1), (9, 2), (8, 3))  # what is longer breaks, rather than getting tiny
        size = next((one for one, most in sizes if measures.lines(source, INNER, one) <= most), 8)
        frame = deck.box(slide, Place(LEFT, 6.6, INNER, 0.34), anchor=MSO_ANCHOR.BOTTOM)
        deck.write(frame, source, Look(size, colour=ramp.QUIET))


def _notes(screen: Screen) -> list[str]:
    said = [f"{each.label}: {each.value}" for each in screen.figures[MOST_FIGURES:]]
    said += [screen.chart.says] if screen.chart else []
    return [screen.title, *said, screen.question, screen.source]
