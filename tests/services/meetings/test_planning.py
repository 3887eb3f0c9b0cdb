"""A meeting is planned with the agenda that the data propose, alone or after another."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models import AgendaItem, Meeting, YearWheelEvent
from models.vocabulary import (
    EventKind,
    EventStatus,
    ItemState,
    MeetingRole,
    MeetingStatus,
    Role,
    TopicKind,
)
from services.access import Viewer
from services.errors import Conflict, Invalid, NotFound
from services.meetings import (
    agenda,
    closing,
    drafts,
    people,
    planning,
    reading,
    rows,
    running,
    suggesting,
)
from services.meetings.drafts import ItemDraft
from services.year_wheel import outcomes
from services.year_wheel.drafts import When
from tests.factories import (
    TODAY,
    id_of,
    make_attendee,
    make_community,
    make_decision,
    make_local_sign,
    make_meeting,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_unit,
    viewer_of,
)
from tests.services.meetings.rooms import MEETING_DAY, Room, make_room

Counting = Callable[[], AbstractContextManager[list[str]]]
ON, PROPOSED = ItemState.ON, ItemState.PROPOSED


@pytest.fixture
def room(session: Session) -> Room:
    return make_room(session)


def agenda_of(session: Session, room: Room, meeting_id: int) -> list[tuple[str, ItemState]]:
    view = reading.read(session, meeting_id, by=room.by, today=TODAY)
    return [(item.proposed_by, item.state) for item in (*view.items, *view.proposed)]


def test_a_meeting_is_planned_with_an_agenda_and_its_people(session: Session, room: Room) -> None:
    meeting_id = room.plan(session, starts_at="14.30", intention="  Vi vælger retning ")

    view = reading.read(session, meeting_id, by=room.by, today=TODAY)
    assert (view.title, view.unit, view.starts_at) == ("Ledelsesmøde", "Engdraget", time(14, 30))
    assert (view.intention, view.status) == ("Vi vælger retning", MeetingStatus.PLANNED)
    assert [(each.name, each.role) for each in view.participants] == [
        ("Lene Leder", MeetingRole.CHAIR),
        ("Kaj Kollega", MeetingRole.MEMBER),
    ]
    assert [item.kind for item in view.items] == [
        TopicKind.CHECK_IN,
        TopicKind.ALL_UNITS,
        TopicKind.CHECK_OUT,
    ]
    assert {item.owner_id for item in view.items} == {room.by.person_id}
    assert room.plan(session) == meeting_id  # the same form plans once


def test_to_propose_an_agenda_asks_no_more_for_more_units(
    session: Session, room: Room, count_queries: Counting
) -> None:
    room.live(session)
    make_local_sign(session, room.units[0])

    def asked(key: str) -> int:
        session.expunge_all()
        with count_queries() as statements:
            room.plan(session, key)
        return len(statements)

    few = asked("få")
    for unit in [make_unit(session, room.department) for _ in range(4)]:
        make_membership(session, make_community(session), make_person(session, unit=unit))
    room.by = viewer_of(session, room.leader)

    assert asked("flere") == few
    assert few < 90  # what several rules look at is asked about once


def test_what_does_not_fit_is_only_proposed(session: Session, room: Room) -> None:
    room.live(session)

    assert agenda_of(session, room, room.plan(session, minutes=30)) == [
        ("check_in", ON),
        ("attention", ON),
        ("check_out", ON),
        ("all_units", PROPOSED),
        ("communities", PROPOSED),
    ]


def test_a_meeting_is_not_planned_about_a_unit_that_is_closed_by_then(
    session: Session, room: Room
) -> None:
    meeting = make_meeting(session, room.department, chair=room.leader)
    meeting.status = MeetingStatus.CLOSED
    room.department.valid_to = TODAY
    with pytest.raises(Invalid) as refused:
        room.plan(session)
    assert refused.value.problems == {"unit_id": planning.CLOSED_UNIT}
    after = TODAY + timedelta(days=1)
    with pytest.raises(Conflict, match=planning.CLOSED_UNIT):
        suggesting.after(session, id_of(meeting), "form", by=room.by, today=after)


def test_the_next_meeting_starts_from_the_one_before(session: Session, room: Room) -> None:
    meeting_id = room.plan(session, starts_at="14.30", rules="Vi hører hinanden ud")
    gone = make_person(session, valid_to=TODAY)
    make_attendee(session, session.get_one(Meeting, meeting_id), gone)
    later = MEETING_DAY + timedelta(days=7)

    draft = suggesting.after(session, meeting_id, "næste", by=room.by, today=later)

    assert draft == room.draft(
        "næste",
        starts_at="14.30",
        rules="Vi hører hinanden ud",
        held_on=MEETING_DAY + suggesting.APART,
        previous_id=meeting_id,
    )


def test_a_form_is_refused_with_all_its_problems(session: Session, room: Room) -> None:
    draft = room.draft(
        title=" ",
        held_on=date(2026, 11, 21),
        starts_at="halv to",
        minutes=5,
        place="Jens 010170-1234",
    )

    with pytest.raises(Invalid) as refused:
        planning.plan(session, draft, by=room.by, today=TODAY)

    assert set(refused.value.problems) == {"title", "held_on", "starts_at", "minutes", "place"}
    assert refused.value.problems["held_on"] == drafts.PASSED


def test_nobody_plans_beyond_their_branch(session: Session, room: Room) -> None:
    make_unit(session, room.area)
    with pytest.raises(NotFound):
        room.plan(session, unit_id=id_of(room.area))
    with pytest.raises(NotFound):
        planning.plan(session, room.draft(), by=viewer_of(session, room.colleague), today=TODAY)


def test_the_next_meeting_begins_with_what_was_agreed_and_not_reached(
    session: Session, room: Room
) -> None:
    room.live(session)
    first = room.plan(session, minutes=200)
    reached = ItemDraft(TopicKind.FREE_TEXT, title="Nået")
    left = ItemDraft(TopicKind.FREE_TEXT, title="Ikke nået", question="Hvad nu?")
    reached_id, _ = (
        agenda.add(session, first, draft, by=room.by, today=TODAY) for draft in (reached, left)
    )
    view = reading.read(session, first, by=room.by, today=TODAY)
    [circles] = [item.id for item in view.items if item.kind is TopicKind.COMMUNITIES]
    agenda.drop(session, circles, by=room.by, today=TODAY)
    people.give_role(
        session, first, id_of(room.colleague), MeetingRole.WRITER, by=room.by, today=TODAY
    )
    running.start(session, first, by=room.by, today=TODAY)
    running.show(session, first, reached_id, by=room.by, today=TODAY)
    make_decision(session, session.get_one(Meeting, first))
    with pytest.raises(Conflict, match=planning.NOT_OVER):
        room.plan(session, "næste", previous_id=first)
    closing.close(session, first, {}, by=room.by, today=TODAY)

    second = room.plan(
        session, "næste", previous_id=first, held_on=date(2026, 12, 15), minutes=200
    )

    view = reading.read(session, second, by=room.by, today=TODAY)
    assert (view.series_id, view.previous_id, view.since_on) == (first, first, MEETING_DAY)
    assert view.dropped_before == {"communities"}
    assert [(item.kind, item.title, item.proposed_by) for item in view.items] == [
        (TopicKind.CHECK_IN, "", "check_in"),
        (TopicKind.SINCE, "", "since"),
        (TopicKind.AGREEMENTS, "", "agreements"),
        (TopicKind.ALL_UNITS, "", "all_units"),
        (TopicKind.ATTENTION, "", "attention"),
        (TopicKind.FREE_TEXT, "Ikke nået", "carried_over"),
        (TopicKind.CHECK_OUT, "", "check_out"),
    ]
    assert [item.kind for item in view.proposed] == [TopicKind.COMMUNITIES]
    assert view.participants[1].role is MeetingRole.WRITER
    assert reading.read(session, first, by=room.by, today=TODAY).next_id == second
    with pytest.raises(Conflict, match=planning.NEXT_IS_PLANNED):
        room.plan(session, "to gange", previous_id=first)


def test_the_next_meeting_is_told_of_to_those_who_are_asked_to_it(
    session: Session, room: Room
) -> None:
    first = room.plan(session)
    session.get_one(Meeting, first).status = MeetingStatus.CLOSED
    second = room.plan(session, "næste", previous_id=first, held_on=date(2026, 12, 15))
    theirs = viewer_of(session, room.colleague)

    def told(by: Viewer) -> int | None:
        return reading.read(session, first, by=by, today=TODAY).next_id

    assert (told(room.by), told(theirs)) == (second, second)
    people.unask(session, second, theirs.person_id, by=room.by, today=TODAY)
    assert (told(room.by), told(theirs)) == (second, None)


def test_a_meeting_of_the_year_wheel_is_planned_once_and_marked_as_held(
    session: Session, room: Room
) -> None:
    season_id = id_of(make_season(session))
    days: dict[str, Any] = {"starts_on": MEETING_DAY, "ends_on": MEETING_DAY}
    event = YearWheelEvent(
        season_id=season_id, kind=EventKind.LEADERSHIP_MEETING, title="Ledermøde", **days
    )
    workshop = YearWheelEvent(
        season_id=season_id, kind=EventKind.WORKSHOP, number=1, title="Workshop", **days
    )
    session.add_all([event, workshop])
    session.flush()
    with pytest.raises(Invalid):
        room.plan(session, "workshop", event_id=id_of(workshop))

    ahead = suggesting.ahead(session, by=room.by, today=TODAY)
    assert [each.id for each in ahead] == [id_of(event)]
    started = suggesting.from_event(session, id_of(event), "form", by=room.by, today=TODAY)
    assert (started.title, started.held_on) == ("Ledermøde", MEETING_DAY)

    meeting_id = room.plan(session, event_id=id_of(event))

    assert suggesting.ahead(session, by=room.by, today=TODAY) == ()
    with pytest.raises(Invalid):
        room.plan(session, "igen", event_id=id_of(event))
    running.start(session, meeting_id, by=room.by, today=TODAY)
    closing.close(session, meeting_id, {}, by=room.by, today=TODAY)
    assert event.status is EventStatus.HELD


def test_the_next_meeting_of_the_year_wheel_asks_those_of_the_last(
    session: Session, room: Room
) -> None:
    season_id = id_of(make_season(session))
    kind, title = EventKind.LEADERSHIP_MEETING, "Ledermøde"
    days = [MEETING_DAY, MEETING_DAY + timedelta(days=28)]
    events = [
        YearWheelEvent(season_id=season_id, kind=kind, title=title, starts_on=day, ends_on=day)
        for day in days
    ]
    session.add_all(events)
    session.flush()
    club = id_of(room.units[0])
    room.plan(session, unit_id=club, event_id=id_of(events[0]))
    room.plan(session, "uden årshjul", held_on=days[1], asked=())

    started = suggesting.from_event(session, id_of(events[1]), "form", by=room.by, today=TODAY)

    assert (started.unit_id, started.asked) == (club, (id_of(room.colleague),))


def test_the_meeting_of_an_event_that_is_moved_goes_with_it(session: Session, room: Room) -> None:
    season_id = id_of(make_season(session))
    days: dict[str, Any] = {"starts_on": MEETING_DAY, "ends_on": MEETING_DAY}
    kind = EventKind.LEADERSHIP_MEETING
    event = YearWheelEvent(season_id=season_id, kind=kind, title="Ledermøde", **days)
    session.add(event)
    session.flush()
    room.plan(session, event_id=id_of(event))
    steers = make_person(session)
    make_role(session, steers, Role.LEADERSHIP, room.area)
    by, later = viewer_of(session, steers), When(MEETING_DAY + timedelta(days=7))

    moved_id = outcomes.move(session, id_of(event), later, seen=1, by=by, today=TODAY)

    assert [one.event_id for one in reading.every(session, by=room.by, today=TODAY)] == [moved_id]
    assert suggesting.ahead(session, by=room.by, today=TODAY) == ()


def test_two_who_revise_do_not_overwrite_each_other(session: Session, room: Room) -> None:
    meeting_id = room.plan(session)
    first = room.draft(intention="Min")

    def revise(draft: drafts.MeetingDraft, seen: int) -> int:
        return planning.revise(session, meeting_id, draft, seen=seen, by=room.by, today=TODAY)

    since = reading.read(session, meeting_id, by=room.by, today=TODAY).since_on
    assert since is None
    assert revise(first, 1) == 2
    assert revise(first, 1) == 2  # the same words are no new version
    with pytest.raises(Conflict, match=rows.CHANGED):
        revise(replace(first, intention="Din"), 1)
    passed = date(2026, 11, 30)
    later = replace(first, intention="Din")
    assert (
        planning.revise(session, meeting_id, later, seen=2, by=room.by, today=passed) == 3
    )  # the day may stay as it was


def test_a_meeting_that_has_not_begun_can_be_called_off(session: Session, room: Room) -> None:
    meeting_id = room.plan(session)
    other = room.plan(session, "andet")
    running.start(session, other, by=room.by, today=TODAY)

    planning.call_off(session, meeting_id, by=room.by, today=TODAY)

    assert [line.id for line in reading.every(session, by=room.by, today=TODAY)] == [other]
    assert {item.meeting_id for item in session.exec(select(AgendaItem))} == {other}
    with pytest.raises(Conflict):
        planning.call_off(session, other, by=room.by, today=TODAY)
