from datetime import date

from models.vocabulary import TraceKind
from services.between import Silence
from services.communities.life import SeasonLife
from services.seasons import SeasonSpan, Workshop
from ui.charts import community_life

TODAY = date(2026, 9, 30)
WEEK = date(2026, 9, 7)
QUIET = Silence(2, date(2025, 9, 15), date(2025, 9, 22), ongoing=False)
NOW = SeasonLife(
    season=SeasonSpan(2, "2026/27", date(2026, 8, 1), date(2027, 7, 31)),
    until=TODAY,
    weeks={WEEK: {TraceKind.MEETING: 2, TraceKind.TRIED: 1}},
    closed=(date(2026, 10, 12),),
    workshops=(Workshop(1, date(2026, 9, 23)),),
    alive=1,
    base=8,
    silence=None,
)
THEN = SeasonLife(
    season=SeasonSpan(1, "2025/26", date(2025, 8, 1), date(2026, 7, 31)),
    until=date(2026, 7, 31),
    weeks={date(2025, 9, 8): {TraceKind.IDEA: 1}},
    closed=(),
    workshops=(Workshop(1, date(2025, 9, 24)),),
    alive=1,
    base=40,
    silence=QUIET,
)


def test_picture_lays_seasons_below_each_other_month_under_month() -> None:
    picture = community_life.picture((NOW, THEN), "Alt vel.", TODAY)

    shown = [(row["what"], row["season"], row["at"]) for row in picture.rows.to_pylist()]
    assert shown == [
        ("closed", "2026/27", moment(date(2026, 10, 12))),
        ("mark", "2026/27", moment(date(2026, 9, 23))),
        ("mark", "2026/27", moment(TODAY)),
        ("trace", "2026/27", moment(date(2026, 9, 10))),
        # A year later: the days of 2025 stand under those of 2026.
        ("mark", "2025/26", moment(date(2026, 9, 24))),
        ("silence", "2025/26", moment(date(2026, 9, 15))),
        ("trace", "2025/26", moment(date(2026, 9, 11))),
    ]
    assert picture.alt.endswith("Alt vel.")


def test_picture_of_seasons_that_are_over_has_no_today() -> None:
    rows = community_life.picture((NOW, THEN), "", date(2027, 8, 1)).rows.to_pylist()

    assert [row["said"] for row in rows if row["what"] == "mark"] == ["Workshop 1"] * 2


def test_table_has_a_line_for_each_week_with_traces() -> None:
    table = community_life.picture((NOW, THEN), "", TODAY).table()

    assert [list(row)[:3] for row in table.to_numpy()] == [
        ["2026/27", 37, 3],
        ["2025/26", 37, 1],
    ]


def moment(day: date) -> int:
    """Noon of a day, in milliseconds since 1970."""
    return (day - date(1970, 1, 1)).days * 86_400_000 + 43_200_000
