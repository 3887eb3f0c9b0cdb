"""Sharing an entry, changing it, and saying that an old one still holds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from models import KnowledgeEntry, KnowledgeTag, StoredFile
from models.vocabulary import CommunityStatus, KnowledgeKind, TraceKind
from services import changes, texts
from services.access import Viewer
from services.errors import Conflict, Invalid, NotAllowed, NotFound
from services.knowledge import entries, entry_drafts, file_checks
from services.knowledge.entries import Changed
from services.knowledge.entry_drafts import Words
from services.knowledge.file_checks import Sent
from tests.factories import TODAY, id_of, make_entry
from tests.services.knowledge.bank import Bank, bank, draft, noted, traces

LATER = TODAY + timedelta(days=3)


@pytest.fixture
def there(session: Session) -> Bank:
    return bank(session)


def kept(session: Session) -> list[tuple[KnowledgeKind, str, str, str | None, int | None]]:
    query = select(KnowledgeEntry).order_by(col(KnowledgeEntry.id))
    return [(e.kind, e.title, e.text, e.pillar, e.community_id) for e in session.exec(query)]


def tags(session: Session, entry_id: int) -> set[str]:
    return set(session.exec(select(KnowledgeTag.tag).where(KnowledgeTag.entry_id == entry_id)))


@pytest.mark.parametrize(
    ("shared", "trace"),
    [
        (KnowledgeKind.IDEA, TraceKind.IDEA),
        (KnowledgeKind.QUESTION, TraceKind.QUESTION),
        (KnowledgeKind.MATERIAL, TraceKind.MATERIAL),
        (KnowledgeKind.TEMPLATE, TraceKind.MATERIAL),
    ],
)
def test_what_is_shared_in_a_community_leaves_a_trace_there(
    session: Session, there: Bank, shared: KnowledgeKind, trace: TraceKind
) -> None:
    sent = draft(there, text="Vi laver mad ude.", pillar="P2", kind=shared)
    number = entries.share(session, sent, by=there.sharer, today=TODAY)

    nature, club = id_of(there.nature), id_of(there.club)
    assert kept(session) == [(shared, "Bålmad på tværs", "Vi laver mad ude.", "P2", nature)]
    assert traces(session) == [(nature, trace, TODAY, club, (), "Bålmad på tværs", number)]
    assert noted(session) == [(there.sharer.person_id, "share")]


def test_without_a_community_it_is_for_all_and_leaves_no_trace(
    session: Session, there: Bank
) -> None:
    entries.share(session, draft(there, community_id=None), by=there.colleague, today=TODAY)

    assert (len(kept(session)), traces(session)) == (1, [])


def test_words_to_find_it_by_are_small_and_each_there_once(session: Session, there: Bank) -> None:
    sent = draft(there, tags="Ude, #bål; mad på  bål,\nude , ")
    number = entries.share(session, sent, by=there.sharer, today=TODAY)

    assert tags(session, number) == {"ude", "bål", "mad på bål"}


def test_a_file_comes_along(session: Session, there: Bank) -> None:
    sent = draft(there, kind=KnowledgeKind.MATERIAL, file=Sent("Plan.txt", b"Kom ud"))
    number = entries.share(session, sent, by=there.sharer, today=TODAY)

    [stored] = session.exec(select(StoredFile)).all()
    assert (stored.entry_id, stored.name, stored.media_type, stored.size, stored.content) == (
        number,
        "Plan.txt",
        "text/plain",
        6,
        b"Kom ud",
    )


def test_all_problems_are_said_at_once_and_nothing_is_kept(session: Session, there: Bank) -> None:
    sent = draft(
        there,
        title=" ",
        text="x" * 601,
        pillar="P9",
        tags="a,b,c,d,e,f,g,h,i",
        file=Sent("skema.exe", b"MZ"),
    )
    with pytest.raises(Invalid) as refused:
        entries.share(session, sent, by=there.sharer, today=TODAY)

    assert refused.value.problems == {
        "title": texts.EMPTY,
        "text": texts.TOO_LONG[600],
        "pillar": "Choose a pillar, or none.",
        "tags": entry_drafts.TOO_MANY_TAGS,
        "file": file_checks.NO_TYPE,
    }
    assert (kept(session), traces(session), session.exec(select(StoredFile)).all()) == ([], [], [])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "x" * 121}, "title"),
        ({"text": "x" * 301, "kind": KnowledgeKind.QUESTION}, "text"),
        ({"tags": "x" * 41}, "tags"),
        ({"text": "Ring 010165-1234"}, "text"),
        ({"tags": "0101651234"}, "tags"),
        ({"title": "d. 12.10.26-1430"}, "title"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(
    session: Session, there: Bank, values: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        entries.share(session, draft(there, **values), by=there.sharer, today=TODAY)

    assert list(refused.value.problems) == [field]


@pytest.mark.parametrize("who", ["elsewhere", "leader", "dpo"])
def test_nobody_shares_for_a_unit_that_is_not_theirs(
    session: Session, there: Bank, who: str
) -> None:
    by: Viewer = getattr(there, who)
    with pytest.raises(NotFound):
        entries.share(session, draft(there, community_id=None), by=by, today=TODAY)


def test_only_members_share_in_a_community_and_nobody_in_a_closed_one(
    session: Session, there: Bank
) -> None:
    with pytest.raises(NotFound):
        entries.share(session, draft(there), by=there.colleague, today=TODAY)
    there.nature.status = CommunityStatus.CLOSED
    session.add(there.nature)
    session.flush()
    with pytest.raises(NotFound):
        entries.share(session, draft(there), by=there.sharer, today=TODAY)

    assert kept(session) == []


def test_the_same_form_shares_once(session: Session, there: Bank) -> None:
    first = entries.share(session, draft(there), by=there.sharer, today=TODAY)

    assert entries.share(session, draft(there), by=there.sharer, today=TODAY) == first
    assert entries.add(session, draft(there), by=there.sharer, on=TODAY) is None
    assert (len(kept(session)), len(traces(session))) == (1, 1)
    other = replace(draft(there), community_id=None)
    with pytest.raises(Conflict):
        entries.share(session, other, by=there.colleague, today=TODAY)


@pytest.mark.parametrize("who", ["sharer", "colleague"])
def test_its_sharer_and_their_colleagues_say_it_in_other_words(
    session: Session, there: Bank, who: str
) -> None:
    number = entries.share(session, draft(there, tags="ude"), by=there.sharer, today=TODAY)
    by: Viewer = getattr(there, who)
    words = Words("Mad på bål", "Ny tekst", "P1", "bål")

    assert entries.revise(session, number, words, seen=1, by=by, today=LATER) == 2

    entry = session.get_one(KnowledgeEntry, number)
    assert (entry.title, entry.text, entry.pillar, entry.shared_on, entry.edited_on) == (
        "Mad på bål",
        "Ny tekst",
        "P1",
        TODAY,
        LATER,
    )
    assert tags(session, number) == {"bål"}


def test_who_saw_an_older_version_is_told_what_it_says_now(session: Session, there: Bank) -> None:
    number = entries.share(session, draft(there), by=there.sharer, today=TODAY)
    new = Words("Nyt", "Tekst")
    entries.revise(session, number, new, seen=1, by=there.sharer, today=TODAY)

    with pytest.raises(Changed) as refused:
        entries.revise(session, number, Words("Mit"), seen=1, by=there.colleague, today=TODAY)

    assert (refused.value.title, refused.value.text, refused.value.version) == ("Nyt", "Tekst", 2)


def test_a_text_that_cannot_be_kept_changes_nothing(session: Session, there: Bank) -> None:
    number = entries.share(session, draft(there), by=there.sharer, today=TODAY)
    with pytest.raises(Invalid):
        entries.revise(session, number, Words(""), seen=1, by=there.sharer, today=TODAY)

    assert session.get_one(KnowledgeEntry, number).title == "Bålmad på tværs"


@pytest.mark.parametrize("who", ["elsewhere", "leader", "dpo", "contact"])
def test_nobody_else_changes_it(session: Session, there: Bank, who: str) -> None:
    number = entries.share(session, draft(there), by=there.sharer, today=TODAY)
    by: Viewer = getattr(there, who)
    sent = Sent("a.txt", b"a")

    with pytest.raises(NotFound):
        entries.revise(session, number, Words("Nyt"), seen=1, by=by, today=TODAY)
    with pytest.raises(NotFound):
        entries.still_good(session, number, by=by, today=TODAY)
    with pytest.raises(NotFound):
        entries.put_file(session, number, sent, by=by, today=TODAY)
    with pytest.raises(NotFound):
        entries.still_good(session, 999, by=there.sharer, today=TODAY)


def test_who_now_reads_no_communities_changes_nothing_they_shared(
    session: Session, there: Bank
) -> None:
    number = entries.share(session, draft(there), by=there.sharer, today=TODAY)
    by = replace(there.sharer, roles=there.dpo.roles)

    with pytest.raises(NotAllowed):
        entries.revise(session, number, Words("Nyt"), seen=1, by=by, today=TODAY)
    with pytest.raises(NotAllowed):
        entries.put_file(session, number, Sent("a.txt", b"a"), by=by, today=TODAY)


def test_a_new_file_takes_the_place_of_the_old_one(session: Session, there: Bank) -> None:
    sent = draft(there, file=Sent("Plan.txt", b"Kom ud"))
    number = entries.share(session, sent, by=there.sharer, today=TODAY)

    bad = Sent("Plan.html", b"<p>")
    with pytest.raises(Invalid) as refused:
        entries.put_file(session, number, bad, by=there.sharer, today=LATER)
    assert refused.value.problems == {"file": file_checks.NO_TYPE}
    new = Sent("Ny plan.txt", b"Kom ind")
    entries.put_file(session, number, new, by=there.colleague, today=LATER)

    rows = session.exec(select(StoredFile.name, StoredFile.content)).all()
    entry = session.get_one(KnowledgeEntry, number)
    assert (list(rows), entry.edited_on) == ([("Ny plan.txt", b"Kom ind")], LATER)


def test_to_say_that_it_still_holds_makes_it_young(session: Session, there: Bank) -> None:
    old = make_entry(session, there.club, edited_on=date(2025, 1, 1))

    entries.still_good(session, id_of(old), by=there.colleague, today=TODAY)

    assert (old.edited_on, old.version) == (TODAY, 1)


def test_each_change_moves_the_counters(session: Session, there: Bank) -> None:
    shared = (changes.COMMUNITIES, changes.KNOWLEDGE, changes.UNITS)
    areas = (*shared, changes.unit(id_of(there.club)))
    before = changes.counts(session, *areas)
    entries.share(session, draft(there, community_id=None), by=there.sharer, today=TODAY)

    assert changes.counts(session, *areas) == tuple(count + 1 for count in before)
