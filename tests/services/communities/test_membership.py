from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from models import AuditEvent, Membership
from models.vocabulary import CommunityStatus, MembershipKind, Role
from services import changes, texts
from services.communities import members, membership, standing
from services.communities.members import Candidate, Member
from services.communities.membership import NOBODY, TAKES_PART, TOO_EARLY
from services.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.factories import TODAY, id_of, make_membership, make_person
from tests.services.communities.circle import Circle, make_circle, someone

BEGAN = date(2000, 1, 1)  # when those of the factory did
YESTERDAY = TODAY - timedelta(days=1)
KARL, MERETE = "Karl", "Merete"


def history(session: Session, circle: Circle, person_id: int) -> list[tuple[object, ...]]:
    query = select(Membership).where(
        Membership.community_id == circle.id, Membership.person_id == person_id
    )
    rows = session.exec(query.order_by(col(Membership.valid_from)))
    return [(row.kind, row.valid_from, row.valid_to) for row in rows]


def test_the_contact_person_lets_somebody_in(session: Session) -> None:
    circle = make_circle(session)
    person = make_person(session, circle.clubs[2])
    of_person = changes.person(id_of(person))
    areas = (changes.COMMUNITIES, changes.CIRCLES, of_person, changes.unit(circle.club_ids[2]))
    before = changes.counts(session, *areas)

    membership.join(session, circle.id, id_of(person), TODAY, by=circle.contact, today=TODAY)

    assert history(session, circle, id_of(person)) == [(MembershipKind.MEMBER, TODAY, None)]
    after = changes.counts(session, *areas)
    assert [now - then for then, now in zip(before, after, strict=True)] == [1, 1, 1, 1]
    noted = session.exec(select(AuditEvent)).one()
    assert (noted.action, noted.subject_id, noted.detail) == (
        "join",
        str(circle.id),
        f"person {person.id}",
    )


def test_who_comes_back_has_both_times(session: Session) -> None:
    circle = make_circle(session)
    person = make_person(session)
    ended = TODAY - timedelta(days=30)
    make_membership(session, circle.community, person, valid_to=ended)

    membership.join(session, circle.id, id_of(person), TODAY, by=circle.contact, today=TODAY)

    assert history(session, circle, id_of(person)) == [
        (MembershipKind.MEMBER, BEGAN, ended),
        (MembershipKind.MEMBER, TODAY, None),
    ]


def test_joining_is_refused_with_all_its_reasons(session: Session) -> None:
    circle = make_circle(session)
    gone = make_person(session, valid_to=YESTERDAY)
    ahead = TODAY + timedelta(days=1)
    inside = circle.member.person_id

    for person_id, day, expected in (
        (None, "", {"person": NOBODY, "first_day": texts.EMPTY}),
        (id_of(gone), ahead, {"person": NOBODY, "first_day": texts.AHEAD}),
        (inside, TODAY - timedelta(days=400), {"person": TAKES_PART}),
    ):
        with pytest.raises(Invalid) as refusal:
            membership.join(session, circle.id, person_id, day, by=circle.contact, today=TODAY)
        assert refusal.value.problems == expected


def test_a_closed_community_lets_nobody_in(session: Session) -> None:
    circle = make_circle(session)
    circle.community.status = CommunityStatus.CLOSED
    person_id = id_of(make_person(session))

    with pytest.raises(Conflict):
        membership.join(session, circle.id, person_id, TODAY, by=circle.contact, today=TODAY)


def test_leaving_sets_the_last_day_and_keeps_the_row(session: Session) -> None:
    circle = make_circle(session)
    person_id, last = circle.member.person_id, TODAY + timedelta(days=10)

    membership.leave(session, circle.id, person_id, last, by=circle.contact, today=TODAY)

    assert history(session, circle, person_id) == [(MembershipKind.MEMBER, BEGAN, last)]
    assert standing.of(session, circle.id, by=circle.member, today=last).member
    after = last + timedelta(days=1)
    assert not standing.of(session, circle.id, by=circle.member, today=after).member


def test_leaving_is_refused_on_a_day_that_cannot_be(session: Session) -> None:
    circle = make_circle(session)
    person = make_person(session)
    make_membership(session, circle.community, person, valid_from=TODAY)

    for day, expected in ((YESTERDAY, TOO_EARLY), ("snart", texts.NO_DATE)):
        with pytest.raises(Invalid) as refusal:
            membership.leave(
                session, circle.id, id_of(person), day, by=circle.contact, today=TODAY
            )
        assert refusal.value.problems == {"last_day": expected}


def test_who_takes_no_part_cannot_leave(session: Session) -> None:
    circle = make_circle(session)
    person_id = id_of(make_person(session))

    with pytest.raises(NotFound):
        membership.leave(session, circle.id, person_id, TODAY, by=circle.contact, today=TODAY)


def test_a_new_contact_person_begins_today_and_the_time_before_stays(session: Session) -> None:
    circle = make_circle(session)
    person_id = circle.member.person_id

    def make(*, contact: bool) -> None:
        membership.make_contact(
            session, circle.id, person_id, contact=contact, by=circle.contact, today=TODAY
        )

    make(contact=True)
    make(contact=True)

    was = (MembershipKind.MEMBER, BEGAN, YESTERDAY)
    assert history(session, circle, person_id) == [
        was,
        (MembershipKind.CONTACT_PERSON, TODAY, None),
    ]

    make(contact=False)

    assert history(session, circle, person_id) == [was, (MembershipKind.MEMBER, TODAY, None)]


def test_a_member_changes_nobody(session: Session) -> None:
    circle = make_circle(session)
    by, person_id = circle.member, circle.contact.person_id

    with pytest.raises(NotAllowed):
        membership.join(session, circle.id, person_id, TODAY, by=by, today=TODAY)
    with pytest.raises(NotAllowed):
        membership.leave(session, circle.id, person_id, TODAY, by=by, today=TODAY)
    with pytest.raises(NotAllowed):
        membership.make_contact(session, circle.id, person_id, by=by, today=TODAY)
    for read in (members.former, members.candidates):
        with pytest.raises(NotAllowed):
            read(session, circle.id, by=by, today=TODAY)


def test_members_see_each_other_by_name(session: Session) -> None:
    circle = make_circle(session)
    last = TODAY + timedelta(days=5)
    ida = make_person(session, name="Ida")
    make_membership(session, circle.community, ida, valid_to=last)
    gone = make_person(session, name="Gunnar")
    make_membership(session, circle.community, gone, valid_to=YESTERDAY)

    assert members.roll(session, circle.id, by=circle.member, today=TODAY) == (
        Member(id_of(ida), "Ida", "", contact=False, first_day=BEGAN, last_day=last),
        Member(
            circle.contact.person_id, KARL, "Klub B", contact=True, first_day=BEGAN, last_day=None
        ),
        Member(
            circle.member.person_id,
            MERETE,
            "Klub A",
            contact=False,
            first_day=BEGAN,
            last_day=None,
        ),
    )
    assert members.former(session, circle.id, by=circle.contact, today=TODAY) == (
        Member(id_of(gone), "Gunnar", "", contact=False, first_day=BEGAN, last_day=YESTERDAY),
    )


def test_of_a_closed_community_the_roll_is_that_of_its_last_day(session: Session) -> None:
    circle = make_circle(session)
    make_membership(session, circle.community, make_person(session), valid_from=TODAY)
    circle.community.status = CommunityStatus.CLOSED
    circle.community.closed_on = YESTERDAY

    found = members.roll(session, circle.id, by=circle.member, today=TODAY)

    assert [member.name for member in found] == [KARL, MERETE]


@pytest.mark.parametrize("role", [None, Role.RESOURCE_PERSON, Role.DEPARTMENT_LEADER])
def test_others_see_no_names(session: Session, role: Role | None) -> None:
    circle = make_circle(session)

    with pytest.raises(NotAllowed):
        members.roll(session, circle.id, by=someone(session, circle, role), today=TODAY)


def test_candidates_are_people_of_today_who_take_no_part(session: Session) -> None:
    circle = make_circle(session)
    make_person(session, name="Væk", valid_to=YESTERDAY)
    free = make_person(session, circle.clubs[2], name="Åse")

    found = members.candidates(session, circle.id, by=circle.contact, today=TODAY)

    assert found[-1] == Candidate(id_of(free), "Åse", "Klub C")
    assert not {KARL, MERETE, "Væk"} & {each.name for each in found}
