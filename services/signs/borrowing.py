"""Borrowing a local sign: another unit's becomes one's own, and keeps where it came from."""

from datetime import date

from sqlmodel import Session, col, select

from models import LocalSign
from models.vocabulary import SignStatus
from services import access, units
from services.access import Action, Viewer
from services.errors import N_, Conflict, Invalid, NotFound
from services.signs.sign_commands import HAS_IT, added


def borrow(session: Session, sign_id: int, unit_id: int, *, by: Viewer, today: date) -> int:
    """Copy a sign of another unit to one's own, where it is proposed; the id of the copy.

    The copy names the sign that was first, whoever lent it.

    Raises:
        NotFound: `by` does not assess that unit, or may not see the one with the sign.
        Invalid: the sign is the unit's own, or it has borrowed it before.
        Conflict: the sign is not in use any more.
    """
    access.ensure(by, Action.ASSESS, unit_id)
    lent = session.get(LocalSign, sign_id)
    if lent is None:
        raise NotFound("local sign", sign_id)
    access.ensure(by, Action.SEE_UNIT, lent.unit_id)
    units.hold(session, unit_id)
    first = _first(session, lent)
    if _has(session, first, unit_id):
        raise Invalid({"unit": HAS_IT})
    if lent.status is not SignStatus.IN_USE:
        raise Conflict(N_("The sign is not in use any more, and cannot be borrowed."))
    copy = LocalSign(
        unit_id=unit_id,
        pillar=lent.pillar,
        level=lent.level,
        text=lent.text,
        copied_from_id=first.id,
        created_by_id=by.person_id,
        created_on=today,
        changed_on=today,
    )
    return added(session, copy, "borrow", by, first.unit_id)


def _first(session: Session, lent: LocalSign) -> LocalSign:
    first = lent if lent.copied_from_id is None else session.get(LocalSign, lent.copied_from_id)
    assert first is not None  # noqa: S101 - a foreign key
    return first


def _has(session: Session, first: LocalSign, unit_id: int) -> bool:
    query = select(col(LocalSign.id)).where(
        col(LocalSign.unit_id) == unit_id, col(LocalSign.copied_from_id) == first.id
    )
    return first.unit_id == unit_id or session.exec(query).first() is not None
