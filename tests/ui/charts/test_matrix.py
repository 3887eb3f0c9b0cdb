from models.vocabulary import Level
from services.all_units import Cell, UnitRow
from services.assessments import Age
from services.pillars import PillarName
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
            "Begyndende": 0,
            "Øvende": 2,
            "Etableret": 0,
            "Forankret": 1,
            "Ikke vurderet": 3,
        }
    ]
