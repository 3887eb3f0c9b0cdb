"""What is shown of a community is read anew where something was changed, and only there."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from models import KnowledgeEntry
from models.vocabulary import EventKind, KnowledgeKind, KnowledgeStatus, Role, TraceKind
from services import changes
from services.access import Viewer
from services.calendar import monday
from services.communities import membership, steering, traces
from services.communities.steering import CommunityDraft
from services.communities.trace_drafts import TraceDraft
from services.database import reading, transaction
from services.knowledge import entries
from services.knowledge.entry_drafts import EntryDraft, Words
from services.knowledge.entry_lines import Line
from services.knowledge.listing import Filters
from services.year_wheel import drafts, planning, season_commands
from services.year_wheel.drafts import When
from tests.factories import TODAY, id_of, make_entry, make_person
from tests.services.communities.circle import Circle, make_circle, someone
from ui import data
from ui.data import attention, communities, community_life, knowledge, year

WORKSHOP = date(2026, 9, 9)
Shown = Mapping[str, Any]


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def circle() -> Circle:
    with transaction() as session:
        return make_circle(session)


@pytest.fixture
def steers(circle: Circle) -> Viewer:
    with transaction() as session:
        return someone(session, circle, Role.AREA_LEADER)


def shown(circle: Circle) -> Shown:
    """All that its page asks for, for its contact person."""
    by, id_ = circle.contact, circle.id
    return {
        "every": communities.every(by),
        "view": communities.view(by, id_),
        "mine": communities.mine(by),
        "traces": communities.latest(by, id_, 1),
        "seasons": community_life.seasons(by, id_),
        "measures": community_life.measured(by, id_),
        "attention": attention.of_community(by, id_),
        "ties": community_life.ties(by, id_),
        "runs": community_life.runs(by),
        "newest": knowledge.newest(by, id_),
        "questions": knowledge.questions(by, id_),
        "ideas": communities.usable(by, id_, TraceKind.TRIED),
        "bank": knowledge.page(by, Filters(), 1),
        "events": year.of_community(by, id_),
        "season": year.of_season(by, data.every_season()[0]),
    }


def changed(circle: Circle, change: Callable[[Any], object]) -> set[str]:
    """What says something else after a change."""
    before = shown(circle)
    with transaction() as session:
        change(session)
    after = shown(circle)
    return {name for name, told in after.items() if told != before[name]}


def log(
    circle: Circle, kind: TraceKind = TraceKind.MEETING, **values: Any
) -> Callable[[Any], int]:
    _, second, third = circle.club_ids
    told: dict[str, Any] = {
        "form_key": "enformular",
        "occurred_on": TODAY,
        "unit_id": second,
        "with_units": (third,),
        "title": "Vi bagte brød over bål",
    }
    draft = TraceDraft(community_id=circle.id, kind=kind, **told | values)
    return lambda session: traces.record(session, draft, by=circle.contact, today=TODAY)


def planned(circle: Circle, by: Viewer, **values: Any) -> Callable[[Any], int]:
    words = drafts.Words(EventKind.LEARNING_GROUP, "Ud i skoven")
    told: dict[str, Any] = {"words": words, "when": When(TODAY), "communities": (circle.id,)}
    draft = drafts.EventDraft("enformular", **told | values)
    return lambda session: planning.plan(session, draft, by=by, today=TODAY)


def in_bank(circle: Circle, kind: KnowledgeKind) -> int:
    """What the first club has shared in the community."""
    with transaction() as session:
        about = {"kind": kind, "community_id": circle.id}
        entry = id_of(make_entry(session, circle.clubs[0], **about))
        changes.bump(session, changes.KNOWLEDGE, changes.community(circle.id))
    return entry


def test_after_a_trace_its_own_figures_are_new(circle: Circle) -> None:
    found = changed(circle, log(circle))

    assert found == {"traces", "seasons", "measures", "attention", "ties"}
    told = shown(circle)
    assert [line.title for line in told["traces"].rows] == ["Vi bagte brød over bål"]
    assert (told["measures"].now.traces, told["measures"].now.across) == (1, 1)
    assert [life.traces for life in told["seasons"]] == [1]
    assert [(tie.name, tie.with_units) for tie in told["ties"]] == [
        ("Klub A", ()),
        ("Klub B", ("Klub C",)),
    ]


def test_a_trace_that_is_taken_back_is_gone_at_once(circle: Circle) -> None:
    before = shown(circle)
    with transaction() as session:
        trace_id = log(circle)(session)
    between = shown(circle)

    with transaction() as session:
        traces.take_back(session, trace_id, by=circle.contact, today=TODAY)

    assert shown(circle) == before != between


def test_after_a_meeting_the_bank_the_year_and_the_members_are_not_read(circle: Circle) -> None:
    before = shown(circle)
    with transaction() as session:
        log(circle)(session)

    after = shown(circle)

    kept = {name for name, told in after.items() if told is before[name]}
    assert kept == {
        *("every", "view", "mine"),
        *("newest", "questions", "ideas", "bank"),
        *("events", "season"),
    }


@pytest.mark.parametrize(
    ("kind", "blocks"),
    [
        (TraceKind.IDEA, {"newest", "bank", "ideas"}),
        (TraceKind.MATERIAL, {"newest", "bank"}),
        (TraceKind.QUESTION, {"newest", "bank", "questions"}),
    ],
)
def test_what_a_trace_shares_lies_in_the_bank_at_once(
    circle: Circle, kind: TraceKind, blocks: set[str]
) -> None:
    found = changed(circle, log(circle, kind, with_units=()))

    bank = {"newest", "bank", "ideas", "questions"}
    assert found & bank == blocks
    assert [line.title for line in shown(circle)["newest"]] == ["Vi bagte brød over bål"]


def test_a_question_that_a_trace_answers_is_open_no_more(circle: Circle) -> None:
    entry_id = in_bank(circle, KnowledgeKind.QUESTION)
    assert [line.id for line in shown(circle)["questions"][0]] == [entry_id]

    changed(circle, log(circle, TraceKind.ANSWER, with_units=(), entry_id=entry_id))

    told = shown(circle)
    assert told["questions"] == ((), ())
    assert status_of(told["newest"]) == [(entry_id, KnowledgeStatus.ANSWERED, 0, 1)]


def test_an_idea_that_a_trace_tried_is_counted_as_tried(circle: Circle) -> None:
    entry_id = in_bank(circle, KnowledgeKind.IDEA)
    assert status_of(shown(circle)["newest"]) == [(entry_id, KnowledgeStatus.NEW, 0, 0)]

    changed(circle, log(circle, TraceKind.TRIED, with_units=(), entry_id=entry_id))

    told = shown(circle)
    assert status_of(told["newest"]) == [(entry_id, KnowledgeStatus.TRIED, 1, 0)]
    assert [idea.units for idea in told["measures"].ideas] == [1]


def status_of(lines: tuple[Line, ...]) -> list[tuple[int, KnowledgeStatus, int, int]]:
    return [(line.id, line.status, line.tried, line.answers) for line in lines]


def test_what_is_planned_for_a_community_is_shown_at_once(circle: Circle, steers: Viewer) -> None:
    assert changed(circle, planned(circle, steers)) == {"events", "season"}


def test_a_workshop_for_all_stands_in_the_life_of_a_community_too(
    circle: Circle, steers: Viewer
) -> None:
    words = drafts.Words(EventKind.WORKSHOP, "Første workshop", number=1)
    about = {"words": words, "when": When(WORKSHOP), "communities": ()}

    assert changed(circle, planned(circle, steers, **about)) == {"events", "season", "seasons"}


def test_what_is_shared_and_revised_in_the_bank_is_shown_at_once(circle: Circle) -> None:
    by, unit_id = circle.contact, circle.club_ids[1]
    draft = EntryDraft("enformular", KnowledgeKind.IDEA, unit_id, Words("Bålmad"), None)
    found = changed(circle, lambda s: entries.share(s, draft, by=by, today=TODAY))
    assert found == {"bank", "ideas"}

    with reading() as session:
        entry = session.get_one(KnowledgeEntry, shown(circle)["bank"].rows[0].id)
    changed(
        circle,
        lambda s: entries.revise(
            s, id_of(entry), Words("Mad over bål"), seen=entry.version, by=by, today=TODAY
        ),
    )
    assert [line.title for line in shown(circle)["bank"].rows] == ["Mad over bål"]


def test_who_is_let_in_is_counted_at_once(circle: Circle) -> None:
    with transaction() as session:
        person = make_person(session, circle.clubs[2])

    found = changed(
        circle,
        lambda session: membership.join(
            session, circle.id, id_of(person), TODAY, by=circle.contact, today=TODAY
        ),
    )

    assert found == {"every", "view", "measures", "ties"}
    assert shown(circle)["view"].members == 3


def test_a_new_name_stands_everywhere_at_once(circle: Circle, steers: Viewer) -> None:
    in_bank(circle, KnowledgeKind.IDEA)
    changed(circle, planned(circle, steers))
    seen, named = CommunityDraft("Natur"), CommunityDraft("Natur og ild")

    found = changed(
        circle,
        lambda session: steering.revise(
            session, circle.id, named, seen=seen, by=circle.contact, today=TODAY
        ),
    )

    assert found == {
        *("every", "view", "mine", "runs", "attention"),
        *("newest", "ideas", "bank", "events", "season"),
    }


def test_a_week_that_is_closed_is_no_operating_week_at_once(
    circle: Circle, steers: Viewer
) -> None:
    with transaction() as session:
        log(circle, occurred_on=TODAY - timedelta(weeks=3))(session)
    quiet = shown(circle)["measures"].quiet_days
    week = monday(TODAY)

    changed(
        circle,
        lambda session: season_commands.close_weeks(
            session, data.every_season()[0].id, [week], seen=[], by=steers
        ),
    )

    told = shown(circle)
    assert told["measures"].quiet_days == quiet - 5
    assert told["seasons"][0].closed == (week,)
