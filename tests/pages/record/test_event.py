"""An event of the year wheel, as those who read it and those who plan it meet it."""

from datetime import date, time
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import EventCommunity, Person, Unit, YearWheelEvent
from models.vocabulary import EventKind, EventStatus, Language, MembershipKind, Role, UnitLevel
from services.database import reading, transaction
from services.year_wheel import drafts, planning
from services.year_wheel.rows import CHANGED
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_meeting,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_unit,
    viewer_of,
)
from tests.pages.visits import said, visit
from ui.blocks.year import event as block

PAGE = "pages/record/event.py"
YEAR, MEETINGS = "pages/insight/year.py", "pages/insight/meetings.py"
DAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def leader() -> Person:
    """A department leader."""
    with transaction() as session:
        make_season(session)
        area = make_unit(session, level=UnitLevel.AREA, name="Nord")
        department = make_unit(session, area, level=UnitLevel.DEPARTMENT, name="Engen")
        make_unit(session, department, name="Ørnen")
        person = make_person(session)
        make_role(session, person, Role.DEPARTMENT_LEADER, department)
        return person


def planned(**values: Any) -> str:
    """The id of a meeting of the department that has begun."""
    with transaction() as session:
        department = session.exec(select(Unit.id).where(Unit.name == "Engen")).one()
        default: dict[str, Any] = {
            "season_id": 1,
            "kind": EventKind.LOCAL_MEETING,
            "title": "Møde *om* lege",
            "starts_on": DAY,
            "ends_on": DAY,
            "unit_id": department,
        }
        event = YearWheelEvent(**default | values)
        session.add(event)
        session.flush()
        return str(id_of(event))


def stored() -> list[YearWheelEvent]:
    with reading() as session:
        return list(session.exec(select(YearWheelEvent).order_by(YearWheelEvent.id)))  # pyright: ignore[reportArgumentType]


def links(app: AppTest) -> list[tuple[str, str]]:
    found = [link.proto for link in app.get("page_link")]
    return [(link.label, link.query_string) for link in found]


def field(app: AppTest, label: str) -> Any:
    fields = [*app.text_input, *app.text_area, *app.number_input, *app.selectbox, *app.multiselect]
    return next(one for one in fields if one.label == label)


def press(app: AppTest, key: str) -> AppTest:
    return next(one for one in app.button if (one.key or "").startswith(key)).click().run()


def test_an_event_says_what_it_is(leader: Person) -> None:
    times = {"starts_at": time(9), "ends_at": time(14, 30)}
    about = {"place": "Salen", "purpose": "Vi øver os", "next_step": "Vi ses", "headcount": 12}

    app = visit(leader, PAGE, event=planned(status=EventStatus.HELD, **times, **about))

    assert not app.exception
    assert [title.value for title in app.title] == [r"Møde \*om\* lege"]
    assert [text.value for text in app.text] == ["Salen", "Vi øver os", "Vi ses"]
    told = " ".join(text.value.replace("\\", "") for text in app.main.markdown)
    assert "20 November 2026, 09:00 to 14:30 · Local meeting · Engen" in told
    assert "**Held. 12 took part.**" in told


@pytest.mark.usefixtures("leader")
def test_who_does_not_plan_it_sees_it_only() -> None:
    with transaction() as session:
        reader = make_person(session, make_unit(session))

    app = visit(reader, PAGE, event=planned())

    assert not app.exception
    assert list(app.button) == []
    assert len(app.get("download_button")) == 1


def test_who_plans_nothing_is_told_who_does() -> None:
    with transaction() as session:
        make_season(session)
        reader = make_person(session, make_unit(session))

    app = visit(reader, PAGE)

    assert [info.value for info in app.info] == [
        "Leaders plan events, and those who run a community plan for it."
    ]


@pytest.mark.parametrize("asked", ["999", "x", "-1"])
def test_an_event_that_is_not_there_is_refused(leader: Person, asked: str) -> None:
    app = visit(leader, PAGE, event=asked)

    assert said(app) == ["This does not exist, or you do not have access to it."]
    assert list(app.title) == []


def test_a_leader_plans_an_event_of_the_department(leader: Person) -> None:
    app = visit(leader, PAGE)
    assert field(app, "For whom?").options == ["Engen", "Ørnen"]
    field(app, "What is it called?").input("Fælles møde")
    field(app, "First day").input("3. december 2026")
    field(app, "Begins at (optional)").input("9")
    field(app, "Ends at (optional)").input("15.30")

    press(app, "plan_")

    [event] = stored()
    assert (event.title, event.starts_on, event.ends_on) == (
        "Fælles møde",
        date(2026, 12, 3),
        date(2026, 12, 3),
    )
    assert (event.starts_at, event.ends_at, event.version) == (time(9), time(15, 30), 1)
    assert event.unit_id is not None


def test_what_is_refused_is_said_at_each_field_and_stays(leader: Person) -> None:
    app = visit(leader, PAGE)
    field(app, "First day").input("i morgen")
    field(app, "Begins at (optional)").input("9")

    press(app, "plan_")

    assert said(app) == ["Fill in this field.", drafts.texts.NO_DATE, drafts.BOTH_TIMES]
    assert field(app, "First day").value == "i morgen"
    assert stored() == []


def test_a_workshop_of_all_asks_for_its_number() -> None:
    with transaction() as session:
        make_season(session)
        person = make_person(session)
        make_role(session, person, Role.AREA_LEADER, make_unit(session, level=UnitLevel.AREA))
    app = visit(person, PAGE)
    assert [one.label for one in app.selectbox] == ["For whom?", "Kind"]

    app.selectbox[1].select(EventKind.WORKSHOP).run()
    field(app, "Which one?").select(2)
    field(app, "What is it called?").input("Workshop 2")
    field(app, "First day").input("20.01.2027")
    press(app, "plan_")

    [event] = stored()
    assert (event.kind, event.number, event.unit_id) == (EventKind.WORKSHOP, 2, None)


def test_who_runs_a_community_plans_for_it() -> None:
    with transaction() as session:
        make_season(session)
        person = make_person(session, make_unit(session))
        natur, musik = (make_community(session, name=n) for n in ("Natur", "Musik"))
        make_membership(session, natur, person, kind=MembershipKind.CONTACT_PERSON)
        make_membership(session, musik, person)
    app = visit(person, PAGE)
    assert field(app, "For which communities?").options == ["Natur"]
    field(app, "What is it called?").input("Ud i skoven")
    field(app, "First day").input("03.12.2026")
    field(app, "For which communities?").set_value([]).run()
    press(app, "plan_")
    assert said(app) == ["Choose the communities that it is for."]

    field(app, "For which communities?").set_value([id_of(natur)]).run()
    press(app, "plan_")

    assert [event.title for event in stored()] == ["Ud i skoven"]
    with reading() as session:
        assert session.exec(select(EventCommunity.community_id)).all() == [natur.id]


def test_an_event_is_held_with_a_head_count(leader: Person) -> None:
    app = visit(leader, PAGE, event=planned())
    field(app, "How many took part? (optional, never names)").set_value(-3)
    press(app, "save_hold")
    assert said(app) == [drafts.HEADCOUNT]

    field(app, "How many took part? (optional, never names)").set_value(14)
    field(app, "What comes next? (optional)").input("Vi prøver det af")
    press(app, "save_hold")

    [event] = stored()
    assert (event.status, event.headcount, event.next_step) == (
        EventStatus.HELD,
        14,
        "Vi prøver det af",
    )


def test_an_event_is_changed(leader: Person) -> None:
    app = visit(leader, PAGE, event=planned(place="Salen"))
    assert field(app, "Where? (optional)").value == "Salen"
    field(app, "What is it called?").input("Nyt navn")

    press(app, "save_revise")

    assert [(event.title, event.place) for event in stored()] == [("Nyt navn", "Salen")]


def test_an_event_is_moved_and_both_lead_to_one_another(leader: Person) -> None:
    old = planned()
    app = visit(leader, PAGE, event=old)
    field(app, "First day").input("03.12.2026")

    press(app, "save_move")

    assert [event.status for event in stored()] == [EventStatus.MOVED, EventStatus.PLANNED]
    new = str(stored()[1].id)
    app = visit(leader, PAGE, event=old)
    app.button(key=f"way_{new}").click().run()
    assert app.query_params["event"] == new
    app.button(key=f"way_{old}").click().run()
    assert app.query_params["event"] == str(old)


def test_an_event_is_cancelled_and_then_nothing_can_be_done(leader: Person) -> None:
    event = planned()
    app = visit(leader, PAGE, event=event)

    press(app, "save_cancel")

    assert [row.status for row in stored()] == [EventStatus.CANCELLED]
    assert list(visit(leader, PAGE, event=event).button) == []


def test_what_somebody_else_has_changed_meanwhile_is_said(leader: Person) -> None:
    event = planned()
    app = visit(leader, PAGE, event=event)
    field(app, "What is it called?").input("Mit navn")
    with transaction() as session:
        by, words = viewer_of(session, leader), drafts.Words(EventKind.LOCAL_MEETING, "Deres")
        planning.revise(session, int(event), words, seen=1, by=by, today=TODAY)

    press(app, "save_revise")

    assert [row.title for row in stored()] == ["Deres"]
    assert said(app) == [CHANGED]
    assert field(app, "What is it called?").value == "Mit navn"


def test_the_file_of_an_event_can_be_read(leader: Person) -> None:
    with transaction() as session:
        by = viewer_of(session, leader)

    made = block.made(lambda: by, int(planned()))

    [entry] = IcsCalendarStream.calendar_from_ics(made.decode()).events
    assert (entry.summary, entry.dtstart) == ("Møde *om* lege", DAY)


def test_the_page_speaks_danish(leader: Person) -> None:
    event = planned()

    assert not visit(leader, PAGE, Language.DANISH, event=event).exception
    assert not visit(leader, PAGE, Language.DANISH).exception


def test_a_workshop_leads_to_the_practice_tracks_of_its_season(leader: Person) -> None:
    with transaction() as session:
        community = make_community(session)
        dpo = make_person(session)
        make_role(session, dpo, Role.DPO, session.get_one(Unit, 1))
    workshop: dict[str, Any] = {"kind": EventKind.WORKSHOP, "number": 2, "unit_id": None}
    everybodys = planned(**workshop)
    own, off = planned(**workshop), planned(**workshop, status=EventStatus.CANCELLED)
    with transaction() as session:
        session.add(EventCommunity(event_id=int(own), community_id=id_of(community)))

    assert ways(leader, everybodys) == ["season=2026%2F27"]
    assert ways(leader, own) == [f"season=2026%2F27&community={community.id}"]
    for person, event in ((leader, off), (dpo, everybodys), (leader, planned())):
        assert ways(person, event) == []


def ways(person: Person, event: str) -> list[str]:
    """What stands in the addresses of the ways from an event to the practice tracks."""
    links = visit(person, PAGE, event=event).get("page_link")
    return [link.proto.query_string for link in links if link.proto.page == "tracks"]


def test_a_leadership_meeting_leads_to_its_agenda_and_back(leader: Person) -> None:
    event = planned(kind=EventKind.LEADERSHIP_MEETING)
    with transaction() as session:
        department = session.exec(select(Unit).where(Unit.name == "Engen")).one()
        meeting = make_meeting(session, department, chair=leader, event_id=int(event))
        colleague, about = make_person(session), str(meeting.id)

    opened = ("Open the meeting and its agenda", f"meeting={about}")
    assert opened in links(visit(leader, PAGE, event=event))
    assert opened in links(visit(leader, YEAR, show="all"))
    assert opened not in links(visit(colleague, PAGE, event=event))
    back = visit(leader, MEETINGS, meeting=about)
    assert ("In the year wheel", f"event={event}") in links(back)
    said = "In the year wheel this meeting is on"
    assert [each for each in back.caption if each.value.startswith(said)]
