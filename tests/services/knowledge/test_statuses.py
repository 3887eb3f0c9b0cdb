"""Recommending an entry, taking it out of use, and taking it up again."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from models import Answer, IdeaTrial
from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus, Role
from services.access import Viewer
from services.errors import Conflict, NotFound
from services.knowledge import statuses
from tests.factories import TODAY, id_of, make_entry, make_person, make_role, make_unit, viewer_of
from tests.services.knowledge.bank import Bank, bank, noted

LATER = TODAY + timedelta(days=1)


@pytest.fixture
def there(session: Session) -> Bank:
    return bank(session)


def steerer(session: Session) -> Viewer:
    person = make_person(session)
    make_role(session, person, Role.LEADERSHIP, make_unit(session))
    return viewer_of(session, person)


@pytest.mark.parametrize("who", ["contact", "leader", "steerer"])
def test_who_runs_the_community_leads_or_steers_recommends_and_takes_it_back(
    session: Session, there: Bank, who: str
) -> None:
    by = steerer(session) if who == "steerer" else getattr(there, who)
    idea = make_entry(session, there.club, community_id=there.nature.id)
    session.add(
        IdeaTrial(
            entry_id=id_of(idea),
            unit_id=id_of(there.other),
            state=IdeaTrialState.TRIED,
            started_on=TODAY,
        )
    )

    statuses.recommend(session, id_of(idea), by=by, today=TODAY)
    statuses.recommend(session, id_of(idea), by=by, today=TODAY)
    assert idea.status is KnowledgeStatus.RECOMMENDED
    statuses.recommend(session, id_of(idea), by=by, today=TODAY, on=False)

    assert idea.status is KnowledgeStatus.TRIED
    assert noted(session) == [(by.person_id, "recommend"), (by.person_id, "recommend_no_more")]


@pytest.mark.parametrize("who", ["sharer", "colleague", "elsewhere"])
def test_nobody_else_recommends(session: Session, there: Bank, who: str) -> None:
    by: Viewer = getattr(there, who)
    home = there.nature.id if who != "colleague" else None
    idea = make_entry(session, there.club, community_id=home)
    with pytest.raises(NotFound):
        statuses.recommend(session, id_of(idea), by=by, today=TODAY)

    assert idea.status is KnowledgeStatus.NEW


def test_a_question_and_what_is_retired_are_not_recommended(session: Session, there: Bank) -> None:
    question = make_entry(session, there.club, kind=KnowledgeKind.QUESTION)
    gone = make_entry(session, there.club, status=KnowledgeStatus.RETIRED)
    for entry in (question, gone):
        with pytest.raises(Conflict):
            statuses.recommend(session, id_of(entry), by=there.leader, today=TODAY)


@pytest.mark.parametrize("who", ["sharer", "colleague", "contact", "leader"])
def test_its_unit_and_those_who_recommend_take_it_out_of_use_and_up_again(
    session: Session, there: Bank, who: str
) -> None:
    by: Viewer = getattr(there, who)
    question = make_entry(
        session, there.club, kind=KnowledgeKind.QUESTION, community_id=there.nature.id
    )
    session.add(
        Answer(entry_id=id_of(question), unit_id=id_of(there.other), text="Ja.", answered_on=TODAY)
    )

    for _ in range(2):
        statuses.retire(session, id_of(question), by=by, today=TODAY)
    assert question.status is KnowledgeStatus.RETIRED
    for _ in range(2):
        statuses.take_up(session, id_of(question), by=by, today=LATER)

    assert (question.status, question.edited_on) == (KnowledgeStatus.ANSWERED, LATER)
    assert noted(session) == [(by.person_id, "retire"), (by.person_id, "take_up")]


def test_nobody_else_takes_it_out_of_use(session: Session, there: Bank) -> None:
    idea = make_entry(session, there.club, community_id=there.nature.id)
    with pytest.raises(NotFound):
        statuses.retire(session, id_of(idea), by=there.elsewhere, today=TODAY)
    with pytest.raises(NotFound):
        statuses.take_up(session, id_of(idea), by=there.elsewhere, today=TODAY)
    with pytest.raises(NotFound):
        statuses.retire(session, 999, by=there.leader, today=TODAY)

    assert idea.status is KnowledgeStatus.NEW


def test_a_trial_of_its_own_unit_says_nothing_of_an_entry(session: Session, there: Bank) -> None:
    idea = make_entry(session, there.club)
    own = IdeaTrial(
        entry_id=id_of(idea),
        unit_id=id_of(there.club),
        state=IdeaTrialState.TRIED,
        started_on=TODAY,
    )
    session.add(own)
    session.flush()
    assert statuses.followed(session, idea) is KnowledgeStatus.NEW

    own.unit_id = id_of(there.other)
    session.flush()
    assert statuses.followed(session, idea) is KnowledgeStatus.TRIED
