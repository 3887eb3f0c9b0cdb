"""The list of meetings and one meeting, as those meet it who are asked and who plan."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from models import Meeting, Person
from models.vocabulary import MeetingStatus, Role, TopicKind, UnitLevel
from services.database import reading, transaction
from tests.factories import (
    TODAY,
    id_of,
    make_attendee,
    make_item,
    make_meeting,
    make_person,
    make_pillars,
    make_role,
    make_season,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE, PLAN = "pages/insight/meetings.py", "pages/record/plan_meeting.py"
HOME = "pages/insight/home.py"
REFUSED = "This does not exist, or you do not have access to it."


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def people() -> tuple[Person, Person]:
    """A department leader with a meeting ahead, and a colleague who is asked to it."""
    with transaction() as session:
        make_season(session)
        make_pillars(session)
        department = make_unit(session, level=UnitLevel.DEPARTMENT, name="Engen")
        unit = make_unit(session, department, name="Ørnen")
        leader, colleague = make_person(session, name="Lene"), make_person(session, unit)
        make_role(session, leader, Role.DEPARTMENT_LEADER, department)
        meeting = make_meeting(
            session,
            department,
            chair=leader,
            title="Møde *nu*",
            place="Salen",
            intention="Retning",
        )
        make_attendee(session, meeting, colleague)
        make_item(session, meeting, TopicKind.SINCE, question="Hvad er nyt?")
        make_meeting(session, make_unit(session), title="Andres møde")
        return leader, colleague


def texts(app: AppTest) -> str:
    found = [*app.markdown, *app.text, *app.caption, *app.subheader, *app.title, *app.info]
    return "\n".join(str(each.value) for each in found)


def press(app: AppTest, key: str) -> AppTest:
    return next(one for one in app.button if one.key == key).click().run()


def stored(meeting_id: int = 1) -> Meeting:
    with reading() as session:
        return session.get_one(Meeting, meeting_id)


def test_who_is_asked_finds_the_meeting_and_not_its_agenda_before_it_is_open(
    people: tuple[Person, Person],
) -> None:
    colleague = people[1]
    shown = texts(visit(colleague, PAGE))
    assert "Møde *nu*" in shown
    assert "Andres møde" not in shown
    assert "Møde *nu*" in texts(visit(colleague, HOME))

    opened = visit(colleague, PAGE, meeting="1")

    assert not opened.exception
    assert "The chair has not opened the agenda yet." in texts(opened)
    assert [each.label for each in opened.button if each.key == "present"] == []
    assert said(visit(colleague, PLAN, meeting="1")) == [REFUSED]
    assert said(visit(colleague, PAGE, meeting="2")) == [REFUSED]


def test_the_chair_opens_the_agenda_and_makes_it(people: tuple[Person, Person]) -> None:
    leader, colleague = people
    app = visit(leader, PLAN, meeting="1")
    assert not app.exception
    press(app, "open_meeting")
    assert stored().status is MeetingStatus.OPEN
    assert "Since last time" in texts(visit(colleague, PAGE, meeting="1"))

    app = press(visit(leader, PLAN, meeting="1"), "propose_anew")

    assert "Check\\-in" in texts(app)
    app = press(app, "meeting_icon_up_2")
    assert not app.exception
    app = press(app, "drop_1")
    assert "Dropped from the agenda" in texts(app)
    app = press(app, "take_1")
    assert "Dropped from the agenda" not in texts(app)


def test_a_meeting_is_planned_with_the_form(people: tuple[Person, Person]) -> None:
    leader, colleague = people
    app = visit(leader, PLAN)
    app = next(each for each in app.button if each.label == "Plan the meeting").click().run()
    assert said(app) == ["Fill in this field.", "Fill in this field."]

    fields = {each.label: each for each in app.text_input}
    fields["What is the meeting called?"].set_value("Vores møde")
    fields["Day"].set_value("1.12.2026")
    app.multiselect[0].select(id_of(colleague))
    next(each for each in app.button if each.label == "Plan the meeting").click().run()

    row = stored(3)
    assert (row.title, row.held_on) == ("Vores møde", date(2026, 12, 1))
    assert "Vores møde" in texts(visit(colleague, PAGE))


def test_who_leads_nothing_plans_nothing(people: tuple[Person, Person]) -> None:
    app = visit(people[1], PLAN)
    assert "Leaders plan meetings about the units they lead." in texts(app)
    assert [each.label for each in app.button if each.label == "Plan the meeting"] == []
