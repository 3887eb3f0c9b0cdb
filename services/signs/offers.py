"""Units that gladly share how they work with a pillar: they say so themselves."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import Offer, Pillar
from services import access, audit, changes, units
from services.access import Action, Viewer
from services.database import built_once
from services.errors import NotFound
from services.units import UnitName, danish


def tick(session: Session, unit_id: int, pillar: str, *, by: Viewer, today: date) -> None:
    """The unit gladly shares how it works with a pillar. A second time changes nothing.

    Raises:
        NotFound: `by` does not assess that unit, or there is no such pillar.
    """
    offer = _held(session, unit_id, pillar, by)
    if offer is None:
        session.add(Offer(unit_id=unit_id, pillar=pillar, since=today))
        _note(session, unit_id, pillar, "tick", by)


def untick(session: Session, unit_id: int, pillar: str, *, by: Viewer) -> None:
    """The unit does not offer it any more. A second time changes nothing.

    Raises:
        NotFound: `by` does not assess that unit, or there is no such pillar.
    """
    offer = _held(session, unit_id, pillar, by)
    if offer is not None:
        session.delete(offer)
        _note(session, unit_id, pillar, "untick", by)


def sharing_gladly(
    session: Session, pillar: str, unit_ids: Collection[int], today: date
) -> tuple[UnitName, ...]:
    """The inspiration list: those of `unit_ids` that offer to share, by name. Never a level."""
    asked = {"pillar": pillar, "unit_ids": list(unit_ids)}
    offering = session.exec(_offering(), params=asked).all()
    found = units.in_force(session, offering, today)
    return tuple(sorted(found, key=lambda unit: (danish(unit.name), unit.id)))


def _held(session: Session, unit_id: int, pillar: str, by: Viewer) -> Offer | None:
    access.ensure(by, Action.ASSESS, unit_id)
    if session.get(Pillar, pillar) is None:
        raise NotFound("pillar", "")
    units.hold(session, unit_id)
    return session.get(Offer, (unit_id, pillar))


def _note(session: Session, unit_id: int, pillar: str, action: str, by: Viewer) -> None:
    audit.note(
        session,
        by=by.person_id,
        action=action,
        subject="offer",
        subject_id=unit_id,
        detail=pillar,
    )
    changes.bump(session, changes.unit(unit_id), changes.UNITS)


@built_once
def _offering() -> Any:
    return select(col(Offer.unit_id)).where(
        col(Offer.pillar) == bindparam("pillar"),
        col(Offer.unit_id).in_(bindparam("unit_ids", expanding=True)),
    )
