"""In how many of one's own dialogues something was so: counts, none of them hidden."""

import pandas as pd

from services.dialogues.development import HalfYear, Times
from ui.charts import own_times

WORDS = ("Lineære", "Cirkulære")
SPRING = Times(HalfYear(2026, autumn=False), 4, (3, 0))
AUTUMN = Times(HalfYear(2026, autumn=True), 5, (1, 5))


def test_every_kind_stands_in_every_half_year_with_its_count() -> None:
    shown = own_times.rows(WORDS, (SPRING, AUTUMN)).to_pylist()

    assert [(row["word"], row["position"], row["place"], row["share"]) for row in shown] == [
        ("Lineære", 0, 0, 0.75),
        ("Cirkulære", 0, 1, 0.0),
        ("Lineære", 1, 0, 0.2),
        ("Cirkulære", 1, 1, 1.0),
    ]


def test_half_years_stand_in_the_order_they_came() -> None:
    halves = sorted([HalfYear(2026, autumn=True), HalfYear(2025, autumn=True), SPRING.half])

    assert [(half.year, half.autumn) for half in halves] == [
        (2025, True),
        (2026, False),
        (2026, True),
    ]


def test_the_picture_says_its_counts_aloud() -> None:
    picture = own_times.picture("Spørgsmål", WORDS, (SPRING,))

    assert picture.alt.startswith("Spørgsmål. ")
    assert "Lineære 3, Cirkulære 0" in picture.alt


def test_table_says_the_same_in_numbers() -> None:
    table = own_times.table(WORDS, (SPRING,))

    values = [own_times.said(SPRING.half), "3", "0", 4]
    pd.testing.assert_frame_equal(table, pd.DataFrame([values], columns=table.columns))
