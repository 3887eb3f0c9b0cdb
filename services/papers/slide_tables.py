"""Tables of slides: native ones, as many lines as there is room for, and how many are left."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from services.papers import plain, ramp
from services.papers.screen import Cell, Grid
from services.papers.slides import Deck, Look, Place, lines_of, tell

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the table style without colours and lines
PAD = 0.07
LEADING = 1.22
SIZES = (16, 14, 12)


def draw(deck: Deck, slide: Any, grid: Grid, place: Place, *, alt: str) -> int:
    """The table, from its first line on; how many lines had no room."""
    size = next(
        (each for each in SIZES if _fitting(grid, place, each) == len(grid.rows)), SIZES[-1]
    )
    shown = grid.rows[: _fitting(grid, place, size)]
    headed = any(grid.columns)
    frame = slide.shapes.add_table(1, len(grid.columns), *place.emu)
    table = frame.table
    table._tbl.tblPr.find(_STYLE).text = PLAIN  # noqa: SLF001 - python-pptx has no styles
    table.horz_banding, table.first_row = False, headed
    widths = _widths(grid, place.width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    right = [plain.counts(grid, at) for at in range(len(grid.columns))]
    rows = [_row(deck, grid.columns, (widths, right), Look(size, bold=True))] if headed else []
    rows += [_row(deck, row, (widths, right), Look(size)) for row in shown]
    _fill(table._tbl, rows)  # noqa: SLF001 - see below
    tell(frame, alt)
    return len(grid.rows) - len(shown)


def _fill(table: Any, rows: list[str]) -> None:
    """Put all rows in at once: cell by cell, a table would take a hundred times as long."""
    table.remove(table.tr_lst[0])
    for row in parse_xml(f"<a:tbl {nsdecls('a')}>{''.join(rows)}</a:tbl>"):
        table.append(row)


def _row(
    deck: Deck, values: Sequence[Cell], columns: tuple[list[float], list[bool]], look: Look
) -> str:
    widths, right = columns
    height = Inches(_height(tuple(values), widths, look.size))
    cells = (
        _cell(deck, plain.cell(value, deck.code), look, to_right=to_right)
        for value, to_right in zip(values, right, strict=True)
    )
    return f'<a:tr h="{height}">{"".join(cells)}</a:tr>'


def _cell(deck: Deck, text: str, look: Look, *, to_right: bool) -> str:
    colour, width = (ramp.INK, 12700) if look.bold else (ramp.RULE, 6350)
    run = f'lang="{deck.tag}" sz="{round(look.size * 100)}" b="{int(look.bold)}"'
    words = f"<a:r><a:rPr {run}>{_ink(look.colour)}</a:rPr><a:t>{escape(text)}</a:t></a:r>"
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{"r" if to_right else "l"}"/>'
        f"{words if text else ''}<a:endParaRPr {run}/></a:p></a:txBody>"
        f'<a:tcPr marL="0" marR="{Inches(0.15)}" marT="{Inches(PAD)}" marB="{Inches(PAD)}"'
        f' anchor="ctr"><a:lnB w="{width}">{_ink(colour)}</a:lnB><a:noFill/></a:tcPr></a:tc>'
    )


def _ink(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.upper()}"/></a:solidFill>'


def _fitting(grid: Grid, place: Place, size: float) -> int:
    """How many lines have room under the heads."""
    widths = _widths(grid, place.width)
    left = place.height - (_height(grid.columns, widths, size) if any(grid.columns) else 0)
    for at, row in enumerate(grid.rows):
        left -= _height(row, widths, size)
        if left < 0:
            return at
    return len(grid.rows)


def _height(row: tuple[Cell, ...], widths: list[float], size: float) -> float:
    pairs = zip(row, widths, strict=True)
    most = max(
        lines_of(plain.cell(value, "da"), width - 0.15, size * 0.92) for value, width in pairs
    )
    return most * size * LEADING / 72 + 2 * PAD


def _widths(grid: Grid, width: float) -> list[float]:
    """Inches of each column: a word is not torn, and what is left goes to the longest texts."""
    columns = [
        [plain.cell(row[at], "da") for row in (grid.columns, *grid.rows)]
        for at in range(len(grid.columns))
    ]
    least = [_widest_word(texts) for texts in columns]
    longest = [min(60, max(4, *map(len, texts))) for texts in columns]
    left = max(0.0, width - sum(least))
    scale = min(1.0, width / sum(least))
    pairs = zip(least, longest, strict=True)
    return [one * scale + left * long / sum(longest) for one, long in pairs]


def _widest_word(texts: list[str]) -> float:
    longest = max((len(word) for text in texts for word in text.split()), default=1)
    return min(longest, 22) * SIZES[-1] * 0.56 / 72 + 0.17


_STYLE = "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
