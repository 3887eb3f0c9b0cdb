from datetime import date, timedelta

from services.communities import windows
from services.communities.measured import InWindow
from services.seasons import Workshop
from ui.charts import windows as charts

JULY = [date(2026, 6, 29) + timedelta(weeks=n) for n in range(6)]  # weeks 27 to 32
SUMMER, AUGUST, AUTUMN = (windows.of(date(2026, m, 20), JULY) for m in (7, 8, 9))
FOUND = (InWindow(SUMMER, units=4), InWindow(AUGUST, 3, 1, 2, 4), InWindow(AUTUMN, 0, 0, 0, 4))


def test_picture_tells_an_empty_holiday_from_a_zero() -> None:
    rows = charts.picture(FOUND, (Workshop(1, date(2026, 9, 23)),)).rows.to_pylist()

    assert [(row["weeks"], row["holiday"], row["workshop"]) for row in rows] == [
        ("29–32", True, ""),
        ("33–36", False, ""),
        ("37–40", False, "Workshop 1"),
    ]
    assert [row["count"] for row in rows][1:] == ["3", "0"]
    assert rows[0]["count"] != "0"


def test_table_has_a_line_for_each_window() -> None:
    table = charts.picture(FOUND, ()).table()

    assert [row[0] for row in table.to_numpy()] == ["29–32 (2026)", "33–36 (2026)", "37–40 (2026)"]
    assert [row[2] for row in table.to_numpy()] == ["0", "1", "0"]
