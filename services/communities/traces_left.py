"""Leaving a trace, and wiping one: without any check, for those who have made them all."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, delete

from models import Trace, TraceUnit
from models.vocabulary import TraceKind, TraceSource
from services import audit, changes
from services.access import Viewer
from services.calendar import monday


@dataclass(frozen=True)
class Left:
    """What has happened, from which unit it comes, and which others took part in it."""

    community_id: int
    kind: TraceKind
    occurred_on: date
    unit_id: int
    title: str
    with_units: tuple[int, ...] = ()
    note: str = ""
    headcount: int | None = None
    entry_id: int | None = None
    form_key: str | None = None
    source: TraceSource = TraceSource.MANUAL


def leave(session: Session, left: Left, *, by: Viewer) -> int:
    """Leave a trace, with its line in the audit log; its id. A unit twice counts once."""
    trace = Trace(
        community_id=left.community_id,
        kind=left.kind,
        occurred_on=left.occurred_on,
        week_on=monday(left.occurred_on),
        unit_id=left.unit_id,
        headcount=left.headcount,
        title=left.title,
        note=left.note,
        source=left.source,
        created_by_id=by.person_id,
        entry_id=left.entry_id,
        form_key=left.form_key,
    )
    session.add(trace)
    session.flush()
    assert trace.id is not None  # noqa: S101 - it was flushed
    others = sorted(set(left.with_units) - {left.unit_id})
    session.add_all(TraceUnit(trace_id=trace.id, unit_id=unit_id) for unit_id in others)
    _note(session, "log", trace, {left.unit_id, *others}, by)
    return trace.id


def wipe(session: Session, trace: Trace, *, by: Viewer) -> None:
    """Wipe a trace; the audit log says that it was there."""
    assert trace.id is not None  # noqa: S101 - it was read
    wiped = delete(TraceUnit).where(col(TraceUnit.trace_id) == trace.id)
    others = set(session.exec(wiped.returning(col(TraceUnit.unit_id))).scalars())
    _note(session, "take_back", trace, {trace.unit_id, *others}, by)
    session.delete(trace)
    session.flush()


def _note(session: Session, action: str, trace: Trace, unit_ids: set[int], by: Viewer) -> None:
    audit.note(session, by=by.person_id, action=action, subject="trace", subject_id=trace.id)
    seen_at = [changes.community(trace.community_id), *map(changes.unit, unit_ids)]
    changes.bump(session, changes.COMMUNITIES, changes.UNITS, *seen_at)
