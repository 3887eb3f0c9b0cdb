"""Figures of a slide: all in one size, and a long one breaks rather than getting tiny."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR

from services.papers import measures, ramp
from services.papers.screen import Figure
from services.papers.slides import INNER, LEFT, Deck, Look, Place

VALUES = (26, 22, 18)
LABEL = 13
MOST_FIGURES = 5
APART = 0.25
BOLDER = 1.08


def draw(deck: Deck, slide: Any, figures: tuple[Figure, ...], top: float) -> float:
    """The figures side by side, their words under them; where the next may begin."""
    shown = figures[:MOST_FIGURES]
    if not shown:
        return top
    width = INNER / max(3, len(shown))
    size = next((each for each in VALUES if _most(shown, width, each) == 1), VALUES[-1])
    under = top + _most(shown, width, size) * size * 1.2 / 72 + 0.03
    for at, figure in enumerate(shown):
        value = Place(LEFT + at * width, top, width - APART, under - top)
        box = deck.box(slide, value, anchor=MSO_ANCHOR.BOTTOM)
        deck.write(box, figure.value, Look(size, bold=True, colour=ramp.ACCENT))
        label = Place(value.left, under, value.width, 0.25)
        deck.write(deck.box(slide, label), figure.label, Look(LABEL, colour=ramp.QUIET))
    lines = max(measures.lines(each.label, width - APART, LABEL) for each in shown)
    return under + lines * LABEL * 1.2 / 72 + 0.3


def _most(figures: tuple[Figure, ...], width: float, size: float) -> int:
    return max(measures.lines(each.value, width - APART, size * BOLDER) for each in figures)
