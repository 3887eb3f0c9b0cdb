"""Trying in one's own unit what others shared, and what came of it."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models import IdeaTrial
from models.vocabulary import (
    CommunityStatus,
    IdeaTrialState,
    KnowledgeKind,
    KnowledgeStatus,
    TraceKind,
)
from services import changes, texts
from services.errors import Conflict, Invalid, NotFound
from services.knowledge import trials
from services.knowledge.trials import Ending
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_entry,
    make_membership,
    make_person,
    make_unit,
    viewer_of,
)
from tests.services.knowledge.bank import Bank, bank, traces

LATER = TODAY + timedelta(days=30)
TRIED = Ending(IdeaTrialState.TRIED, "De unge lavede selv maden.")


@pytest.fixture
def there(session: Session) -> Bank:
    return bank(session)


def stored(session: Session) -> list[tuple[int, IdeaTrialState, date, date | None, str]]:
    return [
        (t.unit_id, t.state, t.started_on, t.ended_on, t.what_came)
        for t in session.exec(select(IdeaTrial))
    ]


def test_to_try_it_leaves_the_trace_that_is_worth_most(session: Session, there: Bank) -> None:
    idea = make_entry(session, there.club, title="Bålmad", community_id=there.nature.id)
    other, origin = id_of(there.other), id_of(there.club)

    trials.try_here(session, id_of(idea), other, by=there.elsewhere, today=TODAY)

    assert stored(session) == [(other, IdeaTrialState.TRYING, TODAY, None, "")]
    assert idea.status is KnowledgeStatus.BEING_TRIED
    assert traces(session) == [
        (there.nature.id, TraceKind.TRIED, TODAY, other, (origin,), "Bålmad", idea.id)
    ]


def test_a_second_time_changes_nothing(session: Session, there: Bank) -> None:
    idea = id_of(make_entry(session, there.club, community_id=there.nature.id))
    other = id_of(there.other)
    first = trials.try_here(session, idea, other, by=there.elsewhere, today=TODAY)

    assert trials.try_here(session, idea, other, by=there.contact, today=LATER) == first
    assert (len(stored(session)), len(traces(session))) == (1, 1)


def test_the_unit_it_comes_from_does_not_try_it(session: Session, there: Bank) -> None:
    idea = make_entry(session, there.club, community_id=there.nature.id)
    with pytest.raises(Conflict, match=trials.OWN):
        trials.try_here(session, id_of(idea), id_of(there.club), by=there.sharer, today=TODAY)

    assert (stored(session), traces(session)) == ([], [])


@pytest.mark.parametrize("home", ["closed", "none"])
def test_the_trace_goes_to_a_community_of_who_tries_where_the_idea_has_none(
    session: Session, there: Bank, home: str
) -> None:
    old = make_community(session, status=CommunityStatus.CLOSED)
    idea = make_entry(session, there.club, community_id=old.id if home == "closed" else None)

    trials.try_here(session, id_of(idea), id_of(there.other), by=there.contact, today=TODAY)

    assert [trace[0] for trace in traces(session)] == [there.nature.id]


def test_without_any_community_there_is_a_trial_and_no_trace(
    session: Session, there: Bank
) -> None:
    idea = make_entry(session, there.club)
    trials.try_here(session, id_of(idea), id_of(there.other), by=there.elsewhere, today=TODAY)

    assert (len(stored(session)), traces(session)) == (1, [])


def test_a_unit_tells_what_came_of_it_also_in_other_words(session: Session, there: Bank) -> None:
    idea = make_entry(session, there.club)
    number, other = id_of(idea), id_of(there.other)
    trials.try_here(session, number, other, by=there.elsewhere, today=TODAY)

    trials.finish(session, number, other, TRIED, by=there.contact, today=LATER)
    again = Ending(IdeaTrialState.TRIED, "Alle var med.")
    trials.finish(session, number, other, again, by=there.contact, today=LATER + timedelta(9))

    assert stored(session) == [(other, IdeaTrialState.TRIED, TODAY, LATER, "Alle var med.")]
    assert idea.status is KnowledgeStatus.TRIED


def test_what_was_dropped_is_new_again_and_can_begin_anew(session: Session, there: Bank) -> None:
    idea = make_entry(session, there.club, community_id=there.nature.id)
    number, other = id_of(idea), id_of(there.other)
    trials.try_here(session, number, other, by=there.elsewhere, today=TODAY)
    dropped = Ending(IdeaTrialState.DROPPED)
    trials.finish(session, number, other, dropped, by=there.elsewhere, today=TODAY)
    assert idea.status is KnowledgeStatus.NEW

    trials.try_here(session, number, other, by=there.elsewhere, today=LATER)

    assert stored(session) == [(other, IdeaTrialState.TRYING, LATER, None, "")]
    assert (idea.status, len(traces(session))) == (KnowledgeStatus.BEING_TRIED, 1)


@pytest.mark.parametrize(
    ("ending", "problems"),
    [
        (Ending(IdeaTrialState.TRIED), {"what_came": texts.EMPTY}),
        (Ending(IdeaTrialState.DROPPED, "x" * 301), {"what_came": texts.TOO_LONG[300]}),
        (Ending(IdeaTrialState.TRYING), {"state": "Choose how it ended."}),
    ],
)
def test_an_ending_that_cannot_be_kept_is_refused(
    session: Session, there: Bank, ending: Ending, problems: dict[str, str]
) -> None:
    number, other = id_of(make_entry(session, there.club)), id_of(there.other)
    trials.try_here(session, number, other, by=there.elsewhere, today=TODAY)

    with pytest.raises(Invalid) as refused:
        trials.finish(session, number, other, ending, by=there.elsewhere, today=TODAY)

    assert refused.value.problems == problems


def test_nobody_tries_for_another_unit(session: Session, there: Bank) -> None:
    number, other = id_of(make_entry(session, there.club)), id_of(there.other)
    for by in (there.sharer, there.leader, there.dpo):
        with pytest.raises(NotFound):
            trials.try_here(session, number, other, by=by, today=TODAY)
    trials.try_here(session, number, other, by=there.elsewhere, today=TODAY)
    with pytest.raises(NotFound):
        trials.finish(session, number, other, TRIED, by=there.sharer, today=TODAY)


def test_what_is_not_there_is_not_tried_and_what_is_not_tried_does_not_end(
    session: Session, there: Bank
) -> None:
    number, club = id_of(make_entry(session, there.club)), id_of(there.club)
    with pytest.raises(NotFound):
        trials.try_here(session, 999, club, by=there.sharer, today=TODAY)
    with pytest.raises(NotFound):
        trials.finish(session, number, club, TRIED, by=there.sharer, today=TODAY)


@pytest.mark.parametrize(
    "values", [{"kind": KnowledgeKind.QUESTION}, {"status": KnowledgeStatus.RETIRED}]
)
def test_a_question_and_what_is_retired_are_not_tried(
    session: Session, there: Bank, values: dict[str, str]
) -> None:
    number = id_of(make_entry(session, there.club, **values))
    with pytest.raises(Conflict):
        trials.try_here(session, number, id_of(there.other), by=there.elsewhere, today=TODAY)

    assert stored(session) == []


def test_what_people_said_of_it_stays(session: Session, there: Bank) -> None:
    idea = make_entry(session, there.club, status=KnowledgeStatus.RECOMMENDED)
    trials.try_here(session, id_of(idea), id_of(there.other), by=there.elsewhere, today=TODAY)

    assert idea.status is KnowledgeStatus.RECOMMENDED


def test_both_units_see_it_at_once(session: Session, there: Bank) -> None:
    third = make_unit(session)
    person = make_person(session, third)
    make_membership(session, there.nature, person)
    idea = make_entry(session, there.club)
    areas = [changes.unit(id_of(unit)) for unit in (there.club, third)]
    before = changes.counts(session, changes.COMMUNITIES, *areas)

    by = viewer_of(session, person)
    trials.try_here(session, id_of(idea), id_of(third), by=by, today=TODAY)

    after = changes.counts(session, changes.COMMUNITIES, *areas)
    assert [now > was for now, was in zip(after, before, strict=True)] == [True] * 3
