"""Taking in a workbook of values: what it would change, keeping it, and undoing it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, insert, select, update

from models import Indicator, IndicatorImport, IndicatorValue, Unit
from models.base import now
from services import access, audit, changes, seasons, texts
from services.access import Viewer
from services.database import select_wide
from services.errors import N_, Conflict, Invalid, NotFound
from services.indicators import definitions, figures, import_log, periods
from services.indicators.sheet import Value
from services.knowledge import file_names

BATCH = 500
SAME = N_("All these values are kept already. There is nothing to keep.")
MOVED_ON = N_("Indicators or units have changed since the workbook was read. Send it again.")
NEWER_FIRST = N_("Undo the imports after this one first.")
DONE = N_("This import is undone already.")

Place = tuple[int, int, date]


@dataclass(frozen=True)
class Portion:
    """What a workbook would do to one indicator in one period, in numbers of units."""

    indicator_id: int
    period_on: date
    new: int
    changed: int
    same: int


@dataclass(frozen=True)
class _Stands:
    id: int
    value: float


def dry_run(session: Session, values: Sequence[Value], *, by: Viewer) -> tuple[Portion, ...]:
    """What keeping these values would do. Nothing is changed.

    Raises:
        NotAllowed: `by` is no administrator.
    """
    access.ensure_administers(by)
    stands = _standing(session, values)
    found: dict[tuple[int, date], Counter[str]] = {}
    for value in values:
        counted = found.setdefault((value.indicator_id, value.period_on), Counter())
        counted[_does(value, stands)] += 1
    return tuple(
        Portion(*place, counted["new"], counted["changed"], counted["same"])
        for place, counted in found.items()
    )


def keep(
    session: Session, values: Sequence[Value], *, file_name: str, by: Viewer, today: date
) -> int:
    """Keep all values of a workbook, or none; the id of the import.

    A value that differs takes the place of the one that counted. One that is the same is left.

    Raises:
        NotAllowed: `by` is no administrator.
        Invalid: all is kept already, or the name of the file cannot be kept.
        Conflict: what the workbook was read against has changed.
    """
    access.ensure_administers(by)
    name = texts.kept(file_name)[: file_names.LONGEST]
    if problems := texts.about_people({"file": name}, frozenset()):
        raise Invalid(problems)
    _ensure_still_right(session, values, today)
    stands = _standing(session, values)
    wanted = [value for value in values if _does(value, stands) != "same"]
    if not wanted:
        raise Invalid({"file": SAME})
    row = IndicatorImport(file_name=name, imported_by_id=by.person_id, rows=len(wanted))
    session.add(row)
    session.flush()
    assert row.id is not None  # noqa: S101 - it was flushed
    _replace(session, [stands[v[:3]].id for v in wanted if v[:3] in stands], row.id)
    session.execute(
        insert(IndicatorValue), [value._asdict() | {"import_id": row.id} for value in wanted]
    )
    _note(session, row.id, "import", by)
    return row.id


def undo(session: Session, import_id: int, *, by: Viewer) -> None:
    """Undo an import: what counted before it counts again. The newest one is undone first.

    Raises:
        NotAllowed: `by` is no administrator.
        NotFound: there is no such import.
        Conflict: it is undone already, or a newer one is not.
    """
    access.ensure_administers(by)
    _hold(session)
    row = session.get(IndicatorImport, import_id, with_for_update=True)
    if row is None:
        raise NotFound("indicator import", import_id)
    if row.undone_at is not None:
        raise Conflict(DONE)
    if import_log.newest(session) != import_id:
        raise Conflict(NEWER_FIRST)
    values = update(IndicatorValue)
    before = col(IndicatorValue.replaced_by_id) == import_id
    session.execute(values.where(before).values(replaced_by_id=None))
    # Its own values stay in the log's keeping: replaced by their own import, they never count.
    own = col(IndicatorValue.import_id) == import_id
    session.execute(values.where(own).values(replaced_by_id=import_id))
    row.undone_at, row.undone_by_id = now(), by.person_id
    session.add(row)
    _note(session, import_id, "undo_import", by)


def _does(value: Value, stands: dict[Place, _Stands]) -> str:
    before = stands.get(value[:3])
    if before is None:
        return "new"
    return "same" if before.value == value.value else "changed"


def _ensure_still_right(session: Session, values: Iterable[Value], today: date) -> None:
    _hold(session)
    known = {each.id: each for each in definitions.every(session) if each.retired_on is None}
    units = set(session.exec(select(Unit.id)))
    spans = seasons.every(session)
    for value in values:
        about = known.get(value.indicator_id)
        right = (
            about is not None
            and value.unit_id in units
            and value.period_on <= today
            and periods.starts_on(about.period, value.period_on, spans) == value.period_on
            and figures.problem(about.scale, value.value) is None
        )
        if not right:
            raise Conflict(MOVED_ON)


def _hold(session: Session) -> None:
    """Hold all indicators until this change ends: two imports at once would not see each other."""
    session.exec(select(Indicator.id).order_by(col(Indicator.id)).with_for_update()).all()


def _standing(session: Session, values: Sequence[Value]) -> dict[Place, _Stands]:
    """The values that count now, of the indicators and periods that these are about."""
    if not values:
        return {}
    query = select_wide(
        col(IndicatorValue.indicator_id),
        col(IndicatorValue.unit_id),
        col(IndicatorValue.period_on),
        col(IndicatorValue.id),
        col(IndicatorValue.value),
    ).where(
        col(IndicatorValue.replaced_by_id).is_(None),
        col(IndicatorValue.indicator_id).in_({value.indicator_id for value in values}),
        col(IndicatorValue.period_on).in_({value.period_on for value in values}),
    )
    return {
        (indicator_id, unit_id, on): _Stands(id_, value)
        for indicator_id, unit_id, on, id_, value in session.exec(query)
    }


def _replace(session: Session, ids: Sequence[int], import_id: int) -> None:
    for at in range(0, len(ids), BATCH):
        some = col(IndicatorValue.id).in_(ids[at : at + BATCH])
        session.execute(update(IndicatorValue).where(some).values(replaced_by_id=import_id))


def _note(session: Session, import_id: int, action: str, by: Viewer) -> None:
    audit.note(
        session, by=by.person_id, action=action, subject="indicator import", subject_id=import_id
    )
    changes.bump(session, changes.INDICATORS)
