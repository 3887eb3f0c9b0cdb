from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import Indicator, IndicatorUse, Unit
from models.vocabulary import Role, TrackVisibility, UnitLevel
from services import changes
from services.access import Viewer
from services.errors import Conflict, Invalid, NotFound
from services.indicators import use, used
from services.indicators.used import Place, Unused, Used
from tests.factories import (
    TODAY,
    id_of,
    make_dialogue,
    make_indicator,
    make_person,
    make_role,
    make_track,
    make_unit,
    viewer_of,
)


@dataclass
class Club:
    unit: Unit
    worker: Viewer  # of the team, and in the dialogue
    leader: Viewer  # of the department, and in neither
    indicator: Indicator
    track: int
    dialogue: int
    held_on: date


@pytest.fixture
def club(session: Session) -> Club:
    department = make_unit(session, level=UnitLevel.DEPARTMENT)
    unit = make_unit(session, department)
    person, leader = make_person(session, unit), make_person(session)
    make_role(session, leader, Role.DEPARTMENT_LEADER, department)
    track = make_track(session, unit, title="Døren", visibility=TrackVisibility.OWNERS)
    dialogue = make_dialogue(session, unit, person)
    return Club(
        unit,
        viewer_of(session, person),
        viewer_of(session, leader),
        make_indicator(session),
        id_of(track),
        id_of(dialogue),
        dialogue.held_on,
    )


def test_a_use_stands_once_and_is_read_with_ones_own_rights(session: Session, club: Club) -> None:
    unit_id, id_ = id_of(club.unit), id_of(club.indicator)
    make_track(session, make_unit(session))  # elsewhere
    for _twice in range(2):
        use.use(session, id_, track_id=club.track, by=club.worker, today=TODAY)
        use.use(session, id_, dialogue_id=club.dialogue, by=club.worker, today=TODAY)

    both = (
        Place(club.track, None, "Døren", None),
        Place(None, club.dialogue, "", club.held_on),
    )
    assert used.of_unit(session, unit_id) == {id_: Used(1, 1)} == used.uses(session)
    assert used.places(session, unit_id, id_, by=club.worker, today=TODAY) == both
    assert used.offers(session, unit_id, by=club.worker, today=TODAY) == both
    assert used.places(session, unit_id, id_, by=club.leader, today=TODAY) == ()
    assert used.offers(session, unit_id, by=club.leader, today=TODAY) == ()
    assert changes.counts(session, changes.INDICATORS) == (2,)

    use.take_back(session, id_, track_id=club.track, by=club.worker, today=TODAY)
    assert used.of_unit(session, unit_id) == {id_: Used(1, 0)}
    with pytest.raises(NotFound):
        use.take_back(session, id_, track_id=club.track, by=club.worker, today=TODAY)


def test_use_is_for_those_who_write_there(session: Session, club: Club) -> None:
    id_ = id_of(club.indicator)
    for place in ({"track_id": club.track}, {"dialogue_id": club.dialogue}):
        with pytest.raises(NotFound):
            use.use(session, id_, **place, by=club.leader, today=TODAY)
        with pytest.raises(NotFound):
            use.take_back(session, id_, **place, by=club.leader, today=TODAY)
    for place in ({}, {"track_id": club.track, "dialogue_id": club.dialogue}):
        with pytest.raises(Invalid):
            use.use(session, id_, **place, by=club.worker, today=TODAY)
    with pytest.raises(NotFound):
        use.use(session, id_ + 1000, track_id=club.track, by=club.worker, today=TODAY)
    club.indicator.retired_on = TODAY
    with pytest.raises(Conflict):
        use.use(session, id_, track_id=club.track, by=club.worker, today=TODAY)
    stranger = viewer_of(session, make_person(session, make_unit(session)))
    with pytest.raises(NotFound):
        used.places(session, id_of(club.unit), id_, by=stranger, today=TODAY)
    with pytest.raises(NotFound):
        used.offers(session, id_of(club.unit), by=stranger, today=TODAY)


def test_what_nobody_used_for_two_loops_is_proposed_for_removal(
    session: Session, club: Club
) -> None:
    cut = TODAY - timedelta(weeks=52)
    never = make_indicator(session, created_on=cut)
    make_indicator(session, created_on=cut + timedelta(days=1))  # too young
    make_indicator(session, created_on=cut, retired_on=TODAY)
    for days, used_on in ((1, cut + timedelta(days=1)), (0, cut)):
        row = make_indicator(session, created_on=date(2024, 1, 1), name=f"{days}")
        for day in (used_on, used_on - timedelta(weeks=4)):
            track = make_track(session, club.unit)
            _used(session, row, club, id_of(track), day)
        last = id_of(row)

    found = used.unused(session, TODAY)

    assert Unused(id_of(never), None) in found
    assert [each for each in found if each.last_on] == [Unused(last, cut)]
    assert {each.id for each in found} == {id_of(club.indicator), id_of(never), last}


def _used(session: Session, row: Indicator, club: Club, track_id: int, day: date) -> None:
    session.add(
        IndicatorUse(
            indicator_id=id_of(row), unit_id=id_of(club.unit), track_id=track_id, used_on=day
        )
    )
    session.flush()
