"""Signs, offers, looking back, next tracks and the pulse in the synthetic organisations."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from sqlmodel import Session

from models import (
    Assessment,
    CommonSign,
    LocalSign,
    Offer,
    Person,
    PracticeTrack,
    PulseCount,
    PulseTaken,
    RecognisedSign,
    Retrospective,
    Unit,
    YearWheelEvent,
)
from models.vocabulary import AssessmentStatus, EventKind, EventStatus, FlagState, SignStatus
from seed import fill
from seed.texts import read
from seed.world import TODAY, World
from services.attention import engine, flags
from services.signs.hints import hints
from tests.seed.worlds import demo_world, kommune_world, mini_world, one, rows

WEEK = timedelta(weeks=1)
WORLDS = pytest.mark.parametrize(
    "world", [demo_world(), mini_world(), kommune_world()], ids=["demo", "mini", "kommune"]
)


def unit_id(name: str) -> int:
    return one(demo_world(), Unit, name=name)["id"]


def answered(world: World, round_id: int) -> dict[int, list[int]]:
    """How many answered each statement, by unit."""
    found: dict[int, Counter[int]] = {}
    for row in rows(world, PulseCount, round_id=round_id):
        found.setdefault(row["unit_id"], Counter())[row["statement"]] += row["answers"]
    return {unit: [counts[1], counts[2], counts[3]] for unit, counts in found.items()}


def test_a_local_sign_says_what_one_sees_and_is_not_too_long() -> None:
    texts = [text for told in read("words")["local_sign"].values() for text in told]
    texts.append(read("words")["lent_sign"])

    assert {text: hints(text) for text in texts if hints(text)} == {}
    assert len(set(texts)) == len(texts) >= 40


@WORLDS
def test_at_most_three_signs_of_a_pillar_are_in_use_at_a_unit(world: World) -> None:
    used = rows(world, LocalSign, status=SignStatus.IN_USE)

    assert max(Counter((row["unit_id"], row["pillar"]) for row in used).values()) <= 3


@WORLDS
def test_a_unit_does_not_have_a_sign_twice(world: World) -> None:
    has = Counter((row["unit_id"], row["text"]) for row in world.rows.of(LocalSign))

    assert max(has.values()) == 1


@WORLDS
def test_a_borrowed_sign_keeps_its_origin_and_came_after_it(world: World) -> None:
    signs = world.rows.of(LocalSign)
    borrowed = [(row, signs[row["copied_from_id"] - 1]) for row in signs if row["copied_from_id"]]

    assert all(row["text"] == origin["text"] for row, origin in borrowed)
    assert all(row["unit_id"] != origin["unit_id"] for row, origin in borrowed)
    assert all(row["created_on"] > origin["created_on"] for row, origin in borrowed)
    assert all(row["created_on"] <= row["changed_on"] < TODAY for row in signs)


def test_demo_has_three_to_six_signs_a_unit_in_every_state() -> None:
    signs = demo_world().rows.of(LocalSign)
    held = Counter(row["unit_id"] for row in signs)
    tumlen = unit_id("Legepladsen Tumlen")
    without = {row["id"] for row in rows(demo_world(), Unit, level="unit")} - set(held)

    assert all(3 <= number <= 6 for unit, number in held.items() if unit != tumlen)
    assert {row["status"] for row in signs} == set(SignStatus)
    assert without == {unit_id("Ungemiljøet Broen"), unit_id("Fritidsklubben Rævelyst")}


def test_tumlen_lent_a_sign_to_two_units_lately() -> None:
    signs = demo_world().rows.of(LocalSign)
    lately = [
        row for row in signs if row["copied_from_id"] and row["created_on"] > TODAY - 13 * WEEK
    ]
    origins = {signs[row["copied_from_id"] - 1]["unit_id"] for row in lately}

    assert origins == {unit_id("Legepladsen Tumlen")}
    assert {row["unit_id"]: row["created_on"] for row in lately} == {
        unit_id("Fritidsklubben Egekrogen"): date(2026, 10, 28),
        unit_id("Byggelegepladsen Hammeren"): date(2026, 11, 11),
    }


@WORLDS
def test_a_level_rests_on_signs_of_that_level_and_the_one_below(world: World) -> None:
    levels = {row["id"]: row for row in world.rows.of(Assessment)}
    common = {row["id"]: row for row in world.rows.of(CommonSign)}
    pairs = [
        (levels[row["assessment_id"]], common[row["common_sign_id"]])
        for row in world.rows.of(RecognisedSign)
        if row["common_sign_id"]
    ]
    apart = {row["level"] - sign["level"] for row, sign in pairs if row["level"] > 1}

    assert all(row["pillar"] == sign["pillar"] for row, sign in pairs)
    assert apart <= {0, 1}


@WORLDS
def test_a_unit_recognises_its_own_signs_of_the_pillar_that_were_there(world: World) -> None:
    levels = {row["id"]: row for row in world.rows.of(Assessment)}
    local = {row["id"]: row for row in world.rows.of(LocalSign)}
    pairs = [
        (levels[row["assessment_id"]], local[row["local_sign_id"]])
        for row in world.rows.of(RecognisedSign)
        if row["local_sign_id"]
    ]
    keys = ("unit_id", "pillar")

    assert pairs
    assert all(row[key] == sign[key] for row, sign in pairs for key in keys)
    assert all(sign["created_on"] <= row["dialogue_on"] for row, sign in pairs)


@pytest.mark.parametrize("world", [demo_world(), kommune_world()], ids=["demo", "kommune"])
def test_there_are_about_four_signs_behind_each_level(world: World) -> None:
    levelled = [row for row in world.rows.of(Assessment) if row["level"]]

    assert 3.5 < len(world.rows.of(RecognisedSign)) / len(levelled) < 4.5


@pytest.mark.parametrize("world", [demo_world(), kommune_world()], ids=["demo", "kommune"])
def test_about_a_quarter_of_the_units_gladly_share_a_pillar(world: World) -> None:
    units = rows(world, Unit, level="unit")

    assert 0.2 < len(world.rows.of(Offer)) / (5 * len(units)) < 0.32


def test_kommune_has_nine_signs_a_unit() -> None:
    held = Counter(row["unit_id"] for row in kommune_world().rows.of(LocalSign))

    assert (len(held), set(held.values())) == (84, {9})


def test_some_units_looked_back_in_the_open_round() -> None:
    shared = {
        (row["unit_id"], row["pillar"])
        for row in rows(demo_world(), Assessment, round_id=4, status=AssessmentStatus.SHARED)
    }
    looked = demo_world().rows.of(Retrospective)

    assert {(row["unit_id"], row["pillar"]) for row in looked} < shared
    assert {row["season_id"] for row in looked} == {2}
    assert 3 <= len({row["unit_id"] for row in looked}) <= 8


@WORLDS
def test_a_next_track_is_one_of_the_unit_that_everybody_may_see(world: World) -> None:
    tracks = world.rows.of(PracticeTrack)
    linked = [row for row in world.rows.of(Assessment) if row["next_track_id"]]

    for row in linked:
        track = tracks[row["next_track_id"] - 1]
        assert (track["unit_id"], track["pillar"]) == (row["unit_id"], row["pillar"])
        assert track["visibility"] == "everybody"


@WORLDS
def test_what_is_not_shared_was_saved_by_somebody_of_the_unit(world: World) -> None:
    people = world.rows.of(Person)
    for row in world.rows.of(Assessment):
        shared = row["status"] is AssessmentStatus.SHARED

        assert (row["shared_at"] is None, row["saved_at"] is None) == (not shared, shared)
        if not shared:
            assert people[row["saved_by_id"] - 1]["unit_id"] == row["unit_id"]


def test_62_to_81_percent_answered_the_pulse_in_two_rounds() -> None:
    staff = {row["id"]: row["staff_count"] for row in demo_world().rows.of(Unit)}
    rounds = [answered(demo_world(), number) for number in (1, 2, 3, 4)]
    shares = [
        sum(max(counts) for counts in units.values()) / sum(staff[unit] for unit in units)
        for units in rounds[1:3]
    ]

    assert [len(units) for units in rounds] == [0, 23, 23, 0]
    assert all(0.62 <= share <= 0.81 for share in shares)
    assert all(max(counts) <= staff[unit] for units in rounds for unit, counts in units.items())
    assert demo_world().rows.of(PulseTaken) == []


def test_three_units_have_too_few_answers_muslingen_among_them() -> None:
    few = [
        {unit for unit, counts in answered(demo_world(), number).items() if min(counts) < 5}
        for number in (2, 3)
    ]
    names = ("Legepladsen Tumlen", "Naturlegepladsen Muslingen", "Legepladsen Regnbuen")

    assert few == [{unit_id(name) for name in names}] * 2


def test_what_people_did_about_flags_is_about_what_the_rules_find(session: Session) -> None:
    fill.write(session, "demo", demo_world(), lambda _: None)
    units = {row["id"]: row["name"] for row in rows(demo_world(), Unit, level="unit")}
    found = flags.found(session, list(units), engine.frame(session, TODAY))
    acted = {
        (units[unit], finding.rule.code): (standing.state, standing.comment != "")
        for unit, lines in found.items()
        for finding, standing in lines
        if standing.state is not FlagState.NEW
    }

    assert acted == {
        ("Ungemiljøet Broen", "A11"): (FlagState.IN_DIALOGUE, True),
        ("Legepladsen Regnbuen", "A10"): (FlagState.SEEN, False),
        ("Byggelegepladsen Hammeren", "A10"): (FlagState.SEEN, False),
    }


def test_a13_points_at_stationen_and_at_nobody_else(session: Session) -> None:
    fill.write(session, "demo", demo_world(), lambda _: None)
    units = {row["id"]: row["name"] for row in rows(demo_world(), Unit, level="unit")}
    found = flags.found(session, list(units), engine.frame(session, TODAY))
    rules = {
        code: {units[unit] for unit, lines in found.items() if code in _codes(lines)}
        for code in ("A11", "A13", "B5")
    }

    assert rules == {
        "A11": {"Ungemiljøet Broen"},
        "A13": {"Ungdomsklubben Stationen"},
        "B5": {"Legepladsen Tumlen"},
    }


def _codes(lines: flags.Found) -> set[str]:
    return {finding.rule.code for finding, _ in lines}


@WORLDS
def test_leadership_meetings_were_held_about_every_month(world: World) -> None:
    meetings = rows(world, YearWheelEvent, kind=EventKind.LEADERSHIP_MEETING)
    held = [row["starts_on"] for row in meetings if row["status"] is EventStatus.HELD]

    assert TODAY - 5 * WEEK < held[-1] < TODAY
    assert all(later - earlier < 12 * WEEK for earlier, later in pairwise(held))
