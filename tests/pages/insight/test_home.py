"""The home page, by role."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from models import Draft, Person, Unit, YearWheelEvent
from models.base import now
from models.vocabulary import (
    AssessmentStatus,
    EventKind,
    FollowUpStatus,
    Role,
    RoundStatus,
    UnitLevel,
)
from services.database import transaction
from tests.factories import (
    id_of,
    make_assessment,
    make_dialogue,
    make_follow_up,
    make_open_round,
    make_person,
    make_role,
    make_round,
    make_season,
    make_unit,
)
from tests.pages.visits import visit

PAGE = "pages/insight/home.py"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def club() -> Unit:
    with transaction() as session:
        return make_unit(session, make_unit(session, level=UnitLevel.DEPARTMENT), name="Klubben")


def someone(club: Unit, role: Role | None = None) -> Person:
    with transaction() as session:
        person = make_person(session, club if role is None else None)
        if role is not None:
            make_role(session, person, role, club)
        return person


def test_an_empty_home_says_what_to_do_first(club: Unit) -> None:
    app = visit(someone(club), PAGE)

    assert not app.exception
    assert [text.value for text in app.text] == [
        "Write down a dialogue",
        "Get to know the unit overview",
    ]


def test_an_agreement_of_mine_stands_with_its_reason(club: Unit) -> None:
    me = someone(club)
    with transaction() as session:
        dialogue = make_dialogue(session, club, me)
        make_follow_up(
            session,
            dialogue,
            text="*Prøve* igen",
            responsible_id=id_of(me),
            due_on=date(2026, 11, 15),
        )

    app = visit(me, PAGE)

    assert [text.value for text in app.text] == ["*Prøve* igen"]
    assert "Agreement · Klubben · due 15 November 2026 \\(week 46\\), 7 days ago" in [
        caption.value for caption in app.caption
    ]


def test_what_is_owed_names_three_units_and_counts_the_rest(club: Unit) -> None:
    leader = someone(club)
    with transaction() as session:
        top = make_unit(session, level=UnitLevel.DEPARTMENT)
        for name in "ABCDE":
            make_unit(session, top, name=name)
        make_role(session, leader, Role.DEPARTMENT_LEADER, top)
        make_round(session, name="Runde 3", status=RoundStatus.OPEN, closes_on=date(2026, 12, 11))

    app = visit(leader, PAGE)

    assert [text.value for text in app.text] == [
        "6 units have not shared an assessment in Runde 3 yet: A, B, C and 3 more",
        "Answer the learning pulse",
    ]


@pytest.mark.parametrize(
    ("role", "rows"), [(Role.ADMINISTRATOR, ["People"]), (Role.DPO, ["Privacy"])]
)
def test_who_keeps_the_system_has_a_short_home(club: Unit, role: Role, rows: list[str]) -> None:
    app = visit(someone(club, role), PAGE)

    assert not app.exception
    assert [text.value for text in app.text] == rows


@pytest.mark.parametrize("role", [Role.AREA_LEADER, Role.DPO])
def test_a_meeting_leads_to_its_page(club: Unit, role: Role) -> None:
    on = date(2026, 12, 1)
    with transaction() as session:
        meeting = YearWheelEvent(
            season_id=id_of(make_season(session)),
            kind=EventKind.LEADERSHIP_MEETING,
            title="Ledelsesmøde",
            starts_on=on,
            ends_on=on,
        )
        session.add(meeting)
        session.flush()
        meeting_id = id_of(meeting)

    app = visit(someone(club, role), PAGE)

    assert "Ledelsesmøde" in [text.value for text in app.text]
    assert ("**Open the event**", f"event={meeting_id}") in links(app)


def links(app: AppTest) -> list[tuple[str, str]]:
    return [(link.proto.label, link.proto.query_string) for link in app.get("page_link")]


def test_what_is_owed_leads_to_the_assessment_for_whoever_may_write_it(club: Unit) -> None:
    resource = someone(club, Role.RESOURCE_PERSON)
    with transaction() as session:
        make_open_round(session)

    assert ("**Start the assessment**", f"unit={club.id}") in links(visit(resource, PAGE))
    area = visit(someone(club, Role.AREA_LEADER), PAGE)
    assert ("**Open the unit**", f"unit={club.id}") in links(area)


def test_a_draft_can_be_resumed_and_stands_once(club: Unit) -> None:
    people = (someone(club, Role.RESOURCE_PERSON), someone(club))
    with transaction() as session:
        open_now = make_open_round(session, name="Runde 4")
        make_assessment(session, club, open_now, status=AssessmentStatus.DRAFT)

    for person in people:
        app = visit(person, PAGE)
        assert [text.value for text in app.text if "Runde 4" in text.value] == [
            "The assessment of Klubben in Runde 4 is begun and not shared"
        ]
        assert ("**Go on with the assessment**", f"unit={club.id}") in links(app)


def test_a_note_that_was_begun_stands_there_for_its_author_alone(club: Unit) -> None:
    me, colleague = someone(club), someone(club)
    with transaction() as session:
        session.add(
            Draft(
                person_id=id_of(me),
                form_key="begyndt",
                field="examined",
                unit_id=id_of(club),
                text="Vi øvede os i at lytte",
                saved_at=now(),
            )
        )

    mine, theirs = visit(me, PAGE), visit(colleague, PAGE)

    said = [[caption.value for caption in app.caption] for app in (mine, theirs)]
    assert ["Draft of a note that only you can see\\." in captions for captions in said] == [
        True,
        False,
    ]


def test_a_kept_agreement_is_asked_about_four_weeks_later(club: Unit) -> None:
    me = someone(club)
    with transaction() as session:
        dialogue = make_dialogue(session, club, someone(club))
        make_follow_up(
            session,
            dialogue,
            text="Åbne døren *tirsdag*",
            responsible_id=id_of(me),
            status=FollowUpStatus.DONE,
            completed_on=date(2026, 10, 25),
        )

    app = visit(me, PAGE)

    assert not app.exception
    assert "What became of “Åbne døren *tirsdag*”?" in [text.value for text in app.text]
    assert "Klubben · completed 25 October 2026" in [c.value for c in app.caption]
