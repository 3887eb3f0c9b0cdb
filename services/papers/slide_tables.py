"""Tables of slides: native ones, as many lines on each slide as there is room for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from services.papers import measures, plain, ramp
from services.papers.screen import Cell, Grid
from services.papers.slides import Deck, Look, Place, tell

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the table style without colours and lines
PAD = 0.07
LEADING = 1.22
SIZES = (16, 14, 12)
BESIDE = 0.18  # inches between two columns
BOLDER = 1.08  # of the heads
LONGEST = 160  # signs of a text for which a column may be made wide


@dataclass(frozen=True)
class Setting:
    """How a table is set: the same on all slides that it takes."""

    size: float
    widths: tuple[float, ...]
    right: tuple[bool, ...]


def setting(grid: Grid, place: Place) -> Setting:
    """As large as all lines fit without a torn word; else as small as can be read."""
    sizes = (
        size
        for size in SIZES
        if sum(_least(grid, size)) <= place.width
        and _fitting(grid, place, _widths(grid, place.width, size), size) == len(grid.rows)
    )
    size = next(sizes, SIZES[-1])
    right = tuple(plain.counts(grid, at) for at in range(len(grid.columns)))
    return Setting(size, _widths(grid, place.width, size), right)


def parted(grid: Grid, place: Place, chosen: Setting) -> list[Grid]:
    """The parts that each have room there, none of them much shorter than the others."""
    most = len(_parts(grid, place, chosen, len(grid.rows)))
    even = _parts(grid, place, chosen, -(-len(grid.rows) // most))
    return even if len(even) == most else _parts(grid, place, chosen, len(grid.rows))


def _parts(grid: Grid, place: Place, chosen: Setting, most: int) -> list[Grid]:
    parts: list[Grid] = []
    while grid.rows or not parts:
        has_room = _fitting(grid, place, chosen.widths, chosen.size)
        number = max(1, min(most, has_room))  # one that has room nowhere still stands somewhere
        parts.append(Grid(grid.columns, grid.rows[:number]))
        grid = Grid(grid.columns, grid.rows[number:])
    return parts


def draw(deck: Deck, slide: Any, grid: Grid, where: tuple[Place, Setting], *, alt: str) -> None:
    """The table with all its lines."""
    place, chosen = where
    headed = any(grid.columns)
    frame = slide.shapes.add_table(1, len(grid.columns), *place.emu)
    table = frame.table
    table._tbl.tblPr.find(_STYLE).text = PLAIN  # noqa: SLF001 - python-pptx has no styles
    table.horz_banding, table.first_row = False, headed
    for column, width in zip(table.columns, chosen.widths, strict=True):
        column.width = Inches(width)
    rows = [_row(deck, grid.columns, chosen, bold=True)] if headed else []
    rows += [_row(deck, row, chosen) for row in grid.rows]
    _fill(table._tbl, rows)  # noqa: SLF001 - see below
    tell(frame, alt)


def _fill(table: Any, rows: list[str]) -> None:
    """Put all rows in at once: cell by cell, a table would take a hundred times as long."""
    table.remove(table.tr_lst[0])
    for row in parse_xml(f"<a:tbl {nsdecls('a')}>{''.join(rows)}</a:tbl>"):
        table.append(row)


def _row(deck: Deck, values: Sequence[Cell], chosen: Setting, *, bold: bool = False) -> str:
    height = Inches(_height(values, chosen.widths, chosen.size))
    look = Look(chosen.size, bold=bold)
    cells = (
        _cell(deck, plain.cell(value, deck.code), look, to_right=to_right)
        for value, to_right in zip(values, chosen.right, strict=True)
    )
    return f'<a:tr h="{height}">{"".join(cells)}</a:tr>'


def _cell(deck: Deck, text: str, look: Look, *, to_right: bool) -> str:
    colour, width = (ramp.INK, 12700) if look.bold else (ramp.RULE, 6350)
    run = f'lang="{deck.tag}" sz="{round(look.size * 100)}" b="{int(look.bold)}"'
    words = f"<a:r><a:rPr {run}>{_ink(look.colour)}</a:rPr><a:t>{escape(text)}</a:t></a:r>"
    room, pad = Inches(BESIDE - 0.03), Inches(PAD)
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{"r" if to_right else "l"}"/>'
        f"{words if text else ''}<a:endParaRPr {run}/></a:p></a:txBody>"
        f'<a:tcPr marL="0" marR="{room}" marT="{pad}" marB="{pad}"'
        f' anchor="ctr"><a:lnB w="{width}">{_ink(colour)}</a:lnB><a:noFill/></a:tcPr></a:tc>'
    )


def _ink(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.upper()}"/></a:solidFill>'


def _fitting(grid: Grid, place: Place, widths: Sequence[float], size: float) -> int:
    """How many lines have room under the heads."""
    left = place.height - (_height(grid.columns, widths, size) if any(grid.columns) else 0)
    for at, row in enumerate(grid.rows):
        left -= _height(row, widths, size)
        if left < 0:
            return at
    return len(grid.rows)


def _height(row: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    pairs = zip(row, widths, strict=True)
    most = max(
        measures.lines(plain.cell(value, "da"), width - BESIDE, size) for value, width in pairs
    )
    return most * size * LEADING / 72 + 2 * PAD


def _widths(grid: Grid, width: float, size: float) -> tuple[float, ...]:
    """Inches of each column: short ones are not broken, and a word is not torn."""
    least, longest = _least(grid, size), [_longest(texts, size) for texts in _columns(grid)]
    if sum(longest) <= width:
        return tuple(one * width / sum(longest) for one in longest)
    if sum(least) >= width:
        return tuple(one * width / sum(least) for one in least)
    more = [long - one for long, one in zip(longest, least, strict=True)]
    given = measures.shared(more, width - sum(least))
    return tuple(one + extra for one, extra in zip(least, given, strict=True))


def _longest(texts: Sequence[str], size: float) -> float:
    return max(measures.long(text[:LONGEST], size) for text in texts) * BOLDER + BESIDE


def _least(grid: Grid, size: float) -> list[float]:
    """Inches of the longest word of each column."""
    return [
        _longest([word for text in texts for word in text.split()] or [""], size)
        for texts in _columns(grid)
    ]


def _columns(grid: Grid) -> list[list[str]]:
    rows = (grid.columns, *grid.rows)
    return [[plain.cell(row[at], "da") for row in rows] for at in range(len(grid.columns))]


_STYLE = "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
