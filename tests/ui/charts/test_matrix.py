import pytest

from models.vocabulary import Language, Level
from services.progress.all_units import Cell, UnitRow
from services.progress.standings import Age
from services.rubric.pillars import PillarName
from services.units import UnitName
from ui.charts import distribution, matrix

NAMES = (PillarName("P1", "Samarbejde", "Collaboration", "Samarbejde", "Collaboration"),)


def row(unit_id: int, name: str, department: str, cell: Cell) -> UnitRow:
    return UnitRow(UnitName(unit_id, name, 10 + len(department), department), (cell,))


ROWS = [
    row(1, "Stationen", "Engdraget", Cell(Level.PRACTISING, Age.FRESH, -1)),
    row(2, "Klubben", "Engdraget", Cell(Level.EMBEDDED, Age.OLDER, None)),
    row(3, "Klubben", "Bymarken", Cell(None, Age.EXPIRED, None)),
    row(4, "Broen", "Bymarken", Cell(None, Age.NEVER, None)),
]


def test_rows_give_each_department_a_line_and_each_unit_its_word() -> None:
    shown = [
        (row["label"].strip("\u2060\u200b"), row["row"], row["word"], row["brief"], row["solid"])
        for row in matrix.rows(ROWS, NAMES).to_pylist()
    ]

    assert shown == [
        ("Engdraget", 1, None, None, None),
        ("Stationen", 2, "Øvende ↘", "Øve↘", True),
        ("Klubben", 3, "Forankret (ældre)", "For", False),
        ("Bymarken", 4, None, None, None),
        ("Klubben", 5, "ingen aktuel", "–", False),
        ("Broen", 6, "ingen data endnu", "–", False),
    ]


def test_units_of_the_same_name_keep_a_line_each() -> None:
    labels = matrix.rows(ROWS, NAMES)["label"].to_pylist()

    assert len(set(labels)) == len(labels)


def test_table_says_the_same_in_words() -> None:
    assert matrix.table(ROWS, NAMES).to_dict("records")[0] == {
        "Afdeling": "Engdraget",
        "Enhed": "Stationen",
        "Samarbejde": "Øvende, et trin lavere",
    }


def test_distribution_lays_the_segments_end_to_end_with_not_assessed_last() -> None:
    counts = {"P1": {Level.PRACTISING: 2, Level.EMBEDDED: 1, None: 3}}

    shown = distribution.rows(counts, NAMES).to_pylist()

    assert [(row["word"], row["start"], row["end"]) for row in shown] == [
        ("Øvende", 0, 2),
        ("Forankret", 2, 3),
        ("Ikke vurderet", 3, 6),
    ]
    assert distribution.table(counts, NAMES).to_dict("records") == [
        {
            "Søjle": "Samarbejde",
            "Begyndende": "0 af 6 enheder",
            "Øvende": "2 af 6 enheder",
            "Etableret": "0 af 6 enheder",
            "Forankret": "1 af 6 enheder",
            "Ikke vurderet": "3 af 6 enheder",
        }
    ]


@pytest.mark.parametrize(
    ("units", "base", "said"),
    [
        (7, 19, "7 af 19 enheder"),
        (7, 20, "7 af 20 enheder (35 %)"),
        (0, 24, "0 af 24 enheder (0 %)"),
    ],
)
def test_v2_percentages_only_of_twenty_units_or_more(units: int, base: int, said: str) -> None:
    assert distribution.said(units, base) == said


def test_v2_the_bars_are_labelled_with_counts_and_their_tips_with_of_how_many() -> None:
    counts = {"P1": {Level.PRACTISING: 2, None: 4}}

    shown = distribution.rows(counts, NAMES).to_pylist()

    assert [(row["units"], row["said"]) for row in shown] == [
        (2, "2 af 6 enheder"),
        (4, "4 af 6 enheder"),
    ]


def test_v8_no_data_and_none_current_are_two_words_in_the_matrix() -> None:
    words = {row["word"] for row in matrix.rows(ROWS, NAMES).to_pylist() if row["word"]}

    assert {"ingen data endnu", "ingen aktuel"} <= words


def test_v9_no_field_is_ordered_by_level() -> None:
    drawn = (
        *matrix.spec(Language.DANISH, 4)["layer"],
        *distribution.spec(Language.DANISH, 1, 6)["layer"],
    )
    orders = {
        channel["sort"]["field"]
        for layer in drawn
        for channel in layer["encoding"].values()
        if isinstance(channel, dict) and isinstance(channel.get("sort"), dict)
    }

    assert orders == {"row", "position"}
