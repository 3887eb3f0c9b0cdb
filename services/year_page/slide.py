"""The page of the year as one slide that can be edited."""

from services.papers import measures, ramp
from services.papers.slides import BOTTOM, INNER, LEFT, TOP, Deck, Look, Place
from services.year_page.printing import Paper, Part

COLUMNS, GAP, BETWEEN = 3, 0.4, 0.3
ROOM = BOTTOM - TOP - 0.3
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
    size = next((one for one in SIZES if sum(_rows(paper, width, one)) <= ROOM), SIZES[-1])
    heights = _rows(paper, width, size)
    for place, part in enumerate(paper.parts):
        row, column = divmod(place, COLUMNS)
        top = TOP + 0.35 + sum(heights[:row])
        spot = Place(LEFT + column * (width + GAP), top, width, heights[row] - BETWEEN)
        frame = deck.box(slide, spot)
        deck.write(
            frame, part.heading, Look(size + 2, bold=True, colour=ramp.ACCENT, after=size / 3)
        )
        for line in _lines(part):
            italic = not part.lines
            deck.write(frame, line, Look(size, italic=italic, after=size / 3))
    return deck.saved()


def _lines(part: Part) -> tuple[str, ...]:
    return part.lines or (part.empty,)


def _rows(paper: Paper, width: float, size: float) -> list[float]:
    """The height of each row of parts, by its longest."""
    rows = (paper.parts[at : at + COLUMNS] for at in range(0, len(paper.parts), COLUMNS))
    return [max(_tall(part, width, size) for part in row) + BETWEEN for row in rows]


def _tall(part: Part, width: float, size: float) -> float:
    """The height of a part in inches."""
    texts = (part.heading, *_lines(part))
    return sum((measures.lines(text, width, size) * size * 1.2 + size / 3) / 72 for text in texts)
