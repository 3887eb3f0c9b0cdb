import ast
import re
from datetime import date, timedelta
from pathlib import Path

from sqlmodel import Session

from models.vocabulary import AssessmentStatus, Level, RoundStatus
from services.assessing import rounds
from services.progress import all_units
from services.progress.all_units import NEVER, Cell, OpenRound, UnitRow
from services.progress.direction import Direction, Way
from services.progress.standings import Age
from services.units import UnitName
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_round,
    make_rubric,
    make_unit,
)

SERVICES = Path(all_units.__file__).parent


def rows_of(*columns: list[Cell]) -> list[UnitRow]:
    """A row for each place in the columns."""
    cells = zip(*columns, strict=True)
    return [UnitRow(UnitName(n, f"Enhed {n}", 1, "Nord"), row) for n, row in enumerate(cells)]


def at(level: int | None, moved: int | None = None) -> Cell:
    return Cell(Level(level), Age.FRESH, moved) if level else NEVER


def test_cells_tell_level_change_older_data_and_nothing_apart(session: Session) -> None:
    moved, older, expired, never, long_gone = (make_unit(session, name=n) for n in "abcde")
    rubric = id_of(make_rubric(session))
    before = make_round(session, closes_on=date(2026, 3, 1))
    lately = make_round(session, closes_on=TODAY)
    long_ago = make_round(session, closes_on=date(2025, 6, 12))
    at_first = make_round(session, closes_on=date(2023, 6, 12))
    for unit, round_, level in (
        (moved, before, 2),
        (moved, lately, 3),
        (older, before, 4),
        (expired, long_ago, 1),
        (long_gone, at_first, 1),
        (make_unit(session), lately, 1),
    ):
        make_assessment(session, unit, round_, level=level, rubric_version_id=rubric)
    draft = AssessmentStatus.DRAFT
    make_assessment(session, never, lately, status=draft, rubric_version_id=rubric)
    ids = [id_of(unit) for unit in (moved, older, expired, never, long_gone)]

    found = all_units.cells(session, ids, ["P1", "P2"], TODAY)

    assert found == {
        ids[0]: (Cell(Level.ESTABLISHED, Age.FRESH, 1), NEVER),
        ids[1]: (Cell(Level.EMBEDDED, Age.OLDER, None), NEVER),
        ids[2]: (Cell(None, Age.EXPIRED, None), NEVER),
        ids[3]: (NEVER, NEVER),
        ids[4]: (Cell(None, Age.EXPIRED, None), NEVER),
    }


def test_cells_of_no_units_are_none(session: Session) -> None:
    assert all_units.cells(session, [], ["P1"], TODAY) == {}


def test_v2_distribution_counts_units_at_each_level_and_those_without() -> None:
    rows = rows_of([at(2), at(2), at(4), at(None), Cell(None, Age.EXPIRED, None)])

    assert all_units.distribution(rows, ["P1"]) == {
        "P1": {Level.PRACTISING: 2, Level.EMBEDDED: 1, None: 2}
    }


def test_v10_assessed_are_units_with_a_current_assessment_of_any_pillar() -> None:
    expired = Cell(None, Age.EXPIRED, None)
    rows = rows_of([at(1), at(None), expired, at(None)], [at(None), at(3), expired, at(None)])

    assert all_units.assessed(rows) == 2


def test_v5_directions_count_units_by_step_and_leave_out_first_assessments() -> None:
    steps = [*[1] * 5, 2, -1, *[0] * 6, None]
    rows = rows_of([at(2, moved) for moved in steps], [at(2) for _ in steps])

    assert all_units.directions(rows, ["P1", "P2"]) == {
        "P1": Direction(Way.NONE, 6, 1, 6),
        "P2": Direction(Way.FEW, 0, 0, 0),
    }


def test_shared_are_those_that_have_shared_in_the_open_round(session: Session) -> None:
    rubric = id_of(make_rubric(session))
    before = make_round(session)
    closes = date(2026, 12, 11)
    now = make_round(session, name="Efterår", closes_on=closes, status=RoundStatus.OPEN)
    there, waiting, drafting, elsewhere = (make_unit(session) for _ in range(4))
    for unit in (there, elsewhere):
        for pillar in ("P1", "P2"):
            make_assessment(session, unit, now, pillar=pillar, rubric_version_id=rubric)
    make_assessment(session, waiting, before, rubric_version_id=rubric)
    draft = AssessmentStatus.DRAFT
    make_assessment(session, drafting, now, status=draft, rubric_version_id=rubric)
    ids = [id_of(unit) for unit in (there, waiting, drafting)]

    found = all_units.shared(session, ids, TODAY)

    assert found == dict(zip(ids, (True, False, False), strict=True))
    open_now = rounds.current(session, TODAY)
    assert all_units.open_round(open_now, found.values()) == OpenRound("Efterår", closes, 1, 3)
    later = all_units.shared(session, ids, closes + timedelta(days=1))
    assert later == dict.fromkeys(ids, False)


def test_open_round_is_none_between_rounds() -> None:
    assert all_units.open_round(None, [False]) is None


def test_v9_no_question_orders_by_level() -> None:
    sorting = [
        f"{path.name}: {said}"
        for path in sorted(SERVICES.rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "order_by"
        if "level" in (said := ", ".join(map(ast.unparse, call.args)))
    ]

    # The sentences and signs of the rubric stand in the order of its levels; no unit does.
    assert [one for one in sorting if not re.search(r"(RubricLevel|Sign)\.level", one)] == []
