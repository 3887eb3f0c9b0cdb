"""Who can have taken part in a dialogue at a unit, and who did: the guard of our room."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, literal, or_, select, union

from models import Dialogue, DialogueParticipant, Person, RoleAssignment, Unit, UnitLeader
from models.vocabulary import Role, UnitLevel
from services.access import Viewer
from services.errors import NotFound
from services.units import danish
from services.validity import valid

HELPS_TEAMS = (Role.RESOURCE_PERSON, Role.DEPARTMENT_LEADER, Role.AREA_LEADER)

Participant = tuple[int, str]


def at(session: Session, unit_id: int, today: date) -> tuple[Participant, ...]:
    """Id and name of everybody in the department of a unit, and of those who help its teams.

    Two of the same name are told apart by their work e-mail.
    """
    department = _department_path(session, unit_id)
    # One set of ids: three conditions joined by "or" would be asked of every person there is.
    theirs = union(_staff(department), _helpers(department, today), _leaders(department))
    query = select(Person.id, Person.name, Person.work_email).where(
        col(Person.id).in_(theirs), valid(Person, today)
    )
    return _told_apart(session.exec(query))


def of(session: Session, dialogue_id: int) -> tuple[str, ...]:
    """Names of those who took part in a dialogue, for those who did."""
    query = (
        select(Person.name)
        .join(DialogueParticipant, col(DialogueParticipant.person_id) == col(Person.id))
        .where(DialogueParticipant.dialogue_id == dialogue_id)
    )
    return tuple(sorted(session.exec(query), key=danish))


def dialogue_of(session: Session, dialogue_id: int, by: Viewer, *, lock: bool = False) -> Dialogue:
    """A dialogue that the viewer took part in; `lock`: nobody else changes it meanwhile.

    Raises:
        NotFound: there is none, or the viewer did not take part.
    """
    if session.get(DialogueParticipant, (dialogue_id, by.person_id)) is None:
        raise NotFound("dialogue", dialogue_id)
    return session.get_one(Dialogue, dialogue_id, with_for_update=lock or None)


def _department_path(session: Session, unit_id: int) -> str:
    """Path of the department of a unit; of the unit itself when it stands in none."""
    own = session.exec(select(Unit.path).where(Unit.id == unit_id)).one()
    query = select(Unit.path).where(
        literal(own).startswith(col(Unit.path)), Unit.level == UnitLevel.DEPARTMENT
    )
    return session.exec(query).first() or own


def _staff(department: str) -> Any:
    return (
        select(col(Person.id))
        .join(Unit, col(Unit.id) == col(Person.unit_id))
        .where(col(Unit.path).startswith(department, autoescape=True))
    )


def _helpers(department: str, today: date) -> Any:
    return (
        select(RoleAssignment.person_id)
        .join(Unit, col(Unit.id) == col(RoleAssignment.unit_id))
        .where(
            col(RoleAssignment.role).in_(HELPS_TEAMS),
            or_(
                literal(department).startswith(col(Unit.path)),
                col(Unit.path).startswith(department, autoescape=True),
            ),
            valid(RoleAssignment, today),
        )
    )


def _leaders(department: str) -> Any:
    return (
        select(UnitLeader.person_id)
        .join(Unit, col(Unit.id) == col(UnitLeader.unit_id))
        .where(col(Unit.path).startswith(department, autoescape=True))
    )


def _told_apart(rows: Iterable[Sequence[Any]]) -> tuple[Participant, ...]:
    found = list(rows)
    times = Counter(name for _, name, _ in found)
    named = [(key, f"{name} ({more})" if times[name] > 1 else name) for key, name, more in found]
    return tuple(sorted(named, key=lambda person: danish(person[1])))
