"""What has happened since a day: one answer for a page, and for the next meeting."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from models.vocabulary import ChangeReason, Level
from services import since_questions as questions
from services import texts, units
from services.calendar import COPENHAGEN, midnight, monday
from services.errors import N_
from services.seasons import SeasonSpan
from services.units import UnitName

TOO_EARLY = N_("The date lies before the first season. Choose a later one.")


@dataclass(frozen=True)
class Shared:
    """An assessment that was shared. `corrected`: it was shared before that, and differently.

    No `level`: the pillar was skipped.
    """

    unit: UnitName
    pillar: str
    level: Level | None
    on: date
    corrected: bool


@dataclass(frozen=True)
class Moved:
    """A level that differs from the one in the round before, and why."""

    unit: UnitName
    pillar: str
    level: Level
    before: Level
    before_on: date
    reason_code: ChangeReason | None
    reason: str


@dataclass(frozen=True)
class NewSign:
    """A local sign that came into use. `borrowed_from` is empty for a unit's own."""

    unit: UnitName
    pillar: str
    text: str
    borrowed_from: str


@dataclass(frozen=True)
class Evaluated:
    """How many practice tracks that everybody reads a unit evaluated in a pillar. Counts only."""

    unit: UnitName
    pillar: str
    tracks: int


@dataclass(frozen=True)
class Lived:
    """Traces between workshops in a community; `with_units` are those the units took part in."""

    community: str
    traces: int
    with_units: int


@dataclass(frozen=True)
class Agreements:
    """Agreements of a unit in counts: made and kept since the day, over their date now."""

    unit: UnitName
    made: int
    kept: int
    overdue: int


@dataclass(frozen=True)
class Since:
    """All of it, units by department and name, never by level."""

    day: date
    as_of: date
    units: int
    shared: tuple[Shared, ...]
    up: tuple[Moved, ...]
    down: tuple[Moved, ...]
    signs: tuple[NewSign, ...]
    evaluated: tuple[Evaluated, ...]
    lived: tuple[Lived, ...]
    agreements: tuple[Agreements, ...]


Named = Mapping[int, UnitName]


def day_problem(day: date | str, every: Sequence[SeasonSpan], today: date) -> str | None:
    """What is wrong with a day to look back to, or None. `every` season, the newest first."""
    wrong = texts.past_day_problem(day, today)
    if wrong or not isinstance(day, date):
        return wrong
    return TOO_EARLY if not every or day < every[-1].starts_on else None


def since(session: Session, unit_ids: Collection[int], day: date, today: date) -> Since:
    """What has happened from a day on, that day included, at those units that exist today."""
    names = {unit.id: unit for unit in units.in_force(session, unit_ids, today)}
    asked = {"unit_ids": list(names), "day": day, "today": today}
    begins = {"unit_ids": list(names), "begins": midnight(day)}
    assessed = session.exec(questions.assessed(), params=begins).all()
    steps = [step for row in assessed if (step := _step(names, row, day))]
    return Since(
        day=day,
        as_of=today,
        units=len(names),
        shared=_ordered(names, (_shared(names, row, day) for row in assessed)),
        up=_ordered(names, (step for step in steps if step.level > step.before)),
        down=_ordered(names, (step for step in steps if step.level < step.before)),
        signs=_all(session, questions.signs(), asked, names, NewSign),
        evaluated=_all(session, questions.evaluated(), asked, names, Evaluated),
        lived=_lived(session, asked | {"week_on": monday(day)}),
        agreements=_all(session, questions.agreements(), asked, names, Agreements),
    )


def _all(
    session: Session, query: Any, asked: dict[str, Any], names: Named, make: Callable[..., Any]
) -> tuple[Any, ...]:
    """What a question whose rows begin with a unit's id answers."""
    rows = session.exec(query, params=asked)
    return _ordered(names, (make(names[unit_id], *rest) for unit_id, *rest in rows))


def _ordered(names: Named, found: Iterable[Any]) -> tuple[Any, ...]:
    """By department and name as `names` has them; within a unit as they came."""
    places = {unit_id: place for place, unit_id in enumerate(names)}
    return tuple(sorted(found, key=lambda thing: places[thing.unit.id]))


def _shared(names: Named, row: Any, day: date) -> Shared:
    return Shared(
        unit=names[row.unit_id],
        pillar=row.pillar,
        level=Level(row.level) if row.level else None,
        on=row.shared_at.astimezone(COPENHAGEN).date(),
        corrected=was_shared_before(row, day),
    )


def _step(names: Named, row: Any, day: date) -> Moved | None:
    """The step of an assessment; none for a correction of what was known before the day."""
    moved = row.level and row.before and row.level != row.before
    if not moved or was_shared_before(row, day):
        return None
    return Moved(
        unit=names[row.unit_id],
        pillar=row.pillar,
        level=Level(row.level),
        before=Level(row.before),
        before_on=row.before_on,
        reason_code=row.reason_code,
        reason=row.reason,
    )


def was_shared_before(row: Any, day: date) -> bool:
    """Whether an assessment was shared before a day, so that this is a correction of it."""
    return row.first_shared_at < midnight(day)


def _lived(session: Session, asked: dict[str, Any]) -> tuple[Lived, ...]:
    found = (Lived(*row) for row in session.exec(questions.lived(), params=asked))
    return tuple(sorted(found, key=lambda lived: units.danish(lived.community)))
