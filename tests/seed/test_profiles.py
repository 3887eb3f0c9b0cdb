"""The other profiles, and that all of them are the same every time."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from models import (
    Assessment,
    AssessmentRound,
    Community,
    Credential,
    Dialogue,
    FollowUp,
    Membership,
    Person,
    PracticeTrack,
    Unit,
)
from models.vocabulary import UnitLevel
from seed import demo, kommune, mini
from seed.world import World
from tests.seed.worlds import SMALL, demo_world, digest, kommune_world, mini_world, rows


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (demo_world, demo.build),
        (mini_world, mini.build),
        (kommune_world, lambda: kommune.build(SMALL)),
    ],
    ids=["demo", "mini", "kommune"],
)
def test_a_profile_is_the_same_every_time(
    first: Callable[[], World], second: Callable[[], World]
) -> None:
    assert digest(first()) == digest(second())


def test_a_profile_does_not_depend_on_the_order_of_sets() -> None:
    assert _digest_of_another_process() == digest(demo_world())


def test_mini_is_three_units_with_22_staff_and_one_round() -> None:
    units = rows(mini_world(), Unit, level=UnitLevel.UNIT)
    places = Counter(row["unit_id"] for row in mini_world().rows.of(Person))

    assert [row["staff_count"] for row in units] == [12, 6, 4]
    assert [places[row["id"]] for row in units] == [12, 6, 4]
    assert len(mini_world().rows.of(AssessmentRound)) == 1
    assert sum(mini_world().rows.counts().values()) < 500


def test_mini_leaves_one_unit_without_anything() -> None:
    empty = rows(mini_world(), Unit, name="Legepladsen Myretuen")[0]["id"]

    assert rows(mini_world(), Assessment, unit_id=empty) == []
    assert rows(mini_world(), Dialogue, unit_id=empty) == []
    assert rows(mini_world(), PracticeTrack, unit_id=empty) == []


def test_kommune_grows_with_its_size() -> None:
    world = kommune_world()

    assert _sizes(world) == {
        Unit: 84,
        Person: 2810,
        Community: 24,
        Membership: 1055,  # of whom 55 have moved on from another community
        Assessment: 84 * 5 * 6,
        Dialogue: 84 * 2 + 5,
        FollowUp: 100,
        PracticeTrack: 300,
    }


def test_every_profile_has_the_same_accounts() -> None:
    names = {
        profile: {row["username"] for row in world.rows.of(Credential) if row["password_hash"]}
        for profile, world in (
            ("demo", demo_world()),
            ("mini", mini_world()),
            ("kommune", kommune_world()),
        )
    }

    assert names["demo"] == names["mini"] == names["kommune"]


@cache
def _digest_of_another_process() -> str:
    environment = os.environ | {"PYTHONHASHSEED": "4711"}
    command = [sys.executable, "-m", "tests.seed.worlds"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return told.stdout.strip()


def _sizes(world: World) -> dict[type, int]:
    tables = (Person, Community, Membership, Assessment, Dialogue, FollowUp, PracticeTrack)
    units = {Unit: len(rows(world, Unit, level=UnitLevel.UNIT))}
    return units | {table: len(world.rows.of(table)) for table in tables}
