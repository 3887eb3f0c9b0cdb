"""The page of a track, from its first trial action to the story it became."""

from typing import Any

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import (
    KnowledgeEntry,
    Person,
    PracticeTrack,
    TrackEvaluation,
    TrackSource,
    TrialAction,
    YouthOutcome,
)
from models.vocabulary import (
    DataSource,
    Gain,
    Seen,
    TrackStatus,
    TrialDecision,
    TrialState,
    WhatNow,
    YoungBand,
    YouthArea,
)
from services.database import reading, transaction
from services.personal_data import SENTENCES, Finding
from services.practice_tracks import evaluation_drafts, trials
from services.practice_tracks.trial_drafts import TrialDraft
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_season,
    make_track,
    make_trial,
    make_unit,
    viewer_of,
)
from tests.pages.visits import said, visit

PAGE = "pages/insight/track.py"
TRY = "Vi **spørger** <b>de unge</b>"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


def team(status: TrackStatus = TrackStatus.ACTIVE, **trial: Any) -> tuple[Person, PracticeTrack]:
    """Somebody of the team whose track it is."""
    with transaction() as session:
        unit, season = make_unit(session), make_season(session)
        person, community = make_person(session, unit), make_community(session)
        make_membership(session, community, person)
        values = {"season_id": season.id, "community_id": community.id, "status": status}
        track = make_track(session, unit, **values)
        make_trial(session, track, number=1, what_we_try=TRY, **trial)
        return person, track


def opened(person: Person, track: PracticeTrack) -> AppTest:
    return visit(person, PAGE, track=str(track.id))


def field(app: AppTest, kind: str, begins: str) -> Any:
    """The widget of a kind whose key begins so: its end is new in each form."""
    return next(each for each in app.get(kind) if str(each.key).startswith(begins))


def press(app: AppTest, begins: str) -> AppTest:
    app = field(app, "button", begins).click().run()
    assert not app.exception
    return app


def rows() -> list[TrialAction]:
    with reading() as session:
        return list(session.exec(select(TrialAction).order_by("number")))


def test_what_was_tried_is_logged_thought_through_and_tried_once_more() -> None:
    person, track = team()
    app = opened(person, track)

    log = f"log_trial_{track.id}"
    field(app, "text_area", f"{log}_what_happened").set_value("Han er 010165-1234")
    app = press(app, f"{log}_send")
    assert SENTENCES[Finding.BLOCK] in said(app)
    area = field(app, "text_area", f"{log}_what_happened")
    assert area.value == "Han er 010165-1234"
    area.set_value("Otte unge lavede mad.")
    field(app, "button_group", f"{log}_young").set_value(YoungBand.TO_15)
    app = press(app, f"{log}_send")
    [trial] = rows()
    assert (trial.state, trial.what_happened) == (TrialState.DONE, "Otte unge lavede mad.")

    app = press(app, f"reflect_{trial.id}")
    key = f"reflect_trial_{trial.id}"
    field(app, "text_area", f"{key}_what_we_saw").set_value("De tog over.")
    field(app, "button_group", f"{key}_evidence").set_value(DataSource.OBSERVATION)
    app = field(app, "button_group", f"{key}_decision").set_value(TrialDecision.TRY_AGAIN).run()
    assert field(app, "text_input", f"{key}_next_try").value == TRY
    app = press(app, f"{key}_send")

    assert [(row.state, row.what_we_try, row.previous_id) for row in rows()] == [
        (TrialState.REFLECTED, TRY, None),
        (TrialState.PLANNED, TRY, trial.id),
    ]
    assert "do" not in app.query_params


def test_what_a_colleague_wrote_meanwhile_is_shown_before_it_is_written_over() -> None:
    person, track = team()
    [trial] = rows()
    app, key = press(opened(person, track), f"revise_{trial.id}"), f"plan_trial_{track.id}_"
    field(app, "text_area", f"{key}{trial.id}_what_we_try").set_value("Bål")
    with transaction() as session:
        theirs = TrialDraft("Kano")
        by = viewer_of(session, make_person(session, unit_id=track.unit_id))
        trials.revise(session, id_of(trial), theirs, seen=1, by=by, today=TODAY)

    app = press(app, f"{key}{trial.id}_send")
    assert "It says now: Kano Save once more" in said(app)[0]
    app = press(app, f"{key}{trial.id}_send")
    assert (said(app), [row.what_we_try for row in rows()]) == ([], ["Bål"])


def test_more_is_planned_taken_up_and_let_go() -> None:
    person, track = team(TrackStatus.ACTIVE)
    app = press(opened(person, track), "plan_trial")
    key = f"plan_trial_{track.id}_new"
    app = press(app, f"{key}_send")
    assert said(app)[0] == "Fill in this field."
    field(app, "text_area", f"{key}_what_we_try").set_value("Bål")
    app = press(app, f"{key}_send")
    first, second = rows()
    app = press(app, f"move_trial_{first.id}_up")
    app = press(app, f"move_trial_{second.id}_go")

    assert [row.state for row in rows()] == [TrialState.UNDER_WAY, TrialState.DROPPED]


def test_the_kinds_of_data_are_ticked() -> None:
    person, track = team()
    app = opened(person, track)
    app = field(app, "button_group", "data_").set_value([DataSource.COUNT]).run()
    press(app, "save_data")

    with reading() as session:
        assert session.exec(select(TrackSource.source)).all() == [DataSource.COUNT]


def test_an_evaluation_is_kept_half_and_closed_whole() -> None:
    person, track = team(TrackStatus.IN_EVALUATION)
    app, key = opened(person, track), f"evaluate_{track.id}"
    field(app, "multiselect", f"{key}_areas").set_value([YouthArea.FRIENDS])
    field(app, "text_area", f"{key}_gained").set_value("Vi spurgte.")
    app = app.run()
    for name, value in (
        ("before", Seen.NOT_YET),
        ("after", Seen.REGULARLY),
        ("young", YoungBand.TO_5),
    ):
        field(app, "button_group", f"{key}_Y2_{name}").set_value(value)
    app = press(app, f"{key}_keep")
    assert not said(app)

    app = press(app, f"{key}_close")
    assert evaluation_drafts.SOURCE in said(app)
    field(app, "button_group", f"{key}_Y2_sources").set_value([DataSource.COUNT])
    field(app, "text_area", f"{key}_Y2_example").set_value("Flere spiser sammen.")
    field(app, "button_group", f"{key}_gains").set_value([Gain.HABIT])
    field(app, "text_area", f"{key}_surprised").set_value("Det gik hurtigt.")
    field(app, "checkbox", f"{key}_not_for_unknown").set_value(True)
    field(app, "button_group", f"{key}_what_now").set_value(WhatNow.SPREAD)
    app = press(app, f"{key}_close")
    assert not said(app)
    with reading() as session:
        assert session.get_one(PracticeTrack, track.id).status is TrackStatus.EVALUATED
        [outcome] = session.exec(select(YouthOutcome)).all()
        assert (outcome.before, outcome.after) == (Seen.NOT_YET, Seen.REGULARLY)


def test_what_is_refused_stays_at_its_fields_until_it_is_sent_again() -> None:
    person, track = team(TrackStatus.IN_EVALUATION)
    app, key = opened(person, track), f"evaluate_{track.id}"
    app = press(app, f"{key}_close")
    refused = said(app)[:-1]  # but what stands beside the button
    field(app, "text_area", f"{key}_gained").set_value("Vi spurgte.")
    assert said(app.run()) == refused
    assert said(press(app, f"{key}_keep")) == []


def test_a_track_that_is_evaluated_is_told_once() -> None:
    person, track = team(TrackStatus.EVALUATED)
    with transaction() as session:
        session.add(TrackEvaluation(track_id=id_of(track), gained="Vi spurgte."))
    app, story = opened(person, track), f"story_{track.id}"

    field(app, "text_input", f"{story}_title").set_value("Mad sammen")
    field(app, "text_area", f"{story}_text").set_value("Lad dem vælge maden.")
    app = press(app, f"{story}_send")
    assert said(app)[0] == "Tick that nobody can be recognised."
    field(app, "checkbox", f"{story}_nobody_known").set_value(True)
    app = press(app, f"{story}_send")
    with reading() as session:
        [entry] = session.exec(select(KnowledgeEntry)).all()
    assert (entry.title, entry.community_id) == ("Mad sammen", track.community_id)
    assert "story_" not in str([each.key for each in app.text_input])


def test_others_read_what_was_tried_and_write_nothing() -> None:
    _, track = team(TrackStatus.IN_EVALUATION, state=TrialState.DONE)
    with transaction() as session:
        reader = make_person(session, make_unit(session))
    app = opened(reader, track)

    assert not app.exception
    assert "The evaluation is being written." in [each.value for each in app.caption]
    mine = ("log_trial", "evaluate_", "reflect_", "plan_trial", "data_", "story_")
    keys = [str(each.key) for kind in ("button", "text_area") for each in app.get(kind)]
    assert not [key for key in keys if key.startswith(mine)]
