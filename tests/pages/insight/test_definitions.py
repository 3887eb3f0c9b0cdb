"""Whoever reads a figure can ask how it is counted (display rule V12)."""

import pytest
from streamlit.testing.v1 import AppTest

from models import Person
from models.vocabulary import Language, Role, UnitLevel
from services.database import transaction
from tests.factories import (
    TODAY,
    make_assessment,
    make_open_round,
    make_person,
    make_role,
    make_season,
    make_unit,
)
from tests.pages.visits import visit

WITH_FIGURES = {
    "pages/insight/unit_overview.py": 3,  # the figures on top, attention, the pulse
    "pages/insight/all_units.py": 4,  # the distribution, the round, attention, tracks
    "pages/insight/pillar.py": 1,
    "pages/insight/since.py": 1,
}


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def leader() -> Person:
    """A leader of a department with five units that have shared."""
    with transaction() as session:
        make_season(session)
        round_ = make_open_round(session)
        area = make_unit(session, level=UnitLevel.AREA)
        department = make_unit(session, area, level=UnitLevel.DEPARTMENT)
        for _number in range(5):
            make_assessment(session, make_unit(session, department), round_, dialogue_on=TODAY)
        person = make_person(session)
        make_role(session, person, Role.DEPARTMENT_LEADER, department)
        return person


def offered(app: AppTest) -> list[str]:
    return [block.proto.popover.label for block in app.get("popover")]


@pytest.mark.parametrize(("page", "times"), WITH_FIGURES.items())
def test_v12_figures_say_how_they_are_counted(leader: Person, page: str, times: int) -> None:
    app = visit(leader, page, Language.DANISH)

    assert not app.exception
    assert offered(app).count("Sådan er det talt op") == times
