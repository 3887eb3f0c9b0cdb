"""What the database knows already, as a directory of names."""

from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from models import AssessmentRound, Community, Person, Pillar, RoleAssignment, Unit, UnitLeader
from models.vocabulary import Role
from seed.workbook.directory import Directory, Place, Sort
from seed.workbook.names import Names


def directory_of(session: Session) -> Directory:
    """All that the database knows."""
    directory = Directory()
    _read_places(session, directory)
    _read_names(session, directory)
    _read_leaders(session, directory)
    return directory


def _read_places(session: Session, directory: Directory) -> None:
    fields = (Unit.id, Unit.name, Unit.parent_id, Unit.level, Unit.path)
    query = columns(*map(col, fields))
    rows = session.execute(query.order_by(func.length(Unit.path), col(Unit.id)))
    for number, name, parent, level, path in rows:
        if number is not None:
            directory.add_place(number, Place(name, parent, level, path))


def _read_names(session: Session, directory: Directory) -> None:
    for number, name, email in session.exec(select(Person.id, Person.name, Person.work_email)):
        for known in (email, name):
            directory.names[Sort.PERSON].add(known, number or 0)
    for sort, table in ((Sort.COMMUNITY, Community), (Sort.ROUND, AssessmentRound)):
        for number, name in session.exec(select(table.id, table.name)):
            directory.names[sort].add(name, number or 0)
    _read_pillars(session, directory.names[Sort.PILLAR])


def _read_pillars(session: Session, known: Names) -> None:
    for pillar in session.exec(select(Pillar).order_by(col(Pillar.position))):
        for name in (pillar.code, pillar.short_da):
            known.add(name, pillar.code)
        shown = dict(known.written)  # the others are understood, and not worth a list
        others = (pillar.name_da, pillar.short_en, pillar.name_en)
        for name in (*others, str(pillar.position), f"Søjle {pillar.position}"):
            known.add(name, pillar.code)
        known.written = shown


def _read_leaders(session: Session, directory: Directory) -> None:
    for unit_id, person_id in session.exec(select(UnitLeader.unit_id, UnitLeader.person_id)):
        directory.leaders[unit_id] = person_id
    leading = (Role.DEPARTMENT_LEADER, Role.AREA_LEADER)
    query = select(RoleAssignment.unit_id, RoleAssignment.person_id).where(
        col(RoleAssignment.role).in_(leading), col(RoleAssignment.valid_to).is_(None)
    )
    for unit_id, person_id in session.exec(query.order_by(col(RoleAssignment.id))):
        directory.leaders.setdefault(unit_id, person_id)
