"""The leadership's meetings of the profiles: they follow one another, and decide something."""

from collections import Counter
from itertools import pairwise

import pytest

from models import AgendaItem, Decision, DecisionUnit, Meeting, MeetingParticipant
from models.vocabulary import DecisionStatus, ItemState, MeetingRole, MeetingStatus
from seed.world import TODAY, World
from tests.seed.worlds import demo_world, kommune_world, rows


@pytest.fixture(params=[demo_world, kommune_world], ids=["demo", "kommune"])
def world(request: pytest.FixtureRequest) -> World:
    """Both, made when the first test asks: to gather the tests needs neither."""
    return request.param()


def test_meetings_of_a_place_follow_one_another(world: World) -> None:
    for unit_id in {row["unit_id"] for row in rows(world, Meeting)}:
        series = [row for row in rows(world, Meeting) if row["unit_id"] == unit_id]
        assert [row["status"] for row in series] == [
            MeetingStatus.CLOSED,
            MeetingStatus.CLOSED,
            MeetingStatus.OPEN,
        ]
        for before, after in pairwise(series):
            assert (after["previous_id"], after["since_on"]) == (before["id"], before["held_on"])
            assert after["series_id"] == series[0]["id"]
        assert series[-2]["held_on"] < TODAY <= series[-1]["held_on"]


def test_each_meeting_has_one_chair_and_an_agenda(world: World) -> None:
    chairs = Counter(
        row["meeting_id"]
        for row in rows(world, MeetingParticipant)
        if row["role"] is MeetingRole.CHAIR
    )
    topics = Counter(
        row["meeting_id"] for row in rows(world, AgendaItem) if row["state"] is ItemState.ON
    )
    meetings = {row["id"] for row in rows(world, Meeting)}
    assert chairs == dict.fromkeys(meetings, 1)
    assert topics == dict.fromkeys(meetings, 9)


def test_a_closed_meeting_decided_under_its_own_topics(world: World) -> None:
    at = {row["id"]: row["meeting_id"] for row in rows(world, AgendaItem)}
    held = {row["id"]: row["held_on"] for row in rows(world, Meeting)}
    for row in rows(world, Decision):
        assert at[row["item_id"]] == row["meeting_id"]
        assert row["review_on"] >= held[row["meeting_id"]]
        assert (row["status"] is DecisionStatus.DONE) == bool(row["outcome"])
    sent = {row["id"] for row in rows(world, Decision) if row["sent_on"]}
    answers = rows(world, DecisionUnit)
    assert {row["decision_id"] for row in answers} == sent
    assert all(bool(row["answer"]) == bool(row["answered_on"]) for row in answers)
