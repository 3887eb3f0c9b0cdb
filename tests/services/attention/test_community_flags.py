"""Flags of communities: who is told, and what people do about them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Community, CommunityFlag, Flag, Person, Unit
from models.vocabulary import (
    CommunityStatus,
    FlagState,
    KnowledgeKind,
    KnowledgeStatus,
    MembershipKind,
    Role,
    UnitLevel,
)
from services import changes
from services.access import Viewer
from services.attention import community_flags, engine, flags, settling
from services.attention.community_facts import Circle
from services.attention.community_flags import AtCommunity
from services.attention.community_rules import A1, A5, TRIED
from services.attention.finding import Finding
from services.attention.flags import FlagLine
from services.attention.handling import Handling
from services.attention.rules import A11
from services.attention.settling import FlagDraft
from services.attention.twins import FRESH
from services.communities import measures
from services.errors import Conflict, Invalid, NotFound
from services.units import UnitName
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_entry,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_unit,
    viewer_of,
)

NEW, SEEN, TAKEN, CLOSED = FlagState
ASKED, SINCE = date(2026, 10, 1), date(2026, 10, 22)
# Who is told of what is found at a community, and who says what was done about it.
PEOPLE: dict[str, tuple[bool, bool]] = {
    "member": (True, False),
    "contact person of the community": (True, True),
    "colleague of a member": (False, False),
    "resource person": (True, True),
    "department leader": (True, True),
    "leader elsewhere": (False, False),
    "area leader": (True, True),
    "leadership": (True, True),
    "consultant": (False, False),
    "administrator": (False, False),
    "dpo": (False, False),
}


@dataclass(frozen=True)
class House:
    """A community with a question that is open for long; its members work at one unit."""

    area: Unit
    department: Unit
    unit: Unit
    nature: Community
    question_id: int


@pytest.fixture
def house(session: Session) -> House:
    make_season(session)
    area = make_unit(session, level=UnitLevel.AREA)
    department = make_unit(session, area, level=UnitLevel.DEPARTMENT)
    unit = make_unit(session, department)
    nature = make_community(session, name="Natur")
    make_membership(session, nature, make_person(session, unit), valid_from=TODAY)
    asked = {"kind": KnowledgeKind.QUESTION, "community_id": id_of(nature), "title": "Hvem?"}
    question = make_entry(session, unit, shared_on=ASKED, **asked)
    return House(area, department, unit, nature, id_of(question))


def person_as(session: Session, house: House, who: str) -> Viewer:
    person = make_person(session, house.unit if who == "colleague of a member" else None)
    if who in {"member", "contact person of the community"}:
        kind = MembershipKind.MEMBER if who == "member" else MembershipKind.CONTACT_PERSON
        make_membership(session, house.nature, person, kind=kind, valid_from=TODAY)
    _hold(session, house, person, who)
    return viewer_of(session, person)


def _hold(session: Session, house: House, person: Person, who: str) -> None:
    elsewhere = make_unit(session, house.area, level=UnitLevel.DEPARTMENT)
    held = {
        "resource person": (Role.RESOURCE_PERSON, house.department),
        "department leader": (Role.DEPARTMENT_LEADER, house.department),
        "leader elsewhere": (Role.DEPARTMENT_LEADER, elsewhere),
        "area leader": (Role.AREA_LEADER, house.area),
        "leadership": (Role.LEADERSHIP, house.area),
        "consultant": (Role.CONSULTANT, house.department),
        "administrator": (Role.ADMINISTRATOR, house.area),
        "dpo": (Role.DPO, house.area),
    }
    if who in held:
        make_role(session, person, *held[who])


def told(session: Session, by: Viewer) -> list[tuple[str, bool]]:
    frame, active = engine.frame(session, TODAY), community_flags.active(session)
    measured = measures.this_year(session, active, TODAY)
    known = tuple(community_flags.found(session, measured, frame).values())
    lines = community_flags.told(known, by)
    return [(line.finding.rule.code, line.settles) for line in lines]


def draft(house: House, to: FlagState = SEEN, **values: object) -> FlagDraft:
    subject = str(house.question_id)
    made = FlagDraft(id_of(house.nature), "A5", subject, SINCE, NEW, to)
    return replace(made, **values)  # type: ignore[arg-type]


def act(session: Session, by: Viewer, made: FlagDraft) -> None:
    settling.act(session, made, by=by, today=TODAY)


@pytest.mark.parametrize("who", PEOPLE)
def test_flags_of_a_community_are_told_and_settled_by_role(
    session: Session, house: House, who: str
) -> None:
    is_told, settles = PEOPLE[who]
    by = person_as(session, house, who)

    assert told(session, by) == ([("A5", settles)] if is_told else [])
    if settles:
        act(session, by, draft(house))
        assert session.exec(select(CommunityFlag.state)).all() == [SEEN]
    else:
        with pytest.raises(NotFound):
            act(session, by, draft(house))
        assert session.exec(select(CommunityFlag)).all() == []


def test_act_moves_on_and_notes_it_and_leaves_units_alone(session: Session, house: House) -> None:
    by = person_as(session, house, "contact person of the community")
    before = changes.counts(session, changes.COMMUNITIES, changes.UNITS)

    act(session, by, draft(house))
    act(session, by, draft(house, CLOSED, was=SEEN, comment=" Vi talte om det. "))

    kept = session.exec(select(CommunityFlag)).one()
    assert (kept.community_id, kept.state, kept.comment, kept.by_id) == (
        house.nature.id,
        CLOSED,
        "Vi talte om det.",
        by.person_id,
    )
    noted = session.exec(select(AuditEvent)).all()
    assert [(each.action, each.subject, each.subject_id, each.detail) for each in noted] == [
        ("seen", "community_flag", str(kept.id), "A5"),
        ("closed", "community_flag", str(kept.id), "A5"),
    ]
    after = changes.counts(session, changes.COMMUNITIES, changes.UNITS)
    assert after == (before[0] + 2, before[1])
    assert session.exec(select(Flag)).all() == []


def test_act_refuses_to_close_without_a_comment_and_with_a_number_of_a_person(
    session: Session, house: House
) -> None:
    by = person_as(session, house, "area leader")

    for comment in ("", "Talte med 010203-1235"):
        with pytest.raises(Invalid) as refused:
            act(session, by, draft(house, CLOSED, comment=comment))
        assert list(refused.value.problems) == ["comment"]
    assert session.exec(select(CommunityFlag)).all() == []


def test_act_twice_changes_nothing_and_somebody_else_is_told(
    session: Session, house: House
) -> None:
    by = person_as(session, house, "area leader")
    act(session, by, draft(house, TAKEN))
    act(session, by, draft(house, TAKEN))

    with pytest.raises(Conflict):
        act(session, person_as(session, house, "leadership"), draft(house, TAKEN))
    assert len(session.exec(select(AuditEvent)).all()) == 1


def test_act_refuses_what_is_no_longer_so(session: Session, house: House) -> None:
    by = person_as(session, house, "area leader")

    gone = (draft(house, since=TODAY), draft(house, subject="0"), draft(house, rule="A1"))
    for made in gone:
        with pytest.raises(Conflict):
            act(session, by, made)


@pytest.mark.parametrize("status", [CommunityStatus.CLOSED, CommunityStatus.PAUSED])
def test_a_community_that_rests_or_is_closed_is_left_in_peace(
    session: Session, house: House, status: CommunityStatus
) -> None:
    by = person_as(session, house, "area leader")
    house.nature.status = status
    session.flush()

    assert told(session, by) == []
    with pytest.raises(NotFound):
        act(session, by, draft(house))


def test_a_flag_closes_itself_when_the_question_is_answered(
    session: Session, house: House
) -> None:
    by = person_as(session, house, "area leader")
    question = make_entry(
        session,
        house.unit,
        kind=KnowledgeKind.QUESTION,
        community_id=house.nature.id,
        status=KnowledgeStatus.ANSWERED,
        shared_on=ASKED,
    )

    assert told(session, by) == [("A5", True)]
    with pytest.raises(Conflict):
        act(session, by, draft(house, subject=str(question.id)))


def test_found_is_by_danish_name_and_holds_what_was_done(session: Session, house: House) -> None:
    for name in ("Ålen", "Æblet"):
        make_community(session, name=name)
    by = person_as(session, house, "area leader")
    act(session, by, draft(house, CLOSED, comment="Vi talte om det."))

    frame, active = engine.frame(session, TODAY), community_flags.active(session)
    at = community_flags.found(session, measures.this_year(session, active, TODAY), frame)
    known = [at[id_] for id_ in active]
    found = flags.sorted_out(community_flags.told(known, by))

    assert [at.circle.name for at in known] == ["Natur", "Æblet", "Ålen"]
    assert [line.handling.comment for line in found.settled] == ["Vi talte om det."]
    assert found.flags == ()


def test_lines_of_communities_stand_among_those_of_a_unit_by_rule(
    session: Session, house: House
) -> None:
    unit_id, day = id_of(house.unit), TODAY - timedelta(days=3)
    by = person_as(session, house, "department leader")
    here = Circle(7, "Natur", units=frozenset({unit_id}))
    away = Circle(8, "Musik", members=frozenset({by.person_id}))

    def lines(circle: Circle, *rules: object) -> AtCommunity:
        made = ((Finding(rule, circle.id, day), Handling()) for rule in rules)  # type: ignore[arg-type]
        return AtCommunity(circle, tuple(made))

    known = [lines(here, TRIED, A1), lines(away, A5)]
    at_unit = {unit_id: [(Finding(rule, unit_id, day), Handling()) for rule in (FRESH, A11)]}
    also = community_flags.told(community_flags.with_unit(known, unit_id), by)

    found = flags.attention(at_unit, [UnitName(unit_id, "Klubben", None, "")], by, also)

    def shown(each: tuple[FlagLine, ...]) -> list[tuple[str, str]]:
        return [(line.finding.rule.code, line.place) for line in each]

    assert shown(found.flags) == [("A11", "Klubben"), ("A1", "Natur")]
    assert shown(found.good) == [("B2", "Klubben"), ("B6", "Natur")]
