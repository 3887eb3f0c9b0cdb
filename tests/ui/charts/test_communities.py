from datetime import date

from models.vocabulary import CommunityStatus
from services.communities import windows
from services.communities.communities import Listed
from services.communities.measured import InWindow, Measures
from services.communities.measures import Line
from ui.charts import communities

SUMMER = windows.of(date(2026, 7, 20), [date(2026, 7, 13 + 7 * n) for n in range(3)])
AUGUST = windows.of(date(2026, 8, 20))


def line(name: str, traces: int) -> Line:
    listed = Listed(1, name, "", CommunityStatus.ACTIVE, 12, 4)
    return Line(listed, Measures(AUGUST.ends_on, (InWindow(SUMMER), InWindow(AUGUST, traces))))


def test_picture_has_a_dot_only_where_there_were_traces() -> None:
    picture = communities.picture((line("Musik", 0), line("Natur", 3)))

    shown = [(row["what"], row["community"], row["weeks"]) for row in picture.rows.to_pylist()]
    assert shown == [
        ("holiday", "Musik", "29–32"),
        ("window", "Musik", "33–36"),
        ("holiday", "Natur", "29–32"),
        ("window", "Natur", "33–36"),
        ("traces", "Natur", "33–36"),
    ]


def test_table_has_a_column_for_each_four_weeks() -> None:
    table = communities.picture((line("Musik", 0), line("Natur", 3))).table()

    assert [list(row) for row in table.to_numpy()] == [["Musik", 0, 0], ["Natur", 0, 3]]
