"""All units side by side."""

from datetime import date

import pytest

from models import Person, Unit
from models.vocabulary import Role, RoundStatus, UnitLevel
from services.database import transaction
from tests.factories import (
    TODAY,
    make_assessment,
    make_person,
    make_pillars,
    make_role,
    make_round,
    make_season,
    make_unit,
)
from tests.pages.visits import visit

PAGE = "pages/insight/all_units.py"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def area() -> Unit:
    with transaction() as session:
        make_season(session)
        make_pillars(session)
        area = make_unit(session, name="Nord", level=UnitLevel.AREA)
        for name in ("Engdraget", "Havbakken"):
            department = make_unit(session, area, name=name, level=UnitLevel.DEPARTMENT)
            for number in (1, 2):
                make_unit(session, department, name=f"{name} {number}")
        make_unit(session, make_unit(session, level=UnitLevel.DEPARTMENT), name="Ikke min")
        return area


@pytest.fixture
def leader(area: Unit) -> Person:
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, Role.AREA_LEADER, area)
        return person


def test_all_units_of_the_viewer_stand_side_by_side_and_no_others(leader: Person) -> None:
    app = visit(leader, PAGE)

    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 2
    assert app.caption[-1].value == (
        "Number of units, 4 in all. Self-assessments are not compared or ranked."
    )


def test_a_department_in_the_address_narrows_the_units(leader: Person, area: Unit) -> None:
    app = visit(leader, PAGE, department=str((area.id or 0) + 1))

    assert app.selectbox(key="department").value == str((area.id or 0) + 1)
    assert app.caption[-1].value == (
        "Number of units, 2 in all. Self-assessments are not compared or ranked."
    )


def test_filters_that_leave_nothing_say_so(leader: Person) -> None:
    app = visit(leader, PAGE, age="fresh")

    assert [info.value for info in app.info] == ["No units match the filters."]


def test_the_open_round_says_how_many_have_shared(leader: Person, area: Unit) -> None:
    with transaction() as session:
        closes = date(2026, 12, 11)
        status = RoundStatus.OPEN
        made = make_round(session, name="December 2026", closes_on=closes, status=status)
        unit = session.get(Unit, (area.id or 0) + 2)
        assert unit is not None
        make_assessment(session, unit, made, dialogue_on=TODAY)

    app = visit(leader, PAGE)

    assert "**1 of 4 units** have shared in December 2026 (closes 11 December 2026)." in [
        text.value for text in app.markdown
    ]
