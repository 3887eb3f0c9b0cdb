"""Does it reach the young: the figures, the evidence behind them, and what stays hidden."""

from typing import Any

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import Community, Person, PracticeTrack, Season, TrackTheme, Unit
from models.vocabulary import (
    CoCreation,
    Gain,
    Role,
    Seen,
    Theme,
    TrackVisibility,
    TrialDecision,
    UnitLevel,
    YouthArea,
)
from services import changes
from services.database import transaction
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_person,
    make_role,
    make_season,
    make_track,
    make_unit,
)
from tests.pages.visits import said, visit
from tests.services.reach.paths import evaluated, saw, tried

PAGE = "pages/insight/reach.py"
TOO_FEW = "Too few to show (under 5)"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def season() -> Season:
    with transaction() as session:
        return make_season(session)


@pytest.fixture
def department() -> Unit:
    with transaction() as session:
        return make_unit(session, level=UnitLevel.DEPARTMENT, name="Engdraget")


@pytest.fixture
def clubs(department: Unit) -> list[Unit]:
    with transaction() as session:
        return [make_unit(session, department, name=name) for name in ("Stationen", "Kajen")]


@pytest.fixture
def reader(department: Unit) -> Person:
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, Role.DEPARTMENT_LEADER, department)
        return person


@pytest.fixture
def threads(season: Season, clubs: list[Unit]) -> None:
    """Five threads that reach the young, one at a time; one with the staff, hidden; one begun."""
    with transaction() as session:
        nature = make_community(session, name="Natur <3")
        here: dict[str, Any] = {"season_id": season.id, "community_id": nature.id}
        for number in range(5):
            track = evaluated(
                session,
                clubs[0],
                **here,
                title=f"Bål {number}",
                co_creation=CoCreation.HEARD if number else None,
                gains=(Gain.HABIT,),
            )
            tried(session, track, decision=TrialDecision.KEEP)
            after = Seen.GLIMPSES if number else Seen.IN_MOST
            saw(session, track, YouthArea.FRIENDS, Seen.NOT_YET, after)
            if number == 4:
                saw(session, track, YouthArea.WELL_BEING, Seen.UNKNOWN, Seen.UNKNOWN)
        hidden = make_track(
            session, clubs[0], **here, title="Min egen", visibility=TrackVisibility.OWNERS
        )
        tried(session, hidden)
        make_track(session, clubs[1], season_id=season.id)


@pytest.mark.usefixtures("threads")
def test_the_page_says_how_far_threads_reach_and_what_moved(reader: Person) -> None:
    app = visit(reader, PAGE)

    assert not app.exception
    assert app.markdown[1].value == (
        "**5 of 6 threads** reach the young so far. 1 has not reached them yet, as is usual "
        "while something is being tried. Of 0 the evaluation says: we do not know yet."
    )
    captions = [each.value for each in app.caption]
    assert any("1 thread is local" in each for each in captions)
    assert "A few practice tracks that not everybody may read are not counted here." in captions
    without = "5 practice tracks evaluated, 1 of them without a word about it\\."
    assert without in [each.value for each in app.markdown]
    counted = [block.proto.popover.label for block in app.get("popover")]
    assert counted.count("How this is counted") == 4
    headings = [each.value for each in app.subheader]
    assert headings == [
        "Open the threads",
        "What the young got out of it",
        "The ladder of co-creation",
        "Department by department",
    ]


@pytest.mark.usefixtures("threads")
def test_a_step_opens_its_evidence_to_those_who_may_read_it(reader: Person) -> None:
    reached = visit(reader, PAGE, open="young")
    learning = visit(reader, PAGE, open="staff")

    assert not reached.exception
    assert opened(reached)[0] == (
        "- **The community**: Natur \\<3\n"
        "- **The staff's learning**: Vi så 1  \n  a new habit\n"
        "- **The learning environment**: Keep it\\: Vi prøver 1\n"
        "- **The young**: Y2 Friends and participation in communities\\: not seen yet → seen in "
        "most – De inviterede selv de nye med"
    )
    assert len(opened(reached)) == 5
    assert opened(learning) == []
    assert "There is no thread here that is shared with you." in [i.value for i in learning.info]
    assert not [each for each in learning.caption if "not shared" in each.value]


@pytest.mark.usefixtures("threads")
def test_of_enough_that_are_not_shared_it_is_told_how_many(
    reader: Person, season: Season, clubs: list[Unit]
) -> None:
    with transaction() as session:
        for _number in range(4):
            private = {"season_id": season.id, "visibility": TrackVisibility.OWNERS}
            tried(session, make_track(session, clubs[0], **private))

    app = visit(reader, PAGE, open="staff")

    assert "5 threads are not shared with you. They count all the same." in [
        each.value for each in app.caption
    ]


@pytest.mark.usefixtures("threads")
def test_narrowed_down_only_what_everybody_reads_is_counted(
    reader: Person, season: Season
) -> None:
    with transaction() as session:
        nature = session.exec(select(Community)).one()
        [first, *_others] = session.exec(select(PracticeTrack)).all()
        session.add(TrackTheme(track_id=id_of(first), theme=Theme.NATURE))

    inside = visit(reader, PAGE, community=str(nature.id), season=season.name)
    few = visit(reader, PAGE, theme="nature", open="young")
    wrong = visit(reader, PAGE, theme="../etc")

    assert inside.markdown[1].value.startswith("**5 of 5 threads** reach the young so far.")
    narrowed = "Narrowed down: only practice tracks that everybody may read are counted."
    assert narrowed in [each.value for each in inside.caption]
    assert not inside.table
    assert [each.value for each in few.info] == [TOO_FEW]
    assert len(opened(few)) == 1
    assert said(wrong) == ["This does not exist, or you do not have access to it."]


@pytest.mark.usefixtures("threads")
def test_of_an_area_with_few_tracks_it_is_not_told_how_many(
    reader: Person, season: Season, clubs: list[Unit]
) -> None:
    with transaction() as session:
        hidden = evaluated(
            session, clubs[0], season_id=season.id, visibility=TrackVisibility.OWNERS
        )
        saw(session, hidden, YouthArea.WELL_BEING, Seen.NOT_YET, Seen.GLIMPSES)

    app = visit(reader, PAGE, open="Y4")

    assert len(opened(app)) == 1
    assert not [each for each in app.caption if "not shared" in each.value]


@pytest.mark.usefixtures("threads")
def test_a_department_with_few_private_tracks_is_told_of_with_others(
    reader: Person, department: Unit, season: Season
) -> None:
    with transaction() as session:
        other = make_unit(session, level=UnitLevel.DEPARTMENT, name="Andre")
        club = make_unit(session, other)
        for _number in range(9):
            make_track(session, club, season_id=season.id, visibility=TrackVisibility.OWNERS)

    whole = visit(reader, PAGE)
    inside = visit(reader, PAGE, department=str(id_of(department)), open="young")

    # The only track of seven that is kept would follow from the six: both are told together.
    assert "Too few threads in each place to tell of them one by one." in [
        each.value for each in whole.caption
    ]
    assert [each.value for each in inside.info] == [TOO_FEW]
    assert len(opened(inside)) == 5


def test_departments_stand_by_name_on_several_pages(season: Season) -> None:
    with transaction() as session:
        area = make_unit(session, level=UnitLevel.AREA)
        for number in range(31):
            place = make_unit(
                session, area, level=UnitLevel.DEPARTMENT, name=f"Afdeling {number:02d}"
            )
            club = make_unit(session, place)
            for _each in range(3 if number in {4, 7} else 5):
                make_track(session, club, season_id=season.id)
        person = make_person(session)
        make_role(session, person, Role.AREA_LEADER, area)

    app = visit(person, PAGE)

    rows = app.table[0].value.to_numpy().tolist()
    assert rows[3:6] == [
        ["Afdeling 03", "5", "0", "0", "0", "0"],
        ["Afdeling 04", "shown together", "–", "–", "–", "–"],
        ["Afdeling 05", "5", "0", "0", "0", "0"],
    ]
    assert rows[30] == ["Those shown together", "6", "0", "0", "0", "0"]
    rows = app.button(key="places_2").click().run().table[0].value.to_numpy().tolist()
    assert [row[0] for row in rows] == ["Afdeling 30", "Those shown together"]


def test_few_threads_and_none_are_two_answers(
    reader: Person, season: Season, clubs: list[Unit]
) -> None:
    none = visit(reader, PAGE)
    with transaction() as session:
        for _number in range(4):
            make_track(session, clubs[0], season_id=season.id)
        changes.bump(session, changes.UNITS, changes.unit(id_of(clubs[0])))
    few = visit(reader, PAGE)

    assert [each.value for each in none.info] == [
        "No practice track has been started here in this season yet."
    ]
    assert [each.value for each in few.info] == [TOO_FEW]
    assert not few.table


def test_another_department_is_refused(reader: Person, season: Season) -> None:
    assert season.id
    app = visit(reader, PAGE, department="999")

    assert said(app) == ["This does not exist, or you do not have access to it."]


def opened(app: AppTest) -> list[str]:
    return [each.value for each in app.markdown if each.value.startswith("- **The community**")]
