"""The authorisation matrix, written out by hand: who reaches which units for what."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import Unit
from models.vocabulary import AssessmentStatus, Role, UnitLevel
from services import access
from services.access import Action
from services.errors import NotAllowed, NotFound
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_person,
    make_role,
    make_round,
    make_unit,
    viewer_of,
)

# What is asked differs from case to case.
pytestmark = pytest.mark.both_databases

# Stationen and Lærken lie in Engdraget, Molen in Havbakken, both in Nord; Syd lies elsewhere.
NONE: set[str] = set()
HERE = {"Stationen"}
DEPARTMENT = {"Stationen", "Lærken"}
AREA = {"Stationen", "Lærken", "Molen"}
ALL = {"Stationen", "Lærken", "Molen", "Syden"}

MATRIX = [
    # role, held at, sees, records dialogues, sees that dialogues were held, sees agreements
    (Role.EMPLOYEE, "Stationen", DEPARTMENT, HERE, NONE, NONE),
    (Role.CONTACT_PERSON, "Stationen", DEPARTMENT, HERE, NONE, NONE),
    (Role.RESOURCE_PERSON, "Stationen", DEPARTMENT, HERE, NONE, NONE),
    (Role.RESOURCE_PERSON, "Engdraget", DEPARTMENT, DEPARTMENT, NONE, NONE),
    (Role.DEPARTMENT_LEADER, "Engdraget", AREA, DEPARTMENT, DEPARTMENT, DEPARTMENT),
    (Role.AREA_LEADER, "Nord", AREA, AREA, NONE, NONE),
    (Role.LEADERSHIP, "Nord", AREA, AREA, NONE, NONE),
    (Role.LEADERSHIP, "Aarhus", ALL, ALL, NONE, NONE),
    (Role.CONSULTANT, "Aarhus", NONE, NONE, NONE, NONE),
    (Role.ADMINISTRATOR, "Aarhus", NONE, NONE, NONE, NONE),
    (Role.DPO, "Aarhus", NONE, NONE, NONE, NONE),
]


# Of those who reach a unit at all: what more they may there, in the branch of their role.
# Whoever is not in a row may none of it.
MORE: dict[Role, set[Action]] = {
    Role.EMPLOYEE: {Action.ASSESS, Action.SEE_ATTENTION},
    Role.CONTACT_PERSON: {Action.ASSESS, Action.SEE_ATTENTION},
    Role.RESOURCE_PERSON: {
        Action.ASSESS,
        Action.SHARE_ASSESSMENT,
        Action.SEE_ATTENTION,
        Action.SETTLE_ATTENTION,
    },
    Role.DEPARTMENT_LEADER: {
        Action.ASSESS,
        Action.SHARE_ASSESSMENT,
        Action.SEE_ATTENTION,
        Action.SETTLE_ATTENTION,
        Action.CHAIR,
        Action.LEAD,
    },
    Role.AREA_LEADER: {
        Action.SEE_ATTENTION,
        Action.SETTLE_ATTENTION,
        Action.CHAIR,
        Action.STEER,
    },
    Role.LEADERSHIP: {
        Action.SEE_ATTENTION,
        Action.SETTLE_ATTENTION,
        Action.CHAIR,
        Action.STEER,
    },
    Role.CONSULTANT: set(),
    Role.ADMINISTRATOR: {Action.STEER, Action.ADMINISTER},
    Role.DPO: set(),
}
BRANCH = {
    "Stationen": HERE,
    "Engdraget": DEPARTMENT,
    "Nord": AREA,
    "Aarhus": ALL,
}


@pytest.fixture
def places(session: Session) -> dict[str, Unit]:
    top = make_unit(session, name="Aarhus", level=UnitLevel.MUNICIPALITY)
    north = make_unit(session, top, name="Nord", level=UnitLevel.AREA)
    south = make_unit(session, top, name="Syd", level=UnitLevel.AREA)
    meadow = make_unit(session, north, name="Engdraget", level=UnitLevel.DEPARTMENT)
    shore = make_unit(session, north, name="Havbakken", level=UnitLevel.DEPARTMENT)
    beyond = make_unit(session, south, name="Sydbakken", level=UnitLevel.DEPARTMENT)
    leaves = [(meadow, "Stationen"), (meadow, "Lærken"), (shore, "Molen"), (beyond, "Syden")]
    units = [make_unit(session, parent, name=name) for parent, name in leaves]
    return {unit.name: unit for unit in [top, north, south, meadow, shore, beyond, *units]}


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row[0]} at {row[1]}")
def test_a_role_reaches_exactly_its_units(
    session: Session,
    places: dict[str, Unit],
    row: tuple[Role, str, set[str], set[str], set[str], set[str]],
) -> None:
    role, at, sees, records, held, agreements = row
    person = make_person(session)
    make_role(session, person, role, places[at])

    viewer = viewer_of(session, person)

    reached = {
        action: {name for name, unit in places.items() if viewer.may(action, id_of(unit))}
        for action in Action
    }
    assert reached == {
        Action.SEE_UNIT: sees,
        Action.RECORD_DIALOGUE: records,
        Action.SEE_DIALOGUES_HELD: held,
        Action.SEE_AGREEMENTS: agreements,
        Action.SEE_PULSE: sees,
    } | {
        action: BRANCH[at] if action in MORE[role] else NONE
        for action in set(Action)
        - {
            Action.SEE_UNIT,
            Action.RECORD_DIALOGUE,
            Action.SEE_DIALOGUES_HELD,
            Action.SEE_AGREEMENTS,
            Action.SEE_PULSE,
        }
    }


@pytest.mark.parametrize("role", Role)
def test_only_those_who_steer_set_rounds_and_thresholds(
    session: Session, places: dict[str, Unit], role: Role
) -> None:
    person = make_person(session)
    make_role(session, person, role, places["Nord"])
    viewer = viewer_of(session, person)

    if role in {Role.AREA_LEADER, Role.LEADERSHIP, Role.ADMINISTRATOR}:
        access.ensure_steers(viewer)
    else:
        with pytest.raises(NotAllowed):
            access.ensure_steers(viewer)


def test_whoever_works_at_a_unit_is_an_employee_there(
    session: Session, places: dict[str, Unit]
) -> None:
    viewer = viewer_of(session, make_person(session, places["Molen"]))

    assert viewer.roles == {Role.EMPLOYEE}
    assert viewer.units[Action.RECORD_DIALOGUE] == {places["Molen"].id}


def test_whoever_works_above_the_units_is_no_employee_of_one(
    session: Session, places: dict[str, Unit]
) -> None:
    viewer = viewer_of(session, make_person(session, places["Nord"]))

    assert viewer.roles == frozenset()
    assert not any(viewer.units.values())


def test_several_roles_have_the_rights_of_them_all(
    session: Session, places: dict[str, Unit]
) -> None:
    person = make_person(session, places["Syden"])
    make_role(session, person, Role.RESOURCE_PERSON, places["Havbakken"])

    viewer = viewer_of(session, person)

    assert viewer.units[Action.SEE_UNIT] == {places["Molen"].id, places["Syden"].id}


@pytest.mark.parametrize(
    "validity",
    [{"valid_from": TODAY + timedelta(days=1)}, {"valid_to": TODAY - timedelta(days=1)}],
)
def test_a_role_counts_only_while_it_is_valid(
    session: Session, places: dict[str, Unit], validity: dict[str, date]
) -> None:
    person = make_person(session)
    make_role(session, person, Role.AREA_LEADER, places["Nord"], **validity)

    assert viewer_of(session, person).roles == frozenset()


def test_a_consultant_reaches_the_units_whose_partner_they_were(
    session: Session, places: dict[str, Unit]
) -> None:
    consultant, colleague = make_person(session), make_person(session)
    make_role(session, consultant, Role.CONSULTANT, places["Aarhus"])
    round_ = make_round(session)
    make_assessment(session, places["Lærken"], round_, partner_id=consultant.id)
    make_assessment(session, places["Molen"], round_, partner_id=colleague.id)

    viewer = viewer_of(session, consultant)

    assert viewer.units[Action.SEE_UNIT] == {places["Lærken"].id}
    assert viewer.units[Action.RECORD_DIALOGUE] == {places["Lærken"].id}
    assert viewer.units[Action.SEE_DIALOGUES_HELD] == frozenset()


def test_a_consultant_reaches_a_unit_until_the_next_round_begins(
    session: Session, places: dict[str, Unit]
) -> None:
    consultant = make_person(session)
    make_role(session, consultant, Role.CONSULTANT, places["Aarhus"])
    spring = make_round(session, opens_on=date(2026, 3, 1), closes_on=date(2026, 4, 30))
    autumn = make_round(session, opens_on=TODAY, closes_on=TODAY + timedelta(days=30))
    make_assessment(session, places["Lærken"], spring, partner_id=consultant.id)
    make_assessment(session, places["Molen"], autumn, partner_id=consultant.id)

    before = viewer_of(session, consultant, TODAY - timedelta(days=1))

    assert before.units[Action.SEE_UNIT] == {places["Lærken"].id}
    assert viewer_of(session, consultant).units[Action.SEE_UNIT] == {places["Molen"].id}


def test_a_consultant_reaches_nothing_before_the_dialogue_is_held(
    session: Session, places: dict[str, Unit]
) -> None:
    consultant = make_person(session)
    make_role(session, consultant, Role.CONSULTANT, places["Aarhus"])
    named = make_assessment(
        session, places["Lærken"], make_round(session), partner_id=consultant.id
    )
    seen = {}
    for status in AssessmentStatus:
        named.status = status
        seen[status] = viewer_of(session, consultant).units[Action.SEE_UNIT]

    assert seen == {
        AssessmentStatus.DRAFT: frozenset(),
        AssessmentStatus.DISCUSSED: {places["Lærken"].id},
        AssessmentStatus.SHARED: {places["Lærken"].id},
    }


def test_a_consultant_named_by_mistake_reaches_nothing_once_it_is_corrected(
    session: Session, places: dict[str, Unit]
) -> None:
    consultant = make_person(session)
    make_role(session, consultant, Role.CONSULTANT, places["Aarhus"])
    round_ = make_round(session)
    wrong = make_assessment(session, places["Lærken"], round_, partner_id=consultant.id)
    right = make_assessment(session, places["Lærken"], round_, version=2)
    wrong.superseded_by_id = right.id

    assert not any(viewer_of(session, consultant).units.values())


def test_a_partner_without_the_role_reaches_nothing(
    session: Session, places: dict[str, Unit]
) -> None:
    person = make_person(session)
    make_assessment(session, places["Molen"], make_round(session), partner_id=person.id)

    assert not any(viewer_of(session, person).units.values())


def test_whoever_has_left_is_no_viewer(session: Session, places: dict[str, Unit]) -> None:
    gone = make_person(session, places["Molen"], valid_to=TODAY - timedelta(days=1))

    assert access.viewer_of(session, id_of(gone), TODAY) is None
    assert access.viewer_of(session, 4711, TODAY) is None


def test_ensure_answers_alike_for_what_is_not_theirs_and_what_is_not_there(
    session: Session, places: dict[str, Unit]
) -> None:
    viewer = viewer_of(session, make_person(session, places["Syden"]))
    answers = []
    for unit_id in (id_of(places["Molen"]), 4711):
        with pytest.raises(NotFound) as refused:
            access.ensure(viewer, Action.SEE_UNIT, unit_id)
        answers.append((str(refused.value), refused.value.subject, refused.value.subject_id))

    assert answers == [
        ("This does not exist, or you do not have access to it.", "unit", str(unit_id))
        for unit_id in (id_of(places["Molen"]), 4711)
    ]
    access.ensure(viewer, Action.SEE_UNIT, id_of(places["Syden"]))


def test_only_an_administrator_administers(session: Session, places: dict[str, Unit]) -> None:
    administrator, leader = make_person(session), make_person(session)
    make_role(session, administrator, Role.ADMINISTRATOR, places["Aarhus"])
    make_role(session, leader, Role.AREA_LEADER, places["Nord"])

    access.ensure_administers(viewer_of(session, administrator))
    with pytest.raises(NotAllowed):
        access.ensure_administers(viewer_of(session, leader))


def test_a_unit_without_a_department_stands_alone(
    session: Session, places: dict[str, Unit]
) -> None:
    loose = make_unit(session, places["Nord"], name="Uden afdeling")
    viewer = viewer_of(session, make_person(session, loose))

    assert viewer.units[Action.SEE_UNIT] == {loose.id}
