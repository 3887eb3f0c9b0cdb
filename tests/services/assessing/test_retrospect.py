"""Looking back: beside the assessments, never over them."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Season, Unit
from models.vocabulary import Level, Role
from services import changes
from services.access import Viewer
from services.assessing import retrospect
from services.assessing.retrospect import Retrospect
from services.errors import Invalid, NotFound
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_person,
    make_pillars,
    make_role,
    make_round,
    make_season,
    make_unit,
    viewer_of,
)
from tests.services.assessing.club import everything

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def unit(session: Session) -> Unit:
    make_pillars(session)
    return make_unit(session)


@pytest.fixture
def season(session: Session) -> Season:
    return make_season(session)


def who(session: Session, unit: Unit) -> Viewer:
    return viewer_of(session, make_person(session, unit))


def looking_back(unit: Unit, season: Season, level: int, pillar: str = "P1") -> Retrospect:
    return Retrospect(id_of(unit), id_of(season), pillar, level)


def test_what_is_said_is_read_by_season_and_pillar(
    session: Session, unit: Unit, season: Season
) -> None:
    by, other = who(session, unit), make_season(session, name="2025/26")
    retrospect.say(session, looking_back(unit, season, 2), by=by, today=TODAY)
    retrospect.say(session, looking_back(unit, season, 3, "P4"), by=by, today=TODAY)
    retrospect.say(session, looking_back(unit, other, 1), by=by, today=TODAY)

    said = retrospect.said(session, id_of(unit), id_of(season))

    assert said == {"P1": Level.PRACTISING, "P4": Level.ESTABLISHED}
    assert retrospect.said(session, id_of(make_unit(session)), id_of(season)) == {}


def test_it_stands_beside_the_assessments_and_never_over_them(
    session: Session, unit: Unit, season: Season
) -> None:
    for year in (2025, 2026):
        round_ = make_round(session, season_id=season.id, name=f"Runde {year}")
        make_assessment(session, unit, round_, level=3)
    before = everything(session)

    retrospect.say(session, looking_back(unit, season, 1), by=who(session, unit), today=TODAY)

    assert everything(session) == before


def test_it_is_corrected_on_the_same_day_only(
    session: Session, unit: Unit, season: Season
) -> None:
    by = who(session, unit)
    retrospect.say(session, looking_back(unit, season, 2), by=by, today=TODAY)
    retrospect.say(session, looking_back(unit, season, 3), by=by, today=TODAY)

    with pytest.raises(Invalid) as error:
        retrospect.say(session, looking_back(unit, season, 1), by=by, today=TOMORROW)

    assert error.value.problems == {
        "P1.retrospect": "You have looked back on this pillar this season already."
    }
    assert retrospect.said(session, id_of(unit), id_of(season)) == {"P1": Level.ESTABLISHED}


def test_the_same_twice_changes_nothing(session: Session, unit: Unit, season: Season) -> None:
    by, areas = who(session, unit), (changes.unit(id_of(unit)), changes.UNITS)
    retrospect.say(session, looking_back(unit, season, 2), by=by, today=TODAY)

    retrospect.say(session, looking_back(unit, season, 2), by=by, today=TOMORROW)

    assert changes.counts(session, *areas) == (1, 1)
    assert session.exec(select(AuditEvent.action)).all() == ["look_back"]


@pytest.mark.parametrize("level", [0, 5])
def test_what_is_no_level_is_refused(
    session: Session, unit: Unit, season: Season, level: int
) -> None:
    with pytest.raises(Invalid) as error:
        retrospect.say(
            session, looking_back(unit, season, level), by=who(session, unit), today=TODAY
        )

    assert error.value.problems == {"P1.retrospect": "Choose one of the four levels."}


def test_an_unknown_pillar_or_season_is_not_found(
    session: Session, unit: Unit, season: Season
) -> None:
    by = who(session, unit)
    for strange in (
        looking_back(unit, season, 2, "P9"),
        Retrospect(id_of(unit), 999, "P1", 2),
    ):
        with pytest.raises(NotFound):
            retrospect.say(session, strange, by=by, today=TODAY)


def test_only_those_who_assess_the_unit_look_back(
    session: Session, unit: Unit, season: Season
) -> None:
    leader = make_person(session)
    make_role(session, leader, Role.AREA_LEADER, unit)

    with pytest.raises(NotFound):
        retrospect.say(
            session, looking_back(unit, season, 2), by=viewer_of(session, leader), today=TODAY
        )
