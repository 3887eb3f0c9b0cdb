"""The page of a unit's own templates: making one, and taking one out of use."""

from dataclasses import dataclass

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from models import OwnTemplate, Person, Unit
from models.vocabulary import Language, Role, UnitLevel
from services.database import reading, transaction
from tests.factories import TODAY, id_of, make_person, make_role, make_unit
from tests.pages.visits import said, visit

PAGE = "pages/record/templates.py"
NAME = "Its name (at most 60 characters)"
STEPS = "Its steps, one on each line (2 to 8, each at most 60 characters)"


@dataclass(frozen=True)
class House:
    club: Unit
    sister: Unit
    employee: Person


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())
    with transaction() as session:
        department = make_unit(session, name="Engdraget", level=UnitLevel.DEPARTMENT)
        club = make_unit(session, department, name="Stationen")
        sister = make_unit(session, department, name="Møllen")
        return House(club, sister, make_person(session, club))


def made(house: House, name: str, *steps: str, unit: Unit | None = None) -> int:
    with transaction() as session:
        row = OwnTemplate(
            unit_id=id_of(unit or house.club),
            name=name,
            steps=list(steps),
            made_by_id=id_of(house.employee),
        )
        session.add(row)
        session.flush()
        return id_of(row)


def stored() -> list[tuple[str, list[str], bool]]:
    with reading() as session:
        rows = session.exec(select(OwnTemplate).order_by(col(OwnTemplate.id)))
        return [(row.name, row.steps, row.retired_at is not None) for row in rows]


def write(app: AppTest, name: str, steps: str) -> AppTest:
    next(field for field in app.text_input if field.label == NAME).set_value(name)
    next(field for field in app.text_area if field.label == STEPS).set_value(steps)
    return next(button for button in app.button if button.label == "Save").click().run()


def test_the_page_shows_the_templates_of_the_unit_as_they_were_written(house: House) -> None:
    made(house, "Fredag *nu*", "Hvad lykkedes?", "Og :red[nu]?")
    made(house, "Naboens", "Et", "To", unit=house.sister)

    app = visit(house.employee, PAGE)

    assert not app.exception
    words = [text.value for text in app.markdown]
    assert "**Fredag \\*nu\\***" in words
    assert "1. Hvad lykkedes?\n1. Og \\:red\\[nu\\]?" in words
    assert not [text for text in words if "Naboens" in text]


def test_a_template_is_made(house: House) -> None:
    app = write(visit(house.employee, PAGE), "Fredagsrunden", "Hvad lykkedes?\n\nOg nu?\n")

    assert not app.exception
    assert stored() == [("Fredagsrunden", ["Hvad lykkedes?", "Og nu?"], False)]
    assert [text.value for text in app.markdown if "Fredagsrunden" in text.value]
    assert next(field for field in app.text_input if field.label == NAME).value == ""


def test_a_refusal_stands_at_its_field_and_the_words_stay(house: House) -> None:
    app = write(visit(house.employee, PAGE), "Runden", "Kun ét")

    assert stored() == []
    assert "A template has between 2 and 8 steps." in said(app)
    assert next(field for field in app.text_area if field.label == STEPS).value == "Kun ét"


def test_a_template_is_taken_out_of_use(house: House) -> None:
    template_id = made(house, "Fredagsrunden", "Et", "To")
    app = visit(house.employee, PAGE)

    app = app.button(key=f"retired_{template_id}").click().run()

    assert stored() == [("Fredagsrunden", ["Et", "To"], True)]
    assert not [text for text in app.markdown if "Fredagsrunden" in text.value]


def test_the_templates_of_another_unit_are_not_there(house: House) -> None:
    made(house, "Naboens", "Et", "To", unit=house.sister)

    app = visit(house.employee, PAGE, unit=str(house.sister.id))

    assert said(app) == ["This does not exist, or you do not have access to it."]
    assert [title.value for title in app.title] == ["Our own templates"]
    assert list(app.subheader) == []


def test_the_page_speaks_danish(house: House) -> None:
    app = visit(house.employee, PAGE, Language.DANISH)

    assert not app.exception
    assert len(app.title) == 1


def test_who_works_at_no_unit_reads_what_the_page_is_and_why_not(house: House) -> None:
    with transaction() as session:
        leader = make_person(session)
        make_role(session, leader, Role.AREA_LEADER, session.get_one(Unit, house.club.parent_id))

    app = visit(leader, PAGE)

    assert [title.value for title in app.title] == ["Our own templates"]
    assert len(said(app)) == 1
