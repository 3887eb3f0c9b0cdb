"""The shared screens there are, as an administrator looks after them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlmodel import Session, col, func, select

from models import Credential, SharedScreen, SignInSession, Unit
from services import access
from services.access import Viewer
from services.database import select_wide
from services.units import danish
from services.validity import valid


class State(StrEnum):
    WAITS = "waits"  # its code has not been used yet
    LAPSED = "lapsed"  # the code became too old, or the screen was signed out
    SIGNED_IN = "signed_in"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Line:
    """A screen. `code_until`: so long a code is good; `seen_at`: when it was last there."""

    id: int
    unit: str
    name: str
    state: State
    code_until: datetime | None
    seen_at: datetime | None


class Place(NamedTuple):
    """A unit that a screen can belong to."""

    id: int
    name: str


def places(session: Session, *, by: Viewer, today: date) -> tuple[Place, ...]:
    """The units of all levels that exist on a day: what is wide first, in itself by name.

    Raises:
        NotAllowed: `by` is no administrator.
    """
    access.ensure_administers(by)
    query = select(col(Unit.id), col(Unit.name), col(Unit.path)).where(valid(Unit, today))
    rows = sorted(session.exec(query), key=lambda row: (row[2].count("/"), danish(row[1])))
    return tuple(Place(id_ or 0, name) for id_, name, _path in rows)


def every(session: Session, *, by: Viewer, now: datetime) -> tuple[Line, ...]:
    """All screens, those that were taken out too, by unit and name; one question.

    Raises:
        NotAllowed: `by` is no administrator.
    """
    access.ensure_administers(by)
    rows = session.exec(_every(now)).all()
    found = (_line(row, now) for row in rows)
    return tuple(sorted(found, key=lambda each: (danish(each.unit), danish(each.name))))


def _line(row: Any, now: datetime) -> Line:
    screen, unit, open_, seen = row
    until, state = _good_until(screen, now), _state(screen, open_, now)
    return Line(screen.person_id, unit, screen.name, state, until, seen)


def _state(screen: SharedScreen, open_: int, now: datetime) -> State:
    if screen.revoked_at is not None:
        return State.REVOKED
    if open_:
        return State.SIGNED_IN
    return State.WAITS if _good_until(screen, now) else State.LAPSED


def _good_until(screen: SharedScreen, now: datetime) -> datetime | None:
    return screen.code_until if screen.code_until and screen.code_until > now else None


def _every(now: datetime) -> Any:
    mine = col(SignInSession.person_id) == col(SharedScreen.person_id)
    is_open = (
        select(func.count(col(SignInSession.id)))
        .where(
            mine,
            col(SignInSession.epoch) == col(Credential.epoch),
            col(SignInSession.expires_at) > now,
            col(SignInSession.revoked_at).is_(None),
        )
        .correlate(SharedScreen, Credential)
        .scalar_subquery()
    )
    seen = select(func.max(col(SignInSession.seen_at))).where(mine).correlate(SharedScreen)
    return (
        select_wide(SharedScreen, col(Unit.name), is_open, seen.scalar_subquery())
        .join(Unit, col(Unit.id) == col(SharedScreen.unit_id))
        .join(Credential, col(Credential.person_id) == col(SharedScreen.person_id))
    )
