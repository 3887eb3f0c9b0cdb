"""The knowledge bank of all profiles: what traces left in it, and what has become of that."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise

import pytest

from models import (
    Answer,
    FarContact,
    IdeaTrial,
    KnowledgeEntry,
    KnowledgeTag,
    StoredFile,
    Trace,
    TraceUnit,
)
from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus, TraceKind
from seed.knowledge_files import file_of
from seed.rows import Row
from seed.world import TODAY, World
from services.knowledge import file_checks
from services.knowledge.file_checks import Sent
from tests.seed.worlds import demo_world, kommune_world, mini_world, one, rows

ALL = pytest.mark.parametrize(
    "world", [demo_world, mini_world, kommune_world], ids=["demo", "mini", "kommune"]
)
Made = Callable[[], World]
LEAVES = {
    TraceKind.IDEA: {KnowledgeKind.IDEA},
    TraceKind.QUESTION: {KnowledgeKind.QUESTION},
    TraceKind.ANSWER: {KnowledgeKind.QUESTION},
    TraceKind.MATERIAL: {KnowledgeKind.MATERIAL, KnowledgeKind.TEMPLATE},
    TraceKind.TRIED: {KnowledgeKind.IDEA},
}


def entries(world: World) -> dict[int, Row]:
    return {row["id"]: row for row in world.rows.of(KnowledgeEntry)}


def of_entry(world: World, table: type[Answer | IdeaTrial]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in world.rows.of(table):
        found[row["entry_id"]].append(row)
    return found


def followed(trials: list[Row], answers: list[Row]) -> KnowledgeStatus:
    states = {row["state"] for row in trials}
    if answers:
        return KnowledgeStatus.ANSWERED
    if IdeaTrialState.TRIED in states:
        return KnowledgeStatus.TRIED
    trying = IdeaTrialState.TRYING in states
    return KnowledgeStatus.BEING_TRIED if trying else KnowledgeStatus.NEW


@ALL
def test_a_trace_leads_to_what_it_left_in_the_bank(world: Made) -> None:
    bank = entries(world())
    for row in world().rows.of(Trace):
        entry = bank.get(row["entry_id"])

        assert (entry is not None) == (row["kind"] in LEAVES)
        if entry:
            assert entry["kind"] in LEAVES[row["kind"]]
            assert entry["community_id"] == row["community_id"]
            assert entry["shared_on"] <= row["occurred_on"]


@ALL
def test_answers_and_trials_are_those_of_the_traces(world: Made) -> None:
    bank = entries(world())
    also = {row["trace_id"]: row["unit_id"] for row in world().rows.of(TraceUnit)}
    told = {
        kind: [
            (row["entry_id"], row["unit_id"], row["occurred_on"])
            for row in rows(world(), Trace, kind=kind)
        ]
        for kind in (TraceKind.ANSWER, TraceKind.TRIED)
    }
    answered = [
        (row["entry_id"], row["unit_id"], row["answered_on"]) for row in world().rows.of(Answer)
    ]
    tried = {
        (row["entry_id"], row["unit_id"], row["started_on"]) for row in world().rows.of(IdeaTrial)
    }

    assert answered == told[TraceKind.ANSWER]
    assert tried <= set(told[TraceKind.TRIED])
    assert all(
        also[row["id"]] == bank[row["entry_id"]]["unit_id"] != row["unit_id"]
        for kind in (TraceKind.ANSWER, TraceKind.TRIED)
        for row in rows(world(), Trace, kind=kind)
    )


@ALL
def test_the_status_of_an_entry_follows_what_units_did(world: Made) -> None:
    trials, answers = of_entry(world(), IdeaTrial), of_entry(world(), Answer)
    said = (KnowledgeStatus.RECOMMENDED, KnowledgeStatus.RETIRED)
    for row in world().rows.of(KnowledgeEntry):
        follows = followed(trials[row["id"]], answers[row["id"]])

        assert row["status"] is follows or row["status"] in said


@ALL
def test_a_trial_that_is_over_says_what_came_of_it(world: Made) -> None:
    for row in world().rows.of(IdeaTrial):
        over = row["state"] is not IdeaTrialState.TRYING

        assert (row["ended_on"] is not None, bool(row["what_came"])) == (over, over)
        assert max(row["started_on"], row["ended_on"] or date.min) <= TODAY


@ALL
def test_entries_keep_within_what_a_form_takes(world: Made) -> None:
    made = world().rows.of(KnowledgeEntry)
    tags = Counter(row["entry_id"] for row in world().rows.of(KnowledgeTag))

    assert max(len(row["title"]) for row in made) <= 120
    assert max(len(row["text"]) for row in made) <= 600
    assert set(tags) == {row["id"] for row in made}
    assert all(row["shared_on"] <= row["edited_on"] <= TODAY for row in made)


def test_demo_has_a_few_entries_that_nobody_has_looked_at_for_a_year() -> None:
    old = [
        row
        for row in demo_world().rows.of(KnowledgeEntry)
        if row["edited_on"] < TODAY - timedelta(days=365)
    ]

    assert 5 <= len(old) <= 25
    assert {row["status"] for row in old} >= {KnowledgeStatus.NEW, KnowledgeStatus.RETIRED}


def test_what_was_baked_over_a_fire_was_tried_by_four_units() -> None:
    entry = one(demo_world(), KnowledgeEntry, title="Bålmad på tværs")
    trials = rows(demo_world(), IdeaTrial, entry_id=entry["id"])
    contacts = rows(demo_world(), FarContact, entry_id=entry["id"])

    assert (entry["kind"], entry["status"]) == (KnowledgeKind.IDEA, KnowledgeStatus.TRIED)
    assert len({row["unit_id"] for row in trials} - {entry["unit_id"]}) == 4
    assert {row["state"] for row in trials} == {IdeaTrialState.TRIED}
    assert [bool(row["outcome"]) for row in contacts] == [True]


def test_two_questions_in_creativity_wait_for_an_answer() -> None:
    waiting = [
        (row["title"], row["shared_on"], row["asked_all_on"])
        for row in rows(demo_world(), KnowledgeEntry, community_id=3, kind=KnowledgeKind.QUESTION)
        if row["status"] is KnowledgeStatus.NEW
    ]

    assert waiting == [
        ("Hvem har et keramikværksted, vi må låne?", date(2026, 10, 20), date(2026, 10, 27)),
        ("Hvordan får I de ældste med i værkstedet?", date(2026, 10, 28), None),
    ]


def test_demo_has_an_idea_in_every_state() -> None:
    ideas = rows(demo_world(), KnowledgeEntry, kind=KnowledgeKind.IDEA)

    assert {row["status"] for row in ideas} >= {
        KnowledgeStatus.NEW,
        KnowledgeStatus.BEING_TRIED,
        KnowledgeStatus.TRIED,
        KnowledgeStatus.RECOMMENDED,
    }


@ALL
def test_those_who_got_in_touch_tried_it_and_the_other_knew_it(world: Made) -> None:
    bank, trials = entries(world()), of_entry(world(), IdeaTrial)
    for row in world().rows.of(FarContact):
        tried = {trial["unit_id"] for trial in trials[row["entry_id"]]}

        assert row["from_unit_id"] in tried
        assert row["to_unit_id"] in {*tried, bank[row["entry_id"]]["unit_id"]}
        assert row["from_unit_id"] != row["to_unit_id"]
        assert row["made_on"] <= (row["told_on"] or row["made_on"]) <= TODAY


@ALL
def test_files_are_what_they_say_they_are(world: Made) -> None:
    made = world().rows.of(StoredFile)
    wrong = [
        problem
        for row in made
        if (problem := file_checks.problem(Sent(row["name"], row["content"])))
    ]

    assert made
    assert wrong == []
    for row in made:
        assert row["media_type"] == file_checks.media_type(row["name"])
        assert row["size"] == len(row["content"])
        assert row["sha256"] == sha256(row["content"]).hexdigest()


def test_places_in_a_pdf_are_where_its_table_says() -> None:
    _name, _media_type, content, _sha256 = file_of("Drejebog for brød (over bål)")
    table = content[int(content.rsplit(b"startxref\n", 1)[1].split()[0]) :]
    lines = table.splitlines()[3:8]
    numbers = [content[int(line[:10]) :].split(maxsplit=1)[0] for line in lines]

    assert table.startswith(b"xref\n0 6\n")
    assert numbers == [b"1", b"2", b"3", b"4", b"5"]
    assert r"brød \(over bål\)".encode("cp1252") in content
    assert all(int(one[:10]) < int(two[:10]) for one, two in pairwise(lines))
