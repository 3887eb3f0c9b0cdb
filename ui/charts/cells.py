"""The words of a cell of the matrix."""

from collections.abc import Sequence
from typing import Any

from services.progress.all_units import Cell
from services.progress.standings import Age
from services.rubric.pillars import PillarName
from ui import labels, sentences
from ui.i18n import _


class CellWords:
    """The words of this run, looked up once and not once for each of two thousand cells."""

    def __init__(self, pillars: Sequence[PillarName]) -> None:
        self.names = [sentences.pillar(name, short=True) for name in pillars]
        self._codes = [name.code for name in pillars]
        self._levels = labels.words(labels.LEVELS)
        self._older = _("older")
        self._up, self._down = _("a step higher"), _("a step lower")
        self._none = {Age.NEVER: _("no data yet"), Age.EXPIRED: _("none current")}
        self._cells: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def cell(self, column: int, cell: Cell) -> tuple[Any, ...]:
        """The values of a cell; few cells differ, and each is put into words once.

        They are: pillar, position, code, level, solid, word, brief, said.
        """
        key = column, cell.level, cell.age, cell.moved
        if key not in self._cells:
            self._cells[key] = self._told(column, cell)
        return self._cells[key]

    def _told(self, column: int, cell: Cell) -> tuple[Any, ...]:
        return (
            self.names[column],
            column,
            self._codes[column],
            int(cell.level or 0),
            cell.age is Age.FRESH,
            self._word(cell),
            self._brief(cell),
            self.said(cell),
        )

    def said(self, cell: Cell) -> str:
        moved = "" if not cell.moved else f", {self._up if cell.moved > 0 else self._down}"
        return self._none.get(cell.age) or f"{self._level(cell)}{moved}"

    def _word(self, cell: Cell) -> str:
        arrow = f" {_arrow(cell)}" if cell.moved else ""
        return self._none.get(cell.age) or f"{self._level(cell)}{arrow}"

    def _brief(self, cell: Cell) -> str:
        return f"{self._levels[cell.level][:3]}{_arrow(cell)}" if cell.level else "–"

    def _level(self, cell: Cell) -> str:
        assert cell.level is not None  # noqa: S101 - `_none` has answered for those without
        word = self._levels[cell.level]
        return f"{word} ({self._older})" if cell.age is Age.OLDER else word


def _arrow(cell: Cell) -> str:
    return ("↗" if cell.moved > 0 else "↘") if cell.moved else ""
