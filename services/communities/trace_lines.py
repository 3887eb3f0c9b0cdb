"""Traces as everybody reads them, the newest first: units and head counts, never names."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from models import Trace, TraceUnit, Unit
from models.vocabulary import TraceKind
from services.access import Viewer
from services.communities import standing, traces
from services.communities.standing import Standing
from services.database import built_once, select_wide
from services.units import danish

PAGE = 8


@dataclass(frozen=True)
class TraceLine:
    """A trace in one line. `others` took part; `own`: it is for the viewer to take back."""

    id: int
    kind: TraceKind
    occurred_on: date
    unit: str
    others: tuple[str, ...]
    headcount: int | None
    title: str
    note: str
    entry_id: int | None
    own: bool


@dataclass(frozen=True)
class TracePage:
    """One page of the traces of a community, its number, and how many pages there are."""

    rows: tuple[TraceLine, ...]
    number: int
    pages: int
    total: int


def latest(
    session: Session, community_id: int, number: int = 1, *, by: Viewer, today: date
) -> TracePage:
    """A page of what happened in a community, workshops too; the last one beyond the end.

    Raises:
        NotAllowed: `by` reads no communities.
        NotFound: there is no such community.
    """
    stands = standing.of(session, community_id, by=by, today=today)
    asked: dict[str, Any] = {"community_id": community_id}
    total = session.exec(_total(), params=asked).one()
    pages = max(1, -(-total // PAGE))
    number = min(max(number, 1), pages)
    asked |= {"first": (number - 1) * PAGE, "most": PAGE}
    rows = session.exec(_lines(), params=asked).all()
    others = _others(session, [trace.id for trace, _ in rows])
    lines = (
        _line(trace, unit, others.get(trace.id, ()), own=_is_own(trace, stands, by, today))
        for trace, unit in rows
    )
    return TracePage(tuple(lines), number, pages, total)


def _line(trace: Trace, unit: str, others: tuple[str, ...], *, own: bool) -> TraceLine:
    assert trace.id is not None  # noqa: S101 - it was read
    return TraceLine(
        id=trace.id,
        kind=trace.kind,
        occurred_on=trace.occurred_on,
        unit=unit,
        others=others,
        headcount=trace.headcount,
        title=trace.title,
        note=trace.note,
        entry_id=trace.entry_id,
        own=own,
    )


def _is_own(trace: Trace, stands: Standing, by: Viewer, today: date) -> bool:
    return traces.may_take_back(trace, stands, by=by, today=today)


def _others(
    session: Session, trace_ids: Collection[int | None]
) -> dict[int | None, tuple[str, ...]]:
    found: dict[int | None, list[str]] = defaultdict(list)
    for trace_id, name in session.exec(_names(), params={"trace_ids": list(trace_ids)}):
        found[trace_id].append(name)
    return {trace_id: tuple(sorted(names, key=danish)) for trace_id, names in found.items()}


@built_once
def _total() -> Any:
    query = select(func.count()).select_from(Trace)
    return query.where(col(Trace.community_id) == bindparam("community_id"))


@built_once
def _lines() -> Any:
    return (
        select_wide(Trace, Unit.name)
        .join(Unit, col(Unit.id) == col(Trace.unit_id))
        .where(col(Trace.community_id) == bindparam("community_id"))
        .order_by(col(Trace.occurred_on).desc(), col(Trace.id).desc())
        .offset(bindparam("first"))
        .limit(bindparam("most"))
    )


@built_once
def _names() -> Any:
    ids = bindparam("trace_ids", expanding=True)
    query = select(col(TraceUnit.trace_id), col(Unit.name))
    query = query.join(Unit, col(Unit.id) == col(TraceUnit.unit_id))
    return query.where(col(TraceUnit.trace_id).in_(ids))
