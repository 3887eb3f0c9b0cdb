"""The meeting on the shared screen: who leads, who writes, and who follows."""

from dataclasses import dataclass

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import Decision, Meeting, MeetingParticipant, Person, Takeaway
from models.vocabulary import Attendance, MeetingRole, MeetingStatus, Role, TopicKind, UnitLevel
from services.database import reading, transaction
from tests.factories import (
    id_of,
    make_attendee,
    make_item,
    make_meeting,
    make_person,
    make_role,
    make_season,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE = "pages/insight/meeting.py"
IN_PROGRESS = MeetingStatus.IN_PROGRESS
WAYS_ON = ["Leave the presentation", "All meetings", "Privacy", "Accessibility"]
KINDS = (TopicKind.CHECK_IN, TopicKind.FREE_TEXT, TopicKind.CHECK_OUT)


@dataclass
class Room:
    """A meeting about a department: a chair, a writer, and somebody who takes part."""

    meeting: int
    items: list[int]
    chair: Person
    writer: Person
    member: Person


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


def room(status: MeetingStatus = IN_PROGRESS, shown: int = 1) -> Room:
    """A meeting of three topics, the second of them on the screen."""
    with transaction() as session:
        make_season(session)
        department = make_unit(session, name="Engdraget", level=UnitLevel.DEPARTMENT)
        unit = make_unit(session, department, name="Stationen")
        chair, writer, member = (make_person(session, unit, name=name) for name in "ABC")
        make_role(session, chair, Role.DEPARTMENT_LEADER, department)
        meeting = make_meeting(session, department, chair=chair, status=status, title="Møde *1*")
        make_attendee(session, meeting, writer, role=MeetingRole.WRITER)
        make_attendee(session, meeting, member)
        items = [id_of(make_item(session, meeting, kind)) for kind in KINDS]
        meeting.shown_item_id = None if status is MeetingStatus.OPEN else items[shown]
        session.add(meeting)
        return Room(id_of(meeting), items, chair, writer, member)


def opened(person: Person, at: Room) -> AppTest:
    app = visit(person, PAGE, meeting=str(at.meeting))
    assert not app.exception
    return app


def shown(at: Room) -> int | None:
    with reading() as session:
        return session.get_one(Meeting, at.meeting).shown_item_id


def line(app: AppTest, kind: str) -> str:
    """The key of the text of a line; "" where there is none."""
    keys = [str(each.key) for each in app.text_input if str(each.key).endswith("_text")]
    return next((key for key in keys if key.startswith(f"line_{kind}")), "")


def test_a_chair_begins_and_leads_on() -> None:
    at = room(MeetingStatus.OPEN)
    app = opened(at.chair, at)

    app.button(key="presented_begin").click().run()
    assert shown(at) == at.items[0]
    app.button(key="presented_icon_next").click().run()
    app.button(key="presented_icon_next").click().run()

    assert shown(at) == at.items[2]
    assert app.button(key="presented_icon_next").disabled
    app.button(key=f"presented_jump_{at.items[0]}").click().run()
    assert shown(at) == at.items[0]


def test_who_takes_part_follows_and_leads_nowhere() -> None:
    at = room()

    app = opened(at.member, at)

    assert not [each for each in app.button if str(each.key).startswith("presented_")]
    assert line(app, "decision") == ""
    assert "topic 2 of 3" in app.markdown[0].value


def test_a_writer_writes_a_decision_down() -> None:
    at = room()
    app = opened(at.writer, at)

    app.text_input(key=line(app, "decision")).set_value("Vi mødes *mandag*")
    app.selectbox(key=line(app, "decision").replace("_text", "_whom")).select("C")
    next(each for each in app.button if each.label == "Save").click().run()

    with reading() as session:
        [decision] = session.exec(select(Decision))
    assert (decision.text, decision.item_id) == ("Vi mødes *mandag*", at.items[1])
    assert decision.responsible_id == at.member.id
    assert any(r"Vi mødes \*mandag\*" in each.value for each in app.markdown)
    assert app.text_input(key=line(app, "decision")).value == ""


def test_a_refused_decision_stays_in_its_line() -> None:
    at = room()
    app = opened(at.writer, at)

    app.text_input(key=line(app, "decision")).set_value("Ring til 010203-1234")
    next(each for each in app.button if each.label == "Save").click().run()

    assert len(said(app)) == 1
    assert app.text_input(key=line(app, "decision")).value == "Ring til 010203-1234"


def test_anybody_who_is_there_writes_what_they_take_along() -> None:
    at = room(shown=2)
    app = opened(at.member, at)

    app.text_input(key=line(app, "takeaway")).set_value("Mod")
    next(each for each in app.button if each.label == "Save").click().run()
    app.button(key="presented_mood_3").click().run()

    with reading() as session:
        assert session.exec(select(Takeaway.text)).all() == ["Mod"]
    assert not [each for each in app.button if str(each.key).startswith("presented_mood")]


def test_who_was_there_is_said_when_the_meeting_is_closed() -> None:
    at = room(shown=2)
    app = opened(at.chair, at)

    app.pills(key=f"presented_came_{at.meeting}").set_value([id_of(at.chair), id_of(at.member)])
    app.button(key="presented_close").click().run()

    with reading() as session:
        query = select(MeetingParticipant.person_id, MeetingParticipant.attendance)
        assert dict(session.exec(query).all()) == {
            at.chair.id: Attendance.PRESENT,
            at.writer.id: Attendance.ASKED,
            at.member.id: Attendance.PRESENT,
        }
        assert session.get_one(Meeting, at.meeting).status is MeetingStatus.CLOSED


def test_a_closed_meeting_is_read_topic_by_topic_and_written_in_no_more() -> None:
    at = room(MeetingStatus.CLOSED)
    app = opened(at.member, at)
    assert "topic 1 of 3" in app.markdown[0].value

    app.button(key="presented_icon_next").click().run()

    assert "topic 2 of 3" in app.markdown[0].value
    assert app.text_input == []
    assert shown(at) == at.items[1]


def test_a_meeting_of_others_is_refused() -> None:
    at = room()
    with transaction() as session:
        stranger = make_person(session, make_unit(session, name="Langt væk"))

    app = opened(stranger, at)

    assert [title.value for title in app.title] == ["Meeting"]
    assert said(app) == ["This does not exist, or you do not have access to it."]
    assert not [each for each in app.markdown if "Møde" in each.value]
    assert links(app) == WAYS_ON


def test_who_comes_without_a_meeting_is_shown_the_way_to_them() -> None:
    app = visit(room().member, PAGE)

    assert [title.value for title in app.title] == ["No meeting is chosen"]
    assert (said(app), links(app)) == ([], WAYS_ON)


def links(app: AppTest) -> list[str]:
    return [each.proto.label for each in app.get("page_link")]  # pyright: ignore[reportAttributeAccessIssue]
