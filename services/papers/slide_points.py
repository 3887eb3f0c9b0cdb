"""Points and the question of a slide: as large as they fit, and how many more there are."""

from typing import Any

from services.papers import ramp
from services.papers.screen import Points, Screen
from services.papers.slides import Deck, Look, Place, lines_of

POINTS = (20, 18, 16, 14)


def draw(deck: Deck, slide: Any, screen: Screen, place: Place, more: str) -> list[str]:
    """The points and the question, as large as they fit; what has no room stands in the notes."""
    sizes = (size for size in POINTS if _tall(screen, place.width, size) <= place.height)
    size = next(sizes, POINTS[-1])
    room = place.height - _asked(screen, place.width, size)
    frame = deck.box(slide, place)
    hidden: list[str] = []
    for at, points in enumerate(screen.points):
        share = room / (len(screen.points) - at)  # what one group leaves is for the next
        shown = _shown(points, place.width, size, share)
        _listed(deck, frame, points, (shown, size), more)
        hidden += points.lines[shown:]
        room -= min(_height(points, place.width, size), share)
    if screen.question:
        deck.write(frame, screen.question, Look(size + 2, italic=True, colour=ramp.ACCENT))
    return hidden


def _shown(points: Points, width: float, size: float, room: float) -> int:
    """How many lines of a group have room, with a last one that says how many more there are."""
    if _height(points, width, size) <= room:
        return len(points.lines)
    left = room - _line("", width, size, size)
    left -= _line(points.heading, width, size, size / 3) if points.heading else 0
    for at, line in enumerate(points.lines):
        left -= _line(line, width, size, size / 2)
        if left < 0:
            return max(at, 1)
    return len(points.lines)


def _listed(deck: Deck, frame: Any, points: Points, shown: tuple[int, float], more: str) -> None:
    number, size = shown
    left = len(points.lines) - number
    if points.heading:
        deck.write(frame, points.heading, Look(size, bold=True, after=size / 3))
    for at, line in enumerate(points.lines[:number], start=1):
        last = at == number and not left
        deck.write(frame, line, Look(size, after=size if last else size / 2))
    if left:
        look = Look(size - 2, italic=True, colour=ramp.QUIET, after=size)
        deck.write(frame, more.format(number=left), look)


def _line(text: str, width: float, size: float, after: float) -> float:
    return (lines_of(text, width, size) * size * 1.17 + after) / 72


def _height(points: Points, width: float, size: float) -> float:
    heading = _line(points.heading, width, size, size / 3) if points.heading else 0
    return heading + sum(_line(line, width, size, size / 2) for line in points.lines) + size / 144


def _asked(screen: Screen, width: float, size: float) -> float:
    return _line(screen.question, width, size + 2, 0) if screen.question else 0


def _tall(screen: Screen, width: float, size: float) -> float:
    points = sum(_height(each, width, size) for each in screen.points)
    return points + _asked(screen, width, size)
