"""Decisions: found, opened, followed up, sent to units and answered there."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import Decision, DecisionUnit, Meeting, Person, Unit
from models.vocabulary import DecisionAnswer, DecisionStatus, MeetingStatus, Role, UnitLevel
from services import changes
from services.database import reading, transaction
from services.decisions import translating
from services.decisions.translating import AnswerDraft
from tests.factories import (
    TODAY,
    id_of,
    make_decision,
    make_meeting,
    make_person,
    make_pillars,
    make_role,
    make_season,
    make_unit,
    viewer_of,
)
from tests.pages.visits import said, visit

PAGE, HOME = "pages/insight/decisions.py", "pages/insight/home.py"
UNIT = "pages/insight/unit_overview.py"
TEXT = "**Åbent hus** <b>i</b> maj 👩‍👩‍👧"
REFUSED = "This does not exist, or you do not have access to it."


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def department() -> Unit:
    with transaction() as session:
        make_season(session)
        make_pillars(session)
        area = make_unit(session, level=UnitLevel.AREA)
        return make_unit(session, area, level=UnitLevel.DEPARTMENT)


@pytest.fixture
def club(department: Unit) -> Unit:
    with transaction() as session:
        return make_unit(session, department, name="Ankeret")


@pytest.fixture
def leader(department: Unit) -> Person:
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, Role.DEPARTMENT_LEADER, department)
        return person


@pytest.fixture
def meeting(department: Unit, club: Unit, leader: Person) -> Meeting:
    del club  # it stands in the branch
    closed = MeetingStatus.CLOSED
    with transaction() as session:
        return make_meeting(
            session, department, chair=leader, status=closed, held_on=TODAY - timedelta(days=9)
        )


def decided(meeting: Meeting, text: str = TEXT, **values: Any) -> int:
    with transaction() as session:
        return id_of(make_decision(session, meeting, text=text, **values))


def sent(decision_id: int, unit: Unit, **values: Any) -> None:
    with transaction() as session:
        ids: dict[str, Any] = {"decision_id": decision_id, "unit_id": id_of(unit)}
        session.add(DecisionUnit(**ids | values))
        session.get_one(Decision, decision_id).sent_on = TODAY


def press(app: AppTest, label: str) -> AppTest:
    [button] = [each for each in app.button if each.label == label]
    return button.click().run()


def area(app: AppTest, begins: str) -> Any:
    return next(each for each in app.text_area if each.label.startswith(begins))


def save_of(app: AppTest, field: str) -> Any:
    """The button that saves a field of the follow-up."""
    keys = {str(each.key): each for each in app.button}
    return next(keys[key] for key in keys if f"_{field}_" in key and key.endswith("_save"))


def stored(decision_id: int) -> Decision:
    with reading() as session:
        return session.get_one(Decision, decision_id)


def titles(app: AppTest) -> list[str]:
    return [each.label for each in app.button if str(each.key).startswith("open_")]


def test_the_log_is_searched_and_a_decision_is_opened(leader: Person, meeting: Meeting) -> None:
    decision = decided(meeting)
    decided(meeting, "Kajakker", status=DecisionStatus.DONE)

    app = visit(leader, PAGE)
    assert titles(app) == ["**Kajakker**", r"**\*\*Åbent hus\*\* \<b\>i\</b\> maj 👩‍👩‍👧**"]
    narrowed = app.text_input(key="decision_words").input("husene").run()
    assert len(titles(narrowed)) == 1
    assert narrowed.query_params["q"] == "husene"
    assert titles(visit(leader, PAGE, status="done")) == ["**Kajakker**"]

    opened = narrowed.button(key=f"open_{decision}").click().run()
    assert opened.query_params["decision"] == str(decision)
    assert not opened.exception
    assert [title.value for title in opened.title] == [
        r"\*\*Åbent hus\*\* \<b\>i\</b\> maj 👩‍👩‍👧"
    ]


def test_a_decision_is_done_with_what_came_of_it_and_taken_up_again(
    leader: Person, meeting: Meeting
) -> None:
    decision = decided(meeting)
    app = visit(leader, PAGE, decision=str(decision))

    area(app, "What came of it?").input("Alle kom.")
    save = save_of(app, "outcome")
    done = save.click().run()

    assert (stored(decision).status, stored(decision).outcome) == (
        DecisionStatus.DONE,
        "Alle kom.",
    )
    press(done, "Take it up again")
    assert stored(decision).status is DecisionStatus.OPEN


def test_it_is_put_off_or_withdrawn_and_what_is_wrong_is_said(
    leader: Person, meeting: Meeting
) -> None:
    decision = decided(meeting)
    app = visit(leader, PAGE, decision=str(decision))

    app.text_input[0].input("i går").run()
    save = save_of(app, "review_on")
    refused = save.click().run()
    assert said(refused) == ["This is not a date. Write it like 22.11.2026."]
    refused.text_input[0].input("1.12.2026").run()
    save = save_of(refused, "review_on")
    later = save.click().run()
    assert stored(decision).review_on == TODAY + timedelta(days=9)

    area(later, "Why is it withdrawn?").input("For dyrt.")
    press(later, "Withdraw the decision")
    assert stored(decision).status is DecisionStatus.DROPPED


def test_it_is_reworded_while_its_meeting_is_open(
    leader: Person, meeting: Meeting, club: Unit
) -> None:
    decision = decided(meeting, unit_id=club.id, pillar="P1")
    closed = visit(leader, PAGE, decision=str(decision))
    assert [each.label for each in closed.text_area if "decided" in each.label] == []
    with transaction() as session:
        session.get_one(Meeting, id_of(meeting)).status = MeetingStatus.IN_PROGRESS
        changes.bump(session, changes.MEETINGS)

    app = visit(leader, PAGE, decision=str(decision))
    area(app, "What is decided?").input("Åbent hus i juni")
    save = save_of(app, "wording")
    save.click().run()

    row = stored(decision)
    assert (row.text, row.unit_id, row.pillar, row.version) == (
        "Åbent hus i juni",
        club.id,
        "P1",
        2,
    )


def test_it_is_sent_to_units_and_their_answers_stand_side_by_side(
    leader: Person, meeting: Meeting, club: Unit
) -> None:
    decision = decided(meeting)
    app = visit(leader, PAGE, decision=str(decision))
    app.checkbox[0].check().run()
    press(app, "Send it")
    draft = AnswerDraft(decision, id_of(club), DecisionAnswer.ADAPTED, "Udenfor.")
    with transaction() as session:
        translating.answer(session, draft, by=viewer_of(session, leader), today=TODAY)

    found = visit(leader, PAGE, decision=str(decision))

    assert "Sent to 1 unit: 1 answered, 1 of these in its own way." in [
        each.value for each in found.caption
    ]
    assert "Udenfor." in [each.value for each in found.text]
    counted = [each.value for each in found.markdown if each.value.endswith(")")]
    assert counted == [
        "**Done as it stands** (0)",
        "**Adapted like this** (1)",
        "**Not relevant, because** (0)",
    ]


def test_a_unit_answers_and_sees_no_more_than_what_was_sent(meeting: Meeting, club: Unit) -> None:
    decision = decided(meeting, "Fælles regler")
    other = decided(meeting, "Ikke til jer")
    sent(decision, club)
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, Role.RESOURCE_PERSON, club)

    app = visit(person, PAGE, decision=str(decision))
    missing = press(app, "Save the answer")
    assert said(missing) == ["Choose one of the answers."]
    missing.radio[0].set_value(DecisionAnswer.ADAPTED).run()
    refused = press(missing, "Save the answer")
    assert said(refused) == ["Fill in this field."]
    area(refused, "How, or why not?").input("Vi spørger de unge først.")
    done = press(refused, "Save the answer")

    with reading() as session:
        [row] = session.exec(select(DecisionUnit)).all()
    assert (row.answer, row.text) == (DecisionAnswer.ADAPTED, "Vi spørger de unge først.")
    assert meeting.title not in " ".join(each.value for each in done.caption)
    assert said(visit(person, PAGE, decision=str(other))) == [REFUSED]
    assert titles(visit(person, PAGE)) == ["**Fælles regler**"]


def test_home_and_the_unit_lead_to_what_waits(
    leader: Person, meeting: Meeting, club: Unit
) -> None:
    late = TODAY - timedelta(days=1)
    mine = decided(meeting, "Min egen", responsible_id=leader.id, review_on=late)
    decision = decided(meeting, "Fælles regler")
    sent(decision, club)

    home, unit = visit(leader, HOME), visit(leader, UNIT, unit=str(club.id))

    rows = [each.value for each in home.text]
    assert rows[:2] == ["Min egen", "Fælles regler"]
    asked = [link.proto.query_string for link in home.get("page_link")][:2]
    assert asked == [f"decision={mine}", f"decision={decision}"]
    assert "Decisions to us" in [each.value for each in unit.subheader]
    assert "waits for your answer · sent 22 November 2026" in [each.value for each in unit.caption]
