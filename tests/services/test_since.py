"""What has happened since a day: counted once, in order of names, and only there and then."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import TraceUnit, Unit
from models.vocabulary import (
    AssessmentStatus,
    ChangeReason,
    FollowUpStatus,
    Level,
    SignStatus,
    TraceKind,
    TrackVisibility,
    UnitLevel,
)
from services import since
from services.calendar import midnight, noon
from services.seasons import SeasonSpan
from services.since import Agreements, Evaluated, Lived, Moved, NewSign, Shared, Since
from services.units import UnitName
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_community,
    make_dialogue,
    make_follow_up,
    make_local_sign,
    make_membership,
    make_open_round,
    make_person,
    make_round,
    make_rubric,
    make_trace,
    make_track,
    make_unit,
)

DAY = date(2026, 10, 1)
BEFORE = DAY - timedelta(days=1)
NOTHING = Since(DAY, TODAY, 2, (), (), (), (), (), (), ())


@dataclass(frozen=True)
class House:
    """Two units to ask about, the later in the alphabet made first, and one of others."""

    zone: Unit
    creek: Unit
    others: Unit
    names: dict[str, UnitName]

    @property
    def asked(self) -> set[int]:
        return {id_of(self.zone), id_of(self.creek)}


@pytest.fixture
def house(session: Session) -> House:
    department = make_unit(session, level=UnitLevel.DEPARTMENT, name="Engen")
    creek, zone, others = (
        make_unit(session, department, name=name) for name in ("Åen", "Zonen", "Andres")
    )
    names = {
        unit.name: UnitName(id_of(unit), unit.name, id_of(department), "Engen")
        for unit in (zone, creek)
    }
    return House(zone, creek, others, names)


def asked(session: Session, house: House, day: date = DAY) -> Since:
    session.flush()
    return since.since(session, house.asked, day, TODAY)


@dataclass(frozen=True)
class Rounds:
    """Assessments of one rubric in two rounds: the one before, and the one that runs."""

    session: Session
    version: int
    before: Any
    now: Any

    def told(self, unit: Unit, shared_at: datetime | None, **values: Any) -> Any:
        default = {"rubric_version_id": self.version, "shared_at": shared_at}
        return make_assessment(self.session, unit, self.now, **default | values)

    def told_before(self, unit: Unit, **values: Any) -> Any:
        shared_at = noon(self.before.closes_on)
        default = {"rubric_version_id": self.version, "shared_at": shared_at}
        return make_assessment(self.session, unit, self.before, **default | values)


@pytest.fixture
def rounds(session: Session) -> Rounds:
    before = make_round(session, opens_on=date(2026, 5, 18), closes_on=date(2026, 6, 12))
    return Rounds(session, id_of(make_rubric(session)), before, make_open_round(session))


def test_since_of_nothing_is_nothing(session: Session, house: House) -> None:
    assert asked(session, house) == NOTHING
    assert since.since(session, (), DAY, TODAY) == replace(NOTHING, units=0)


def test_shared_are_those_since_the_day_by_name_and_not_by_level(
    session: Session, house: House, rounds: Rounds
) -> None:
    rounds.told(house.creek, noon(TODAY), level=4)
    rounds.told(house.zone, midnight(DAY), level=1)
    rounds.told(house.zone, noon(TODAY), pillar="P2", level=None)
    rounds.told(house.creek, midnight(DAY) - timedelta(seconds=1), pillar="P3")
    rounds.told(house.others, noon(TODAY))
    for pillar, status in (("P4", AssessmentStatus.DRAFT), ("P5", AssessmentStatus.DISCUSSED)):
        rounds.told(house.zone, None, pillar=pillar, status=status)

    zone, creek = house.names["Zonen"], house.names["Åen"]
    assert asked(session, house) == replace(
        NOTHING,
        shared=(
            Shared(zone, "P1", Level.BEGINNING, DAY, corrected=False),
            Shared(zone, "P2", None, TODAY, corrected=False),
            Shared(creek, "P1", Level.EMBEDDED, TODAY, corrected=False),
        ),
    )


def test_a_later_correction_counts_once(session: Session, house: House, rounds: Rounds) -> None:
    rounds.told_before(house.zone, level=1)
    late = rounds.told(house.zone, noon(TODAY), level=3, version=2)
    rounds.told(house.zone, noon(DAY), level=2, superseded_by_id=late.id)

    found = asked(session, house)

    name = house.names["Zonen"]
    assert found.shared == (Shared(name, "P1", Level(3), TODAY, corrected=False),)
    assert [(step.level, step.before) for step in found.up] == [(Level(3), Level(1))]


def test_a_correction_of_what_was_known_before_is_said_so_and_is_no_step(
    session: Session, house: House, rounds: Rounds
) -> None:
    rounds.told_before(house.zone, level=1)
    late = rounds.told(house.zone, noon(TODAY), level=3, version=2)
    rounds.told(house.zone, noon(BEFORE), level=3, superseded_by_id=late.id)

    found = asked(session, house)

    name = house.names["Zonen"]
    assert found.shared == (Shared(name, "P1", Level(3), TODAY, corrected=True),)
    assert (found.up, found.down) == ((), ())


def test_steps_are_against_the_round_before_with_why(
    session: Session, house: House, rounds: Rounds
) -> None:
    oldest = make_round(session, opens_on=date(2025, 11, 17), closes_on=date(2025, 12, 12))
    values = {"rubric_version_id": rounds.version}
    make_assessment(session, house.zone, oldest, level=4, **values)
    rounds.told_before(house.zone, level=1)
    rounds.told_before(house.zone, pillar="P2", level=3)
    rounds.told_before(house.zone, pillar="P3", level=2)
    rounds.told_before(house.others, pillar="P4", level=1)
    make_assessment(session, house.zone, oldest, pillar="P5", level=2, **values)
    rounds.told_before(house.zone, pillar="P5", level=None)
    why = {"reason_code": ChangeReason.SEEING_SHARPER, "reason": "Vi så os selv udefra"}
    rounds.told(house.zone, noon(TODAY), level=3)
    rounds.told(house.zone, noon(TODAY), pillar="P2", level=2, **why)
    rounds.told(house.zone, noon(TODAY), pillar="P3", level=2)
    rounds.told(house.zone, noon(TODAY), pillar="P4", level=2)
    rounds.told(house.zone, noon(TODAY), pillar="P5", level=3)

    found = asked(session, house)

    name, june = house.names["Zonen"], date(2026, 6, 12)
    assert found.up == (
        Moved(name, "P1", Level(3), Level(1), june, None, ""),
        Moved(name, "P5", Level(3), Level(2), date(2025, 12, 12), None, ""),
    )
    assert found.down == (
        Moved(
            *(name, "P2", Level(2), Level(3), june),
            ChangeReason.SEEING_SHARPER,
            "Vi så os selv udefra",
        ),
    )


def test_signs_are_those_that_came_into_use_with_where_they_come_from(
    session: Session, house: House
) -> None:
    origin = make_local_sign(session, house.others, created_on=TODAY, text="Andres tegn")
    values = {"created_on": DAY, "unit": house.creek}
    make_local_sign(session, text="Vores eget", pillar="P2", **values)
    make_local_sign(session, text="Lånt", pillar="P1", copied_from_id=origin.id, **values)
    make_local_sign(session, house.zone, created_on=BEFORE)
    for status in (SignStatus.PROPOSED, SignStatus.RETIRED):
        make_local_sign(session, house.zone, created_on=TODAY, status=status)

    name = house.names["Åen"]
    assert asked(session, house) == replace(
        NOTHING,
        signs=(
            NewSign(name, "P1", "Lånt", "Andres"),
            NewSign(name, "P2", "Vores eget", ""),
        ),
    )


def test_evaluated_tracks_are_counted_by_pillar(session: Session, house: House) -> None:
    for day in (DAY, TODAY, BEFORE, TODAY + timedelta(days=1), None):
        make_track(session, house.creek, evaluated_on=day)
    make_track(session, house.zone, evaluated_on=DAY, pillar="P4")
    make_track(session, house.others, evaluated_on=DAY)
    for visibility in (TrackVisibility.OWNERS, TrackVisibility.COMMUNITY):
        make_track(session, house.zone, evaluated_on=DAY, visibility=visibility)

    assert asked(session, house) == replace(
        NOTHING,
        evaluated=(
            Evaluated(house.names["Zonen"], "P4", 1),
            Evaluated(house.names["Åen"], "P1", 2),
        ),
    )


def test_traces_are_those_of_the_communities_of_the_units(session: Session, house: House) -> None:
    orchard, music, quiet, gone = (
        make_community(session, name=name) for name in ("Æbler", "Musik", "Stille", "Forladt")
    )
    for community in (orchard, music, quiet):
        make_membership(session, community, make_person(session, house.zone))
    make_membership(session, gone, make_person(session, house.zone), valid_to=BEFORE)
    theirs = make_community(session, name="Andres")
    make_membership(session, theirs, make_person(session, house.others))
    make_trace(session, orchard, house.zone, occurred_on=DAY)
    shared = make_trace(session, orchard, house.others, occurred_on=TODAY)
    session.add(TraceUnit(trace_id=id_of(shared), unit_id=id_of(house.creek)))
    make_trace(session, orchard, house.others, occurred_on=TODAY)
    make_trace(session, orchard, house.zone, occurred_on=BEFORE)
    make_trace(session, orchard, house.zone, occurred_on=DAY, kind=TraceKind.WORKSHOP)
    make_trace(session, orchard, house.zone, occurred_on=TODAY + timedelta(days=1))
    make_trace(session, music, house.others, occurred_on=DAY)
    for community in (gone, theirs):
        make_trace(session, community, house.others, occurred_on=DAY)

    assert asked(session, house) == replace(
        NOTHING, lived=(Lived("Musik", 1, 0), Lived("Æbler", 3, 2))
    )


def test_agreements_are_counted_made_kept_and_overdue(session: Session, house: House) -> None:
    author = make_person(session, house.zone)
    old, new = (make_dialogue(session, house.zone, author, held_on=day) for day in (BEFORE, DAY))
    ahead = make_dialogue(session, house.zone, author, held_on=TODAY + timedelta(days=1))
    late, far = TODAY - timedelta(days=1), TODAY
    done = {"status": FollowUpStatus.DONE}
    make_follow_up(session, new, due_on=far)
    make_follow_up(session, new, due_on=late, completed_on=DAY, **done)
    make_follow_up(session, old, due_on=late, completed_on=TODAY, **done)
    make_follow_up(session, old, due_on=late, completed_on=BEFORE, **done)
    make_follow_up(session, old, due_on=late)
    make_follow_up(session, old, due_on=late, status=FollowUpStatus.DROPPED)
    make_follow_up(session, ahead, due_on=far)
    elsewhere = make_dialogue(session, house.others, author, held_on=DAY)
    make_follow_up(session, elsewhere, due_on=late)

    assert asked(session, house) == replace(
        NOTHING, agreements=(Agreements(house.names["Zonen"], 2, 2, 1),)
    )


def test_a_unit_that_is_closed_is_not_asked_about(session: Session, house: House) -> None:
    make_track(session, house.zone, evaluated_on=DAY)
    house.zone.valid_to = TODAY - timedelta(days=1)

    assert asked(session, house) == replace(NOTHING, units=1)


def test_since_asks_as_often_for_many_units_as_for_one(
    session: Session,
    house: House,
    rounds: Rounds,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    for unit in (house.zone, house.creek):
        rounds.told_before(unit, level=1)
        rounds.told(unit, noon(TODAY))
        make_local_sign(session, unit, created_on=TODAY)
        make_track(session, unit, evaluated_on=TODAY)

    numbers = []
    for ids in ({id_of(house.zone)}, house.asked):
        with count_queries() as questions:
            since.since(session, ids, DAY, TODAY)
        numbers.append(len(questions))

    assert numbers == [6, 6]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TODAY, None),
        (date(2024, 8, 1), None),
        (date(2024, 7, 31), "The date lies before the first season. Choose a later one."),
        (TODAY + timedelta(days=1), "The date cannot be in the future."),
        ("i går", "This is not a date. Write it like 22.11.2026."),
        ("", "Fill in this field."),
    ],
)
def test_a_day_to_look_back_to_lies_in_a_season(day: date | str, said: str | None) -> None:
    spans = [(2026, 2027), (2024, 2025)]
    every = [
        SeasonSpan(n, f"{first}", date(first, 8, 1), date(last, 7, 31))
        for n, (first, last) in enumerate(spans)
    ]

    assert since.day_problem(day, every, TODAY) == said


def test_without_a_season_no_day_will_do() -> None:
    assert since.day_problem(TODAY, (), TODAY) == since.TOO_EARLY


def test_v1_since_holds_no_mean_and_no_sum_of_levels() -> None:
    held = {field.name for field in fields(Since)}

    assert held == {
        *("day", "as_of", "units", "shared", "up", "down"),
        *("signs", "evaluated", "lived", "agreements"),
    }
