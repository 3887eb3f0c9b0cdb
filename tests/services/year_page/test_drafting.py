"""The page of the year is drafted from what was logged, and from that alone."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import IdeaTrial, Season, TrackEvaluation, Unit, YouthOutcome
from models.vocabulary import (
    AssessmentStatus,
    IdeaTrialState,
    PageHeading,
    Role,
    Seen,
    TrackStatus,
    TrackVisibility,
    TrialDecision,
    TrialState,
    YoungBand,
    YouthArea,
)
from services.errors import NotFound
from services.seasons import SeasonSpan
from services.year_page import drafting
from services.year_page.found import Found, Told
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_community,
    make_entry,
    make_local_sign,
    make_membership,
    make_person,
    make_role,
    make_round,
    make_rubric,
    make_season,
    make_track,
    make_trial,
    make_unit,
    viewer_of,
)


def span(season: Season) -> SeasonSpan:
    return SeasonSpan(id_of(season), season.name, season.starts_on, season.ends_on)


def drafted(session: Session, unit: Unit, season: Season) -> tuple[Found, ...]:
    leader = make_person(session, unit)
    make_role(session, leader, Role.DEPARTMENT_LEADER, unit)
    viewer = viewer_of(session, leader)
    return drafting.of_unit(session, id_of(unit), span(season), by=viewer, today=TODAY)


def test_a_year_with_nothing_logged_tells_only_where_to_ask(session: Session) -> None:
    unit = make_unit(session, make_unit(session, name="Engdraget"), name="Klitten")
    known = ("Klitten", "Engdraget")
    assert drafted(session, unit, make_season(session)) == (
        Found(PageHeading.KNOW_MORE, Told.UNIT, known, "unit", id_of(unit)),
    )


def test_each_thing_stands_under_its_heading_with_its_source(session: Session) -> None:
    unit, season = make_unit(session, make_unit(session)), make_season(session)
    make_rubric(session)
    track = make_track(
        session,
        unit,
        season_id=season.id,
        title="Åbne aftener",
        focus_question="Hvad sker der?",
        status=TrackStatus.EVALUATED,
        evaluated_on=TODAY,
    )
    session.add(TrackEvaluation(track_id=id_of(track), gained="Mere ro"))
    for area, after in ((YouthArea.FRIENDS, Seen.IN_MOST), (YouthArea.CURIOSITY, Seen.NOT_YET)):
        session.add(
            YouthOutcome(
                track_id=id_of(track),
                area=area,
                before=Seen.GLIMPSES,
                after=after,
                young=YoungBand.NONE,
            )
        )
    make_trial(
        session,
        track,
        what_we_try="De unge åbner",
        state=TrialState.REFLECTED,
        decision=TrialDecision.KEEP,
        done_on=TODAY,
    )
    step = make_assessment(
        session, unit, make_round(session), pillar="P2", level=2, next_step="Vi spørger først"
    )
    sign = make_local_sign(session, unit, pillar="P1", text="Vi hilser")
    idea = make_entry(session, make_unit(session), title="Madbordet")
    session.add(
        IdeaTrial(
            entry_id=id_of(idea),
            unit_id=id_of(unit),
            state=IdeaTrialState.TRIED,
            started_on=TODAY,
            ended_on=TODAY,
        )
    )
    circle = make_community(session, name="Bevægelse")
    make_membership(session, circle, make_person(session, unit))
    gone = make_person(session, unit, valid_to=TODAY - timedelta(days=1))
    make_membership(session, make_community(session, name="Musik"), gone)

    found = drafted(session, unit, season)

    of_track, of_sign = ("practicetrack", id_of(track)), ("localsign", id_of(sign))
    asked, seen = ("Hvad sker der?",), (YouthArea.FRIENDS, Seen.GLIMPSES, Seen.IN_MOST)
    assert found[:-2] == (
        Found(PageHeading.GOAL, Told.FOCUS, asked, *of_track, "P1"),
        Found(PageHeading.ACTIONS, Told.GAINED, ("Åbne aftener", "Mere ro"), *of_track),
        Found(PageHeading.ACTIONS, Told.MOVED, seen, *of_track),
        Found(PageHeading.ACTIONS, Told.KEPT, ("De unge åbner",), *of_track),
        Found(
            PageHeading.NEXT_STEPS,
            Told.NEXT_STEP,
            ("Vi spørger først",),
            "assessment",
            id_of(step),
            "P2",
        ),
        Found(PageHeading.NEW_THIS_YEAR, Told.NEW_SIGN, ("Vi hilser",), *of_sign, "P1"),
        Found(
            PageHeading.NEW_THIS_YEAR, Told.TRIED, ("Madbordet",), "knowledgeentry", id_of(idea)
        ),
        Found(
            PageHeading.VISION,
            Told.DIRECTION,
            ("P1 trin 4", "P1 step 4", "Vi hilser"),
            *of_sign,
            "P1",
        ),
    )
    assert found[-1].words == ("Bevægelse",)


def test_what_is_not_for_everybody_or_not_of_this_year_is_not_told(session: Session) -> None:
    unit, season = make_unit(session, make_unit(session)), make_season(session)
    for values in (
        {"visibility": TrackVisibility.OWNERS},
        {"visibility": TrackVisibility.COMMUNITY},
        {"status": TrackStatus.DRAFT},
        {"status": TrackStatus.STOPPED},
        {"season_id": make_season(session, name="2020/21").id},
    ):
        track = make_track(session, unit, **{"season_id": season.id} | values)
        session.add(TrackEvaluation(track_id=id_of(track), gained="Hemmeligt"))
        make_trial(session, track, decision=TrialDecision.DROP, done_on=TODAY)
    make_track(session, make_unit(session), season_id=season.id)
    before = season.starts_on - timedelta(days=1)
    round_ = make_round(session)
    make_assessment(
        session, unit, round_, pillar="P1", next_step="For længe siden", dialogue_on=before
    )
    drafting_still = {"next_step": "Kladde", "status": AssessmentStatus.DRAFT}
    make_assessment(session, unit, round_, pillar="P2", **drafting_still)
    make_local_sign(session, make_unit(session))

    told = {found.told for found in drafted(session, unit, season)}

    assert told == {Told.UNIT}


def test_an_old_sign_is_part_of_the_vision_but_not_new(session: Session) -> None:
    unit, season = make_unit(session), make_season(session)
    make_local_sign(session, unit, created_on=date(2020, 1, 1))
    headings = [found.heading for found in drafted(session, unit, season)]
    assert headings == [PageHeading.VISION, PageHeading.KNOW_MORE]


def test_a_unit_that_one_may_not_see_is_not_told_of(session: Session) -> None:
    stranger = viewer_of(session, make_person(session, make_unit(session)))
    season = make_season(session)
    with pytest.raises(NotFound):
        drafting.of_unit(
            session, id_of(make_unit(session)), span(season), by=stranger, today=TODAY
        )
