"""Who may see and do what: `rights.MAY` says it, and nothing is allowed that it does not name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, or_, select

from models import Assessment, AssessmentRound, Person, RoleAssignment, Unit
from models.vocabulary import AssessmentStatus, Language, Role, UnitLevel
from services.errors import NotAllowed, NotFound
from services.rights import MAY, Action, Reach


@dataclass(frozen=True)
class Viewer:
    """The signed-in person, as the rules need them. `units` says where each action is theirs."""

    person_id: int
    name: str
    language: Language | None
    unit_id: int | None
    roles: frozenset[Role]
    units: Mapping[Action, frozenset[int]]

    def may(self, action: Action, unit_id: int | None = None) -> bool:
        """Whether `action` is theirs at `unit_id`; without one, at any unit at all."""
        reached = self.units.get(action, frozenset())
        return bool(reached) if unit_id is None else unit_id in reached

    @property
    def is_screen(self) -> bool:
        """Whether this is a shared screen in a meeting room: nobody, so nothing is theirs."""
        return Role.SCREEN in self.roles


def ensure(viewer: Viewer, action: Action, unit_id: int) -> None:
    """Go on only if `action` is the viewer's at that unit.

    Raises:
        NotFound: it is not, or there is no such unit: one answer for both.
    """
    if not viewer.may(action, unit_id):
        raise NotFound("unit", unit_id)


def ensure_person(viewer: Viewer) -> None:
    """Go on only for a person: what is everybody's is no shared screen's.

    Raises:
        NotAllowed: it is a screen.
    """
    if viewer.is_screen:
        raise NotAllowed("person", "")


def ensure_administers(viewer: Viewer) -> None:
    """Go on only for an administrator.

    Raises:
        NotAllowed: the viewer is none.
    """
    if Role.ADMINISTRATOR not in viewer.roles:
        raise NotAllowed("administration", "")


def ensure_steers(viewer: Viewer) -> None:
    """Go on only for those who set the rounds and the thresholds, which hold for everybody.

    Raises:
        NotAllowed: the viewer is none of them.
    """
    if not viewer.roles & MAY[Action.STEER].keys():
        raise NotAllowed("steering", "")


def viewer_of(session: Session, person_id: int, today: date) -> Viewer | None:
    """The viewer that a person is on a day, or None when they have left or never were."""
    person = session.get(Person, person_id)
    if person is None or not _valid(person.valid_from, person.valid_to, today):
        return None
    held = _roles_held(session, person, today)
    tree = _Tree(session, {unit_id for _, unit_id in held})
    is_one = _is(Role.CONSULTANT, held)
    partner = _partner_units(session, person_id, today) if is_one else frozenset()
    units: dict[Action, frozenset[int]] = {}
    for action, roles in MAY.items():
        tops = {
            tree.top(unit_id, roles[role])
            for role, unit_id in held
            if role in roles and roles[role] is not Reach.PARTNER
        }
        from_partner = partner if Role.CONSULTANT in roles else frozenset()
        units[action] = tree.leaves(frozenset(tops)) | from_partner
    roles_held = frozenset(role for role, _ in held)
    return Viewer(person_id, person.name, person.language, person.unit_id, roles_held, units)


class _Tree:
    """As much of the organisation as the roles of one person reach."""

    def __init__(self, session: Session, unit_ids: set[int]) -> None:
        self._session = session
        own = select(col(Unit.id), col(Unit.path)).where(col(Unit.id).in_(unit_ids))
        self._paths = dict(session.exec(own).all())
        above = {int(part) for path in self._paths.values() for part in path.strip("/").split("/")}
        levels = select(col(Unit.id), col(Unit.level)).where(col(Unit.id).in_(above))
        self._levels = dict(session.exec(levels).all())
        self._leaves: dict[frozenset[str], frozenset[int]] = {}

    def top(self, unit_id: int, reach: Reach) -> str:
        """Path of the branch that `reach` opens from a unit: never wider than its word."""
        path = self._paths[unit_id]
        if reach is Reach.BRANCH:
            return path
        wanted = UnitLevel.DEPARTMENT if reach is Reach.DEPARTMENT else UnitLevel.AREA
        top = "/"
        for part in path.strip("/").split("/"):
            top += f"{part}/"
            if self._levels[int(part)] is wanted:
                return top
        return path

    def leaves(self, tops: frozenset[str]) -> frozenset[int]:
        """Ids of all units, closed ones too, in the branches under `tops`."""
        if tops not in self._leaves:  # most actions reach the same branches
            self._leaves[tops] = self._found(tops) if tops else frozenset()
        return self._leaves[tops]

    def _found(self, tops: Iterable[str]) -> frozenset[int]:
        branches = [col(Unit.path).startswith(top, autoescape=True) for top in tops]
        query = select(col(Unit.id)).where(Unit.level == UnitLevel.UNIT, or_(*branches))
        return frozenset(unit_id for unit_id in self._session.exec(query) if unit_id is not None)


def _roles_held(session: Session, person: Person, today: date) -> set[tuple[Role, int]]:
    query = select(
        col(RoleAssignment.role),
        col(RoleAssignment.unit_id),
        col(RoleAssignment.valid_from),
        col(RoleAssignment.valid_to),
    ).where(RoleAssignment.person_id == person.id)
    held = {
        (role, unit_id)
        for role, unit_id, starts, ends in session.exec(query)
        if _valid(starts, ends, today)
    }
    home = session.get(Unit, person.unit_id) if person.unit_id is not None else None
    if home is not None and home.id is not None and home.level is UnitLevel.UNIT:
        held.add((Role.EMPLOYEE, home.id))
    # Whatever else an account was given: a screen can never see more.
    screen = {(role, unit_id) for role, unit_id in held if role is Role.SCREEN}
    return screen or held


def _partner_units(session: Session, person_id: int, today: date) -> frozenset[int]:
    # Not before the dialogue was held: a name that somebody only chose in a list opens nothing.
    # And until the next round begins: the one that began last is the one they are partner in.
    begun = select(func.max(AssessmentRound.opens_on)).where(AssessmentRound.opens_on <= today)
    newest = select(AssessmentRound.id).where(AssessmentRound.opens_on == begun.scalar_subquery())
    query = select(col(Assessment.unit_id)).where(
        Assessment.partner_id == person_id,
        col(Assessment.round_id).in_(newest),
        Assessment.status != AssessmentStatus.DRAFT,
        col(Assessment.superseded_by_id).is_(None),
    )
    return frozenset(session.exec(query.distinct()))


def _is(role: Role, held: set[tuple[Role, int]]) -> bool:
    return any(role is other for other, _ in held)


def _valid(starts: date, ends: date | None, today: date) -> bool:
    return starts <= today and (ends is None or today <= ends)
