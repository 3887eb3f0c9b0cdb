from datetime import timedelta

import pytest
from sqlmodel import Session

from models.vocabulary import CommunityStatus, MembershipKind, Role
from services.communities import standing
from services.communities.standing import Mine, Standing
from services.errors import NotAllowed, NotFound
from tests.factories import TODAY, id_of, make_community, make_membership
from tests.services.communities.circle import make_circle, someone

READER = Standing(reads=True, writes=False, runs=False)


def test_a_member_writes_and_sees_names(session: Session) -> None:
    circle = make_circle(session)

    found = standing.of(session, circle.id, by=circle.member, today=TODAY)

    assert found == Standing(reads=True, writes=True, runs=False, member=True)
    assert found.sees_names


def test_the_contact_person_runs_it(session: Session) -> None:
    circle = make_circle(session)

    found = standing.of(session, circle.id, by=circle.contact, today=TODAY)

    assert found == Standing(reads=True, writes=True, runs=True, member=True, contact=True)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (None, READER),
        (Role.CONTACT_PERSON, READER),
        (Role.RESOURCE_PERSON, Standing(reads=True, writes=True, runs=False)),
        (Role.DEPARTMENT_LEADER, READER),
        (Role.CONSULTANT, READER),
        (Role.AREA_LEADER, Standing(reads=True, writes=False, runs=True)),
        (Role.LEADERSHIP, Standing(reads=True, writes=False, runs=True)),
        (Role.ADMINISTRATOR, Standing(reads=True, writes=False, runs=True)),
    ],
)
def test_outside_the_role_decides(session: Session, role: Role | None, expected: Standing) -> None:
    circle = make_circle(session)

    found = standing.of(session, circle.id, by=someone(session, circle, role), today=TODAY)

    assert found == expected
    assert found.sees_names is expected.runs


def test_who_is_data_protection_officer_only_reads_nothing(session: Session) -> None:
    circle = make_circle(session)
    officer = someone(session, circle, Role.DPO)

    assert standing.reads(officer) is False
    with pytest.raises(NotAllowed):
        standing.of(session, circle.id, by=officer, today=TODAY)


def test_who_left_yesterday_only_reads(session: Session) -> None:
    circle = make_circle(session)
    left = make_community(session)
    yesterday = TODAY - timedelta(days=1)
    make_membership(session, left, circle.people[0], valid_to=yesterday)

    assert standing.of(session, id_of(left), by=circle.member, today=TODAY) == READER
    assert standing.of(session, id_of(left), by=circle.member, today=yesterday).writes


def test_in_a_closed_community_nobody_writes_and_its_contact_person_runs_it(
    session: Session,
) -> None:
    circle = make_circle(session)
    circle.community.status = CommunityStatus.CLOSED
    resource = someone(session, circle, Role.RESOURCE_PERSON)

    for viewer in (circle.member, circle.contact, resource):
        with pytest.raises(NotAllowed):
            standing.ensure_writes(session, circle.id, by=viewer, today=TODAY)
    standing.ensure_runs(session, circle.id, by=circle.contact, today=TODAY)


def test_who_does_not_run_it_is_refused(session: Session) -> None:
    circle = make_circle(session)

    standing.ensure_writes(session, circle.id, by=circle.member, today=TODAY)
    with pytest.raises(NotAllowed):
        standing.ensure_runs(session, circle.id, by=circle.member, today=TODAY)


def test_what_is_not_there_is_not_found(session: Session) -> None:
    circle = make_circle(session)

    with pytest.raises(NotFound):
        standing.of(session, 4711, by=circle.member, today=TODAY)


def test_mine_are_open_ones_of_today_by_name(session: Session) -> None:
    circle = make_circle(session)
    person = circle.people[0]
    first = make_community(session, name="Adventure")
    last = make_community(session, name="Ørred")
    closed = make_community(session, status=CommunityStatus.CLOSED)
    later = make_community(session)
    make_membership(session, first, person, kind=MembershipKind.CONTACT_PERSON)
    for community in (last, closed):
        make_membership(session, community, person)
    make_membership(session, later, person, valid_from=TODAY + timedelta(days=1))

    assert standing.mine(session, by=circle.member, today=TODAY) == (
        Mine(id_of(first), "Adventure", contact=True),
        Mine(circle.id, "Natur", contact=False),
        Mine(id_of(last), "Ørred", contact=False),
    )
