"""The moves that people make with a track: what each leaves, and what it is refused for."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from models import AuditEvent, PracticeTrack, TrackSign, TrialAction
from models.vocabulary import DataSource, PauseReason, TrackStatus, TrialState
from services import changes
from services.errors import Conflict, Invalid, NotFound
from services.practice_tracks import guards, moving, parts, rows, sourcing, trials
from services.practice_tracks.drafts import PauseDraft, SignDraft, StopDraft
from services.practice_tracks.parts import Parts
from tests.factories import TODAY, id_of, make_person, make_track, viewer_of
from tests.services.practice_tracks.tracking import (
    DONE,
    Place,
    a_place,
    active,
    begun,
    row,
)

REST = PauseDraft(PauseReason.HOLIDAY, TODAY + timedelta(weeks=2))
STOP = StopDraft("Huset lukker", "Vi skal spørge før vi planlægger")


@pytest.fixture
def place(session: Session) -> Place:
    return a_place(session)


def actions(session: Session) -> list[str]:
    query = select(AuditEvent.action).where(AuditEvent.subject == rows.SUBJECT)
    return list(session.exec(query.order_by(col(AuditEvent.id))))


def test_a_whole_draft_starts(session: Session, place: Place) -> None:
    track_id = active(session, place)
    track = row(session, track_id)
    assert (track.status, track.activated_on, track.status_changed_on) == (
        *(TrackStatus.ACTIVE, TODAY),
        TODAY,
    )
    assert actions(session) == ["begin", "start"]


def test_a_draft_whose_trials_were_let_go_does_not_start(session: Session, place: Place) -> None:
    track_id = begun(session, place)
    session.exec(select(TrialAction)).one().state = TrialState.DROPPED
    with pytest.raises(Invalid) as error:
        moving.start(session, track_id, by=place.by, today=TODAY)
    assert error.value.problems == {"trials": guards.NO_TRIAL}
    track = row(session, track_id)
    assert (track.status, track.activated_on) == (TrackStatus.DRAFT, None)


def test_a_track_rests_and_goes_on(session: Session, place: Place) -> None:
    track_id = active(session, place)
    moving.pause(session, track_id, REST, by=place.by, today=TODAY)
    track = row(session, track_id)
    assert (track.status, track.pause_reason, track.paused_until) == (
        *(TrackStatus.PAUSED, PauseReason.HOLIDAY),
        REST.until,
    )
    moving.resume(session, track_id, by=place.by, today=TODAY)
    track = row(session, track_id)
    assert (track.status, track.pause_reason, track.paused_until) == (
        *(TrackStatus.ACTIVE, None),
        None,
    )


def test_a_track_is_evaluated_early_only_when_something_was_tried(
    session: Session, place: Place
) -> None:
    track_id = active(session, place)
    with pytest.raises(Invalid) as error:
        moving.to_evaluation(session, track_id, by=place.by, today=TODAY)
    assert error.value.problems == {"trials": guards.NOT_TRIED}
    trials.log_done(session, track_id, DONE, by=place.by, today=TODAY)
    moving.pause(session, track_id, REST, by=place.by, today=TODAY)
    moving.to_evaluation(session, track_id, by=place.by, today=TODAY)
    assert row(session, track_id).status is TrackStatus.IN_EVALUATION


def test_a_stopped_track_keeps_what_it_taught(session: Session, place: Place) -> None:
    track_id = active(session, place)
    moving.stop(session, track_id, STOP, by=place.by, today=TODAY)
    track = row(session, track_id)
    assert (track.status, track.stop_reason, track.stop_learned) == (
        *(TrackStatus.STOPPED, "Huset lukker"),
        "Vi skal spørge før vi planlægger",
    )


def test_only_an_owner_deletes_and_only_a_draft(session: Session, place: Place) -> None:
    kept, gone = active(session, place), begun(session, place)
    stranger = viewer_of(session, make_person(session, place.unit))
    with pytest.raises(NotFound):
        moving.delete(session, gone, by=stranger, today=TODAY)
    with pytest.raises(Conflict):
        moving.delete(session, kept, by=place.by, today=TODAY)
    moving.delete(session, gone, by=place.by, today=TODAY)
    assert session.exec(select(PracticeTrack.id)).all() == [kept]
    assert session.exec(select(TrackSign.track_id)).all() == [kept]
    assert session.exec(select(TrialAction.track_id)).all() == [kept]
    assert actions(session)[-1] == "delete"


def test_the_next_loop_takes_over_the_question_and_not_the_days(
    session: Session, place: Place
) -> None:
    track_id = active(session, place)
    sourcing.use(session, track_id, [DataSource.COUNT], by=place.by, today=TODAY)
    with pytest.raises(Conflict):
        moving.new_loop(session, track_id, by=place.by, today=TODAY)
    row(session, track_id).status = TrackStatus.CLOSED
    after = moving.new_loop(session, track_id, by=place.by, today=TODAY)
    assert moving.new_loop(session, track_id, by=place.by, today=TODAY) == after
    track = row(session, after)
    assert (track.previous_id, track.status, track.title, track.owner_id) == (
        *(track_id, TrackStatus.DRAFT),
        *(place.whole.title, place.by.person_id),
    )
    assert (track.starts_on, track.activated_on, track.evaluation_on) == (None, None, None)
    assert parts.of(session, after) == Parts(signs=(SignDraft("De unge dækker bord sammen."),))
    assert row(session, track_id).status is TrackStatus.CLOSED


def test_a_move_moves_the_counters_of_all_who_see_it(session: Session, place: Place) -> None:
    track_id = begun(session, place)
    areas = (
        changes.UNITS,
        changes.unit(id_of(place.unit)),
        changes.person(place.by.person_id),
    )
    before = changes.counts(session, *areas)
    moving.start(session, track_id, by=place.by, today=TODAY)
    assert changes.counts(session, *areas) == tuple(count + 1 for count in before)


def test_a_track_that_moved_on_is_not_moved_again(session: Session, place: Place) -> None:
    stopped = make_track(session, place.unit, status=TrackStatus.STOPPED)
    for move in (moving.start, moving.resume, moving.to_evaluation, moving.close):
        with pytest.raises(Conflict):
            move(session, id_of(stopped), by=place.by, today=TODAY)
    assert row(session, id_of(stopped)).status is TrackStatus.STOPPED


def test_a_track_that_was_deleted_meanwhile_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        rows.held(session, 999, tuple(TrackStatus))
