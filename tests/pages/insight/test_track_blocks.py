"""Practice tracks on the pages that tell of them beside their own."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from models import Community, Person, PracticeTrack, Unit
from models.vocabulary import (
    Role,
    TrackOwnership,
    TrackStatus,
    TrackVisibility,
    UnitLevel,
)
from services.database import transaction
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_track,
    make_trial,
    make_unit,
)
from tests.pages.visits import visit

HOME, COMMUNITY = "pages/insight/home.py", "pages/insight/community.py"
UNIT, UNITS = "pages/insight/unit_overview.py", "pages/insight/all_units.py"
TRACKS = "pages/insight/tracks.py"
LATE = "A practice track was to be evaluated on 1 November 2026, and the evaluation is not done."


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@dataclass(frozen=True)
class House:
    """A unit with a track that is late to be evaluated, shown to its community, and a leader."""

    unit: Unit
    nature: Community
    track: PracticeTrack
    owner: Person
    leader: Person


@pytest.fixture
def house() -> House:
    with transaction() as session:
        season = make_season(session)
        department = make_unit(session, level=UnitLevel.DEPARTMENT)
        unit = make_unit(session, department)
        nature, owner = make_community(session, name="Natur"), make_person(session, unit)
        make_membership(session, nature, owner, valid_from=TODAY)
        for _ in range(4):  # five work there: enough to tell of counts
            make_person(session, unit)
        leader = make_person(session)
        make_role(session, leader, Role.AREA_LEADER, department)
        own = {
            "owner_id": id_of(owner),
            "ownership": TrackOwnership.INDIVIDUAL,
            "visibility": TrackVisibility.COMMUNITY,
            "community_id": id_of(nature),
            "season_id": id_of(season),
            "status_changed_on": TODAY,
        }
        late = {"status": TrackStatus.IN_EVALUATION, "evaluation_on": date(2026, 11, 1)}
        track = make_track(session, unit, title="Bål & *ro*", **own, **late)
        runs = make_track(session, unit, title="Hemmelig", status=TrackStatus.ACTIVE, **own)
        make_trial(session, runs, planned_week_on=TODAY + timedelta(weeks=2))
        return House(unit, nature, track, owner, leader)


def links(app: AppTest, holds: str) -> list[str]:
    """What the links say that lead to an address which holds that."""
    shown = (each.proto for each in app.get("page_link"))
    return [link.label for link in shown if holds in f"{link.page}?{link.query_string}"]


def lines(app: AppTest) -> list[str]:
    return [text.value.split(" :gray")[0] for text in app.markdown if "Since" in text.value]


def test_a_flag_names_the_track_only_to_those_who_read_it(house: House) -> None:
    unit, address = str(house.unit.id), f"track={house.track.id}"

    own, led = visit(house.owner, UNIT, unit=unit), visit(house.leader, UNIT, unit=unit)

    assert (lines(own), lines(led)) == ([LATE], [LATE])
    assert r"Bål \& \*ro\*" in links(own, address)
    assert links(led, address) == []


def test_all_units_have_their_tracks_in_one_line(house: House) -> None:
    app = visit(house.leader, UNITS)

    assert not app.exception
    assert LATE in lines(app)
    told = [text.value for text in app.markdown if text.value.startswith("**2 practice tracks**")]
    assert told == ["**2 practice tracks**: active 1 · in evaluation 1"]
    assert links(app, "tracks?counts=open") == ["See them by unit"]
    assert len(visit(house.leader, TRACKS, counts="open").table) == 1


def test_home_has_the_next_step_of_ones_own_tracks(house: House) -> None:
    app = visit(house.owner, HOME)

    assert links(app, f"track={house.track.id}") == ["**Write the evaluation**"]
    assert "Bål & *ro*" in [text.value for text in app.text]
    assert any(text.value.startswith("Practice track · It is being") for text in app.caption)


def test_a_community_has_the_tracks_that_its_reader_may_read(house: House) -> None:
    community = str(house.nature.id)

    member = visit(house.owner, COMMUNITY, community=community)
    other = visit(house.leader, COMMUNITY, community=community)

    assert len(links(member, "track=")) == 2
    assert links(other, "track=") == []
    assert any("2 more tracks are shown" in text.value for text in other.caption)
