"""The account of a shared screen: nobody's, without password, with one role and nothing else."""

import secrets
from typing import Any

from sqlmodel import Session, col, select

from models import Credential, Person, RoleAssignment, SharedScreen
from models.vocabulary import Role

NOWHERE = "screen.invalid"  # no mail ever goes to an address there


def made(session: Session, unit_id: int, name: str, *, by_id: int) -> SharedScreen:
    """A screen of a unit with an account of its own, which nothing opens yet."""
    person = Person(name=name, work_email=f"{secrets.token_hex(8)}@{NOWHERE}")
    session.add(person)
    session.flush()
    person_id = person.id or 0
    screen = SharedScreen(person_id=person_id, unit_id=unit_id, name=name, made_by_id=by_id)
    role = RoleAssignment(
        person_id=person_id, role=Role.SCREEN, unit_id=unit_id, granted_by_id=by_id
    )
    session.add_all([role, screen, Credential(person_id=person_id, username=person.work_email)])
    session.flush()
    return screen


def is_person() -> Any:
    """The clause of people: the accounts of screens stand in no list of them."""
    return col(Person.id).not_in(select(col(SharedScreen.person_id)))
