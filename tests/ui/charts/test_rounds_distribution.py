from datetime import date

import pandas as pd

from models.vocabulary import Language, Level
from services.progress.pillar_page import RoundCounts
from services.rubric.pillars import PillarName
from ui.charts import rounds_distribution

NAME = PillarName("P1", "Samarbejde", "Collaboration", "Samarbejde", "Collaboration")
JUNE = RoundCounts(
    "Juni 2026", date(2026, 6, 12), 8, {Level.BEGINNING: 2, Level.PRACTISING: 3, Level.EMBEDDED: 1}
)
FEW = RoundCounts("December 2026", date(2026, 12, 13), 8, {Level.EMBEDDED: 4})
NONE = RoundCounts("Juni 2027", date(2027, 6, 12), 8, {})


def test_v2_rows_are_counts_and_not_assessed_is_a_segment_of_its_own() -> None:
    shown = rounds_distribution.rows([JUNE]).to_pylist()

    assert [(row["level"], row["start"], row["end"], row["units"]) for row in shown] == [
        (1, 0, 2, 2),
        (2, 2, 5, 3),
        (4, 5, 6, 1),
        (0, 6, 8, 2),
    ]


def test_v8_too_few_and_nothing_yet_are_two_displays_and_neither_is_zero() -> None:
    shown = rounds_distribution.rows([FEW, NONE]).to_pylist()

    assert [(row["round"], row["units"], row["none"] != "") for row in shown] == [
        ("December 2026", 0, True),
        ("Juni 2027", 0, True),
    ]
    assert shown[0]["none"] != shown[1]["none"]
    assert shown[1]["none"] == "Ingen data endnu"


def test_v10_the_levels_of_too_few_units_are_in_no_part_of_the_picture() -> None:
    picture = rounds_distribution.picture([FEW], NAME)

    assert 4 not in {row["level"] for row in picture.rows.to_pylist()}
    assert "Forankret" not in picture.alt
    assert list(picture.table()["Forankret"]) == ["–"]


def test_rounds_stand_in_the_order_they_were_held() -> None:
    shown = rounds_distribution.rows([JUNE, FEW, NONE]).to_pylist()

    places = {row["round"]: row["position"] for row in shown}
    assert places == {"Juni 2026": 0, "December 2026": 1, "Juni 2027": 2}


def test_table_says_the_same_in_numbers() -> None:
    table = rounds_distribution.table([JUNE])

    values = ["Juni 2026", "2", "3", "0", "1", "2", 8]
    pd.testing.assert_frame_equal(table, pd.DataFrame([values], columns=table.columns))
    assert list(table.columns[1:5]) == ["Begyndende", "Øvende", "Etableret", "Forankret"]


def test_v1_no_number_in_the_table_is_made_of_levels() -> None:
    [row] = rounds_distribution.table([JUNE]).to_numpy().tolist()

    counts = [int(cell) for cell in row[1:6]]
    assert sum(counts) == row[6] == JUNE.units


def test_spec_draws_what_rows_name_and_carries_no_data_of_its_own() -> None:
    spec = rounds_distribution.spec(Language.DANISH, 2, 8)
    columns = set(rounds_distribution.rows([JUNE]).column_names)

    fields = {
        channel["field"]
        for layer in spec["layer"]
        for channel in layer["encoding"].values()
        if isinstance(channel, dict) and "field" in channel
    }
    assert fields <= columns
    assert "data" not in spec
