"""What a trace put into the bank goes with it, unless somebody has done more with it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models import Answer, AuditEvent, IdeaTrial, KnowledgeEntry, StoredFile, Trace
from models.vocabulary import KnowledgeKind, KnowledgeStatus, TraceKind
from services import changes
from services.communities import traces
from services.communities.trace_drafts import TraceDraft
from services.errors import NotAllowed, NotFound
from services.knowledge import entries
from services.knowledge.entry_drafts import EntryDraft, Words
from tests.factories import TODAY, id_of, make_trace
from tests.services.communities.circle import Circle, make_circle

Use = Callable[[Session, Circle, KnowledgeEntry], object]


def logged(session: Session, circle: Circle, kind: TraceKind, **values: Any) -> int:
    told: dict[str, Any] = {"form_key": "enformular", "title": "Bålmad", "note": "Over ild"}
    draft = TraceDraft(
        community_id=circle.id,
        kind=kind,
        occurred_on=TODAY,
        unit_id=circle.club_ids[0],
        **told | values,
    )
    return traces.record(session, draft, by=circle.member, today=TODAY)


def entry_of(session: Session, trace_id: int) -> KnowledgeEntry:
    return session.get_one(KnowledgeEntry, session.get_one(Trace, trace_id).entry_id)


def left(session: Session) -> tuple[int, int]:
    """How many traces and how many entries there are."""
    traces_, entries_ = session.exec(select(Trace.id)), session.exec(select(KnowledgeEntry.id))
    return len(traces_.all()), len(entries_.all())


@pytest.mark.parametrize("what", [TraceKind.IDEA, TraceKind.QUESTION, TraceKind.MATERIAL])
def test_what_nobody_has_used_goes_with_its_trace(session: Session, what: TraceKind) -> None:
    circle = make_circle(session)
    other = logged(session, circle, what, form_key="enanden", title="Andet")
    trace_id = logged(session, circle, what)
    entry_id = entry_of(session, trace_id).id
    areas = (changes.KNOWLEDGE, changes.community(circle.id), changes.unit(circle.club_ids[0]))
    before = changes.counts(session, *areas)

    assert traces.stays(session, trace_id, by=circle.member, today=TODAY) is False
    traces.take_back(session, trace_id, by=circle.member, today=TODAY)

    assert left(session) == (1, 1)
    assert entry_of(session, other).title == "Andet"
    after = changes.counts(session, *areas)
    assert all(now > then for now, then in zip(after, before, strict=True))
    noted = session.exec(select(AuditEvent).where(AuditEvent.action == "take_out")).one()
    assert (noted.subject, noted.subject_id) == ("knowledge entry", str(entry_id))


def answer(session: Session, circle: Circle, entry: KnowledgeEntry) -> None:
    session.add(
        Answer(entry_id=id_of(entry), unit_id=circle.club_ids[1], text="Vi", answered_on=TODAY)
    )


def try_it(session: Session, circle: Circle, entry: KnowledgeEntry) -> None:
    session.add(IdeaTrial(entry_id=id_of(entry), unit_id=circle.club_ids[1], started_on=TODAY))


def edit(session: Session, circle: Circle, entry: KnowledgeEntry) -> None:
    words = Words("Bålmad", "Over ild og gløder")
    entries.revise(session, id_of(entry), words, seen=1, by=circle.member, today=TODAY)


def say_it_holds(session: Session, circle: Circle, entry: KnowledgeEntry) -> None:
    later = TODAY + timedelta(days=1)
    entries.still_good(session, id_of(entry), by=circle.member, today=later)


def give_file(session: Session, _circle: Circle, entry: KnowledgeEntry) -> None:
    plain = {"media_type": "text/plain", "size": 1, "sha256": "x", "content": b"x"}
    session.add(StoredFile(entry_id=id_of(entry), name="a.txt", **plain))


def recommend(_session: Session, _circle: Circle, entry: KnowledgeEntry) -> None:
    entry.status = KnowledgeStatus.RECOMMENDED


def ask_all(_session: Session, _circle: Circle, entry: KnowledgeEntry) -> None:
    entry.asked_all_on = TODAY


def tell_of_it(session: Session, circle: Circle, entry: KnowledgeEntry) -> None:
    make_trace(session, circle.community, circle.clubs[1], entry_id=entry.id)


@pytest.mark.parametrize(
    "use", [answer, try_it, edit, say_it_holds, give_file, recommend, ask_all, tell_of_it]
)
def test_what_somebody_has_used_stays(session: Session, use: Use) -> None:
    circle = make_circle(session)
    trace_id = logged(session, circle, TraceKind.IDEA)
    entry = entry_of(session, trace_id)
    use(session, circle, entry)
    session.flush()

    assert traces.stays(session, trace_id, by=circle.member, today=TODAY) is True
    traces.take_back(session, trace_id, by=circle.member, today=TODAY)

    assert session.get(Trace, trace_id) is None
    assert session.get(KnowledgeEntry, entry.id) is entry


def test_what_was_shared_in_the_bank_itself_stays(session: Session) -> None:
    circle = make_circle(session)
    words = Words("Bålmad", "Over ild")
    draft = EntryDraft("enidé", KnowledgeKind.IDEA, circle.club_ids[0], words, circle.id)
    entries.share(session, draft, by=circle.member, today=TODAY)
    [trace_id] = session.exec(select(Trace.id)).all()
    assert trace_id is not None

    assert traces.stays(session, trace_id, by=circle.member, today=TODAY) is True
    traces.take_back(session, trace_id, by=circle.member, today=TODAY)

    assert left(session) == (0, 1)


def test_stays_says_nothing_of_a_trace_without_entry_or_of_others(session: Session) -> None:
    circle = make_circle(session)
    mine = logged(session, circle, TraceKind.MEETING, with_units=(circle.club_ids[1],))
    theirs = make_trace(session, circle.community, circle.clubs[2])

    assert traces.stays(session, mine, by=circle.member, today=TODAY) is None
    with pytest.raises(NotAllowed):
        traces.stays(session, id_of(theirs), by=circle.member, today=TODAY)
    with pytest.raises(NotFound):
        traces.stays(session, 4711, by=circle.member, today=TODAY)
