"""The page of a track through its life, and what somebody else sees of it."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from models import Person, PracticeTrack, TrackSign, Unit
from models.vocabulary import TrackOwnership, TrackStatus
from services.database import reading, transaction
from services.practice_tracks import guards
from tests.factories import (
    id_of,
    make_person,
    make_season,
    make_track,
    make_trial,
    make_unit,
)
from tests.pages.visits import area, said, visit
from ui.texts import as_written

PAGE = "pages/insight/track.py"
TITLE = "Maden *samler* <b>os</b>"
S = TrackStatus


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def unit() -> Unit:
    with transaction() as session:
        make_season(session)
        return make_unit(session, name="Stationen")


@pytest.fixture
def person(unit: Unit) -> Person:
    with transaction() as session:
        return make_person(session, unit, name="Karla")


def a_track(unit: Unit, person: Person, **values: Any) -> PracticeTrack:
    words = {"hypothesis_if": "spørger", "hypothesis_then": "de svarer", "title": TITLE}
    owner = {"ownership": TrackOwnership.INDIVIDUAL, "owner_id": person.id}
    with transaction() as session:
        track = make_track(session, unit, **words | owner | values)
        session.add(TrackSign(track_id=id_of(track), position=1, text="De dækker bord"))
        return track


def opened(person: Person, track: PracticeTrack) -> AppTest:
    app = visit(person, PAGE, track=str(track.id))
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception


def now(track: PracticeTrack) -> PracticeTrack:
    with reading() as session:
        return session.get_one(PracticeTrack, track.id)


def test_a_draft_says_what_it_lacks_and_starts_when_it_is_there(
    unit: Unit, person: Person
) -> None:
    track = a_track(unit, person, status=S.DRAFT, activated_on=None)
    app = opened(person, track)
    press(app, "Start the track")
    assert said(app) == [guards.NO_TRIAL]
    assert now(track).status is S.DRAFT
    with transaction() as session:
        make_trial(session, track)
    app = opened(person, track)
    press(app, "Start the track")
    assert (now(track).status, now(track).activated_on) == (S.ACTIVE, date(2026, 11, 22))


def test_a_track_is_stopped_with_what_it_taught(unit: Unit, person: Person) -> None:
    track = a_track(unit, person)
    app = opened(person, track)
    press(app, "Stop and keep what it taught us")
    assert len(said(app)) == 3  # at both fields, and beside the button
    fields = {str(field.key): field for field in app.text_area}
    begins = f"stop_track_{track.id}_"
    next(fields[key] for key in fields if key.startswith(f"{begins}reason")).input("Lukket")
    next(fields[key] for key in fields if key.startswith(f"{begins}learned")).input("At *spørge*")
    press(app, "Stop and keep what it taught us")
    assert now(track).status is S.STOPPED
    assert [text.value for text in app.text] == ["At *spørge*", "Lukket"]
    assert not any(field.key.startswith(begins) for field in app.text_area if field.key)


def test_the_plan_is_said_anew_and_a_colleagues_words_are_shown(
    unit: Unit, person: Person
) -> None:
    track = a_track(unit, person)
    app = opened(person, track)
    form = f"revise_track_{track.id}"
    app.session_state[f"{form}_open_{app.session_state[form]}"] = True
    app.run()
    area(app, f"{form}_hypothesis_if").input("lytter")
    with transaction() as session:
        meanwhile = session.get_one(PracticeTrack, track.id)
        meanwhile.hypothesis_if, meanwhile.version = "venter", 2
    press(app, "Save")
    assert [as_written("venter") in message for message in said(app)] == [True, False]
    assert area(app, f"{form}_hypothesis_if").value == "lytter"
    press(app, "Save")  # once more, to keep one's own
    assert (now(track).hypothesis_if, now(track).title, now(track).version) == (
        *("lytter", TITLE),
        3,
    )


@pytest.mark.parametrize(
    ("status", "stands"),
    [
        (S.ACTIVE, "**Active · evaluation on 1 February 2027 \\(in 71 days\\)**"),
        (S.PAUSED, "**Paused · was to resume on 21 November 2026**"),
        (S.IN_EVALUATION, "**In evaluation since 1 November 2026**"),
        (S.CLOSED, "**Closed on 1 November 2026**"),
    ],
)
def test_it_says_where_it_stands_and_leads_to_the_evaluation_that_waits(
    unit: Unit, person: Person, status: TrackStatus, stands: str
) -> None:
    days = {"evaluation_on": date(2027, 2, 1), "status_changed_on": date(2026, 11, 1)}
    app = opened(
        person, a_track(unit, person, status=status, paused_until=date(2026, 11, 21), **days)
    )
    shown = [line.value for line in app.markdown]
    assert stands in shown
    waits = any("(#evaluation)" in line for line in shown)
    assert waits is (status is S.IN_EVALUATION)
    headings = {line.value for line in app.subheader}
    assert ("What we tried out" in headings) is (status is S.CLOSED)


def test_others_read_it_without_names_and_without_buttons(unit: Unit, person: Person) -> None:
    track = a_track(unit, person)
    with transaction() as session:
        other = make_person(session, make_unit(session))
    app = opened(other, track)
    assert [title.value for title in app.title] == [as_written(TITLE)]
    shown = "\n".join(line.value for line in app.markdown)
    assert "Karla" not in shown
    assert "**If we** spørger" in shown
    assert not app.text_area
    buttons = {button.label for button in app.button}
    assert not buttons & {"Evaluate now", "Start the track"}


def test_the_next_loop_begins_from_a_closed_track(unit: Unit, person: Person) -> None:
    track = a_track(unit, person, status=S.CLOSED)
    app = opened(person, track)
    press(app, "New loop")
    with reading() as session:
        after = session.get_one(PracticeTrack, id_of(track) + 1)
    assert (after.previous_id, after.status) == (track.id, S.DRAFT)
    assert [title.value for title in app.title] == [as_written(TITLE)]
    assert "Before it can start, it needs:" in {line.value for line in app.markdown}


def test_without_a_track_there_is_the_way_to_the_board(person: Person) -> None:
    app = visit(person, PAGE)
    assert not app.exception
    assert [info.value for info in app.info] == ["Choose a practice track on the board."]
