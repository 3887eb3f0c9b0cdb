"""Contacts between units that lie far apart and try the same: that they were made, and why."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import FarContact, Unit
from services import access, audit, changes, texts
from services.access import Action, Viewer
from services.communities import standing
from services.database import built_once, select_wide
from services.errors import Invalid, NotFound
from services.knowledge import compass, entries

OUTCOME = 300


@dataclass(frozen=True)
class Contact:
    """That a unit got in touch with another, and what came of it. `mine`: the viewer tells."""

    id: int
    from_unit_id: int
    from_unit: str
    to_unit_id: int
    to_unit: str
    made_on: date
    outcome: str
    told_on: date | None
    mine: bool


def made(
    session: Session, entry_id: int, from_unit: int, to_unit: int, *, by: Viewer, today: date
) -> int:
    """Note that a unit got in touch with another that tried the same; the contact's id.

    A second time changes nothing.

    Raises:
        NotFound: `by` does not work with the first, there is no such entry, or the second is
            not one of those that tried it.
    """
    standing.ensure_reads(by)
    access.ensure(by, Action.RECORD_DIALOGUE, from_unit)
    entries.held(session, entry_id)
    if not compass.points_at(session, entry_id, from_unit, to_unit, today):
        raise NotFound("unit", to_unit)
    known = {"entry_id": entry_id, "from_unit_id": from_unit, "to_unit_id": to_unit}
    if (saved := session.exec(_between(), params=known).first()) is not None:
        return saved
    # The entry is held: nobody else notes a contact of it meanwhile.
    contact = FarContact(
        entry_id=entry_id,
        from_unit_id=from_unit,
        to_unit_id=to_unit,
        made_on=today,
        made_by_id=by.person_id,
    )
    session.add(contact)
    session.flush()
    _note(session, "get_in_touch", contact, by)
    assert contact.id is not None  # noqa: S101 - it was flushed
    return contact.id


def tell(
    session: Session,
    contact_id: int,
    outcome: str,
    *,
    by: Viewer,
    today: date,
    confirmed: bool = False,
) -> None:
    """Say what came of a contact; also once more, in other words.

    Raises:
        NotFound: there is none, or `by` does not work with the unit that made it.
        Invalid: the text cannot be kept.
    """
    contact = session.get(FarContact, contact_id, with_for_update=True, populate_existing=True)
    if contact is None:
        raise NotFound("contact", contact_id)
    standing.ensure_reads(by)
    access.ensure(by, Action.RECORD_DIALOGUE, contact.from_unit_id)
    answered = frozenset({"outcome"}) if confirmed else frozenset[str]()
    if problems := texts.needed("outcome", outcome, OUTCOME, answered):
        raise Invalid(problems)
    contact.outcome, contact.told_on = texts.kept(outcome), today
    _note(session, "tell_of_contact", contact, by)


def of_entry(session: Session, entry_id: int, *, by: Viewer) -> tuple[Contact, ...]:
    """The contacts that an entry led to, in the order in which they were made.

    Raises:
        NotAllowed: `by` does not read the bank.
    """
    standing.ensure_reads(by)
    rows = session.exec(_of_entry(), params={"entry_id": entry_id})
    return tuple(
        Contact(*row, mine=by.may(Action.RECORD_DIALOGUE, row.from_unit_id)) for row in rows
    )


def _note(session: Session, action: str, contact: FarContact, by: Viewer) -> None:
    session.add(contact)
    subject = "contact"
    audit.note(session, by=by.person_id, action=action, subject=subject, subject_id=contact.id)
    changes.bump(session, changes.COMMUNITIES, changes.KNOWLEDGE)


@built_once
def _between() -> Any:
    return select(col(FarContact.id)).where(
        col(FarContact.entry_id) == bindparam("entry_id"),
        col(FarContact.from_unit_id) == bindparam("from_unit_id"),
        col(FarContact.to_unit_id) == bindparam("to_unit_id"),
    )


@built_once
def _of_entry() -> Any:
    own, other = aliased(Unit), aliased(Unit)
    contact: Any = FarContact
    return (
        select_wide(
            contact.id,
            contact.from_unit_id,
            own.name,
            contact.to_unit_id,
            other.name,
            contact.made_on,
            contact.outcome,
            contact.told_on,
        )
        .join(own, col(own.id) == col(FarContact.from_unit_id))
        .join(other, col(other.id) == col(FarContact.to_unit_id))
        .where(col(FarContact.entry_id) == bindparam("entry_id"))
        .order_by(col(FarContact.made_on), col(FarContact.id))
    )
