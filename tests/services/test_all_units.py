from datetime import date, timedelta

from sqlmodel import Session

from models.vocabulary import AssessmentStatus, Level, RoundStatus, UnitLevel
from services import all_units
from services.all_units import Cell, OpenRound
from services.assessments import Age
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_round,
    make_rubric,
    make_unit,
)


def test_matrix_lists_units_by_department_and_danish_name(session: Session) -> None:
    shore = make_unit(session, name="Havbakken", level=UnitLevel.DEPARTMENT)
    meadow = make_unit(session, name="Engdraget", level=UnitLevel.DEPARTMENT)
    names = [(shore, "Ågården"), (shore, "Østhuset"), (meadow, "Stationen"), (shore, "Molen")]
    shown = [make_unit(session, department, name=name) for department, name in names]
    gone = make_unit(session, meadow, name="Lukket", valid_to=TODAY - timedelta(days=1))
    make_unit(session, meadow, name="Ikke min")

    found = all_units.matrix(session, {id_of(u) for u in [*shown, gone]}, ["P1"], TODAY)

    assert [(row.unit.department, row.unit.name) for row in found.rows] == [
        ("Engdraget", "Stationen"),
        ("Havbakken", "Molen"),
        ("Havbakken", "Østhuset"),
        ("Havbakken", "Ågården"),
    ]


def test_matrix_tells_level_change_older_data_and_nothing_apart(session: Session) -> None:
    moved, older, expired, never = (make_unit(session, name=n) for n in "abcd")
    rubric = id_of(make_rubric(session))
    before = make_round(session, closes_on=date(2026, 3, 1))
    lately = make_round(session, closes_on=TODAY)
    long_ago = make_round(session, closes_on=date(2025, 6, 12))
    for unit, round_, level in (
        (moved, before, 2),
        (moved, lately, 3),
        (older, before, 4),
        (expired, long_ago, 1),
    ):
        make_assessment(session, unit, round_, level=level, rubric_version_id=rubric)
    draft = AssessmentStatus.DRAFT
    make_assessment(session, never, lately, status=draft, rubric_version_id=rubric)
    ids = {id_of(unit) for unit in (moved, older, expired, never)}

    found = all_units.matrix(session, ids, ["P1", "P2"], TODAY)

    assert [row.cells[0] for row in found.rows] == [
        Cell(Level.ESTABLISHED, Age.FRESH, 1),
        Cell(Level.EMBEDDED, Age.OLDER, None),
        Cell(None, Age.EXPIRED, None),
        Cell(None, Age.NEVER, None),
    ]
    assert {row.cells[1] for row in found.rows} == {Cell(None, Age.NEVER, None)}


def test_distribution_counts_units_at_each_level_and_those_without(session: Session) -> None:
    rubric, round_ = id_of(make_rubric(session)), make_round(session, closes_on=TODAY)
    shown = [make_unit(session) for _ in range(4)]
    for unit, level in zip(shown, (2, 2, 4), strict=False):
        make_assessment(session, unit, round_, level=level, rubric_version_id=rubric)

    rows = all_units.matrix(session, {id_of(u) for u in shown}, ["P1"], TODAY).rows

    assert all_units.distribution(rows, ["P1"]) == {
        "P1": {Level.PRACTISING: 2, Level.EMBEDDED: 1, None: 1}
    }


def test_matrix_says_how_many_units_have_shared_in_the_open_round(session: Session) -> None:
    rubric = id_of(make_rubric(session))
    make_round(session, name="Lukket")
    now = make_round(
        session, name="Efterår", closes_on=date(2026, 12, 11), status=RoundStatus.OPEN
    )
    shared, waiting, elsewhere = (make_unit(session) for _ in range(3))
    for unit in (shared, elsewhere):
        for pillar in ("P1", "P2"):
            make_assessment(session, unit, now, pillar=pillar, rubric_version_id=rubric)

    found = all_units.matrix(session, {id_of(shared), id_of(waiting)}, ["P1"], TODAY)

    assert found.open_round == OpenRound("Efterår", date(2026, 12, 11), 1, 2)


def test_matrix_of_no_units_is_empty(session: Session) -> None:
    assert all_units.matrix(session, set(), ["P1"], TODAY) == all_units.AllUnits((), None)
