"""Where the lines of the rules are drawn: versioned, within bounds, set by those who steer."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from models import Person, Threshold
from services import access, audit, changes
from services.access import Viewer
from services.database import built_once, select_wide
from services.errors import N_, Conflict, Invalid


@dataclass(frozen=True)
class Thresholds:
    """Every threshold, with the value that holds until somebody sets another."""

    overdue_days: int = 7
    older_after_days: int = 200
    no_data_after_days: int = 14
    quiet_weeks: int = 8
    steps_down_pillars: int = 2
    lately_weeks: int = 8
    kept_agreements: int = 3
    dialogue_pillars: int = 3
    steps_up_pillars: int = 2
    lent_weeks: int = 26
    silent_weeks: int = 4
    few_active_percent: int = 25
    few_active_members: int = 12
    few_units_percent: int = 50
    few_units: int = 4
    carried_percent: int = 60
    carried_traces: int = 8
    unanswered_days: int = 14
    tried_units: int = 2
    tried_weeks: int = 26
    answered_days: int = 2
    untried_weeks: int = 6
    unevaluated_days: int = 14
    resting_days: int = 14
    reflected_trials: int = 3
    shared_track_weeks: int = 26


@dataclass(frozen=True)
class Bounds:
    """The smallest and the largest value that a threshold can have, both included."""

    least: int
    most: int


@dataclass(frozen=True)
class Setting:
    """A value that a threshold was given: when, and by whom."""

    name: str
    version: int
    value: int
    set_by: str
    set_at: datetime


# Weeks end at 26: facts are read for a year back, and a year has some forty operating weeks.
BOUNDS: Mapping[str, Bounds] = {
    "overdue_days": Bounds(0, 60),
    "older_after_days": Bounds(90, 365),
    "no_data_after_days": Bounds(0, 90),
    "quiet_weeks": Bounds(2, 26),
    "steps_down_pillars": Bounds(1, 5),
    "lately_weeks": Bounds(2, 26),
    "kept_agreements": Bounds(1, 20),
    "dialogue_pillars": Bounds(2, 5),
    "steps_up_pillars": Bounds(1, 5),
    "lent_weeks": Bounds(4, 52),
    "silent_weeks": Bounds(2, 26),
    "few_active_percent": Bounds(5, 50),
    "few_active_members": Bounds(5, 40),
    "few_units_percent": Bounds(10, 90),
    "few_units": Bounds(2, 20),
    "carried_percent": Bounds(40, 95),
    "carried_traces": Bounds(4, 40),
    "unanswered_days": Bounds(3, 40),
    "tried_units": Bounds(1, 10),
    "tried_weeks": Bounds(4, 52),
    "answered_days": Bounds(1, 14),
    "untried_weeks": Bounds(2, 26),
    "unevaluated_days": Bounds(0, 60),
    "resting_days": Bounds(0, 60),
    "reflected_trials": Bounds(1, 20),
    "shared_track_weeks": Bounds(4, 52),
}
NAMES = tuple(field.name for field in fields(Thresholds))
OUT_OF_BOUNDS = N_("Write a whole number within the bounds.")


def of(session: Session) -> Thresholds:
    """The thresholds that hold now: of each the highest version, else what it is by itself."""
    held: dict[str, int] = dict(session.exec(_in_force()).all())
    return Thresholds(**{name: held[name] for name in NAMES if name in held})


def history(session: Session) -> tuple[Setting, ...]:
    """All that was ever set, the newest first."""
    rows = session.exec(_history())
    return tuple(
        Setting(name, version, value, by or "", at) for name, version, value, by, at in rows
    )


def put(session: Session, wanted: Mapping[str, int | None], was: Thresholds, *, by: Viewer) -> int:
    """Set thresholds that were at `was` when they were looked at; how many were changed.

    Raises:
        NotAllowed: the viewer does not steer.
        Invalid: some are no whole numbers, or out of bounds.
        Conflict: someone set one of them in the meantime.
    """
    access.ensure_steers(by)
    if found := problems(wanted):
        raise Invalid(found)
    # First of all: who sets one at the same moment waits here, and then sees what was set.
    changes.bump(session, changes.ORGANISATION)
    now = of(session)
    changed = {name: value for name, value in wanted.items() if value != getattr(was, name)}
    if any(getattr(now, name) != getattr(was, name) for name in changed):
        raise Conflict(N_("Someone else has set this in the meantime. Load the page again."))
    for name, value in changed.items():
        _set(session, name, value or 0, by)
    return len(changed)


def problems(wanted: Mapping[str, int | None]) -> dict[str, str]:
    """What is wrong with values for thresholds, by name."""
    return {
        name: OUT_OF_BOUNDS
        for name, value in wanted.items()
        if value is None or not BOUNDS[name].least <= value <= BOUNDS[name].most
    }


def _set(session: Session, name: str, value: int, by: Viewer) -> None:
    newest = select(func.max(Threshold.version)).where(Threshold.name == name)
    version = (session.exec(newest).one() or 0) + 1
    session.add(Threshold(name=name, version=version, value=value, set_by_id=by.person_id))
    audit.note(
        session,
        by=by.person_id,
        action="set",
        subject="threshold",
        subject_id=name,
        detail=str(value),
    )


@built_once
def _in_force() -> Any:
    newest = (
        select(col(Threshold.name), func.max(Threshold.version).label("version"))
        .group_by(col(Threshold.name))
        .subquery()
    )
    return select(col(Threshold.name), col(Threshold.value)).join(
        newest,
        (col(Threshold.name) == newest.c.name) & (col(Threshold.version) == newest.c.version),
    )


@built_once
def _history() -> Any:
    return (
        select_wide(
            col(Threshold.name),
            col(Threshold.version),
            col(Threshold.value),
            col(Person.name),
            col(Threshold.set_at),
        )
        .join(Person, col(Person.id) == col(Threshold.set_by_id), isouter=True)
        .order_by(col(Threshold.set_at).desc(), col(Threshold.id).desc())
    )
