"""The colours of files: the blue ramp of the screen, on paper, where the ground is white."""

from collections.abc import Sequence

from services.papers.screen import Series

INK = "14232d"
QUIET = "5b6b77"  # 5:1 on white
RULE = "d5dee4"
GROUND = "f2f6f9"
ACCENT = "1f4f6d"
NONE = "ffffff"  # a part that is none of the steps: it has an edge
EDGE = "7a8894"
STEPS = ("cfe0ea", "8fb8cb", "3f7a99", "1f4f6d")
_SPREAD = {1: (2,), 2: (1, 3), 3: (0, 2, 3), 4: (0, 1, 2, 3)}
_MORE = (*STEPS, NONE)


def of(parts: int) -> tuple[str, ...]:
    """A colour for each part, from light to dark; the fifth is none of the steps."""
    if chosen := _SPREAD.get(parts):
        return tuple(STEPS[step] for step in chosen)
    return tuple(_MORE[number % len(_MORE)] for number in range(parts))


def fills(series: Sequence[Series]) -> tuple[str, ...]:
    """A colour for each part of a chart; what is open has none."""
    steps = iter(of(sum(not each.open for each in series)))
    return tuple(NONE if each.open else next(steps) for each in series)


def on(colour: str) -> str:
    """The colour of a text on one of the steps: at least 4.5:1."""
    return NONE if colour in STEPS[2:] else INK
