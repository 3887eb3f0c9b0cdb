"""A meeting is run topic by topic, closed with what it showed, and opened again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models import AuditEvent, KeptScreen, Meeting, MoodTaken
from models.vocabulary import (
    Attendance,
    ItemState,
    Language,
    MeetingMoment,
    MeetingRole,
    MeetingStatus,
    TopicKind,
)
from services import changes
from services.errors import Conflict, Invalid, NotFound
from services.meetings import agenda, closing, kept, moods, people, reading, running
from services.meetings.drafts import ItemDraft
from services.meetings.moods import Mood, TakeawayDraft
from services.papers.screen import Chart, ChartKind, Figure, Grid, Points, Screen, Series
from tests.factories import (
    TODAY,
    id_of,
    make_attendee,
    make_decision,
    make_item,
    make_meeting,
    make_person,
    viewer_of,
)
from tests.services.meetings.rooms import make_room

SCREEN = Screen(
    "Siden sidst",
    lead="Vi har prøvet noget",
    figures=(Figure("Vurderet", "7 af 24"),),
    chart=Chart(ChartKind.BARS, "Flest i maj", "antal", ("maj",), (Series("I alt", (3, None)),)),
    points=(Points("Nyt", ("Et", "To")),),
    grid=Grid(("Enhed", "Antal"), (("Enhed 1", 3), ("Enhed 2", None))),
    question="Hvad nu?",
    source="24. november",
)
IN, OUT = MeetingMoment.CHECK_IN, MeetingMoment.CHECK_OUT


class Run:
    """A meeting with three topics, in progress, and its chair."""

    def __init__(self, session: Session) -> None:
        self.session, self.room = session, make_room(session)
        self.meeting = make_meeting(session, self.room.department, chair=self.room.leader)
        self.id, self.by = id_of(self.meeting), self.room.by
        kinds = (TopicKind.CHECK_IN, TopicKind.SINCE, TopicKind.CHECK_OUT)
        self.items = [id_of(make_item(session, self.meeting, kind)) for kind in kinds]

    def give(self, verb: Any, *given: Any, **named: Any) -> Any:
        return verb(self.session, self.id, *given, **named, by=self.by, today=TODAY)

    @property
    def shown(self) -> int | None:
        return self.give(reading.read).shown_item_id


@pytest.fixture
def run(session: Session) -> Run:
    made = Run(session)
    made.give(running.start)
    return made


def test_a_meeting_is_opened_and_begins_with_its_first_topic(session: Session) -> None:
    run = Run(session)
    guest = make_person(session)
    make_attendee(session, run.meeting, guest)
    looks = viewer_of(session, guest)

    def seen() -> int:
        return len(reading.read(session, run.id, by=looks, today=TODAY).items)

    assert seen() == 0  # the agenda is not open yet
    run.give(running.open_for_participants)
    assert seen() == 3
    assert run.give(running.start) == run.items[0]
    assert run.give(reading.read).status is MeetingStatus.IN_PROGRESS
    assert run.give(running.start) == run.items[0]  # two chairs began it at once


def test_two_chairs_who_press_at_once_go_on_one_topic(run: Run) -> None:
    first, second, third = run.items
    before = changes.counts(run.session, changes.MEETINGS, changes.meeting(run.id))

    assert run.give(running.next_after, first) == second
    assert run.give(running.next_after, first) == second
    assert run.give(running.next_after, second) == third
    assert run.give(running.next_after, third) == third
    assert run.give(running.previous_before, second) == third
    assert run.give(running.previous_before, third) == second

    after = changes.counts(run.session, changes.MEETINGS, changes.meeting(run.id))
    assert (after[0] - before[0], after[1] - before[1]) == (0, 3)
    shows = select(AuditEvent.subject_id).where(AuditEvent.action == "show")
    assert [int(each) for each in run.session.exec(shows)] == [second, third, second]


def test_a_topic_that_was_dropped_elsewhere_loses_nobody(run: Run) -> None:
    first, second, third = run.items
    with pytest.raises(Conflict, match=agenda.ON_SCREEN):
        agenda.drop(run.session, first, by=run.by, today=TODAY)
    agenda.drop(run.session, second, by=run.by, today=TODAY)
    with pytest.raises(Conflict, match=running.NOT_ON):
        run.give(running.show, second)
    assert run.give(running.next_after, first) == third
    agenda.take_back(run.session, second, by=run.by, today=TODAY)
    agenda.move(run.session, third, up=True, by=run.by, today=TODAY)
    assert [item.id for item in run.give(reading.read).items] == [first, third, second]


def test_names_are_shown_under_one_topic_alone(run: Run) -> None:
    run.give(running.show_names, run.items[1], shown=True)
    assert [item.names_shown for item in run.give(reading.read).items] == [False, True, False]
    noted = [event.action for event in run.session.exec(select(AuditEvent))]
    assert noted.count("show_names") == 1
    other = make_meeting(run.session, run.room.department)
    with pytest.raises(NotFound):
        run.give(
            running.show_names, id_of(make_item(run.session, other, TopicKind.SINCE)), shown=True
        )


def test_a_topic_added_while_it_runs_stands_before_the_end(run: Run) -> None:
    draft = ItemDraft(TopicKind.FREE_TEXT, title="Sommer", owner_id=run.by.person_id)
    added = run.give(agenda.add, draft)
    assert run.give(agenda.add, draft) == added  # a double click
    assert [item.id for item in run.give(reading.read).items] == [
        *run.items[:2],
        added,
        run.items[2],
    ]
    with pytest.raises(Invalid) as refused:
        run.give(agenda.add, ItemDraft(TopicKind.FREE_TEXT, minutes=0, owner_id=999))
    assert set(refused.value.problems) == {"title", "minutes", "owner_id"}


def test_a_closed_meeting_keeps_what_it_showed(run: Run) -> None:
    screens = {run.items[1]: dict.fromkeys(Language, SCREEN)}
    run.session.add(MoodTaken(meeting_id=run.id, moment=IN, person_id=run.by.person_id))
    run.session.flush()

    run.give(closing.close, screens)
    run.give(closing.close, {})  # two chairs closed it at once

    run.session.expire_all()
    assert run.give(kept.of_meeting, Language.DANISH) == {run.items[1]: SCREEN}
    assert list(run.session.exec(select(MoodTaken))) == []
    with pytest.raises(Conflict):
        run.give(running.next_after, run.items[0])
    with pytest.raises(Conflict):
        run.give(agenda.add, ItemDraft(TopicKind.SINCE))
    assert run.give(reading.read).status is MeetingStatus.CLOSED


@pytest.mark.parametrize(("days", "left"), [(0, 0), (1, 2)])
def test_a_meeting_opened_again_later_keeps_what_it_showed(run: Run, days: int, left: int) -> None:
    run.give(closing.close, {run.items[1]: dict.fromkeys(Language, SCREEN)})
    row = run.session.get_one(Meeting, run.id)
    row.closed_at = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    row.closed_at -= timedelta(days=days)

    run.give(closing.reopen)

    assert len(list(run.session.exec(select(KeptScreen)))) == left
    assert run.give(reading.read).status is MeetingStatus.IN_PROGRESS
    with pytest.raises(Conflict):
        run.give(moods.answer, IN, 1)  # who had answered is forgotten


def test_what_was_kept_stays_when_a_meeting_is_opened_twice_on_a_later_day(run: Run) -> None:
    run.give(closing.close, {run.items[1]: dict.fromkeys(Language, SCREEN)})
    row = run.session.get_one(Meeting, run.id)
    row.closed_at = closed_at = datetime(2026, 9, 1, 12, tzinfo=UTC)

    for _time in range(2):
        run.give(closing.reopen)
        run.give(closing.close, {run.items[1]: dict.fromkeys(Language, replace(SCREEN, lead=""))})
        assert row.closed_at == closed_at

    assert run.give(kept.of_meeting, Language.DANISH) == {run.items[1]: SCREEN}


def _answers(run: Run, numbers: list[int]) -> None:
    for number in numbers:
        person = make_person(run.session)
        make_attendee(run.session, run.meeting, person)
        by = viewer_of(run.session, person)
        moods.answer(run.session, run.id, IN, number, by=by, today=TODAY)


def test_the_mood_is_told_from_five_answers_on_when_the_meeting_has_gone_on(run: Run) -> None:
    run.give(moods.answer, IN, 1)
    run.give(moods.answer, IN, 2)  # nobody answers twice
    _answers(run, [2, 3, 4])
    assert run.give(moods.of, IN) == Mood(4, (), few=False, asked=True, done=True)
    run.give(running.next_after, run.items[0])
    assert run.give(moods.of, IN) == Mood(0, (), few=True, asked=False, done=True)
    with pytest.raises(Conflict):
        run.give(moods.answer, IN, 1)
    run.give(running.previous_before, run.items[1])
    _answers(run, [4])
    assert run.give(moods.of, IN) == Mood(5, (1, 1, 1, 2), few=False, asked=False, done=True)
    with pytest.raises(Conflict):  # else one more would tell what one answered
        _answers(run, [1])
    with pytest.raises(Conflict):
        run.give(moods.answer, OUT, 1)


def test_a_check_in_that_is_told_is_not_asked_again_as_another_topic(run: Run) -> None:
    _answers(run, [1, 1, 2, 3, 4])
    run.give(running.next_after, run.items[0])
    told = run.give(moods.of, IN)
    into = (TopicKind.SINCE, TopicKind.CHECK_IN)
    for item_id, kind in zip(run.items, into, strict=False):
        words = {"seen": 1, "by": run.by, "today": TODAY}
        agenda.revise(run.session, item_id, ItemDraft(kind, "Nyt navn"), **words)

    with pytest.raises(Conflict):
        _answers(run, [1])
    assert run.give(moods.of, IN) == told


def test_an_answer_that_all_gave_is_not_told(run: Run) -> None:
    _answers(run, [4, 4, 4, 4, 4])
    run.give(running.next_after, run.items[0])
    assert run.give(moods.of, IN).counts == (5,)


def test_what_is_taken_along_is_nobodys(run: Run) -> None:
    draft = TakeawayDraft("form", run.id, OUT, " At vi spørger først ")

    def take(asked: TakeawayDraft) -> int:
        return moods.take_along(run.session, asked, by=run.by, today=TODAY)

    assert take(draft) == take(draft)
    assert run.give(moods.takeaways, OUT) == ("At vi spørger først",)
    assert run.give(moods.takeaways, IN) == ()
    events = run.session.exec(select(AuditEvent).where(AuditEvent.action == "take_along"))
    assert [event.by_id for event in events] == [None]
    with pytest.raises(Invalid):
        take(TakeawayDraft("tom", run.id, OUT, " "))


def test_a_meeting_has_a_chair_and_asks_only_who_works_here(run: Run) -> None:
    guest, gone = make_person(run.session), make_person(run.session, valid_to=TODAY - timedelta(1))
    run.give(people.ask, id_of(guest))
    run.give(people.ask, id_of(guest))
    with pytest.raises(Invalid):
        run.give(people.ask, id_of(gone))
    with pytest.raises(Invalid) as refused:
        run.give(people.give_role, run.by.person_id, MeetingRole.MEMBER)
    assert refused.value.problems == {"role": people.NO_CHAIR}
    run.give(people.give_role, id_of(guest), MeetingRole.CHAIR)
    run.give(people.give_role, run.by.person_id, MeetingRole.MEMBER)
    with pytest.raises(NotFound):
        run.give(running.next_after, run.items[0])


def test_who_was_asked_by_mistake_can_be_taken_off_until_they_have_a_part(run: Run) -> None:
    mistaken, came, wrote, answers = (make_person(run.session) for _ in range(4))
    for person in (mistaken, came, wrote, answers):
        run.give(people.ask, id_of(person))
    run.give(people.attend, id_of(came), Attendance.PRESENT)
    make_decision(run.session, run.meeting, made_by_id=id_of(wrote))
    make_decision(run.session, run.meeting, responsible_id=id_of(answers))
    item = run.give(agenda.add, ItemDraft(TopicKind.SINCE, owner_id=id_of(mistaken)))

    for person in (came, wrote, answers):
        with pytest.raises(Conflict, match=people.HAS_PART):
            run.give(people.unask, id_of(person))
    run.give(people.unask, id_of(mistaken))

    view = run.give(reading.read)
    asked = {each.person_id for each in view.participants}
    assert asked == {run.by.person_id, *map(id_of, (came, wrote, answers))}
    assert [each.owner_id for each in view.items if each.id == item] == [None]


def test_a_dropped_topic_is_remembered(run: Run) -> None:
    agenda.drop(run.session, run.items[2], by=run.by, today=TODAY)
    assert [item.state for item in run.give(reading.read).dropped] == [ItemState.DROPPED]
