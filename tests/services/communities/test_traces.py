from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models import AuditEvent, ClosedWeek, KnowledgeEntry, Trace, TraceUnit
from models.vocabulary import CommunityStatus, KnowledgeKind, Role, TraceKind, TraceSource
from services import changes, database, texts
from services.calendar import monday
from services.communities import trace_drafts, traces
from services.communities.trace_drafts import CLOSED, GONE, NO_SEASON, OTHERS, TraceDraft
from services.errors import Conflict, Invalid, NotAllowed, NotFound
from services.knowledge import by_trace
from tests.factories import TODAY, id_of, make_season, make_trace, make_unit
from tests.services.communities.circle import Circle, make_circle, someone


def draft_of(circle: Circle, **values: Any) -> TraceDraft:
    first, second, _ = circle.club_ids
    told: dict[str, Any] = {
        "form_key": "enformular",
        "community_id": circle.id,
        "kind": TraceKind.MEETING,
        "occurred_on": TODAY,
        "unit_id": first,
        "with_units": (second,),
        "title": "Vi mødtes om bålet",
    }
    return TraceDraft(**told | values)


def refused(session: Session, circle: Circle, draft: TraceDraft) -> dict[str, str]:
    with pytest.raises(Invalid) as refusal:
        traces.record(session, draft, by=circle.member, today=TODAY)
    return refusal.value.problems


def others_of(session: Session, trace_id: int) -> set[int]:
    query = select(TraceUnit.unit_id).where(TraceUnit.trace_id == trace_id)
    return set(session.exec(query))


def test_record_keeps_the_trace_and_tells_every_unit_that_took_part(session: Session) -> None:
    circle = make_circle(session)
    first, second, third = circle.club_ids
    areas = [changes.COMMUNITIES, changes.UNITS, *map(changes.unit, circle.club_ids)]
    before = changes.counts(session, *areas)
    draft = draft_of(circle, with_units=(second, second, first), note=" Godt ", headcount=7)

    trace_id = traces.record(session, draft, by=circle.member, today=TODAY)

    assert session.get_one(Trace, trace_id).model_dump() == {
        "id": trace_id,
        "community_id": circle.id,
        "kind": TraceKind.MEETING,
        "occurred_on": TODAY,
        "week_on": date(2026, 11, 16),
        "unit_id": first,
        "headcount": 7,
        "title": "Vi mødtes om bålet",
        "note": "Godt",
        "source": TraceSource.MANUAL,
        "created_by_id": circle.member.person_id,
        "entry_id": None,
        "form_key": "enformular",
    }
    assert others_of(session, trace_id) == {second}
    moved = [
        after - then for then, after in zip(before, changes.counts(session, *areas), strict=True)
    ]
    assert moved == [1, 1, 1, 1, 0]
    noted = session.exec(select(AuditEvent)).one()
    assert (noted.action, noted.subject, noted.subject_id) == ("log", "trace", str(trace_id))
    assert third not in others_of(session, trace_id)


@pytest.mark.parametrize("what", TraceKind)
def test_every_kind_can_be_logged_with_another_unit(session: Session, what: TraceKind) -> None:
    circle = make_circle(session)

    trace_id = traces.record(session, draft_of(circle, kind=what), by=circle.member, today=TODAY)

    assert session.get_one(Trace, trace_id).kind is what


@pytest.mark.parametrize("what", TraceKind)
def test_what_the_bank_keeps_is_logged_only_for_a_unit_of_ones_own(
    session: Session, what: TraceKind
) -> None:
    circle = make_circle(session)
    own, other, _ = circle.club_ids
    draft = draft_of(circle, kind=what, unit_id=other, with_units=(own,))

    if what in by_trace.WRITES:
        assert refused(session, circle, draft) == {"unit_id": by_trace.NOT_THEIRS}
    else:
        trace_id = traces.record(session, draft, by=circle.member, today=TODAY)
        assert session.get_one(Trace, trace_id).unit_id == other


@pytest.mark.parametrize("what", TraceKind)
def test_those_across_need_another_unit(session: Session, what: TraceKind) -> None:
    circle = make_circle(session)
    alone = draft_of(circle, kind=what, with_units=(circle.club_ids[0],))

    if what in OTHERS:
        assert refused(session, circle, alone) == {"with_units": OTHERS[what]}
    else:
        trace_id = traces.record(session, alone, by=circle.member, today=TODAY)
        assert others_of(session, trace_id) == set()


def test_kinds_across_are_those_of_two_sides() -> None:
    assert set(OTHERS) == {
        TraceKind.MEETING,
        TraceKind.PRACTICE_VISIT,
        TraceKind.ANSWER,
        TraceKind.TRIED,
    }


def test_the_same_form_logs_once(session: Session) -> None:
    circle = make_circle(session)
    draft = draft_of(circle)

    first = traces.record(session, draft, by=circle.member, today=TODAY)
    again = traces.record(session, replace(draft, title="Igen"), by=circle.member, today=TODAY)

    assert first == again
    assert len(session.exec(select(Trace)).all()) == 1
    with pytest.raises(Conflict):
        traces.record(session, draft, by=circle.contact, today=TODAY)


def test_the_same_form_at_the_same_moment_logs_once_and_leaves_one_entry() -> None:
    with database.transaction() as session:
        circle = make_circle(session)
    draft = draft_of(circle, kind=TraceKind.IDEA)

    def log(_number: int) -> int:
        with database.transaction() as session:
            return traces.record(session, draft, by=circle.member, today=TODAY)

    with ThreadPoolExecutor(4) as pool:
        logged = set(pool.map(log, range(8)))

    with database.reading() as session:
        assert set(session.exec(select(Trace.id)).all()) == logged
        assert len(session.exec(select(KnowledgeEntry)).all()) == 1
    assert len(logged) == 1


def test_all_problems_are_said_at_once(session: Session) -> None:
    circle = make_circle(session)
    gone = make_unit(session, circle.top, valid_to=TODAY - timedelta(days=1))
    draft = draft_of(
        circle,
        kind="fest",
        occurred_on=TODAY + timedelta(days=1),
        unit_id=id_of(gone),
        with_units=(id_of(circle.top),),
        title=" ",
        note="Hun hedder 010180-1234",
        headcount=0,
    )

    found = refused(session, circle, draft)

    assert {name: found[name] for name in ("occurred_on", "unit_id", "with_units", "title")} == {
        "occurred_on": texts.AHEAD,
        "unit_id": GONE,
        "with_units": GONE,
        "title": texts.EMPTY,
    }
    assert set(found) - {"occurred_on", "unit_id", "with_units", "title"} == {
        "kind",
        "note",
        "headcount",
    }


def test_a_unit_must_be_chosen_and_the_line_kept_short(session: Session) -> None:
    circle = make_circle(session)
    draft = draft_of(circle, unit_id=None, title="a" * 121, note="b" * 301, headcount=1001)

    assert set(refused(session, circle, draft)) == {"unit_id", "title", "note", "headcount"}


def test_a_closed_week_and_a_day_outside_the_seasons_ask_once(session: Session) -> None:
    circle = make_circle(session)
    week = date(2026, 10, 12)
    season = make_season(session, name="2030", starts_on=TODAY, ends_on=TODAY)
    session.add(ClosedWeek(season_id=id_of(season), week_on=week))
    shut, before = week + timedelta(days=2), date(2026, 7, 31)

    assert refused(session, circle, draft_of(circle, occurred_on=shut)) == {"occurred_on": CLOSED}
    asked = draft_of(circle, occurred_on=before)
    assert refused(session, circle, asked) == {"occurred_on": NO_SEASON}
    assert trace_drafts.odd_day(session, shut + timedelta(days=7)) is None

    answered = replace(asked, confirmed=frozenset({"occurred_on"}))
    trace_id = traces.record(session, answered, by=circle.member, today=TODAY)

    assert session.get_one(Trace, trace_id).week_on == monday(before)


def test_a_day_that_is_none_is_refused_even_when_answered(session: Session) -> None:
    circle = make_circle(session)
    draft = draft_of(circle, occurred_on="i går", confirmed=frozenset({"occurred_on"}))

    assert refused(session, circle, draft) == {"occurred_on": texts.NO_DATE}


def test_who_takes_no_part_logs_nothing_but_a_resource_person(session: Session) -> None:
    circle = make_circle(session)
    leader = someone(session, circle, Role.DEPARTMENT_LEADER)

    with pytest.raises(NotAllowed):
        traces.record(session, draft_of(circle), by=leader, today=TODAY)

    resource = someone(session, circle, Role.RESOURCE_PERSON)
    assert traces.record(session, draft_of(circle), by=resource, today=TODAY)


def test_a_closed_community_takes_no_trace(session: Session) -> None:
    circle = make_circle(session)
    circle.community.status = CommunityStatus.CLOSED

    with pytest.raises(NotAllowed):
        traces.record(session, draft_of(circle), by=circle.contact, today=TODAY)


def test_an_idea_that_is_logged_lies_in_the_bank(session: Session) -> None:
    circle = make_circle(session)
    draft = draft_of(circle, kind=TraceKind.IDEA, with_units=(), note="Sådan gør vi")

    trace = session.get_one(Trace, traces.record(session, draft, by=circle.member, today=TODAY))

    entry = session.exec(select(KnowledgeEntry)).one()
    assert (entry.id, entry.kind, entry.title, entry.text, entry.unit_id, entry.community_id) == (
        trace.entry_id,
        KnowledgeKind.IDEA,
        "Vi mødtes om bålet",
        "Sådan gør vi",
        circle.club_ids[0],
        circle.id,
    )


def test_what_was_tried_brings_the_unit_it_came_from(session: Session) -> None:
    circle = make_circle(session)
    first, second, _ = circle.club_ids
    entry = KnowledgeEntry(
        kind=KnowledgeKind.IDEA, unit_id=second, title="Bålmad", shared_on=TODAY, edited_on=TODAY
    )
    session.add(entry)
    session.flush()
    draft = draft_of(circle, kind=TraceKind.TRIED, with_units=(), entry_id=entry.id)

    trace_id = traces.record(session, draft, by=circle.member, today=TODAY)

    assert session.get_one(Trace, trace_id).entry_id == entry.id
    assert others_of(session, trace_id) == {second}
    own = replace(draft, form_key="enanden", unit_id=second)
    assert set(refused(session, circle, own)) == {"entry_id", "unit_id", "with_units"}
    assert first == draft.unit_id
    unknown = replace(draft, form_key="entredje", entry_id=4711)
    assert set(refused(session, circle, unknown)) == {"entry_id", "with_units"}


def test_who_logged_it_takes_it_back_for_14_days(session: Session) -> None:
    circle = make_circle(session)
    _, second, third = circle.club_ids
    trace_id = traces.record(session, draft_of(circle), by=circle.member, today=TODAY)
    kept = make_trace(session, circle.community, circle.clubs[2])
    before = changes.counts(session, changes.unit(second), changes.unit(third))

    with pytest.raises(NotAllowed):
        traces.take_back(session, trace_id, by=circle.member, today=TODAY + timedelta(days=15))
    with pytest.raises(NotAllowed):
        traces.take_back(session, id_of(kept), by=circle.member, today=TODAY)
    traces.take_back(session, trace_id, by=circle.member, today=TODAY + timedelta(days=14))

    assert session.exec(select(Trace.id)).all() == [kept.id]
    assert session.exec(select(TraceUnit)).all() == []
    after = changes.counts(session, changes.unit(second), changes.unit(third))
    assert (after[0] - before[0], after[1] - before[1]) == (1, 0)
    noted = session.exec(select(AuditEvent).where(AuditEvent.action == "take_back")).one()
    assert noted.subject_id == str(trace_id)


def test_who_runs_it_takes_any_trace_back_and_what_is_gone_is_not_found(session: Session) -> None:
    circle = make_circle(session)
    old = make_trace(session, circle.community, circle.clubs[0], occurred_on=date(2026, 9, 1))

    traces.take_back(session, id_of(old), by=circle.contact, today=TODAY)

    with pytest.raises(NotFound):
        traces.take_back(session, id_of(old), by=circle.contact, today=TODAY)
