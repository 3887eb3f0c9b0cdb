"""Getting in touch with a far unit that tried the same, and what came of it."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from models import FarContact, KnowledgeEntry
from models.vocabulary import KnowledgeKind
from services import changes, texts
from services.errors import Invalid, NotFound
from services.knowledge import contacts
from services.knowledge.contacts import Contact
from services.personal_data import SENTENCES, Finding
from tests.factories import TODAY, id_of, make_entry, make_unit
from tests.services.knowledge.bank import Bank, bank, noted

LATER = TODAY + timedelta(days=14)


@pytest.fixture
def there(session: Session) -> Bank:
    return bank(session)


@pytest.fixture
def idea(session: Session, there: Bank) -> KnowledgeEntry:
    """Shared by the club; the other unit looks for somebody who tried it."""
    return make_entry(session, there.club)


def make(session: Session, there: Bank, idea: KnowledgeEntry) -> int:
    units = (id_of(there.other), id_of(there.club))
    return contacts.made(session, id_of(idea), *units, by=there.elsewhere, today=TODAY)


def stored(session: Session) -> list[tuple[object, ...]]:
    return [
        (c.entry_id, c.from_unit_id, c.to_unit_id, c.made_on, c.made_by_id, c.outcome, c.told_on)
        for c in session.exec(select(FarContact))
    ]


def test_a_contact_is_noted_once(session: Session, there: Bank, idea: KnowledgeEntry) -> None:
    areas = (changes.COMMUNITIES, changes.KNOWLEDGE)
    before = changes.counts(session, *areas)

    first = make(session, there, idea)
    again = make(session, there, idea)

    units = (id_of(there.other), id_of(there.club))
    by = there.elsewhere.person_id
    assert first == again
    assert stored(session) == [(id_of(idea), *units, TODAY, by, "", None)]
    assert noted(session, "contact") == [(by, "get_in_touch")]
    assert changes.counts(session, *areas) == tuple(count + 1 for count in before)


def test_what_came_of_it_is_told_and_told_again(
    session: Session, there: Bank, idea: KnowledgeEntry
) -> None:
    contact, by = make(session, there, idea), there.elsewhere

    contacts.tell(session, contact, "De kom på besøg.", by=by, today=TODAY)
    contacts.tell(session, contact, " De kom to gange. ", by=there.contact, today=LATER)

    found = contacts.of_entry(session, id_of(idea), by=there.sharer)
    own, other = (id_of(there.other), "Den anden"), (id_of(there.club), "Klubben")
    told = (*own, *other, TODAY, "De kom to gange.", LATER)
    assert found == (Contact(contact, *told, mine=False),)
    [mine] = contacts.of_entry(session, id_of(idea), by=there.elsewhere)
    assert mine.mine
    assert [action for _, action in noted(session, "contact")] == [
        "get_in_touch",
        "tell_of_contact",
        "tell_of_contact",
    ]


def test_contacts_of_other_entries_are_not_shown(
    session: Session, there: Bank, idea: KnowledgeEntry
) -> None:
    make(session, there, make_entry(session, there.club))

    assert contacts.of_entry(session, id_of(idea), by=there.sharer) == ()
    with pytest.raises(NotFound):
        contacts.of_entry(session, id_of(idea), by=there.dpo)


def test_contacts_are_made_only_with_those_who_tried_it(
    session: Session, there: Bank, idea: KnowledgeEntry
) -> None:
    other, third = id_of(there.other), id_of(make_unit(session))
    question = make_entry(session, there.club, kind=KnowledgeKind.QUESTION)
    asked = (
        (id_of(idea), other, third),
        (id_of(idea), other, other),
        (id_of(idea), other, 10**6),
        (id_of(question), other, id_of(there.club)),
        (10**6, other, id_of(there.club)),
    )

    for entry_id, from_unit, to_unit in asked:
        with pytest.raises(NotFound):
            contacts.made(session, entry_id, from_unit, to_unit, by=there.elsewhere, today=TODAY)
    assert stored(session) == []


def test_contacts_are_made_and_told_by_those_who_work_there(
    session: Session, there: Bank, idea: KnowledgeEntry
) -> None:
    contact = make(session, there, idea)
    units = (id_of(there.other), id_of(there.club))

    for by in (there.sharer, there.leader, there.dpo):
        with pytest.raises(NotFound):
            contacts.made(session, id_of(idea), *units, by=by, today=TODAY)
        with pytest.raises(NotFound):
            contacts.tell(session, contact, "Noget", by=by, today=TODAY)
    with pytest.raises(NotFound):
        contacts.tell(session, 10**6, "Noget", by=there.elsewhere, today=TODAY)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (" ", texts.EMPTY),
        ("x" * 301, texts.TOO_LONG[300]),
        ("Skrev om 010165-1234", SENTENCES[Finding.BLOCK]),
    ],
)
def test_what_cannot_be_kept_is_refused(
    session: Session, there: Bank, idea: KnowledgeEntry, text: str, problem: str
) -> None:
    contact = make(session, there, idea)

    with pytest.raises(Invalid) as refused:
        contacts.tell(session, contact, text, by=there.elsewhere, today=TODAY)

    assert refused.value.problems == {"outcome": problem}
