"""What the form of a trace holds, and what is wrong with it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, exists
from sqlmodel import Session, col, select

from models import ClosedWeek, Season, Unit
from models.vocabulary import TraceKind, UnitLevel
from services import texts
from services.access import Viewer
from services.calendar import monday
from services.database import built_once
from services.errors import N_
from services.knowledge import by_trace
from services.validity import valid

TITLE, NOTE = 120, 300  # how long the texts can be
MOST = 1000  # people at one event
BETWEEN = frozenset(
    {TraceKind.MEETING, TraceKind.PRACTICE_VISIT, TraceKind.ANSWER, TraceKind.TRIED}
)
CLOSED = N_("This day lies in a closed week. Tick below if it happened on that day.")
NO_SEASON = N_("This day lies outside the school years. Tick below if it happened on that day.")
OTHERS = {
    TraceKind.MEETING: N_("A meeting between workshops has at least two units. Choose them."),
    TraceKind.PRACTICE_VISIT: N_("Choose the unit that was visited: another than the visiting."),
    TraceKind.ANSWER: N_("Choose the unit that asked: another than the one that answered."),
    TraceKind.TRIED: N_("Choose the unit that the idea came from: another than the trying."),
}
GONE = N_("Choose a unit that existed on that day.")


@dataclass(frozen=True)
class TraceDraft:
    """What the form holds: nothing has been checked yet.

    `unit_id` is where it comes from: who visits, answers or tries; `with_units` took part.
    `confirmed` names texts that hold a date and a time, and `occurred_on` of an odd day.
    """

    form_key: str
    community_id: int
    kind: TraceKind
    occurred_on: date | str
    unit_id: int | None
    with_units: tuple[int, ...] = ()
    title: str = ""
    note: str = ""
    headcount: int | None = None
    entry_id: int | None = None
    confirmed: frozenset[str] = frozenset()


def problems(session: Session, draft: TraceDraft, *, by: Viewer, today: date) -> dict[str, str]:
    """What is wrong with a trace that somebody logs, by its field."""
    found = {
        "kind": None if draft.kind in set(TraceKind) else N_("Choose what happened."),
        "occurred_on": _day_problem(session, draft, today),
        "title": texts.problem(draft.title, TITLE, required=True),
        "note": texts.problem(draft.note, NOTE),
        "headcount": _headcount_problem(draft.headcount),
    }
    plain = {name: message for name, message in found.items() if message}
    used = by_trace.problems(session, draft.kind, draft.unit_id, draft.entry_id, by=by)
    units = _unit_problems(session, draft, today)
    written = {"title": draft.title, "note": draft.note}
    return plain | used | units | texts.about_people(written, draft.confirmed)


def with_units(session: Session, draft: TraceDraft) -> tuple[int, ...]:
    """The other units that took part; where something of the bank was used, also its own."""
    used = draft.entry_id is not None and draft.kind in by_trace.USES
    origin = by_trace.origin(session, draft.entry_id) if used and draft.entry_id else None
    return (*draft.with_units, *([origin] if origin else ()))


def _day_problem(session: Session, draft: TraceDraft, today: date) -> str | None:
    day = draft.occurred_on
    if problem := texts.past_day_problem(day, today):
        return problem
    assert isinstance(day, date)  # noqa: S101 - else it was refused
    return None if "occurred_on" in draft.confirmed else odd_day(session, day)


def _headcount_problem(headcount: int | None) -> str | None:
    fits = headcount is None or 0 < headcount <= MOST
    return None if fits else N_("Write a number from 1 to 1000, or nothing.")


def _unit_problems(session: Session, draft: TraceDraft, today: date) -> dict[str, str]:
    day = draft.occurred_on if isinstance(draft.occurred_on, date) else today
    if draft.unit_id is None:
        return {"unit_id": N_("Choose a unit.")}
    others = set(with_units(session, draft)) - {draft.unit_id}
    there = _existing(session, {draft.unit_id, *others}, day)
    found = {} if draft.unit_id in there else {"unit_id": GONE}
    if draft.kind in BETWEEN and not others:
        return found | {"with_units": OTHERS[draft.kind]}
    return found if others <= there else found | {"with_units": GONE}


def _existing(session: Session, unit_ids: Collection[int], day: date) -> set[int]:
    query = select(col(Unit.id)).where(
        col(Unit.id).in_(unit_ids), Unit.level == UnitLevel.UNIT, valid(Unit, day)
    )
    return {unit_id for unit_id in session.exec(query) if unit_id is not None}


def odd_day(session: Session, day: date) -> str | None:
    """What is asked about a day on which little happens: closed, or in no school year."""
    asked = {"on": day, "week_on": monday(day)}
    in_season, closed = session.exec(_days(), params=asked).one()
    if not in_season:
        return NO_SEASON
    return CLOSED if closed else None


@built_once
def _days() -> Any:
    on = bindparam("on")
    season = exists().where(col(Season.starts_on) <= on, col(Season.ends_on) >= on)
    closed = exists().where(col(ClosedWeek.week_on) == bindparam("week_on"))
    return select(season, closed)
