from datetime import date, timedelta
from typing import Any

import pytest

from models.vocabulary import EventKind, EventStatus, Language
from services.seasons import SeasonSpan
from services.year_wheel.events import Event
from services.year_wheel.years import Year
from ui import i18n
from ui.charts import year_wheel

TODAY = date(2026, 11, 22)
SEASON = SeasonSpan(1, "2026/27", date(2026, 8, 1), date(2027, 7, 31))


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.choose(Language.ENGLISH)


def event(id_: int, kind: EventKind, day: date, **values: Any) -> Event:
    default: dict[str, Any] = {
        "season_id": 1,
        "number": None,
        "title": f"Event {id_}",
        "ends_on": day,
        "starts_at": None,
        "ends_at": None,
        "status": EventStatus.HELD if day < TODAY else EventStatus.PLANNED,
        "place": "",
        "purpose": "",
        "headcount": None,
        "next_step": "",
        "moved_from_id": None,
        "version": 1,
    }
    return Event(id=id_, kind=kind, starts_on=day, **default | values)


LOCAL = EventKind.LOCAL_MEETING
YEAR = Year(
    SEASON,
    (date(2026, 10, 12),),
    (
        event(1, EventKind.LOOP_START, date(2026, 8, 17)),
        event(2, EventKind.WORKSHOP, date(2026, 9, 23), number=1),
        event(3, LOCAL, date(2026, 11, 3), unit_id=4, unit="Engen"),
        event(4, LOCAL, date(2026, 11, 5), unit_id=5, unit="Ådalen"),
        event(5, LOCAL, date(2026, 11, 4), status=EventStatus.CANCELLED),
        event(6, EventKind.ASSESSMENT_ROUND, date(2026, 11, 9), ends_on=date(2026, 12, 11)),
        event(7, EventKind.HOLIDAY, date(2026, 12, 21)),
        event(
            8,
            EventKind.WORKSHOP,
            date(2027, 1, 13),
            number=2,
            status=EventStatus.MOVED,
            moved_to=(10, date(2027, 1, 20)),
        ),
        event(9, EventKind.LOOP_END, date(2027, 1, 15)),
        event(10, EventKind.WORKSHOP, date(2027, 1, 20), number=2),
        event(11, EventKind.LOOP_START, date(2027, 1, 18)),
    ),
)


def drawn(year: Year, today: date = TODAY) -> list[tuple[Any, ...]]:
    rows = year_wheel.picture(year, today).rows.to_pylist()
    fields = ("what", "lane", "state", "n", "inside", "word", "said")
    return [tuple(row[field] for field in fields if row[field]) for row in rows]


def test_picture_holds_each_lane_with_its_marks_closed_weeks_and_today() -> None:
    held, planned = "held", "planned"
    rounds, local, loops = "Assessment rounds", "Local meetings", "Learning loops"

    assert drawn(YEAR) == [
        ("closed",),
        ("today", "\u2060", "today"),
        ("row", "Workshops"),
        ("spot", "Workshops", held, 1, "1", "23 Sept", "23 September 2026 · held"),
        ("sign", "Workshops", "moved", 1, "→", "13 January 2027 · moved"),
        ("spot", "Workshops", planned, 1, "2", "20 Jan", "20 January 2027 · planned"),
        ("row", local),
        ("sign", local, "cancelled", 1, "✕", "4 November 2026 · cancelled"),
        ("spot", local, held, 2, "week 45 · held"),
        ("row", rounds),
        ("bar", rounds, held, 1, "9 November 2026 to 11 December 2026 · held"),
        ("end", rounds, "9 Nov – 11 Dec"),
        ("row", loops),
        ("bar", loops, planned, 1, "Loop 1", "17 August 2026 to 15 January 2027"),
        ("bar", loops, planned, 1, "Loop 2", "18 January 2027 to 31 July 2027"),
    ]


def test_picture_of_another_season_has_no_today() -> None:
    assert [row[0] for row in drawn(YEAR, date(2027, 8, 1))].count("today") == 0


def test_a_lane_with_many_marks_names_no_days() -> None:
    tuesdays = [date(2026, 9, 1) + timedelta(weeks=5 * n) for n in range(8)]
    meetings = [event(n, EventKind.LEADERSHIP_MEETING, day) for n, day in enumerate(tuesdays)]

    few, many = (drawn(Year(SEASON, (), tuple(meetings[:n]))) for n in (6, 7))

    assert [len(row) for row in few if row[0] == "spot"] == [6] * 6
    assert [len(row) for row in many if row[0] == "spot"] == [5] * 7


def test_a_mark_that_is_close_before_another_names_no_day() -> None:
    days = [date(2026, 9, 1), date(2026, 9, 22), date(2026, 11, 3)]
    meetings = [event(n, EventKind.LEADERSHIP_MEETING, day) for n, day in enumerate(days)]

    spots = [row for row in drawn(Year(SEASON, (), tuple(meetings))) if row[0] == "spot"]

    assert [row[4] for row in spots] == ["1 September 2026 · held", "22 Sept", "3 Nov"]


def test_alt_says_what_comes_next() -> None:
    assert year_wheel.picture(YEAR, TODAY).alt == (
        "The year wheel of 2026/27: 11 events by kind and day. "
        "Next: Event 10, 20 January 2027 (in 59 days)."
    )


def test_table_has_a_row_for_each_event_in_words() -> None:
    found = year_wheel.table(YEAR.events).to_dict("records")

    assert len(found) == 11
    assert found[2] == {
        "When": "3 November 2026",
        "Event": "Event 3",
        "Kind": "Local meeting",
        "For whom": "Engen",
        "State": "held",
    }


def test_spec_is_built_once_for_a_language_and_speaks_danish() -> None:
    span = (SEASON.starts_on, SEASON.ends_on)
    made = year_wheel.spec(Language.DANISH, span, 3)

    assert made is year_wheel.spec(Language.DANISH, span, 3)
    assert made["config"]["locale"]["time"]["shortMonths"][4] == "maj"
    assert made["config"]["aria"] is False


def test_a_round_and_closed_weeks_are_called_by_what_they_are() -> None:
    days = {"ends_on": date(2026, 10, 18), "status": EventStatus.HELD}
    around = (
        event(
            0, EventKind.ASSESSMENT_ROUND, date(2026, 9, 1), uid="round-1", title="Efterår", **days
        ),
        event(0, EventKind.HOLIDAY, date(2026, 10, 12), uid="closed-2026-10-12", title="", **days),
    )
    year = Year(SEASON, (), around)

    table = year_wheel.picture(year, TODAY).table()

    assert table.iloc[:, [1, 2, 4]].to_numpy().tolist() == [
        ["Assessment round: Efterår", "Assessment round", "closed"],
        ["Closed week", "Closed week", ""],
    ]
    assert (
        "bar",
        "Assessment rounds",
        "held",
        1,
        "1 September 2026 to 18 October 2026 · closed",
    ) in (drawn(year))
