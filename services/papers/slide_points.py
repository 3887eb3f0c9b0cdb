"""Points and the question of a slide: as large as they fit; what has no room is for the next."""

from typing import Any

from services.papers import measures, ramp
from services.papers.screen import Points
from services.papers.slides import Deck, Look, Place

POINTS, PARTED = (20, 18, 16, 14, 13, 12), 14


def draw(
    deck: Deck, slide: Any, words: tuple[tuple[Points, ...], str], place: Place
) -> tuple[Points, ...]:
    """Points and the question under them, as large as they fit; the points that have no room."""
    groups, question = words
    size = next((each for each in POINTS if _fits(words, place, each)), PARTED)
    room = place.height - _asked(question, place.width, size)
    frame = deck.box(slide, place)
    left: list[Points] = []
    rooms = measures.shared([_height(each, place.width, size) for each in groups], room)
    for at, (points, share) in enumerate(zip(groups, rooms, strict=True)):
        number = _shown(points, place.width, size, share) or (0 if at else 1)
        if number:
            _listed(deck, frame, Points(points.heading, points.lines[:number]), size)
        if rest := points.lines[number:]:
            left.append(Points(points.heading, rest))
    if question:
        deck.write(frame, question, Look(size + 2, italic=True, colour=ramp.ACCENT))
    return tuple(left)


def _fits(words: tuple[tuple[Points, ...], str], place: Place, size: float) -> bool:
    groups, question = words
    asked = _asked(question, place.width, size)
    return asked + sum(_height(each, place.width, size) for each in groups) <= place.height


def _shown(points: Points, width: float, size: float, room: float) -> int:
    """How many lines of a group have room."""
    left = room - size / 144 + 0.01
    left -= _line(points.heading, width, size, size / 3) if points.heading else 0
    for at, line in enumerate(points.lines):
        left -= _line(line, width, size, size / 2)
        if left < 0:
            return at
    return len(points.lines)


def _listed(deck: Deck, frame: Any, points: Points, size: float) -> None:
    if points.heading:
        deck.write(frame, points.heading, Look(size, bold=True, after=size / 3))
    for at, line in enumerate(points.lines, start=1):
        last = at == len(points.lines)
        deck.write(frame, line, Look(size, after=size if last else size / 2))


def _line(text: str, width: float, size: float, after: float) -> float:
    return (measures.lines(text, width, size) * size * 1.17 + after) / 72


def _height(points: Points, width: float, size: float) -> float:
    heading = _line(points.heading, width, size, size / 3) if points.heading else 0
    return heading + sum(_line(line, width, size, size / 2) for line in points.lines) + size / 144


def _asked(question: str, width: float, size: float) -> float:
    return _line(question, width, size + 2, 0) if question else 0
