"""The page of the year as one slide that can be edited."""

from services.papers import measures, ramp
from services.papers.slides import BOTTOM, INNER, LEFT, TOP, Deck, Look, Place
from services.year_page.printing import Paper, Part

COLUMNS, GAP = 3, 0.4
SIZES = (16, 14, 13, 12, 11, 10, 9, 8, 7)


def pptx(paper: Paper) -> bytes:
    """The page as a PowerPoint file with one slide."""
    deck = Deck(language=paper.language, title=paper.title, footer=paper.footer)
    slide = deck.slide(paper.title)
    deck.write(
        deck.box(slide, Place(LEFT, TOP - 0.12, INNER, 0.3)),
        paper.about,
        Look(14, colour=ramp.QUIET),
    )
    width = (INNER - (COLUMNS - 1) * GAP) / COLUMNS
    height = (BOTTOM - TOP - 0.3) / 2
    size = next((one for one in SIZES if _fits(paper, width, height, one)), SIZES[-1])
    for place, part in enumerate(paper.parts):
        left = LEFT + place % COLUMNS * (width + GAP)
        top = TOP + 0.35 + place // COLUMNS * height
        frame = deck.box(slide, Place(left, top, width, height - 0.15))
        deck.write(
            frame, part.heading, Look(size + 2, bold=True, colour=ramp.ACCENT, after=size / 3)
        )
        for line in _lines(part):
            italic = not part.lines
            deck.write(frame, line, Look(size, italic=italic, after=size / 3))
    return deck.saved()


def _lines(part: Part) -> tuple[str, ...]:
    return part.lines or (part.empty,)


def _fits(paper: Paper, width: float, height: float, size: float) -> bool:
    return all(_tall(part, width, size) <= height - 0.15 for part in paper.parts)


def _tall(part: Part, width: float, size: float) -> float:
    """The height of a part in inches."""
    texts = (part.heading, *_lines(part))
    return sum((measures.lines(text, width, size) * size * 1.2 + size / 3) / 72 for text in texts)
