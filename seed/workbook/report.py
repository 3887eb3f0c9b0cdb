"""What a load found and did."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from services.errors import N_
from services.workbooks import Message, Problem, Translate, say


class Outcome(Enum):
    """What became of a row. Several things made from one row: the first that applies."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a sheet were new, changed and unchanged."""

    sheet: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All that a load has to say. Nothing was written when there is a problem."""

    counts: tuple[Count, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Message, ...]
    written: bool

    def lines(self, translate: Translate) -> Iterator[str]:
        """The report line by line: notes, then problems or counts, then how it ended."""
        yield from (note.text(translate) for note in self.notes)
        yield from (problem.text(translate) for problem in self.problems)
        if not self.problems:
            yield from (say(_COUNT, **_figures(count)).text(translate) for count in self.counts)
        yield self._ending().text(translate)

    def _ending(self) -> Message:
        if self.problems:
            return say(_PROBLEMS, number=len(self.problems))
        return say(_WRITTEN if self.written else _DRY)


_COUNT = N_("{sheet}: {new} new, {changed} changed, {unchanged} unchanged")
_PROBLEMS = N_("Nothing was loaded. Things to put right: {number}.")
_WRITTEN = N_("The workbook is loaded.")
_DRY = N_("The workbook can be loaded. Nothing was written.")


def _figures(count: Count) -> dict[str, object]:
    return {
        "sheet": count.sheet,
        "new": count.new,
        "changed": count.changed,
        "unchanged": count.unchanged,
    }
