"""The page of the year: drafted, edited by those who answer for it, read by who sees the unit."""

import pytest

from models import Person, Unit
from models.vocabulary import Role
from services.database import transaction
from tests.factories import (
    TODAY,
    make_local_sign,
    make_person,
    make_role,
    make_rubric,
    make_season,
    make_unit,
)
from tests.pages.visits import area, said, visit

PAGE = "pages/insight/page_of_the_year.py"
DRAFTED = "P1 step 4 As we do it\\: Vi \\*hilser\\*"


@pytest.fixture
def leader(monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())
    with transaction() as session:
        unit = make_unit(session, name="Klitten")
        make_season(session)
        make_rubric(session)
        make_local_sign(session, unit, text="Vi *hilser*", created_on=TODAY)
        make_local_sign(session, make_unit(session), text="En andens tegn")
        person = make_person(session, unit)
        make_role(session, person, Role.DEPARTMENT_LEADER, unit)
        return person


def test_it_is_drafted_edited_and_saved_as_a_version(leader: Person) -> None:
    app = visit(leader, PAGE)
    assert [title.value for title in app.title] == ["The year at Klitten"]
    written = [one.value for one in app.markdown]
    assert DRAFTED in written
    assert not [text for text in written if "En andens tegn" in text]

    app.button(key="year_page_edit").click().run()
    area(app, "yearpage-", "_localsign_").set_value("Vi hilser på alle").run()
    [save] = [button for button in app.button if "_save_" in str(button.key)]
    save.click().run()
    assert not said(app)

    again = visit(leader, PAGE)
    assert "Vi hilser på alle" in [one.value for one in again.markdown]
    assert [box.label for box in again.selectbox] == ["Unit", "Season", "Version"]


def test_a_colleague_reads_it_and_cannot_edit(leader: Person) -> None:
    with transaction() as session:
        colleague = make_person(session, session.get_one(Unit, leader.unit_id))
    app = visit(colleague, PAGE, edit="yes")
    assert DRAFTED in [one.value for one in app.markdown]
    assert not [button for button in app.button if button.key == "year_page_edit"]
    assert not app.text_area
