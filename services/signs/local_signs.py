"""Local signs: what a pillar looks like where one works, and where a lent one came from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, case, col, func, select

from models import LocalSign, Unit
from models.vocabulary import Level, SignStatus
from services.database import built_once, select_wide
from services.units import danish
from services.validity import valid

IN_ORDER = (SignStatus.IN_USE, SignStatus.PROPOSED, SignStatus.RETIRED)


@dataclass(frozen=True)
class Sign:
    """A sign of a unit's own. `origin` names the unit that it was borrowed from, or is empty."""

    id: int
    pillar: str
    level: Level | None
    text: str
    status: SignStatus
    origin: str
    lent_to: int


@dataclass(frozen=True)
class Shown:
    """A sign in use as others see it, with the unit that it belongs to."""

    id: int
    unit_id: int
    unit: str
    level: Level | None
    text: str
    origin: str
    lent_to: int


def of_unit(session: Session, unit_id: int) -> tuple[Sign, ...]:
    """All local signs of a unit: by pillar, those in use first and those retired last."""
    return tuple(
        Sign(id_ or 0, pillar, _level(level), text, status, origin or "", lent)
        for id_, pillar, level, text, status, origin, lent in session.exec(
            _of_unit(), params={"unit_id": unit_id}
        )
    )


def gallery(
    session: Session, pillar: str, unit_ids: Collection[int], today: date
) -> tuple[Shown, ...]:
    """Signs in use at those of `unit_ids` that exist on a day, by the name of the unit."""
    asked = {"pillar": pillar, "unit_ids": list(unit_ids), "today": today}
    found = (
        Shown(id_ or 0, unit_id, unit, _level(level), text, origin or "", lent)
        for id_, unit_id, unit, level, text, origin, lent in session.exec(_gallery(), params=asked)
    )
    return tuple(sorted(found, key=lambda sign: (danish(sign.unit), sign.unit_id)))


def _level(level: int | None) -> Level | None:
    return Level(level) if level else None


def _lent_to() -> Any:
    """How many other units ever borrowed the sign of the row."""
    copy = aliased(LocalSign)
    return (
        select(func.count(col(copy.unit_id).distinct()))
        .where(col(copy.copied_from_id) == col(LocalSign.id))
        .correlate(LocalSign)
        .scalar_subquery()
    )


@built_once
def _of_unit() -> Any:
    first, lender = aliased(LocalSign), aliased(Unit)
    place = case(
        {status.value: n for n, status in enumerate(IN_ORDER)}, value=col(LocalSign.status)
    )
    return (
        select_wide(
            col(LocalSign.id),
            col(LocalSign.pillar),
            col(LocalSign.level),
            col(LocalSign.text),
            col(LocalSign.status),
            col(lender.name),
            _lent_to(),
        )
        .join(first, col(first.id) == col(LocalSign.copied_from_id), isouter=True)
        .join(lender, col(lender.id) == col(first.unit_id), isouter=True)
        .where(col(LocalSign.unit_id) == bindparam("unit_id"))
        .order_by(col(LocalSign.pillar), place, col(LocalSign.id))
    )


@built_once
def _gallery() -> Any:
    first, lender = aliased(LocalSign), aliased(Unit)
    return (
        select_wide(
            col(LocalSign.id),
            col(Unit.id),
            col(Unit.name),
            col(LocalSign.level),
            col(LocalSign.text),
            col(lender.name),
            _lent_to(),
        )
        .join(Unit, col(Unit.id) == col(LocalSign.unit_id))
        .join(first, col(first.id) == col(LocalSign.copied_from_id), isouter=True)
        .join(lender, col(lender.id) == col(first.unit_id), isouter=True)
        .where(
            LocalSign.status == SignStatus.IN_USE,
            col(LocalSign.pillar) == bindparam("pillar"),
            col(LocalSign.unit_id).in_(bindparam("unit_ids", expanding=True)),
            valid(Unit, bindparam("today")),
        )
        .order_by(col(LocalSign.id))
    )
