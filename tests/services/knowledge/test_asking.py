"""What the bank asks of people: open questions, and whether what is old still holds."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from models import KnowledgeEntry
from models.vocabulary import KnowledgeKind, KnowledgeStatus
from services.access import Viewer
from services.errors import NotFound
from services.knowledge import asking
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_entry,
    make_membership,
    make_person,
    viewer_of,
)
from tests.services.knowledge.bank import Bank, bank, noted

YEAR = timedelta(days=365)


@pytest.fixture
def there(session: Session) -> Bank:
    return bank(session)


def asked(session: Session, there: Bank, title: str, **values: object) -> KnowledgeEntry:
    default: dict[str, object] = {
        "kind": KnowledgeKind.QUESTION,
        "title": title,
        "community_id": there.nature.id,
    }
    return make_entry(session, there.club, **default | values)


def titles(lines: tuple[asking.Line, ...]) -> list[str]:
    return [line.title for line in lines]


def test_open_questions_of_a_community_are_those_without_an_answer(
    session: Session, there: Bank
) -> None:
    asked(session, there, "Åben")
    asked(session, there, "Nyere", edited_on=TODAY)
    asked(session, there, "Besvaret", status=KnowledgeStatus.ANSWERED)
    asked(session, there, "Udgået", status=KnowledgeStatus.RETIRED)
    asked(session, there, "Et andet sted", community_id=make_community(session).id)
    asked(session, there, "Ingen", kind=KnowledgeKind.IDEA)

    found = asking.open_in(session, id_of(there.nature), by=there.elsewhere)

    assert titles(found) == ["Nyere", "Åben"]
    with pytest.raises(NotFound):
        asking.open_in(session, id_of(there.nature), by=there.dpo)


def test_a_question_put_to_all_stands_at_the_other_communities(
    session: Session, there: Bank
) -> None:
    kitchen = id_of(make_community(session))
    question, quiet = asked(session, there, "Til alle"), asked(session, there, "Kun vores")
    asked(session, there, "Uden fællesskab", community_id=None)

    asking.ask_all(session, id_of(question), by=there.colleague, today=TODAY)
    asking.ask_all(session, id_of(question), by=there.contact, today=TODAY + YEAR)

    assert (question.asked_all_on, quiet.asked_all_on) == (TODAY, None)
    assert noted(session) == [(there.colleague.person_id, "ask_all")]
    elsewhere = asking.open_elsewhere(session, kitchen, by=there.elsewhere)
    assert titles(elsewhere) == ["Uden fællesskab", "Til alle"]
    here = asking.open_elsewhere(session, id_of(there.nature), by=there.elsewhere)
    assert titles(here) == ["Uden fællesskab"]


@pytest.mark.parametrize("who", ["elsewhere", "leader", "dpo"])
def test_only_who_asked_or_writes_there_puts_it_to_all(
    session: Session, there: Bank, who: str
) -> None:
    question, by = asked(session, there, "Til alle"), getattr(there, who)
    with pytest.raises(NotFound):
        asking.ask_all(session, id_of(question), by=by, today=TODAY)

    assert question.asked_all_on is None


@pytest.mark.parametrize("values", [{"kind": KnowledgeKind.IDEA}, {"community_id": None}])
def test_only_a_question_of_a_community_is_put_to_all(
    session: Session, there: Bank, values: dict[str, object]
) -> None:
    entry = asked(session, there, "Ikke den", **values)
    with pytest.raises(NotFound):
        asking.ask_all(session, id_of(entry), by=there.sharer, today=TODAY)


def test_one_is_asked_in_ones_own_communities_by_other_units(
    session: Session, there: Bank
) -> None:
    asked(session, there, "Fra klubben")
    asked(session, there, "Et andet sted", community_id=make_community(session).id)
    own = make_entry(
        session, there.other, kind=KnowledgeKind.QUESTION, community_id=there.nature.id
    )

    assert titles(asking.open_for(session, by=there.contact, today=TODAY)) == ["Fra klubben"]
    assert titles(asking.open_for(session, by=there.sharer, today=TODAY)) == [own.title]
    assert asking.open_for(session, by=there.elsewhere, today=TODAY) == ()


def test_what_was_edited_a_year_ago_is_asked_about_at_its_unit(
    session: Session, there: Bank
) -> None:
    old = TODAY - YEAR - timedelta(days=1)
    make_entry(session, there.club, title="Gammel", edited_on=old)
    make_entry(session, there.club, title="Ældst", edited_on=old - YEAR)
    make_entry(session, there.club, title="Netop", edited_on=TODAY - YEAR)
    make_entry(session, there.club, edited_on=old, status=KnowledgeStatus.RETIRED)
    make_entry(session, there.other, title="Deres", edited_on=old)

    assert titles(asking.old_of(session, by=there.colleague, today=TODAY)) == ["Ældst", "Gammel"]
    assert titles(asking.old_of(session, by=there.elsewhere, today=TODAY)) == ["Deres"]
    assert asking.old_of(session, by=there.dpo, today=TODAY) == ()


def test_who_is_in_no_community_is_asked_nothing(session: Session, there: Bank) -> None:
    newcomer = make_person(session, there.other)
    nobody: Viewer = viewer_of(session, newcomer)
    asked(session, there, "Fra klubben")
    assert asking.open_for(session, by=nobody, today=TODAY) == ()

    make_membership(session, there.nature, newcomer)

    assert titles(asking.open_for(session, by=nobody, today=TODAY)) == ["Fra klubben"]
