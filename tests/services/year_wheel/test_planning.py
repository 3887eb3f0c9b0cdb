from datetime import date, time
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models import AuditEvent, Person, YearWheelEvent
from models.vocabulary import EventKind, EventStatus
from services import changes, seasons
from services.access import Viewer
from services.errors import Conflict, Invalid, NotFound
from services.seasons import Workshop
from services.year_wheel import drafts, events, outcomes, planning, rows
from services.year_wheel.drafts import HeldDraft, When, Words
from services.year_wheel.events import Event
from tests.factories import TODAY, id_of, viewer_of
from tests.services.year_wheel.world import SOON, WORKSHOP, World, draft, make_event, make_world


@pytest.fixture
def world(session: Session) -> World:
    return make_world(session)


@pytest.fixture
def by(session: Session, world: World) -> Viewer:
    """An area leader, who plans everything."""
    return viewer_of(session, world.steers)


def plan(session: Session, by: Viewer, **values: Any) -> Event:
    event_id = planning.plan(session, draft(**values), by=by, today=TODAY)
    return events.read(session, event_id, by=by)


def refused(session: Session, by: Viewer, **values: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        planning.plan(session, draft(**values), by=by, today=TODAY)
    return caught.value.problems


def workshop(number: int, day: date = WORKSHOP) -> dict[str, Any]:
    return {
        "form_key": f"workshop {number} {day}",
        "kind": EventKind.WORKSHOP,
        "title": f"Workshop {number}",
        "number": number,
        "starts_on": day,
    }


def test_plan_keeps_an_event_with_its_times_and_communities(
    session: Session, world: World, by: Viewer
) -> None:
    planned = plan(
        session,
        by,
        title="  Møde om fælles lege ",
        starts_at="kl. 9",
        ends_at="14:30",
        place="Salen",
        purpose="Vi aftaler næste skridt.",
        unit_id=id_of(world.department),
        communities=(id_of(world.community),) * 2,
        number=2,
    )

    assert planned == Event(
        id=planned.id,
        season_id=id_of(world.season),
        kind=EventKind.LOCAL_MEETING,
        number=None,
        title="Møde om fælles lege",
        starts_on=SOON,
        ends_on=SOON,
        starts_at=time(9),
        ends_at=time(14, 30),
        status=EventStatus.PLANNED,
        place="Salen",
        purpose="Vi aftaler næste skridt.",
        headcount=None,
        next_step="",
        moved_from_id=None,
        version=1,
        unit_id=world.department.id,
        unit="Engen",
        path=world.department.path,
        communities=((id_of(world.community), "Natur"),),
    )
    assert changes.counts(session, changes.COMMUNITIES, changes.YEAR_WHEEL) == (1, 1)
    [noted] = session.exec(select(AuditEvent)).all()
    assert (noted.action, noted.subject, noted.subject_id) == ("plan", "event", str(planned.id))


def test_a_form_plans_once(session: Session, by: Viewer) -> None:
    assert plan(session, by).id == plan(session, by, title="Igen").id
    assert len(session.exec(select(YearWheelEvent.id)).all()) == 1


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"title": " "}, {"title": "Fill in this field."}),
        ({"title": "x" * 121}, {"title": drafts.texts.TOO_LONG[120]}),
        ({"purpose": "x" * 601, "place": "x" * 121}, {"purpose", "place"}),
        ({"starts_on": ""}, {"starts_on": "Fill in this field."}),
        ({"starts_on": "i går"}, {"starts_on": drafts.texts.NO_DATE}),
        ({"ends_on": "32.12.2026"}, {"ends_on": drafts.texts.NO_DATE}),
        ({"ends_on": date(2026, 12, 2)}, {"ends_on": drafts.BACKWARDS}),
        ({"starts_on": date(2030, 1, 1)}, {"starts_on": drafts.OUTSIDE}),
        ({"starts_on": date(1999, 1, 1)}, {"starts_on"}),
        ({"ends_on": date(2027, 8, 1)}, {"ends_on": drafts.TWO_SEASONS}),
        ({"starts_at": "9"}, {"ends_at": drafts.BOTH_TIMES}),
        ({"ends_at": "9"}, {"starts_at": drafts.BOTH_TIMES}),
        ({"starts_at": "tidligt", "ends_at": "24.00"}, {"starts_at", "ends_at"}),
        ({"starts_at": "14.00", "ends_at": "14.00"}, {"ends_at": drafts.NO_LENGTH}),
        ({"starts_at": "14", "ends_at": "9", "ends_on": SOON}, {"ends_at": drafts.NO_LENGTH}),
        ({"kind": EventKind.HOLIDAY}, {"kind": drafts.NO_KIND}),
        ({"kind": EventKind.WORKSHOP}, {"number": drafts.NO_NUMBER}),
        ({"kind": EventKind.WORKSHOP, "number": 4}, {"number": drafts.NO_NUMBER}),
        ({"title": "", "starts_on": "", "place": "010165-1234"}, {"title", "starts_on", "place"}),
    ],
)
def test_plan_refuses_what_cannot_be(
    session: Session, by: Viewer, values: dict[str, Any], problems: dict[str, str] | set[str]
) -> None:
    found = refused(session, by, **values)

    assert (found if isinstance(problems, dict) else set(found)) == problems


def test_times_of_two_days_may_run_past_midnight(session: Session, by: Viewer) -> None:
    night = {"starts_at": "20", "ends_at": "8", "ends_on": date(2026, 12, 4)}

    assert plan(session, by, **night).ends_at == time(8)


def test_a_number_of_a_season_is_given_once(session: Session, by: Viewer) -> None:
    plan(session, by, **workshop(2))

    assert refused(session, by, **workshop(2, SOON)) == {"number": drafts.TAKEN}
    assert plan(session, by, **workshop(3)).number == 3


def test_a_workshop_of_a_department_has_no_number(
    session: Session, world: World, by: Viewer
) -> None:
    plan(session, by, **workshop(2))

    own = plan(session, by, **workshop(2, SOON), unit_id=id_of(world.department))

    assert own.number is None
    assert seasons.workshops(session, id_of(world.season)) == (Workshop(2, WORKSHOP),)


def test_a_cancelled_number_is_free_again(session: Session, by: Viewer) -> None:
    first = plan(session, by, **workshop(2))
    outcomes.cancel(session, first.id, seen=1, by=by, today=TODAY)

    assert plan(session, by, **workshop(2, SOON)).number == 2


def test_revise_says_it_anew(session: Session, by: Viewer) -> None:
    event = plan(session, by, **workshop(2))
    plan(session, by, **workshop(3))
    words = Words(EventKind.WORKSHOP, "Workshop 1", 1, "Salen", "Vi ser på data.")

    planning.revise(session, event.id, words, seen=1, by=by, today=TODAY)

    found = events.read(session, event.id, by=by)
    assert (found.title, found.number, found.place, found.version) == (
        "Workshop 1",
        1,
        "Salen",
        2,
    )
    assert (found.starts_on, found.purpose) == (WORKSHOP, "Vi ser på data.")
    taken = Words(EventKind.WORKSHOP, "", 3)
    with pytest.raises(Invalid) as caught:
        planning.revise(session, event.id, taken, seen=2, by=by, today=TODAY)
    assert caught.value.problems == {"title": "Fill in this field."}


def test_revise_refuses_a_number_that_is_taken(session: Session, by: Viewer) -> None:
    event = plan(session, by, **workshop(2))
    plan(session, by, **workshop(3))

    words = Words(EventKind.WORKSHOP, "Workshop 3", 3)
    with pytest.raises(Invalid) as caught:
        planning.revise(session, event.id, words, seen=1, by=by, today=TODAY)

    assert caught.value.problems == {"number": drafts.TAKEN}


def test_what_two_people_change_at_once_is_changed_by_the_first(
    session: Session, by: Viewer
) -> None:
    event_id = plan(session, by).id
    words = Words(EventKind.LOCAL_MEETING, "Nyt navn")
    planning.revise(session, event_id, words, seen=1, by=by, today=TODAY)

    with pytest.raises(Conflict):
        planning.revise(session, event_id, words, seen=1, by=by, today=TODAY)
    with pytest.raises(Conflict):
        outcomes.cancel(session, event_id, seen=1, by=by, today=TODAY)
    with pytest.raises(Conflict):
        outcomes.move(session, event_id, When(TODAY), seen=1, by=by, today=TODAY)
    with pytest.raises(Conflict):
        outcomes.hold(session, event_id, HeldDraft(), seen=1, by=by, today=TODAY)


def test_hold_says_how_many_came_and_can_be_said_anew(session: Session, by: Viewer) -> None:
    event_id = plan(session, by, starts_on=TODAY).id

    for seen, count in ((1, 5000), (2, 0)):
        held = HeldDraft(count, "Vi prøver det af.")
        outcomes.hold(session, event_id, held, seen=seen, by=by, today=TODAY)

    found = events.read(session, event_id, by=by)
    assert (found.status, found.headcount, found.next_step, found.version) == (
        EventStatus.HELD,
        0,
        "Vi prøver det af.",
        3,
    )


@pytest.mark.parametrize("count", [-1, 5001, 10**30])
def test_hold_refuses_a_head_count_that_cannot_be(
    session: Session, by: Viewer, count: int
) -> None:
    event_id = plan(session, by).id

    held = HeldDraft(count, "x" * 301)
    with pytest.raises(Invalid) as caught:
        outcomes.hold(session, event_id, held, seen=1, by=by, today=TODAY)

    assert caught.value.problems == {
        "headcount": drafts.HEADCOUNT,
        "next_step": drafts.texts.TOO_LONG[300],
        "event": outcomes.AHEAD,
    }


def test_move_keeps_the_old_one_and_moves_the_workshop(
    session: Session, world: World, by: Viewer
) -> None:
    old = plan(session, by, **workshop(2), place="Salen")
    to = When(date(2027, 2, 3), starts_at="9", ends_at="15")

    new_id = outcomes.move(session, old.id, to, seen=1, by=by, today=TODAY)

    was, new = (events.read(session, id_, by=by) for id_ in (old.id, new_id))
    assert (was.status, was.moved_to) == (EventStatus.MOVED, (new_id, date(2027, 2, 3)))
    assert (new.status, new.moved_from_id, new.number) == (EventStatus.PLANNED, old.id, 2)
    assert (new.title, new.place, new.starts_at) == ("Workshop 2", "Salen", time(9))
    assert new.version > was.version > old.version
    assert seasons.workshops(session, id_of(world.season)) == (Workshop(2, new.starts_on),)


def test_move_takes_the_communities_along(session: Session, world: World, by: Viewer) -> None:
    old = make_event(session, world.season, world.community, unit_id=world.club.id)

    new_id = outcomes.move(session, id_of(old), When(WORKSHOP), seen=1, by=by, today=TODAY)

    new = events.read(session, new_id, by=by)
    assert (new.unit, new.communities) == ("Ørnen", ((id_of(world.community), "Natur"),))


@pytest.mark.parametrize(
    ("when", "problems"),
    [
        (When(SOON), {"starts_on": outcomes.SAME_DAYS}),
        (When(SOON, SOON), {"starts_on": outcomes.SAME_DAYS}),
        (When(date(2030, 1, 1)), {"starts_on": drafts.OUTSIDE}),
        (When(WORKSHOP, SOON), {"ends_on": drafts.BACKWARDS}),
        (When("", starts_at="9"), {"starts_on": drafts.texts.EMPTY, "ends_at": drafts.BOTH_TIMES}),
    ],
)
def test_move_refuses_days_that_cannot_be(
    session: Session, by: Viewer, when: When, problems: dict[str, str]
) -> None:
    event_id = plan(session, by).id

    with pytest.raises(Invalid) as caught:
        outcomes.move(session, event_id, when, seen=1, by=by, today=TODAY)

    assert caught.value.problems == problems


def test_an_event_may_move_to_another_time_of_the_same_day(session: Session, by: Viewer) -> None:
    event_id = plan(session, by).id

    to = When(SOON, starts_at="9", ends_at="12")
    new_id = outcomes.move(session, event_id, to, seen=1, by=by, today=TODAY)

    assert events.read(session, new_id, by=by).starts_on == SOON


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.MOVED, EventStatus.HELD])
def test_what_is_over_is_not_changed(
    session: Session, world: World, by: Viewer, status: EventStatus
) -> None:
    event_id = id_of(make_event(session, world.season, status=status, starts_on=TODAY))
    said = {"event": rows.NOT_ANY_MORE[status]}
    again: dict[str, Any] = {"seen": 1, "by": by, "today": TODAY}

    told = []
    for change in (
        lambda: planning.revise(session, event_id, Words(EventKind.STAFF_DAY, "x"), **again),
        lambda: outcomes.move(session, event_id, When(SOON), **again),
        lambda: outcomes.cancel(session, event_id, **again),
        lambda: outcomes.hold(session, event_id, HeldDraft(), **again),
    ):
        try:
            change()
        except Invalid as refusal:
            told.append(refusal.problems)

    assert told == [said] * (3 if status is EventStatus.HELD else 4)


def whose(session: Session, world: World, who: str) -> Viewer:
    people: dict[str, Person] = {
        "steers": world.steers,
        "leads": world.leads,
        "runs the community": world.works,
    }
    return viewer_of(session, people[who])


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("steers", {"everybody", "department", "club", "other", "community", "both"}),
        ("leads", {"department", "club"}),
        ("runs the community", {"community"}),
    ],
)
def test_who_plans_what(session: Session, world: World, who: str, may: set[str]) -> None:
    by = whose(session, world, who)
    natur, engen = (id_of(world.community),), id_of(world.department)
    whom: dict[str, dict[str, Any]] = {
        "everybody": {},
        "department": {"unit_id": engen},
        "club": {"unit_id": id_of(world.club)},
        "other": {"unit_id": id_of(world.other)},
        "community": {"communities": natur},
        "both": {"unit_id": engen, "communities": natur},
        "nowhere": {"unit_id": 999},
        "no community": {"communities": (999,)},
    }

    planned = set()
    for name, about in whom.items():
        try:
            event = plan(session, by, form_key=name, **about)
        except NotFound:
            continue
        outcomes.cancel(session, event.id, seen=1, by=by, today=TODAY)
        planned.add(name)

    assert planned == may


@pytest.mark.parametrize(
    ("who", "may"),
    [("leads", {"Ørnen"}), ("runs the community", {"Natur"}), ("steers", {"Ørnen", "Natur", "?"})],
)
def test_who_may_not_plan_it_may_not_change_it(
    session: Session, world: World, who: str, may: set[str]
) -> None:
    make_event(session, world.season, title="?")
    make_event(session, world.season, title="Ørnen", unit_id=world.club.id)
    make_event(session, world.season, world.community, title="Natur")
    by = whose(session, world, who)

    done = set()
    for event_id, title in session.exec(select(YearWheelEvent.id, YearWheelEvent.title)).all():
        assert event_id
        try:
            outcomes.cancel(session, event_id, seen=1, by=by, today=TODAY)
        except NotFound:
            continue
        done.add(title)

    assert done == may
    cancelled = select(YearWheelEvent.title).where(
        col(YearWheelEvent.status) == EventStatus.CANCELLED
    )
    assert set(session.exec(cancelled)) == may
