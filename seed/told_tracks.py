"""Practice tracks that are told one by one, so that they can be counted by hand."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from models import (
    PracticeTrack,
    TrackEvaluation,
    TrackGain,
    TrackSign,
    TrackSource,
    TrackTheme,
    TrialAction,
    YouthOutcome,
    YouthOutcomeSource,
)
from models.vocabulary import (
    CoCreation,
    DataSource,
    Gain,
    PauseReason,
    Seen,
    Theme,
    TrackOwnership,
    TrackStatus,
    TrackVisibility,
    TrialDecision,
    TrialState,
    WhatNow,
    YoungBand,
    YouthArea,
)
from seed.evaluations import EVALUATED
from seed.rows import Row
from seed.texts import read
from seed.trials import DONE
from seed.world import World
from services.calendar import monday

Told = Mapping[str, Any]


def add_tracks(world: World, tracks: list[Any]) -> None:
    """The tracks of the last season, as they are told."""
    for told in tracks:
        story = next(each for each in read("tracks")["track"] if each["title"] == told["about"])
        track = _track(world, told, story)
        _parts(world, track, told, story)
        for number, trial in enumerate(told["trials"], start=1):
            _trial(world, track, number, trial, story["tries"])
        if track["status"] in {*EVALUATED, TrackStatus.IN_EVALUATION}:
            _evaluation(world, track, told)


def _track(world: World, told: Told, story: Told) -> Row:
    club, status = world.club(told["unit"]), TrackStatus(told["status"])
    owner = club.staff[told["owner"]] if "owner" in told else None
    changed = told.get("changed_on") or told.get("evaluated_on") or told["starts_on"]
    number = world.rows.add(
        PracticeTrack,
        season_id=world.years[-1].id,
        unit_id=club.id,
        community_id=world.circles[0].id if told.get("community") else None,
        pillar=told["pillar"],
        title=story["title"],
        focus_question=story["question"],
        hypothesis_if=story["if"],
        hypothesis_then=story["then"],
        ownership=_ownership(told),
        owner_id=owner,
        visibility=TrackVisibility(told.get("visibility", TrackVisibility.EVERYBODY)),
        starts_on=told.get("starts_on"),
        activated_on=told.get("starts_on"),
        evaluation_on=told.get("evaluation_on"),
        evaluated_on=told.get("evaluated_on"),
        status=status,
        status_changed_on=changed,
        changed_on=changed,
        created_by_id=owner or club.staff[0],
        **_ending(told, status),
    )
    return world.rows.of(PracticeTrack)[number - 1]


def _ownership(told: Told) -> TrackOwnership:
    if told.get("shared"):
        return TrackOwnership.COMMUNITY
    return TrackOwnership.INDIVIDUAL if "owner" in told else TrackOwnership.TEAM


def _ending(told: Told, status: TrackStatus) -> Row:
    if status is TrackStatus.PAUSED:
        return {"pause_reason": PauseReason.STAFFING, "paused_until": told["paused_until"]}
    if status is TrackStatus.STOPPED:
        why = read("tracks")["stopped"][0]
        return {"stop_reason": why["reason"], "stop_learned": why["learned"]}
    return {}


def _parts(world: World, track: Row, told: Told, story: Told) -> None:
    number = track["id"]
    for place, text in enumerate(story["signs"]):
        world.rows.add(TrackSign, track_id=number, position=place, text=text)
    for theme in story["themes"]:
        world.rows.add(TrackTheme, track_id=number, theme=Theme(theme))
    for kind in told.get("sources", ()):
        world.rows.add(TrackSource, track_id=number, source=DataSource(kind))


def _trial(world: World, track: Row, number: int, told: Told, tries: list[str]) -> None:
    day: date = told["on"]
    state, say = TrialState(told["state"]), read("tracks")["say"]
    row: Row = {"planned_week_on": monday(day), "changed_on": day, "state": state}
    if state is TrialState.PLANNED:
        row["planned_week_on"] = monday(day) + timedelta(weeks=2)
    if state in DONE:
        row |= {"done_on": day, "what_happened": say["happened"][number], "young": YoungBand.TO_15}
    if state is TrialState.REFLECTED:
        row |= {"what_we_saw": say["saw"][number], "evidence": DataSource.OBSERVATION}
        row["decision"] = TrialDecision(told["decision"])
    world.rows.add(
        TrialAction,
        track_id=track["id"],
        number=number,
        what_we_try=tries[number - 1],
        who=say["who"][number],
        **row,
    )


def _evaluation(world: World, track: Row, told: Told) -> None:
    """Both halves; of a track that is not evaluated yet only the beginning."""
    number, say = track["id"], read("tracks")["say"]
    outcomes = told.get("outcomes", ())
    rest: Row = {
        "young_unknown": not outcomes,
        "surprised": say["surprised"][0],
        "not_for": say["not_for"][0],
        "what_now": WhatNow.CONTINUE,
        "co_creation": CoCreation(told["ladder"]) if "ladder" in told else None,
    }
    world.rows.add(
        TrackEvaluation,
        track_id=number,
        gained=say["gained"][0],
        written_by_id=track["created_by_id"],
        **(rest if track["status"] in EVALUATED else {}),
    )
    for gain in told.get("gains", ()):
        world.rows.add(TrackGain, track_id=number, gain=Gain(gain))
    for code, before, after in outcomes:
        area = YouthArea(code)
        _outcome(world, number, area, (Seen(before), Seen(after)))


def _outcome(world: World, track_id: int, area: YouthArea, seen: tuple[Seen, Seen]) -> None:
    key = {"track_id": track_id, "area": area}
    example = read("tracks")["example"][area.value][0]
    before, after = seen
    young = YoungBand.TO_15
    world.rows.add(YouthOutcome, **key, before=before, after=after, young=young, example=example)
    world.rows.add(YouthOutcomeSource, **key, source=DataSource.OBSERVATION)
