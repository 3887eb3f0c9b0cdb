"""What happens by itself when a day begins: once, in a thread that stops when it is told."""

import time
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from models import PracticeTrack
from models.vocabulary import TrackStatus
from services import daily
from services.database import transaction
from services.practice_tracks import advancing
from tests.factories import TODAY, id_of, make_track, make_unit


@pytest.fixture
def track(monkeypatch: pytest.MonkeyPatch) -> int:
    """A track whose day of evaluation is today."""
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())
    with transaction() as session:
        return id_of(make_track(session, make_unit(session), evaluation_on=TODAY))


def put(track: int, status: TrackStatus) -> None:
    with transaction() as session:
        session.get_one(PracticeTrack, track).status = status


def stands(track: int) -> TrackStatus:
    with transaction() as session:
        return session.get_one(PracticeTrack, track).status


def until(done: Callable[[], bool]) -> bool:
    """Whether it is done within some seconds."""
    for _ in range(250):
        if done():
            return True
        time.sleep(0.02)
    return False


def test_each_day_begins_once(track: int) -> None:
    days = daily.Days()
    days.look()
    assert stands(track) is TrackStatus.IN_EVALUATION
    put(track, TrackStatus.ACTIVE)
    days.look()
    assert stands(track) is TrackStatus.ACTIVE


def test_the_thread_begins_the_day_and_stops(track: int) -> None:
    daily.start()
    daily.start()  # there is only one
    assert until(lambda: stands(track) is TrackStatus.IN_EVALUATION)
    daily.stop()
    daily.stop()
    put(track, TrackStatus.ACTIVE)
    assert stands(track) is TrackStatus.ACTIVE


def test_it_tries_again_when_the_database_was_away_and_does_not_tell_what_it_said(
    track: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = advancing.advance
    away = OperationalError("hemmeligt", {}, Exception("hemmeligt"))
    answers: list[Exception] = [away]

    def advance(session: Session, day: date) -> int:
        if answers:
            raise answers.pop()
        return real(session, day)

    monkeypatch.setattr(daily, "EVERY", 0.01)
    monkeypatch.setattr(advancing, "advance", advance)
    daily.start()
    assert until(lambda: stands(track) is TrackStatus.IN_EVALUATION)
    daily.stop()
    assert caplog.messages == ["The day did not begin: OperationalError"]
