"""How many units stand at each level, as bars: of each pillar, or of one in each round."""

from collections.abc import Mapping, Sequence

from models.vocabulary import Level
from services.papers.screen import Chart, ChartKind, Series
from services.progress.all_units import Cell
from services.progress.standings import Age
from ui import labels
from ui.i18n import _

Counts = Mapping[Level | None, int]
ORDER: tuple[Level | None, ...] = (*Level, None)


def chart(says: str, rows: Sequence[tuple[str, Counts | None]]) -> Chart:
    """Bars of units by level; not assessed is open and stands last. None: not to be shown."""
    return Chart(
        kind=ChartKind.STACKED,
        says=says,
        axis=_("Units"),
        categories=tuple(name for name, _counts in rows),
        series=tuple(
            Series(
                word(level),
                tuple(counts.get(level, 0) if counts else None for _name, counts in rows),
                open=level is None,
            )
            for level in ORDER
        ),
    )


def word(level: Level | None) -> str:
    """A level, or that there is none."""
    return _(labels.LEVELS[level]) if level else _("Not assessed")


def cell(found: Cell) -> str | None:
    """A level in a table, and whether it is older; None where nothing was ever said."""
    if found.level is None:
        return _("No current assessment") if found.age is Age.EXPIRED else None
    said = _(labels.LEVELS[found.level])
    return _("{level} (older)").format(level=said) if found.age is Age.OLDER else said
