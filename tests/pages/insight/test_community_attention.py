"""What deserves a talk in communities, on the pages where it is said."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import Community, CommunityFlag, IdeaTrial, Person, Unit
from models.vocabulary import (
    CommunityStatus,
    FlagState,
    IdeaTrialState,
    KnowledgeKind,
    MembershipKind,
    Role,
    UnitLevel,
)
from services.database import reading, transaction
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
)
from tests.pages.visits import visit

COMMUNITY = "pages/insight/community.py"
UNIT, UNITS = "pages/insight/unit_overview.py", "pages/insight/all_units.py"
HOME = "pages/insight/home.py"
ASKED = "Not answered yet: “Hvem har \\*en\\* ovn?”, asked on 1 October 2026."


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@dataclass(frozen=True)
class House:
    """A community with a question that is open for long, and people around it."""

    unit: Unit
    nature: Community
    question_id: int
    member: Person
    contact: Person
    colleague: Person
    leader: Person


@pytest.fixture
def house() -> House:
    with transaction() as session:
        make_season(session)
        area = make_unit(session, level=UnitLevel.AREA)
        department = make_unit(session, area, level=UnitLevel.DEPARTMENT)
        unit, other = (make_unit(session, department, name=name) for name in ("Her", "Der"))
        nature = make_community(session, name="Natur & ild")
        member, contact = make_person(session, unit), make_person(session, other)
        make_membership(session, nature, member, valid_from=TODAY)
        kind = MembershipKind.CONTACT_PERSON
        make_membership(session, nature, contact, kind=kind, valid_from=TODAY)
        leader = make_person(session)
        make_role(session, leader, Role.AREA_LEADER, area)
        asked = {"kind": KnowledgeKind.QUESTION, "community_id": id_of(nature)}
        question = make_entry(
            session, other, title="Hvem har *en* ovn?", shared_on=date(2026, 10, 1), **asked
        )
        colleague = make_person(session, unit)
        return House(unit, nature, id_of(question), member, contact, colleague, leader)


def lines(app: AppTest) -> list[str]:
    return [text.value.split(" :gray")[0] for text in app.markdown if "Since" in text.value]


def buttons(app: AppTest) -> list[str]:
    return [each.label for each in app.button if str(each.key).startswith(("seen_", "take_"))]


def links(app: AppTest) -> list[tuple[str, str]]:
    return [(link.proto.label, link.proto.query_string) for link in app.get("page_link")]


def subheaders(app: AppTest) -> list[str]:
    return [each.value for each in app.subheader]


def test_a_member_reads_what_deserves_a_talk_and_the_contact_person_settles_it(
    house: House,
) -> None:
    nature = str(house.nature.id)
    member = visit(house.member, COMMUNITY, community=nature)
    contact = visit(house.contact, COMMUNITY, community=nature)

    assert not member.exception
    assert (lines(member), buttons(member)) == ([ASKED], [])
    assert (lines(contact), buttons(contact)) == ([ASKED], ["Seen", "We take it up"])
    next(button for button in contact.button if button.label == "We take it up").click()
    contact.run()
    with reading() as session:
        kept = [(flag.community_id, flag.state) for flag in session.exec(select(CommunityFlag))]
    assert kept == [(house.nature.id, FlagState.IN_DIALOGUE)]
    assert buttons(visit(house.contact, COMMUNITY, community=nature)) == []


def test_a_line_leads_to_the_question_or_the_idea_that_it_names(house: House) -> None:
    with transaction() as session:
        clubs = [make_unit(session, session.get_one(Unit, house.unit.parent_id)) for _ in "abc"]
        idea = make_entry(session, house.unit, community_id=id_of(house.nature), title="Bål")
        for club in clubs:
            days = {"started_on": TODAY, "ended_on": TODAY, "state": IdeaTrialState.TRIED}
            session.add(IdeaTrial(entry_id=id_of(idea), unit_id=id_of(club), **days))
    question_way = ("Open the question", f"entry={house.question_id}")
    idea_way = ("Open the idea", f"entry={idea.id}")

    for app in (
        visit(house.leader, COMMUNITY, community=str(house.nature.id)),
        visit(house.leader, UNIT, unit=str(house.unit.id)),
        visit(house.leader, UNITS),
    ):
        assert {question_way, idea_way} <= set(links(app))


def test_who_is_not_told_does_not_see_the_block(house: House) -> None:
    app = visit(house.colleague, COMMUNITY, community=str(house.nature.id))

    assert not app.exception
    assert "Worth discussing" not in subheaders(app)


def test_a_community_that_rests_has_no_block(house: House) -> None:
    with transaction() as session:
        nature = session.get_one(Community, house.nature.id)
        nature.status = CommunityStatus.PAUSED

    assert "Worth discussing" not in subheaders(
        visit(house.leader, COMMUNITY, community=str(house.nature.id))
    )


def test_the_unit_names_the_community_and_leads_to_it(house: House) -> None:
    unit_id = str(house.unit.id)
    member, colleague = (visit(who, UNIT, unit=unit_id) for who in (house.member, house.colleague))

    assert not member.exception
    assert ASKED in lines(member)
    assert ("**Natur \\& ild**", f"community={house.nature.id}") in links(member)
    assert ASKED not in lines(colleague)


def test_all_units_have_the_communities_in_one_line_each(house: House) -> None:
    app = visit(house.leader, UNITS)

    assert not app.exception
    assert "Communities: worth discussing" in subheaders(app)
    assert ASKED in lines(app)
    assert "Communities: worth discussing" not in subheaders(visit(house.colleague, UNITS))


def test_home_asks_for_an_answer_and_has_the_quick_trace_form(house: House) -> None:
    app = visit(house.member, HOME)

    assert not app.exception
    assert "Hvem har *en* ovn?" in [text.value for text in app.text]
    assert ("**Answer the question**", f"entry={house.question_id}") in links(app)
    assert [text.value for text in app.text].count("Hvem har *en* ovn?") == 1
    assert "Question in Natur \\& ild · Der, 7 weeks ago" in [c.value for c in app.caption]
    app.session_state["quick_trace"] = True
    app.run()
    assert "Save the trace" in [button.label for button in app.button]


def test_home_of_who_takes_part_in_nothing_has_no_trace_form(house: House) -> None:
    app = visit(house.colleague, HOME)

    assert "Answer the question" not in str(links(app))
    assert "Did something happen" not in str([each.label for each in app.expander])
