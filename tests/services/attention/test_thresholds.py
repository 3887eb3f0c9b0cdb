"""Thresholds: what they are by themselves, and how those who steer set them."""

from dataclasses import asdict, fields

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Person, Threshold, Unit
from models.vocabulary import Role, UnitLevel
from services import changes
from services.access import Viewer
from services.attention import thresholds
from services.attention.thresholds import BOUNDS, OUT_OF_BOUNDS, Thresholds
from services.errors import Conflict, Invalid, NotAllowed
from tests.factories import make_person, make_role, make_unit, viewer_of

DELIVERED = Thresholds()


@pytest.fixture
def area(session: Session) -> Unit:
    return make_unit(session, level=UnitLevel.AREA)


@pytest.fixture
def leader(session: Session, area: Unit) -> Person:
    person = make_person(session, name="Lea Lund")
    make_role(session, person, Role.AREA_LEADER, area)
    return person


@pytest.fixture
def by(session: Session, leader: Person) -> Viewer:
    return viewer_of(session, leader)


def test_thresholds_are_as_delivered_until_somebody_sets_them(session: Session) -> None:
    assert thresholds.of(session) == DELIVERED
    assert (DELIVERED.older_after_days, DELIVERED.no_data_after_days) == (200, 14)
    assert (DELIVERED.quiet_weeks, DELIVERED.overdue_days) == (8, 7)
    assert thresholds.history(session) == ()


def test_every_threshold_has_bounds_that_hold_what_is_delivered() -> None:
    assert list(BOUNDS) == [field.name for field in fields(Thresholds)]
    assert all(
        BOUNDS[name].least <= value <= BOUNDS[name].most
        for name, value in asdict(DELIVERED).items()
    )


def test_put_makes_a_version_and_notes_it(session: Session, by: Viewer) -> None:
    before = changes.counts(session, changes.ORGANISATION)

    assert thresholds.put(session, {"quiet_weeks": 6, "lent_weeks": 26}, DELIVERED, by=by) == 1
    assert thresholds.put(session, {"quiet_weeks": 7}, thresholds.of(session), by=by) == 1

    assert thresholds.of(session) == Thresholds(quiet_weeks=7)
    told = [(s.name, s.version, s.value, s.set_by) for s in thresholds.history(session)]
    assert told == [("quiet_weeks", 2, 7, "Lea Lund"), ("quiet_weeks", 1, 6, "Lea Lund")]
    noted = session.exec(select(AuditEvent)).all()
    assert [(e.action, e.subject, e.subject_id, e.detail) for e in noted] == [
        ("set", "threshold", "quiet_weeks", "6"),
        ("set", "threshold", "quiet_weeks", "7"),
    ]
    assert changes.counts(session, changes.ORGANISATION) == (before[0] + 2,)


def test_an_unknown_threshold_of_an_older_release_is_left_alone(session: Session) -> None:
    session.add(Threshold(name="given_up", version=1, value=3))

    assert thresholds.of(session) == DELIVERED


@pytest.mark.parametrize(("value", "taken"), [(1, False), (2, True), (26, True), (27, False)])
def test_put_keeps_to_the_bounds(session: Session, by: Viewer, value: int, *, taken: bool) -> None:
    if taken:
        thresholds.put(session, {"quiet_weeks": value}, DELIVERED, by=by)
    else:
        with pytest.raises(Invalid) as refused:
            thresholds.put(session, {"quiet_weeks": value}, DELIVERED, by=by)
        assert refused.value.problems == {"quiet_weeks": OUT_OF_BOUNDS}


def test_put_reports_all_problems_at_once_and_sets_nothing(session: Session, by: Viewer) -> None:
    wanted = {"quiet_weeks": None, "lent_weeks": 1, "overdue_days": 9}

    with pytest.raises(Invalid) as refused:
        thresholds.put(session, wanted, DELIVERED, by=by)

    assert set(refused.value.problems) == {"quiet_weeks", "lent_weeks"}
    assert thresholds.of(session) == DELIVERED


def test_put_refuses_what_someone_else_set_meanwhile(session: Session, by: Viewer) -> None:
    thresholds.put(session, {"quiet_weeks": 6}, DELIVERED, by=by)

    with pytest.raises(Conflict):
        thresholds.put(session, {"quiet_weeks": 7}, DELIVERED, by=by)
    thresholds.put(session, {"quiet_weeks": 8, "overdue_days": 9}, DELIVERED, by=by)

    assert thresholds.of(session) == Thresholds(quiet_weeks=6, overdue_days=9)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (None, False),
        (Role.CONTACT_PERSON, False),
        (Role.RESOURCE_PERSON, False),
        (Role.DEPARTMENT_LEADER, False),
        (Role.AREA_LEADER, True),
        (Role.LEADERSHIP, True),
        (Role.CONSULTANT, False),
        (Role.ADMINISTRATOR, True),
        (Role.DPO, False),
    ],
)
def test_put_is_for_those_who_steer(
    session: Session, area: Unit, role: Role | None, *, may: bool
) -> None:
    person = make_person(session, make_unit(session, area))
    if role:
        make_role(session, person, role, area)
    by = viewer_of(session, person)

    if may:
        thresholds.put(session, {"quiet_weeks": 6}, DELIVERED, by=by)
    else:
        with pytest.raises(NotAllowed):
            thresholds.put(session, {"quiet_weeks": 6}, DELIVERED, by=by)
