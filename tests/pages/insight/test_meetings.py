"""The list of meetings and one meeting, as those meet it who are asked and who plan."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from models import Meeting, Person, Unit, YearWheelEvent
from models.base import now
from models.vocabulary import EventKind, MeetingStatus, Role, TopicKind, UnitLevel
from services import changes
from services.database import reading, transaction
from services.dialogues import drafts, form_keys
from services.dialogues.drafts import Place, Typed
from services.dialogues.form_keys import Kind
from services.meetings import rows
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
    viewer_of,
)
from tests.pages.visits import area, said, visit

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


def keep(leader: Person, kind: Kind, thing: int, field: str, text: str) -> None:
    """Type something in a form, and save nothing."""
    with transaction() as session:
        place = Place(form_keys.of(kind, thing), 0)
        by = viewer_of(session, leader)
        drafts.put(session, place, Typed(field, text, 0), by=by, at=now(), today=TODAY)


def test_what_was_typed_and_chosen_is_there_after_a_reload(people: tuple[Person, Person]) -> None:
    leader = people[0]
    keep(leader, Kind.MEETING, 1, "intention", "Halvt *skrevet*")
    keep(leader, Kind.MEETING, 1, "minutes", "45")
    keep(leader, Kind.TOPIC, 1, "question", "Hvad nu?")

    app = visit(leader, PLAN, meeting="1")

    assert area(app, "meeting-1_intention").value == "Halvt *skrevet*"
    assert "Else it says: Retning" in texts(app)
    fields = {
        str(one.key).rsplit("_", 1)[0]: one.value for one in (*app.text_input, *app.number_input)
    }
    assert fields["topic-1_question"] == "Hvad nu?"
    assert fields["meeting-1_minutes"] == 45
    press(app, next(str(one.key) for one in app.button if "meeting-1_save" in str(one.key)))
    assert (stored().intention, stored().minutes) == ("Halvt *skrevet*", 45)
    left = [str(one.key) for one in visit(leader, PLAN, meeting="1").text_area]
    assert not [key for key in left if key.startswith("meeting-1")]


def test_two_who_change_a_meeting_are_told_and_lose_nothing(people: tuple[Person, Person]) -> None:
    leader = people[0]
    keep(leader, Kind.MEETING, 1, "mood", "Rolig")
    app = visit(leader, PLAN, meeting="1")
    with transaction() as session:
        row = session.get_one(Meeting, 1)
        row.title, row.version = "En andens titel", 2
        changes.bump(session, changes.meeting(1))

    save = next(str(one.key) for one in app.button if "meeting-1_save" in str(one.key))
    assert said(press(app, save)) == [rows.CHANGED]
    again = visit(leader, PLAN, meeting="1")
    press(again, next(str(one.key) for one in again.button if "meeting-1_save" in str(one.key)))
    assert (stored().title, stored().mood) == ("En andens titel", "Rolig")


def test_what_was_not_saved_when_a_meeting_was_closed_is_shown_to_its_writer(
    people: tuple[Person, Person],
) -> None:
    leader, colleague = people
    keep(leader, Kind.DECISION, 1, "text", "Vi *prøver*")
    with transaction() as session:
        session.get_one(Meeting, 1).status = MeetingStatus.CLOSED

    [warning] = visit(leader, PAGE, meeting="1").warning
    assert warning.value.startswith("The meeting was closed before you saved this.")
    assert "Vi \\*prøver\\*" in warning.value
    assert not visit(colleague, PAGE, meeting="1").warning


def test_a_meeting_of_the_year_wheel_stands_once_on_home(people: tuple[Person, Person]) -> None:
    days: dict[str, Any] = {"starts_on": date(2026, 11, 24), "ends_on": date(2026, 11, 24)}
    with transaction() as session:
        kind = EventKind.LEADERSHIP_MEETING
        event = YearWheelEvent(season_id=1, kind=kind, title="Møde *nu*", **days)
        session.add(event)
        session.flush()
        other = make_person(session, session.get_one(Unit, people[1].unit_id))
        session.get_one(Meeting, 1).event_id = event.id

    assert texts(visit(people[1], HOME)).count("Møde *nu*") == 1
    assert texts(visit(other, HOME)).count("Møde *nu*") == 1
