"""The page of a unit's local signs: reading, writing, rewording, putting in use."""

from dataclasses import dataclass

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from models import LocalSign, Person, Unit
from models.vocabulary import Language, Role, SignStatus, UnitLevel
from services.database import reading, transaction
from tests.factories import (
    TODAY,
    make_local_sign,
    make_person,
    make_role,
    make_rubric,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE = "pages/record/signs.py"
USED, PROPOSED, RETIRED = SignStatus.IN_USE, SignStatus.PROPOSED, SignStatus.RETIRED
WRITE = "The sign (at most 160 characters)"
FULL = (
    "At most three local signs of a pillar are in use at a time. "
    "Let one of them go before you put another in use."
)


@dataclass(frozen=True)
class House:
    club: Unit
    employee: Person
    leadership: Person


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())
    with transaction() as session:
        make_rubric(session)
        department = make_unit(session, name="Engdraget", level=UnitLevel.DEPARTMENT)
        club = make_unit(session, department, name="Stationen")
        leadership = make_person(session)
        make_role(session, leadership, Role.LEADERSHIP, department)
        return House(club, make_person(session, club), leadership)


def signed(house: House, **values: object) -> LocalSign:
    with transaction() as session:
        return make_local_sign(session, house.club, **values)


def open_page(house: House, person: Person | None = None) -> AppTest:
    return visit(person or house.employee, PAGE, unit=str(house.club.id))


def stored() -> list[tuple[str, SignStatus]]:
    with reading() as session:
        rows = session.exec(select(LocalSign).order_by(col(LocalSign.id)))
        return [(sign.text, sign.status) for sign in rows]


def words(app: AppTest) -> list[str]:
    return [text.value for text in (*app.markdown, *app.caption)]


def press(app: AppTest, label: str, place: int = 0) -> AppTest:
    return [each for each in app.button if each.label == label][place].click().run()


def write(app: AppTest, text: str, *, at_once: bool = False) -> AppTest:
    """A sign of the first pillar, in the form that comes before those of the others."""
    [field, *_others] = [area for area in app.text_area if area.label == WRITE]
    field.set_value(text)
    if at_once:
        next(box for box in app.checkbox if box.label == "Put it in use at once").check()
    save = str(field.key).removesuffix("_text") + "_save"
    return app.button(key=save).click().run()


def test_a_sign_is_written_with_help_and_kept(house: House) -> None:
    app = open_page(house)
    assert "P1 step 4" in words(app)

    [field, *_others] = [area for area in app.text_area if area.label == WRITE]
    field.set_value("Vi er altid glade").run()
    [help_] = [text for text in words(app) if "lightbulb" in text]
    assert help_.count(":material/lightbulb:") == 2
    app = write(app, "Vi lytter, til alle har talt", at_once=True)

    assert not app.exception
    assert stored() == [("Vi lytter, til alle har talt", USED)]
    assert {area.value for area in app.text_area if area.label == WRITE} == {""}
    assert "in use" in words(app)


def test_a_fourth_sign_is_refused_at_its_field_and_what_was_typed_stays(house: House) -> None:
    for _ in range(3):
        signed(house)

    app = write(open_page(house), "Vi spiser sammen", at_once=True)

    assert said(app) == [FULL]
    [field, *_others] = [area for area in app.text_area if area.label == WRITE]
    assert field.value == "Vi spiser sammen"
    assert len(stored()) == 3


def test_a_personal_number_is_refused_and_nothing_is_kept(house: House) -> None:
    app = write(open_page(house), "Vi talte om 010190-1234 i går")

    assert len(said(app)) == 1
    assert stored() == []


def test_a_sign_is_put_in_use_let_go_and_put_in_use_again(house: House) -> None:
    signed(house, text="Vi lytter", status=PROPOSED)
    app = open_page(house)

    seen = [press(app, label) and stored()[0][1] for label in ("Put in use", "Let go")]
    seen.append(press(app, "Put in use") and stored()[0][1])

    assert seen == [USED, RETIRED, USED]


def test_a_fourth_sign_is_not_put_in_use(house: House) -> None:
    for _ in range(3):
        signed(house)
    signed(house, text="Vi lytter", status=PROPOSED)

    app = press(open_page(house), "Put in use")

    assert said(app) == [FULL]
    assert stored()[3] == ("Vi lytter", PROPOSED)


def test_two_who_reword_a_sign_see_both_texts_and_lose_none(house: House) -> None:
    sign = signed(house, text="Vi lytter")
    app = open_page(house)
    [field] = [area for area in app.text_area if area.value == "Vi lytter"]
    field.set_value("Vi lytter først").run()
    with transaction() as session:
        theirs = session.get(LocalSign, sign.id)
        assert theirs is not None
        theirs.text = "Vi lytter, til alle har talt"
    save = str(field.key).removesuffix("_text") + "_save"

    app.button(key=save).click().run()

    assert said(app) == [
        "Someone else has reworded this sign. Both texts stand here: save once more to keep yours."
    ]
    assert [text.value for text in app.text] == ["Vi lytter, til alle har talt", "Vi lytter først"]
    assert stored() == [("Vi lytter, til alle har talt", USED)]

    app.button(key=save).click().run()

    assert said(app) == []
    assert stored() == [("Vi lytter først", USED)]


def test_whoever_only_sees_the_unit_reads_and_changes_nothing(house: House) -> None:
    signed(house, text="Vi *lytter*")

    app = open_page(house, house.leadership)

    assert "Vi \\*lytter\\*" in words(app)
    assert not [each for each in app.button if each.label in {"Let go", "Save", "Put in use"}]
    assert not app.text_area


def test_the_page_speaks_danish(house: House) -> None:
    app = visit(house.employee, PAGE, Language.DANISH, unit=str(house.club.id))

    assert not app.exception
    assert "P1 trin 4" in words(app)
