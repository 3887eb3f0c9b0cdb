from datetime import date

from services.between import Between, CommunityLife, Silence
from services.seasons import Workshop
from ui.charts import between

WEEK = date(2026, 9, 7)
QUIET = Silence(2, date(2026, 9, 14), date(2026, 9, 21), ongoing=False)
SEASON = Between(
    starts_on=date(2026, 8, 1),
    ends_on=date(2027, 7, 31),
    communities=(CommunityLife(1, "Natur", {WEEK: 3}, QUIET), CommunityLife(2, "Musik", {}, None)),
    workshops=(Workshop(1, date(2026, 9, 23)),),
    closed=(date(2026, 10, 12),),
    last_four_weeks=3,
    with_this_unit=1,
)


def test_picture_holds_traces_closed_weeks_workshops_and_today() -> None:
    picture = between.picture(SEASON, date(2026, 9, 30))

    shown = [(row["what"], row["community"], row["said"]) for row in picture.rows.to_pylist()]
    assert shown == [
        ("closed", None, None),
        ("mark", between.NAMELESS, "Workshop 1"),
        ("mark", between.NAMELESS, "i dag"),
        ("row", "Natur", None),
        ("trace", "Natur", "3 spor, uge 37"),
        ("row", "Musik", None),
    ]
    assert picture.alt == (
        "Spor mellem workshops pr. fællesskab og uge. "
        "Længste stilhed: 2 driftsuger i Natur, uge 38 til 39."
    )


def test_picture_of_a_season_that_is_over_has_no_today() -> None:
    rows = between.picture(SEASON, date(2027, 8, 1)).rows.to_pylist()

    assert [row["said"] for row in rows if row["what"] == "mark"] == ["Workshop 1"]


def test_table_tells_silence_and_zero_apart() -> None:
    assert between.table(SEASON).to_dict("records") == [
        {
            "Fællesskab": "Natur",
            "Spor": 3,
            "Uger med spor": 1,
            "Længste stilhed i driftsuger": 2,
        },
        {
            "Fællesskab": "Musik",
            "Spor": 0,
            "Uger med spor": 0,
            "Længste stilhed i driftsuger": 0,
        },
    ]
