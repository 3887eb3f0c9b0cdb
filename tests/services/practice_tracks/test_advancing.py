"""The moves that come by themselves, at the edges of their days."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Season, YearWheelEvent
from models.vocabulary import EventKind, EventStatus, TrackStatus
from services.practice_tracks import advancing
from tests.factories import TODAY, id_of, make_season, make_track, make_unit

DAY = timedelta(days=1)
FAR = date(2027, 6, 1)
S = TrackStatus


def workshop(session: Session, season: Season, held_on: date, **values: Any) -> None:
    default: dict[str, Any] = {
        "kind": EventKind.WORKSHOP,
        "number": 3,
        "status": EventStatus.PLANNED,
    }
    days: dict[str, Any] = {
        "starts_on": held_on,
        "ends_on": held_on,
        "title": "Workshop",
        "season_id": season.id,
    }
    session.add(YearWheelEvent(**days | default | values))


def after(session: Session, **values: Any) -> TrackStatus:
    track = make_track(session, make_unit(session), **values)
    advancing.advance(session, TODAY)
    session.refresh(track)
    return track.status


@pytest.mark.parametrize(
    ("status", "evaluation_on", "wanted"),
    [
        (S.ACTIVE, TODAY + DAY, S.ACTIVE),
        (S.ACTIVE, TODAY, S.IN_EVALUATION),
        (S.ACTIVE, None, S.ACTIVE),
        (S.PAUSED, TODAY, S.PAUSED),
        (S.DRAFT, TODAY, S.DRAFT),
    ],
)
def test_a_track_goes_to_evaluation_on_its_day(
    session: Session, status: TrackStatus, evaluation_on: date | None, wanted: TrackStatus
) -> None:
    assert after(session, status=status, evaluation_on=evaluation_on) is wanted


@pytest.mark.parametrize(
    ("held_on", "activated_on", "values", "wanted"),
    [
        (TODAY + 14 * DAY, date(2026, 9, 1), {}, S.IN_EVALUATION),
        (TODAY + 15 * DAY, date(2026, 9, 1), {}, S.ACTIVE),
        (TODAY + 14 * DAY, TODAY, {}, S.ACTIVE),
        (TODAY - 90 * DAY, TODAY - 80 * DAY, {}, S.ACTIVE),
        (TODAY, date(2026, 9, 1), {"status": EventStatus.CANCELLED}, S.ACTIVE),
        (TODAY, date(2026, 9, 1), {"number": 2}, S.ACTIVE),
    ],
)
def test_a_track_goes_to_evaluation_two_weeks_before_workshop_3(
    session: Session,
    held_on: date,
    activated_on: date,
    values: dict[str, Any],
    wanted: TrackStatus,
) -> None:
    season = make_season(session)
    workshop(session, season, held_on, **values)
    other = make_season(session, name="En anden")
    make_track(session, make_unit(session), season_id=id_of(other), evaluation_on=FAR)
    track: dict[str, Any] = {
        "season_id": season.id,
        "evaluation_on": FAR,
        "activated_on": activated_on,
    }
    assert after(session, **track) is wanted


@pytest.mark.parametrize(("days", "wanted"), [(29, S.EVALUATED), (30, S.CLOSED)])
def test_an_evaluated_track_closes_after_30_days(
    session: Session, days: int, wanted: TrackStatus
) -> None:
    evaluated_on = TODAY - timedelta(days=days)
    assert after(session, status=S.EVALUATED, evaluated_on=evaluated_on) is wanted


def test_a_day_begins_once(session: Session) -> None:
    make_track(session, make_unit(session), evaluation_on=TODAY)
    make_track(session, make_unit(session), evaluation_on=FAR)
    assert [advancing.advance(session, TODAY) for _ in range(2)] == [1, 0]
    events = session.exec(select(AuditEvent.action, AuditEvent.by_id)).all()
    assert events == [("to_evaluation", None)]
