"""Writing rows in chunks: what is not there is added, what differs is changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import insert, inspect, tuple_, update
from sqlmodel import Session, col, select

from models import ClosedWeek, Season, Table
from seed.reference import closed_weeks
from seed.workbook.directory import Directory
from seed.workbook.report import Outcome
from services import changes

CLEAR = object()  # a value that says: nothing, where there may have been something


@dataclass(slots=True)
class Item:
    """One row of a table to be: its id once it has one, and what it shall hold.

    `values` are compared with what is stored; `first` is set only when it is new. A value of
    None was not stated and changes nothing.
    """

    id: int | None
    values: dict[str, Any]
    first: dict[str, Any] = field(default_factory=dict)
    outcome: Outcome = Outcome.UNCHANGED


@dataclass(slots=True)
class Load:
    """What all steps of one load share. `touched` gathers the change counters to move."""

    session: Session
    directory: Directory
    today: date
    touched: set[str] = field(default_factory=set)
    seasons: list[tuple[date, date, int]] = field(default_factory=list)


def save(session: Session, table: type[Table], items: Sequence[Item], key: str = "id") -> None:
    """Add and change rows; every item then has its id and its outcome."""
    _change(session, table, [item for item in items if item.id is not None], key)
    new = [item for item in items if item.id is None]
    if not new:
        return
    blank = _blank(table)
    made = [blank | _stated(item.first | item.values) for item in new]
    query = insert(table).returning(getattr(table, key), sort_by_parameter_order=True)
    for item, number in zip(new, session.execute(query, made).scalars(), strict=True):
        item.id = number
        item.outcome = Outcome.NEW


def add(session: Session, table: type[Table], rows: Sequence[dict[str, Any]]) -> None:
    """Add rows whose ids nobody asks for; all name the same columns."""
    if rows:
        session.execute(insert(table), list(rows))


def differs(values: dict[str, Any], stored: dict[str, Any]) -> dict[str, Any]:
    """What is stated and is not what is stored."""
    return {name: value for name, value in _stated(values).items() if value != stored[name]}


def known(
    session: Session, table: type[Table], fields: Sequence[str], keys: Iterable[tuple[Any, ...]]
) -> dict[tuple[Any, ...], int]:
    """The ids of those that are there already, by the values of `fields`."""
    columns = [getattr(table, field) for field in fields]
    query = select(table.id, *columns).where(tuple_(*columns).in_(set(keys)))  # pyright: ignore[reportAttributeAccessIssue] - tables with an id only
    return {tuple(values): number for number, *values in session.execute(query)}


def merged(outcomes: Iterable[Outcome]) -> Outcome:
    """What became of a row from which several things were made; the first is the row itself."""
    main, *others = outcomes
    same = main is Outcome.UNCHANGED and set(others) <= {Outcome.UNCHANGED}
    return main if same or main is Outcome.NEW else Outcome.CHANGED


def season_of(load: Load, day: date) -> int:
    """The season that covers a day; where there is none, the school year is made."""
    session = load.session
    if not load.seasons:
        rows = session.exec(select(col(Season.starts_on), col(Season.ends_on), col(Season.id)))
        load.seasons += [(first, last, number or 0) for first, last, number in rows]
    for first, last, number in load.seasons:
        if first <= day <= last:
            return number
    return _add_season(load, day)


def touch(
    load: Load, outcome: Outcome, unit_id: int, person_id: int | None = None, *more: str
) -> None:
    """Note which counters move with a row at a unit that is new or changed."""
    if outcome is not Outcome.UNCHANGED:
        load.touched |= {changes.UNITS, changes.unit(unit_id), *more}
        if person_id:
            load.touched.add(changes.person(person_id))


def _add_season(load: Load, day: date) -> int:
    year = day.year if day.month >= 8 else day.year - 1
    before = [last for _, last, _ in load.seasons if last < day]
    after = [first for first, _, _ in load.seasons if first > day]
    first = max([date(year, 8, 1), *(_shift(last, 1) for last in before)])
    last = min([date(year + 1, 7, 31), *(_shift(first, -1) for first in after)])
    taken = load.session.exec(select(Season.id).where(Season.name == _name(year))).first()
    name = _name(year) if taken is None else f"{first:%d-%m-%Y}"
    season = Season(name=name, starts_on=first, ends_on=last)
    load.session.add(season)
    load.session.flush()
    number = season.id or 0
    weeks = closed_weeks(first, last)
    load.session.add_all(ClosedWeek(season_id=number, week_on=week) for week in weeks)
    load.seasons.append((first, last, number))
    load.touched.add(changes.ORGANISATION)
    return number


def _name(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"


def _shift(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)


def _change(session: Session, table: type[Table], items: list[Item], key: str) -> None:
    if not items:
        return
    fields = sorted({name for item in items for name in item.values})
    columns = [getattr(table, name) for name in (key, *fields)]
    query = select(*columns).where(col(columns[0]).in_([item.id for item in items]))
    stored = {row[0]: dict(zip(fields, row[1:], strict=True)) for row in session.execute(query)}
    changes: list[dict[str, Any]] = []
    for item in items:
        if differing := differs(item.values, stored[item.id]):
            item.outcome = Outcome.CHANGED
            changes.append({key: item.id} | differing)
    if changes:
        session.execute(update(table), changes)


def _blank(table: type[Table]) -> dict[str, Any]:
    """The defaults of a table: rows that are written together must name the same columns."""
    return {
        column.name: getattr(column.default, "arg", None)
        for column in inspect(table).local_table.columns
        if column.name != "id" and not (column.default and column.default.is_callable)
    }


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: None if value is CLEAR else value
        for name, value in values.items()
        if value is not None
    }
