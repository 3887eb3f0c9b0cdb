"""The tracks of the synthetic organisations are such as the product would have let people make."""

from collections import defaultdict
from datetime import timedelta

import pytest

from models import (
    IndicatorUse,
    IndicatorValue,
    KnowledgeEntry,
    PracticeTrack,
    Table,
    TrackEvaluation,
    TrackGain,
    TrackSign,
    TrialAction,
    YouthOutcome,
    YouthOutcomeSource,
)
from models.vocabulary import TrackStatus, TrackVisibility, TrialState
from seed.rows import Row
from seed.world import TODAY, World
from services.practice_tracks import advancing, evaluation_drafts, guards
from services.practice_tracks.drafts import StopDraft
from services.practice_tracks.evaluation_drafts import EvaluationDraft, OutcomeDraft
from services.practice_tracks.guards import Ready
from services.practice_tracks.states import HAPPENED
from tests.seed.worlds import demo_world, kommune_world, mini_world, rows

WORLDS = pytest.mark.parametrize(
    "world", [demo_world(), mini_world(), kommune_world()], ids=["demo", "mini", "kommune"]
)
EVALUATED = {TrackStatus.EVALUATED, TrackStatus.CLOSED}


def by_track(world: World, table: type[Table]) -> defaultdict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in world.rows.of(table):
        found[row["track_id"]].append(row)
    return found


@WORLDS
def test_what_has_started_has_all_that_a_start_asks_for(world: World) -> None:
    signs, trials = by_track(world, TrackSign), by_track(world, TrialAction)
    started = [
        row for row in world.rows.of(PracticeTrack) if row["status"] is not TrackStatus.DRAFT
    ]
    names = ("title", "focus_question", "hypothesis_if", "hypothesis_then", "pillar")
    dated = ("community_id", "workshop_id", "starts_on", "evaluation_on")

    lacking = [
        (row["id"], found)
        for row in started
        if (
            found := guards.running(
                Ready(**{name: row[name] for name in names + dated}, signs=len(signs[row["id"]]))
            )
        )
        or not trials[row["id"]]
    ]

    assert lacking == []
    assert len(started) > 8


@WORLDS
def test_what_was_stopped_taught_something_and_what_rests_says_why(world: World) -> None:
    for row in world.rows.of(PracticeTrack):
        said = StopDraft(row["stop_reason"], row["stop_learned"])
        stopped = row["status"] is TrackStatus.STOPPED
        assert (guards.to_stop(said) == {}) is stopped
        assert (row["pause_reason"] is not None) is (row["status"] is TrackStatus.PAUSED)


@WORLDS
def test_all_that_is_evaluated_was_evaluated_in_both_halves(world: World) -> None:
    evaluations = {row["track_id"]: row for row in world.rows.of(TrackEvaluation)}
    evaluated = [row for row in world.rows.of(PracticeTrack) if row["status"] in EVALUATED]

    found = {row["id"]: _draft(world, evaluations[row["id"]]) for row in evaluated}

    wrong = {
        number: told
        for number, draft in found.items()
        if (told := evaluation_drafts.missing(draft) | evaluation_drafts.problems(draft))
    }
    assert wrong == {}
    assert len(found) >= 3


@WORLDS
def test_nothing_happened_after_today_and_nothing_would_move_by_itself(world: World) -> None:
    for row in world.rows.of(PracticeTrack):
        assert row["changed_on"] <= TODAY
        if row["status"] is TrackStatus.ACTIVE:
            assert row["evaluation_on"] > TODAY
        if row["status"] is TrackStatus.EVALUATED:
            assert row["evaluated_on"] > TODAY - advancing.CLOSES_AFTER
    for row in world.rows.of(TrialAction):
        done = row["state"] in HAPPENED
        assert (row["done_on"] is not None and row["young"] is not None) is done
        assert (row["decision"] is not None) is (row["state"] is TrialState.REFLECTED)
        assert max(row["done_on"] or TODAY, row["changed_on"]) <= TODAY


@WORLDS
def test_only_a_track_of_a_community_is_shown_to_one(world: World) -> None:
    shown = rows(world, PracticeTrack, visibility=TrackVisibility.COMMUNITY)

    assert [row["id"] for row in shown if row["community_id"] is None] == []


@pytest.mark.parametrize("world", [demo_world(), kommune_world()], ids=["demo", "kommune"])
def test_a_next_loop_goes_on_with_a_closed_track_of_its_unit(world: World) -> None:
    tracks = world.rows.of(PracticeTrack)
    again = [row for row in tracks if row["previous_id"]]
    same = ("unit_id", "title", "owner_id", "ownership", "visibility", "pillar")

    for row in again:
        before = tracks[row["previous_id"] - 1]
        assert before["status"] is TrackStatus.CLOSED
        assert [row[name] for name in same] == [before[name] for name in same]
    assert len({row["previous_id"] for row in again}) == len(again) > 0


def test_demo_has_stories_that_were_told_of_tracks() -> None:
    told = [row for row in demo_world().rows.of(TrackEvaluation) if row["entry_id"]]
    entries = demo_world().rows.of(KnowledgeEntry)

    assert len(told) == 3
    assert all(len(entries[row["entry_id"] - 1]["text"]) <= 600 for row in told)


def test_demo_has_values_that_count_once_and_says_what_they_were_used_for() -> None:
    values = demo_world().rows.of(IndicatorValue)
    counting = [
        (row["indicator_id"], row["unit_id"], row["period_on"])
        for row in values
        if row["replaced_by_id"] is None
    ]

    assert len(counting) == len(set(counting)) == len(values) - 1
    assert min(row["period_on"] for row in values) < TODAY - timedelta(weeks=52)
    used = {row["indicator_id"] for row in demo_world().rows.of(IndicatorUse)}
    assert used == {1, 2, 3, 4, 5, 6}  # not the seventh: it is proposed to let that go


def _draft(world: World, row: Row) -> EvaluationDraft:
    number = row["track_id"]
    sources = rows(world, YouthOutcomeSource, track_id=number)
    outcomes = tuple(
        OutcomeDraft(
            each["area"],
            each["before"],
            each["after"],
            each["young"],
            frozenset(one["source"] for one in sources if one["area"] is each["area"]),
            each["example"],
        )
        for each in rows(world, YouthOutcome, track_id=number)
    )
    gains = frozenset(each["gain"] for each in rows(world, TrackGain, track_id=number))
    same = ("young_unknown", "gained", "surprised", "not_for", "not_for_unknown", "what_now")
    return EvaluationDraft(outcomes, gains=gains, **{name: row[name] for name in same})
