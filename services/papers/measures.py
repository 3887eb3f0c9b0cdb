"""How much room a text takes in Arial and the free font of the same widths, without drawing it."""

from collections.abc import Sequence
from functools import lru_cache

_WIDTHS = (
    (0.22, "'ijl"),
    (0.28, " !|,./:;I[\\]ft·"),
    (0.34, '()-`r{}"•'),
    (0.5, "Jcksvxyzç"),
    (0.58, "+<=>~"),
    (0.61, "FTZøß"),
    (0.67, "&ABEKPSVXYÅÉÀÈ"),
    (0.73, "CDHNRUw"),
    (0.78, "GOQØÖ"),
    (0.84, "Mm½"),
    (0.9, "%æ"),
    (1.0, "WÆ—…@"),
)
_OF_SIGN = {sign: width for width, signs in _WIDTHS for sign in signs}
OTHER = 0.56  # of a digit, and of most letters
CLOSE = 1.01  # programs break lines a little differently


def long(text: str, size: float) -> float:
    """Inches of a text in one line. `size` is in points."""
    return _long(text) * CLOSE * size / 72


@lru_cache(10_000)
def _long(text: str) -> float:
    return sum(_OF_SIGN.get(sign, OTHER) for sign in text)


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes in so many inches, broken between words."""
    return sum(_broken(part, width, size) for part in text.split("\n"))


def _broken(part: str, width: float, size: float) -> int:
    number, left, space = 1, width, long(" ", size)
    for word in part.split():
        needed = long(word, size)
        if needed <= left:
            left -= needed + space
        else:  # on a line of its own, and a word that is longer than that is torn
            torn = int(needed // width)
            number += (left < width) + torn
            left = width - (needed - torn * width) - space
    return number


def shared(needs: Sequence[float], room: float) -> list[float]:
    """Room for each of several: who needs less than a fair share leaves the rest to the others."""
    given = [0.0] * len(needs)
    for left, at in enumerate(sorted(range(len(needs)), key=needs.__getitem__)):
        given[at] = min(needs[at], room / (len(needs) - left))
        room -= given[at]
    return given
