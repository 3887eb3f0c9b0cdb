"""A piece of a text around the words that were looked for, with those words marked."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.searching import word_forms

BEFORE, LENGTH = 60, 220


@dataclass(frozen=True)
class Piece:
    """A stretch of a text as it was written; `marked` is what was looked for."""

    text: str
    marked: bool = False


def best(texts: Iterable[str], stems: Sequence[str]) -> tuple[Piece, ...]:
    """Of several texts the one with most of the words, cut around the first of them."""
    whole = [unicodedata.normalize("NFC", text) for text in texts]
    places = [(text, _places(text, stems)) for text in whole if text]
    text, found = max(places, key=lambda place: len({stem for stem, _, _ in place[1]}))
    start = _start(text, found[0][1] if found else 0)
    end = _end(text, start)
    return tuple(_pieces(text, start, end, [(a, b) for _, a, b in found if start <= a < end]))


def _places(text: str, stems: Sequence[str]) -> list[tuple[str, int, int]]:
    """Each word that was looked for: its beginning, and from where to where it stands."""
    found = []
    for word in word_forms.WORD.finditer(text):
        plain = word.group().lower()
        if stem := next((stem for stem in stems if word_forms.is_form(plain, stem)), None):
            found.append((stem, word.start(), word.end()))
    return found


def _start(text: str, first: int) -> int:
    wanted = max(0, first - BEFORE)
    if wanted == 0:
        return 0
    blank = text.find(" ", wanted, first)
    return wanted if blank < 0 else blank + 1


def _end(text: str, start: int) -> int:
    wanted = start + LENGTH
    if wanted >= len(text):
        return len(text)
    blank = text.rfind(" ", start, wanted)
    return wanted if blank <= start else blank


def _pieces(text: str, start: int, end: int, marks: Iterable[tuple[int, int]]) -> list[Piece]:
    pieces, at = [Piece("… ")] if start else [], start
    for first, last in marks:
        pieces += [Piece(text[at:first]), Piece(text[first : min(last, end)], marked=True)]
        at = min(last, end)
    pieces.append(Piece(text[at:end]))
    pieces += [Piece(" …")] if end < len(text) else []
    return [piece for piece in pieces if piece.text]
