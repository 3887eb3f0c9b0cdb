"""The facts about communities: what the measures say, and what is asked beside them."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import Answer, AuditEvent, Community, CommunityPulse, IdeaTrial, Unit
from models.vocabulary import (
    CommunityStatus,
    IdeaTrialState,
    KnowledgeKind,
    KnowledgeStatus,
    MembershipKind,
    TraceKind,
)
from services.attention import community_facts as facts
from services.attention import engine
from services.attention.community_facts import (
    Answered,
    Asked,
    Carried,
    Circle,
    CommunityFacts,
    TriedIdea,
)
from services.communities import measures
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_entry,
    make_membership,
    make_person,
    make_season,
    make_trace,
    make_unit,
)

Counting = Callable[[], AbstractContextManager[list[str]]]
DAY = timedelta(days=1)


@pytest.fixture
def nature(session: Session) -> Community:
    return make_community(session, name="Natur")


@pytest.fixture
def units(session: Session) -> list[Unit]:
    return [make_unit(session, name=name) for name in "ABC"]


def of(session: Session, community: Community) -> CommunityFacts:
    (found,) = of_each(session, [id_of(community)])
    return found


def of_each(session: Session, ids: Collection[int]) -> tuple[CommunityFacts, ...]:
    return facts.of_active(session, measures.this_year(session, ids, TODAY), TODAY)


def entry(session: Session, community: Community, unit: Unit, **values: Any) -> int:
    return id_of(make_entry(session, unit, community_id=id_of(community), **values))


@pytest.mark.parametrize("status", [CommunityStatus.CLOSED, CommunityStatus.PAUSED])
def test_of_active_leaves_out_what_is_closed_or_rests(
    session: Session, nature: Community, status: CommunityStatus
) -> None:
    other = make_community(session, status=status, closed_on=TODAY)

    both = [id_of(nature), id_of(other)]
    assert [each.circle.id for each in of_each(session, both)] == [nature.id]
    assert of_each(session, [id_of(other)]) == ()
    assert facts.circle(session, id_of(other), TODAY) is None


def test_the_circle_holds_who_takes_part_today(
    session: Session, nature: Community, units: list[Unit]
) -> None:
    member, contact = make_person(session, units[0]), make_person(session, units[1])
    make_membership(session, nature, member, valid_from=date(2026, 9, 1))
    kind = MembershipKind.CONTACT_PERSON
    make_membership(session, nature, contact, kind=kind, valid_from=TODAY)
    left, gone, elsewhere = (make_person(session, units[2]) for _ in range(3))
    make_membership(session, nature, left, valid_from=date(2026, 8, 1), valid_to=TODAY - DAY)
    make_membership(session, nature, gone, valid_from=date(2026, 9, 2))
    gone.valid_to = TODAY - DAY
    make_membership(session, make_community(session), elsewhere)
    session.flush()

    found = of(session, nature)

    people = frozenset({id_of(member), id_of(contact)})
    places = frozenset(map(id_of, units[:2]))
    circle = Circle(id_of(nature), "Natur", people, frozenset({id_of(contact)}), places)
    assert found.circle == facts.circle(session, id_of(nature), TODAY) == circle
    assert found.first_on == date(2026, 8, 1)


def test_reopened_on_is_the_last_day_on_which_it_went_on(
    session: Session, nature: Community
) -> None:
    assert of(session, nature).reopened_on is None

    about: dict[str, Any] = {"subject": "community", "subject_id": str(nature.id)}
    midnight = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)  # in Copenhagen half past twelve
    for at in (midnight, midnight - DAY):
        session.add(AuditEvent(action="reopen", at=at, **about))
    other = make_community(session)
    for values in ({"action": "revise"}, {"subject": "round"}, {"subject_id": str(other.id)}):
        told: dict[str, Any] = {"action": "reopen"} | about | values
        session.add(AuditEvent(at=midnight + 9 * DAY, **told))
    session.flush()

    assert of(session, nature).reopened_on == date(2026, 11, 1)


def test_windows_last_trace_and_breadth_are_those_of_the_measures(
    session: Session, nature: Community, units: list[Unit]
) -> None:
    for unit in units:
        make_membership(session, nature, make_person(session, unit))
    for days, unit in ((1, 0), (84, 0), (83, 1), (83, 1), (60, 2)):
        make_trace(session, nature, units[unit], occurred_on=TODAY - days * DAY)
    make_trace(session, nature, units[2], occurred_on=TODAY, kind=TraceKind.WORKSHOP)
    make_trace(session, make_community(session), units[2], occurred_on=TODAY)
    reported = {"members": 20, "active_members": 3, "community_id": nature.id}
    session.add(CommunityPulse(window_on=date(2026, 10, 5), **reported))
    session.flush()

    found = of(session, nature)
    measured = measures.of_each(session, [id_of(nature)], TODAY, measures.YEAR)[id_of(nature)]

    assert (found.last_on, found.breadth) == (TODAY - DAY, (2, 4))
    assert (found.last_on, found.breadth, found.windows) == (
        measured.last_on,
        measured.breadth,
        measured.windows,
    )
    assert sorted(found.carried) == [
        Carried(TODAY - 84 * DAY, id_of(units[0]), 1),
        Carried(TODAY - 83 * DAY, id_of(units[1]), 2),
        Carried(TODAY - 60 * DAY, id_of(units[2]), 1),
        Carried(TODAY - DAY, id_of(units[0]), 1),
    ]


def test_open_questions_are_those_that_nobody_has_answered(
    session: Session, nature: Community, units: list[Unit]
) -> None:
    asked, on = {"kind": KnowledgeKind.QUESTION}, TODAY - 30 * DAY
    open_id = entry(session, nature, units[0], title="Hvem har en ovn?", shared_on=on, **asked)
    entry(session, nature, units[0], status=KnowledgeStatus.ANSWERED, **asked)
    entry(session, nature, units[0], status=KnowledgeStatus.RETIRED, **asked)
    entry(session, nature, units[0])
    entry(session, make_community(session), units[0], **asked)

    assert of(session, nature).open == (Asked(open_id, "Hvem har en ovn?", on),)


def test_answered_questions_have_the_first_answer_of_another_unit(
    session: Session, nature: Community, units: list[Unit]
) -> None:
    asked_on = TODAY - 30 * DAY
    answered = {"kind": KnowledgeKind.QUESTION, "status": KnowledgeStatus.ANSWERED}
    question = entry(session, nature, units[0], shared_on=asked_on, **answered)
    for unit, days in ((0, 29), (1, 28), (2, 27)):
        on = TODAY - days * DAY
        answer = {"entry_id": question, "unit_id": units[unit].id, "text": "Vi har"}
        session.add(Answer(answered_on=on, **answer))
    session.flush()

    assert of(session, nature).answered == (Answered(asked_on, TODAY - 28 * DAY),)


def test_tried_ideas_have_the_days_of_other_units(
    session: Session, nature: Community, units: list[Unit]
) -> None:
    idea = entry(session, nature, units[0], title="Bålmad")
    nobody = entry(session, nature, units[0])
    retired = entry(session, nature, units[0], status=KnowledgeStatus.RETIRED)
    begun, ended = TODAY - 60 * DAY, TODAY - 9 * DAY

    def tried(entry_id: int, unit: Unit, state: IdeaTrialState, on: date | None) -> None:
        values = {"entry_id": entry_id, "unit_id": unit.id, "state": state}
        session.add(IdeaTrial(started_on=begun, ended_on=on, **values))

    tried(idea, units[0], IdeaTrialState.TRIED, ended)
    tried(idea, units[1], IdeaTrialState.TRIED, ended)
    tried(idea, units[2], IdeaTrialState.TRIED, None)
    tried(nobody, units[1], IdeaTrialState.TRYING, None)
    tried(nobody, units[2], IdeaTrialState.DROPPED, ended)
    tried(retired, units[1], IdeaTrialState.TRIED, ended)
    session.flush()

    assert of(session, nature).ideas == (TriedIdea(idea, "Bålmad", (begun, ended)),)


@pytest.mark.parametrize("communities", [0, 1, 3])
def test_findings_at_communities_take_a_fixed_number_of_questions(
    session: Session, units: list[Unit], communities: int, count_queries: Counting
) -> None:
    make_season(session)
    for _ in range(communities):
        made = make_community(session)
        make_membership(session, made, make_person(session, units[0]))
        make_trace(session, made, units[0])
        entry(session, made, units[1], kind=KnowledgeKind.QUESTION)
    within = engine.frame(session, TODAY)
    measured = measures.this_year(session, facts.active(session), TODAY)

    with count_queries() as asked:
        found = engine.at_communities(session, measured, within)

    assert len(found) == communities
    assert len(asked) == 8
