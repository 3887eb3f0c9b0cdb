"""Threads opened to their evidence, for those who may read them."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlmodel import Session

from models import Season, TrackOwner, TrackTheme, Unit
from models.vocabulary import (
    Gain,
    Role,
    Seen,
    Theme,
    TrackStatus,
    TrackVisibility,
    TrialDecision,
    YouthArea,
)
from services.access import Viewer
from services.errors import NotAllowed
from services.reach import threads
from services.reach.evidence import Evidence, Outcome, Trial
from services.reach.questions import Narrowed
from services.reach.steps import Step
from services.reach.threads import Asked, ThreadLine, Threads
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_track,
    make_unit,
    viewer_of,
)
from tests.services.reach.paths import evaluated, saw, tried

OWNERS, COMMUNITY = TrackVisibility.OWNERS, TrackVisibility.COMMUNITY


@pytest.fixture
def unit(session: Session) -> Unit:
    return make_unit(session, name="Stationen")


@pytest.fixture
def season(session: Session) -> Season:
    return make_season(session)


@pytest.fixture
def reader(session: Session) -> Viewer:
    return viewer_of(session, make_person(session, make_unit(session)))


def listed(session: Session, asked: Asked, by: Viewer, number: int = 1) -> Threads:
    return threads.listed(session, asked, number, by=by, today=TODAY)


def test_listed_opens_a_thread_to_the_rows_it_rests_on(
    session: Session, unit: Unit, season: Season, reader: Viewer
) -> None:
    nature = make_community(session, name="Natur")
    track = evaluated(
        session,
        unit,
        title="Bål",
        season_id=season.id,
        community_id=nature.id,
        gained="Vi lytter mere",
        gains=(Gain.HABIT,),
    )
    tried(session, track, number=1)
    tried(session, track, decision=TrialDecision.ADAPT, number=2)
    saw(session, track, YouthArea.FRIENDS, Seen.NOT_YET, Seen.GLIMPSES)
    number = id_of(track)

    found = listed(session, Asked(id_of(season), Step.YOUNG), reader)

    assert found.lines == (
        ThreadLine(
            number,
            "Bål",
            "Stationen",
            "Natur",
            TrackStatus.EVALUATED,
            Step.YOUNG,
            unknown=False,
            gained="Vi lytter mere",
            evidence=Evidence(
                (
                    Trial(number, 1, "Vi prøver 1", "Vi så 1", None),
                    Trial(number, 2, "Vi prøver 2", "Vi så 2", TrialDecision.ADAPT),
                ),
                (Gain.HABIT,),
                (
                    Outcome(
                        number,
                        YouthArea.FRIENDS,
                        Seen.NOT_YET,
                        Seen.GLIMPSES,
                        "De inviterede selv de nye med",
                    ),
                ),
            ),
        ),
    )
    assert [trial.carries_on for trial in found.lines[0].evidence.trials] == [False, True]
    assert found.lines[0].evidence.outcomes[0].steps == 1


def test_half_an_evaluation_is_no_evidence(
    session: Session, unit: Unit, season: Season, reader: Viewer
) -> None:
    half = evaluated(
        session,
        unit,
        TrackStatus.IN_EVALUATION,
        season_id=season.id,
        gained="Måske",
        gains=(Gain.HABIT,),
    )
    saw(session, half, YouthArea.FRIENDS, Seen.NOT_YET, Seen.IN_MOST)

    [line] = listed(session, Asked(id_of(season), Step.NONE), reader).lines

    assert (line.gained, line.evidence, line.furthest) == ("", Evidence(), Step.NONE)


def test_what_stopping_taught_is_evidence_of_learning_of_a_stopped_track_only(
    session: Session, unit: Unit, season: Season, reader: Viewer
) -> None:
    taught = {"season_id": season.id, "stop_learned": "Vi begyndte for stort."}
    make_track(session, unit, **taught, status=TrackStatus.STOPPED)
    make_track(session, unit, **taught)

    staff, none = (
        listed(session, Asked(id_of(season), step), reader).lines
        for step in (Step.STAFF, Step.NONE)
    )

    assert [line.learned for line in staff] == ["Vi begyndte for stort."]
    assert [line.learned for line in none] == [""]


def test_threads_are_narrowed_to_a_theme_and_a_community(
    session: Session, unit: Unit, season: Season, reader: Viewer
) -> None:
    nature = make_community(session)
    for title, place, theme in (
        ("A", nature.id, Theme.NATURE),
        ("B", nature.id, Theme.MOVEMENT),
        ("C", None, Theme.NATURE),
    ):
        track = make_track(session, unit, title=title, season_id=season.id, community_id=place)
        session.add(TrackTheme(track_id=id_of(track), theme=theme))
    session.flush()

    def titles(narrowed: Narrowed) -> str:
        asked = Asked(id_of(season), narrowed=narrowed)
        return "".join(line.title for line in listed(session, asked, reader).lines)

    assert titles(Narrowed(Theme.NATURE)) == "AC"
    assert titles(Narrowed(community_id=nature.id)) == "AB"
    assert titles(Narrowed(Theme.NATURE, nature.id)) == "A"


def test_what_is_not_shared_with_the_reader_is_a_number(
    session: Session, unit: Unit, season: Season, reader: Viewer
) -> None:
    nature = make_community(session)
    linked = {"season_id": season.id, "community_id": nature.id}
    hidden = make_track(session, unit, title="B", **linked, visibility=OWNERS)
    make_track(session, unit, title="A", **linked, visibility=COMMUNITY)
    make_track(session, unit, title="C", **linked)
    make_track(session, unit, title="D", **linked, status=TrackStatus.DRAFT)
    make_track(session, unit, title="E", season_id=season.id)
    asked = Asked(id_of(season), Step.COMMUNITY)
    member = make_person(session)
    make_membership(session, nature, member)
    session.add(TrackOwner(track_id=id_of(hidden), person_id=id_of(member)))

    by_reader, by_member = (
        listed(session, asked, by) for by in (reader, viewer_of(session, member))
    )

    assert [line.title for line in by_reader.lines] == ["C"]
    assert (by_reader.readable, by_reader.total, by_reader.not_shared) == (1, 3, 2)
    assert [line.title for line in by_member.lines] == ["A", "B", "C"]
    assert by_member.not_shared == 0


def test_threads_are_those_of_an_area_at_some_units_page_by_page(
    session: Session,
    unit: Unit,
    season: Season,
    reader: Viewer,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    elsewhere = make_unit(session)
    for place, number in ((unit, 12), (elsewhere, 1)):
        for each in range(number):
            track = evaluated(session, place, season_id=season.id, title=f"Øvebane {each:02d}")
            saw(session, track, YouthArea.EACH_OTHER, Seen.UNKNOWN, Seen.UNKNOWN)
            tried(session, track)
    other = evaluated(session, unit, season_id=season.id)
    saw(session, other, YouthArea.FRIENDS, Seen.NOT_YET, Seen.GLIMPSES)
    asked = Asked(id_of(season), area=YouthArea.EACH_OTHER, unit_ids=(id_of(unit),))

    with count_queries() as questions:
        last = listed(session, asked, reader, number=9)

    assert len(questions) == 5
    assert [line.title for line in last.lines] == ["Øvebane 10", "Øvebane 11"]
    assert {line.unknown for line in last.lines} == {True}
    assert (last.number, last.pages, last.total) == (2, 2, 12)
    everywhere = listed(session, Asked(id_of(season)), reader)
    assert (everywhere.total, len(everywhere.lines)) == (14, 10)


def test_nothing_is_found_without_a_question_too_many(
    session: Session, season: Season, reader: Viewer
) -> None:
    found = listed(session, Asked(id_of(season), Step.YOUNG), reader)

    assert (found, found.pages) == (Threads((), 0, 0, 1), 1)


def test_who_only_protects_data_reads_no_threads(session: Session, season: Season) -> None:
    officer = make_person(session)
    make_role(session, officer, Role.DPO, make_unit(session))

    with pytest.raises(NotAllowed):
        listed(session, Asked(id_of(season)), viewer_of(session, officer))
