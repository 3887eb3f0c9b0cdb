"""Communities, their members and the traces they leave, from a workbook."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlmodel import Session, col, select

from models import Community, Membership, Trace, TraceUnit
from models.vocabulary import MembershipKind, TraceSource
from seed.workbook.directory import Sort
from seed.workbook.report import Outcome
from seed.workbook.sheets import Row
from seed.workbook.writing import Item, Load, add, known, merged, save, season_of
from services import changes
from services.calendar import monday

_TRACE_KEY = ("community_id", "kind", "occurred_on", "unit_id", "title")


def write_communities(load: Load, rows: Sequence[Row]) -> list[Outcome]:
    """Communities by their names."""
    names = load.directory.names[Sort.COMMUNITY]
    items = [
        Item(
            names.number(row["name"]),
            {"purpose": row.get("purpose"), "teams_url": row.get("teams_url")},
            {"name": row["name"]},
        )
        for row in rows
    ]
    save(load.session, Community, items)
    for row, item in zip(rows, items, strict=True):
        names.add(row["name"], item.id or 0)
    _touch(load, items)
    return [item.outcome for item in items]


def write_members(load: Load, rows: Sequence[Row]) -> list[Outcome]:
    """Members. One that has left stays so."""
    fields = ("community_id", "person_id")
    keys = [tuple(row[field] for field in fields) for row in rows]
    there = known(load.session, Membership, fields, keys)
    items = [
        Item(
            there.get(key),
            {"kind": row.get("kind")},
            {"kind": MembershipKind.MEMBER} | dict(zip(fields, key, strict=True)),
        )
        for key, row in zip(keys, rows, strict=True)
    ]
    save(load.session, Membership, items)
    _touch(load, items)
    return [item.outcome for item in items]


def write_traces(load: Load, rows: Sequence[Row]) -> list[Outcome]:
    """Traces, and the other units that took part in them."""
    keys = [tuple(row[field] for field in _TRACE_KEY) for row in rows]
    there = known(load.session, Trace, _TRACE_KEY, keys)
    items = [_trace(row, there.get(key)) for key, row in zip(keys, rows, strict=True)]
    for row in rows:
        season_of(load, row["occurred_on"])
    save(load.session, Trace, items)
    wanted = {
        item.id or 0: set(row.get("others", ())) - {row["unit_id"]}
        for item, row in zip(items, rows, strict=True)
    }
    joined = _join(load.session, wanted)
    _touch(load, items, joined)
    _touch_units(load, rows, items, joined)
    return [
        merged([item.outcome, Outcome.CHANGED if item.id in joined else Outcome.UNCHANGED])
        for item in items
    ]


def _trace(row: Row, number: int | None) -> Item:
    first = {field: row[field] for field in _TRACE_KEY} | {
        "week_on": monday(row["occurred_on"]),
        "source": TraceSource.WORKBOOK,
    }
    return Item(number, {"headcount": row.get("headcount")}, first)


def _join(session: Session, wanted: Mapping[int, set[int]]) -> set[int]:
    """Note units that took part and were not noted yet; the traces they joined come back."""
    query = select(TraceUnit.trace_id, TraceUnit.unit_id)
    there = defaultdict[int, set[int]](set)
    for trace_id, unit_id in session.exec(query.where(col(TraceUnit.trace_id).in_(wanted))):
        there[trace_id].add(unit_id)
    joined = {trace_id: units - there[trace_id] for trace_id, units in wanted.items()}
    pairs = [
        {"trace_id": trace_id, "unit_id": unit_id}
        for trace_id, units in joined.items()
        for unit_id in sorted(units)
    ]
    add(session, TraceUnit, pairs)
    return {trace_id for trace_id, units in joined.items() if units}


def _touch(load: Load, items: Sequence[Item], joined: Collection[int] = ()) -> None:
    if joined or any(item.outcome is not Outcome.UNCHANGED for item in items):
        load.touched |= {changes.COMMUNITIES, changes.CIRCLES}


def _touch_units(load: Load, rows: Sequence[Row], items: Sequence[Item], joined: set[int]) -> None:
    for row, item in zip(rows, items, strict=True):
        if item.outcome is not Outcome.UNCHANGED or item.id in joined:
            units = {row["unit_id"], *row.get("others", ())}
            load.touched |= {changes.UNITS, *map(changes.unit, units)}
