"""Units, people, their roles and ways to sign in, from a workbook."""

from collections.abc import Sequence

from sqlmodel import Session, col, select, update

from models import Credential, Person, RoleAssignment, Unit, UnitLeader
from models.vocabulary import Role, UnitLevel
from seed.workbook.directory import Place, Sort
from seed.workbook.report import Outcome
from seed.workbook.sheets import Row
from seed.workbook.writing import Item, Load, add, known, merged, save
from services import changes
from services.signing_in import sessions

ROOT = "Kommunen"

New = tuple[int | None, str, UnitLevel, dict[str, object]]  # parent, name, level, values

_SCOPES = {
    Role.RESOURCE_PERSON: UnitLevel.DEPARTMENT,
    Role.DEPARTMENT_LEADER: UnitLevel.DEPARTMENT,
    Role.AREA_LEADER: UnitLevel.AREA,
    Role.LEADERSHIP: UnitLevel.AREA,
}
_AT_THE_TOP = {Role.CONSULTANT, Role.ADMINISTRATOR, Role.DPO}


def ensure_root(load: Load) -> None:
    """Make the top of the tree where there is none."""
    if not load.directory.places:
        _add_places(load, [(None, ROOT, UnitLevel.MUNICIPALITY, {})])


def write_units(load: Load, rows: Sequence[Row]) -> list[Outcome]:
    """Units, and the areas and departments above them."""
    parents = [_parent(load, row) for row in rows]
    children = load.directory.children
    items = [
        Item(children.get((parent, row["name"].casefold())), _unit_values(row))
        for row, parent in zip(rows, parents, strict=True)
    ]
    new = [
        (item, parent, row["name"])
        for item, parent, row in zip(items, parents, rows, strict=True)
        if item.id is None
    ]
    save(load.session, Unit, [item for item in items if item.id is not None])
    made = [(parent, name, UnitLevel.UNIT, item.values) for item, parent, name in new]
    for (item, _, _), number in zip(new, _add_places(load, made), strict=True):
        item.id, item.outcome = number, Outcome.NEW
    _touch(load, items)
    return [item.outcome for item in items]


def unit_of(load: Load, row: Row) -> int:
    """The id of a unit that was written."""
    return load.directory.children[_parent(load, row), row["name"].casefold()]


def write_people(load: Load, rows: Sequence[Row]) -> list[Outcome]:
    """People, their roles, and for a new one a name to sign in with, without a password."""
    emails = [row["work_email"] for row in rows]
    there = known(load.session, Person, ["work_email"], [(email,) for email in emails])
    items = [Item(there.get((row["work_email"],)), _person_values(row)) for row in rows]
    save(load.session, Person, items)
    names = load.directory.names[Sort.PERSON]
    for row, item in zip(rows, items, strict=True):
        names.add(row["work_email"], item.id or 0)
        names.add(row["name"], item.id or 0)
    _add_credentials(load.session, [item for item in items if item.outcome is Outcome.NEW])
    granted = _grant(load, rows, items)
    _sign_out(load.session, items, granted)
    return [
        merged([item.outcome, *([Outcome.NEW] if item.id in granted else [])]) for item in items
    ]


def write_leaders(load: Load, pairs: Sequence[tuple[int, int]]) -> list[Outcome]:
    """Who leads each unit, as its overview names it: pairs of a unit and a person."""
    load.directory.leaders.update(pairs)
    query = select(UnitLeader.unit_id).where(
        col(UnitLeader.unit_id).in_([unit_id for unit_id, _ in pairs])
    )
    there = set(load.session.exec(query))
    items = [
        Item(unit_id if unit_id in there else None, {"person_id": person_id}, {"unit_id": unit_id})
        for unit_id, person_id in pairs
    ]
    save(load.session, UnitLeader, items, key="unit_id")
    _touch(load, items)
    return [item.outcome for item in items]


def _parent(load: Load, row: Row) -> int:
    """The department or area that a unit belongs to, made where it is not there."""
    parent = load.directory.root()
    steps = ((UnitLevel.AREA, row.get("area")), (UnitLevel.DEPARTMENT, row.get("department")))
    for level, name in steps:
        if name:
            parent = _child(load, parent, name, level)
    return parent


def _child(load: Load, parent: int, name: str, level: UnitLevel) -> int:
    directory = load.directory
    known_child = directory.children.get((parent, name.casefold()))
    if known_child is None and level is UnitLevel.AREA:
        # An area may stand below a district.
        known_child = directory.names[Sort.AREA].number(name)
    return known_child or _add_places(load, [(parent, name, level, {})])[0]


def _add_places(load: Load, made: Sequence[New]) -> list[int]:
    """Add units to the tree; each path ends with the unit's own id."""
    directory, session = load.directory, load.session
    units = [
        Item(None, {"parent_id": parent, "name": name, "level": level, "path": ""} | values)
        for parent, name, level, values in made
    ]
    save(session, Unit, units)
    numbers = [item.id or 0 for item in units]
    for number, (parent, name, level, _) in zip(numbers, made, strict=True):
        above = "/" if parent is None else directory.places[parent].path
        directory.add_place(number, Place(name, parent, level, f"{above}{number}/"))
    if numbers:
        paths = [{"id": number, "path": directory.places[number].path} for number in numbers]
        session.execute(update(Unit), paths)
        load.touched |= {changes.ORGANISATION, changes.UNITS}
    return numbers


def _unit_values(row: Row) -> dict[str, object]:
    fields = ("kind", "staff_count", "latitude", "longitude")
    return {field: row.get(field) for field in fields}


def _person_values(row: Row) -> dict[str, object]:
    return {field: row.get(field) for field in ("name", "work_email", "unit_id", "function")}


def _add_credentials(session: Session, people: Sequence[Item]) -> None:
    names = [item.values["work_email"] for item in people]
    taken = set(
        session.exec(select(Credential.username).where(col(Credential.username).in_(names)))
    )
    rows = [
        {"person_id": item.id, "username": item.values["work_email"]}
        for item in people
        if item.values["work_email"] not in taken
    ]
    add(session, Credential, rows)


def _grant(load: Load, rows: Sequence[Row], items: Sequence[Item]) -> set[int]:
    """Give the roles that nobody gave before, ended ones too; who got one comes back."""
    wanted = [
        (item.id or 0, role, _scope(load, row, role))
        for row, item in zip(rows, items, strict=True)
        for role in row.get("roles", ())
    ]
    there = known(load.session, RoleAssignment, ["person_id", "role", "unit_id"], wanted)
    given = [grant for grant in wanted if grant not in there]
    grants = [
        {"person_id": person_id, "role": role, "unit_id": unit_id}
        for person_id, role, unit_id in given
    ]
    add(load.session, RoleAssignment, grants)
    for person_id, role, unit_id in wanted:
        if role in {Role.DEPARTMENT_LEADER, Role.AREA_LEADER}:
            load.directory.leaders.setdefault(unit_id, person_id)
    if given or any(item.outcome is not Outcome.UNCHANGED for item in items):
        load.touched.add(changes.ORGANISATION)
    return {person_id for person_id, _, _ in given}


def _sign_out(session: Session, items: Sequence[Item], granted: set[int]) -> None:
    """End the sessions of those who now have other roles, or work at another unit."""
    known_before = [item for item in items if item.id and item.outcome is not Outcome.NEW]
    sessions.end_all(
        session,
        *(
            item.id or 0
            for item in known_before
            if item.outcome is Outcome.CHANGED or item.id in granted
        ),
    )


def _scope(load: Load, row: Row, role: Role) -> int:
    if role in _AT_THE_TOP or not row.get("unit_id"):
        return load.directory.root()
    level = _SCOPES.get(role)
    return load.directory.at_level(row["unit_id"], level) if level else row["unit_id"]


def _touch(load: Load, units: Sequence[Item]) -> None:
    moved = {item.id for item in units if item.id and item.outcome is not Outcome.UNCHANGED}
    if moved:
        load.touched |= {changes.ORGANISATION, changes.UNITS, *map(changes.unit, moved)}
