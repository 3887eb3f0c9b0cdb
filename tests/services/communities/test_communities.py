from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from sqlmodel import Session

from models.vocabulary import CommunityStatus, MembershipKind, Role
from services.access import Viewer
from services.communities import communities
from services.communities.communities import CommunityView, Listed, UnitMembers
from services.communities.standing import Standing
from services.errors import NotAllowed
from tests.factories import TODAY, id_of, make_community, make_membership, make_person
from tests.services.communities.circle import make_circle, someone

Counting = Callable[[], AbstractContextManager[list[str]]]


def test_read_counts_members_by_unit_and_names_the_contact_to_a_member(session: Session) -> None:
    circle = make_circle(session)
    first, second, _ = circle.clubs
    make_membership(session, circle.community, make_person(session, first))
    make_membership(session, circle.community, make_person(session))
    gone = make_person(session, first, valid_to=TODAY - timedelta(days=1))
    make_membership(session, circle.community, gone)
    make_membership(
        session, circle.community, make_person(session, first), valid_to=TODAY - timedelta(days=1)
    )

    found = communities.read(session, circle.id, by=circle.member, today=TODAY)

    assert found == CommunityView(
        id=circle.id,
        name="Natur",
        purpose="",
        theme="",
        goals="",
        teams_url="",
        status=CommunityStatus.ACTIVE,
        closed_on=None,
        members=4,
        units=(
            UnitMembers(id_of(first), "Klub A", 2),
            UnitMembers(id_of(second), "Klub B", 1),
        ),
        contacts=("Karl",),
        standing=Standing(reads=True, writes=True, runs=False, member=True),
    )
    assert not found.closed


def test_read_names_nobody_to_others(session: Session) -> None:
    circle = make_circle(session)
    outside = someone(session, circle, Role.DEPARTMENT_LEADER)

    assert communities.read(session, circle.id, by=outside, today=TODAY).contacts == ()


def test_read_counts_the_members_of_small_units_only_to_those_inside(session: Session) -> None:
    circle = make_circle(session)
    large, small, _ = circle.clubs
    for _number in range(2):  # with Merete and one of another community there are four
        make_person(session, large)
    outside = someone(session, circle, Role.DEPARTMENT_LEADER)
    steers = someone(session, circle, Role.AREA_LEADER)
    names = [(id_of(large), "Klub A"), (id_of(small), "Klub B")]
    few = tuple(UnitMembers(id_, name, None) for id_, name in names)
    all_told = tuple(UnitMembers(id_, name, 1) for id_, name in names)

    def told(by: Viewer) -> tuple[UnitMembers, ...]:
        return communities.read(session, circle.id, by=by, today=TODAY).units

    assert [told(by) for by in (outside, steers, circle.member)] == [few, all_told, all_told]
    make_person(session, large)
    assert told(outside) == (few[0]._replace(beside=True), few[1])


def test_read_hides_as_many_beside_a_small_unit_as_it_takes(session: Session) -> None:
    circle = make_circle(session)
    large, _, largest = circle.clubs
    for unit, takes_part, others in ((large, 1, 6), (largest, 5, 6)):
        for _number in range(takes_part):
            make_membership(session, circle.community, make_person(session, unit))
        for _number in range(others):
            make_person(session, unit)
    outside = someone(session, circle, Role.DEPARTMENT_LEADER)

    found = communities.read(session, circle.id, by=outside, today=TODAY)

    # Of Klub A there are two, of Klub B, where one works, one: three are known of both together.
    assert [unit[2:] for unit in found.units] == [(None, True), (None, False), (5, False)]
    assert found.members == 8


def test_read_counts_one_person_once_and_a_closed_one_on_its_last_day(session: Session) -> None:
    circle = make_circle(session)
    make_membership(
        session,
        circle.community,
        circle.people[0],
        valid_from=TODAY - timedelta(days=9),
        kind=MembershipKind.CONTACT_PERSON,
    )
    joined = TODAY - timedelta(days=3)
    late = make_person(session, circle.clubs[2])
    make_membership(session, circle.community, late, valid_from=joined)
    circle.community.status = CommunityStatus.CLOSED
    circle.community.closed_on = joined - timedelta(days=1)

    found = communities.read(session, circle.id, by=circle.contact, today=TODAY)

    assert (found.members, found.contacts, found.closed) == (2, ("Karl", "Merete"), True)


def test_every_lists_the_closed_ones_last_in_one_question(
    session: Session, count_queries: Counting
) -> None:
    circle = make_circle(session)
    closed = make_community(
        session, name="Affald", status=CommunityStatus.CLOSED, closed_on=TODAY, theme="Rent"
    )
    make_membership(session, closed, circle.people[0])
    make_membership(session, closed, make_person(session, circle.clubs[0]))
    session.flush()

    with count_queries() as asked:
        found = communities.every(session, by=circle.member, today=TODAY)

    assert len(asked) == 1
    music, nature, waste = found
    assert (music.name, music.members, music.units) == ("Musik", 1, 1)
    assert nature == Listed(circle.id, "Natur", "", CommunityStatus.ACTIVE, 2, 2)
    assert waste == Listed(id_of(closed), "Affald", "Rent", CommunityStatus.CLOSED, 2, 1)


def test_a_data_protection_officer_reads_none(session: Session) -> None:
    circle = make_circle(session)

    with pytest.raises(NotAllowed):
        communities.every(session, by=someone(session, circle, Role.DPO), today=TODAY)
