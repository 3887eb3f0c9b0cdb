from datetime import date

from sqlmodel import Session

from models import ClosedWeek, YearWheelEvent
from models.vocabulary import EventKind, EventStatus
from services import seasons
from services.seasons import Frame, SeasonSpan, Workshop
from tests.factories import id_of, make_season

OLD = SeasonSpan(1, "2025/26", date(2025, 8, 1), date(2026, 7, 31))
NEW = SeasonSpan(2, "2026/27", date(2026, 8, 1), date(2027, 7, 31))


def test_every_lists_the_newest_season_first(session: Session) -> None:
    for span in (OLD, NEW):
        make_season(session, name=span.name, starts_on=span.starts_on, ends_on=span.ends_on)

    assert seasons.every(session) == (NEW, OLD)


def test_at_finds_the_season_of_a_day_or_the_nearest() -> None:
    days = [date(2020, 1, 1), date(2026, 7, 31), date(2026, 8, 1), date(2030, 1, 1)]

    assert [seasons.at((NEW, OLD), day) for day in days] == [OLD, OLD, NEW, NEW]
    assert seasons.at((), days[0]) is None


def test_closed_weeks_and_workshops_are_those_of_the_season(session: Session) -> None:
    season, other = make_season(session), make_season(session, name="Anden")
    week = date(2026, 10, 12)
    session.add(ClosedWeek(season_id=id_of(season), week_on=week))
    session.add(ClosedWeek(season_id=id_of(other), week_on=date(2026, 12, 21)))
    held, cancelled, moved = EventStatus.HELD, EventStatus.CANCELLED, EventStatus.MOVED
    for in_season, kind, number, day, status in (
        (season, EventKind.WORKSHOP, 2, date(2027, 1, 20), EventStatus.PLANNED),
        (season, EventKind.WORKSHOP, 1, date(2026, 9, 23), held),
        (season, EventKind.WORKSHOP, 3, date(2027, 5, 19), cancelled),
        (season, EventKind.WORKSHOP, 2, date(2027, 1, 13), moved),
        (season, EventKind.STAFF_DAY, None, date(2026, 8, 19), held),
        (other, EventKind.WORKSHOP, 1, date(2026, 9, 1), held),
    ):
        event = {"kind": kind, "number": number, "title": "x", "status": status}
        session.add(
            YearWheelEvent(season_id=id_of(in_season), starts_on=day, ends_on=day, **event)
        )
    session.flush()

    own = Frame((week,), (Workshop(1, date(2026, 9, 23)), Workshop(2, date(2027, 1, 20))))
    assert seasons.closed_weeks(session, id_of(season)) == own.closed
    assert seasons.workshops(session, id_of(season)) == own.workshops
    empty = make_season(session, name="Tom")
    assert seasons.frames(session, [id_of(other), id_of(empty), id_of(season)]) == {
        other.id: Frame((date(2026, 12, 21),), (Workshop(1, date(2026, 9, 1)),)),
        empty.id: Frame((), ()),
        season.id: own,
    }
