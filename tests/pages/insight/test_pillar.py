"""The pillar page: one pillar across units and rounds."""

from dataclasses import dataclass

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from models import LocalSign, Offer, Person, Unit
from models.vocabulary import Language, Role, SignStatus, UnitLevel
from services.database import reading, transaction
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_local_sign,
    make_person,
    make_role,
    make_round,
    make_rubric,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE = "pages/insight/pillar.py"


@dataclass(frozen=True)
class House:
    department: Unit
    clubs: list[Unit]
    elsewhere: Unit
    employee: Person
    leader: Person


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())
    with transaction() as session:
        make_rubric(session)
        area = make_unit(session, level=UnitLevel.AREA)
        department = make_unit(session, area, name="Engdraget", level=UnitLevel.DEPARTMENT)
        other = make_unit(session, area, name="Havbakken", level=UnitLevel.DEPARTMENT)
        clubs = [make_unit(session, department, name=name) for name in ("Broen", "Ådalen")]
        clubs += [make_unit(session, department) for _ in range(3)]
        elsewhere = make_unit(session, other, name="Molen")
        leader = make_person(session)
        make_role(session, leader, Role.AREA_LEADER, area)
        return House(department, clubs, elsewhere, make_person(session, clubs[0]), leader)


def assess(units: list[Unit]) -> None:
    with transaction() as session:
        rubric, round_ = id_of(make_rubric(session)), make_round(session)
        for unit in units:
            make_assessment(session, unit, round_, rubric_version_id=rubric)


def words(app: AppTest) -> list[str]:
    return [text.value for text in (*app.markdown, *app.caption, *app.info)]


def test_a_pillar_shows_its_levels_in_full_and_its_signs_by_unit(house: House) -> None:
    with transaction() as session:
        make_local_sign(session, house.clubs[1], text="Vi *lytter*", pillar="P2")
        lent = make_local_sign(session, house.elsewhere, text="Vi spørger", pillar="P2", level=3)
        make_local_sign(
            session, house.clubs[0], text="Vi spørger", pillar="P2", copied_from_id=lent.id
        )
        make_local_sign(session, house.clubs[0], pillar="P2", status=SignStatus.RETIRED)
        make_local_sign(session, house.clubs[0], pillar="P1")

    app = visit(house.leader, PAGE, pillar="P2")

    assert not app.exception
    assert app.title[0].value == "Pillar P2"
    shown = words(app)
    levels = [text for text in shown if text.startswith("P2 step")]
    assert levels == [f"P2 step {n}" for n in (1, 2, 3, 4)]
    assert "- :small[P2 sign 1\\.1]\n- :small[P2 sign 1\\.2]" in shown
    signs = [text for text in shown if text.startswith(("Vi ", "**Broen", "**Molen", "**Ådalen"))]
    assert signs == [
        "Vi spørger",
        "Vi spørger",
        "Vi \\*lytter\\*",
        "**Broen** · borrowed from Molen",
        "**Molen** · a sign of: Established · borrowed by 1 unit",
        "**Ådalen**",
    ]
    assert not [each for each in app.button if each.label == "Borrow"]


@pytest.mark.parametrize(("units", "drawn"), [(4, False), (5, True)])
def test_v10_a_distribution_is_drawn_from_five_units_on(
    house: House, units: int, *, drawn: bool
) -> None:
    assess(house.clubs[:units])

    app = visit(house.leader, PAGE, pillar="P1")

    sentence = "Too few to show (under 5). A distribution needs at least 5 units."
    assert (sentence in [info.value for info in app.info]) is not drawn
    assert len(app.get("vega_lite_chart")) == drawn


def test_the_department_in_the_address_narrows_what_is_shown(house: House) -> None:
    assess([*house.clubs, house.elsewhere])
    with transaction() as session:
        make_local_sign(session, house.elsewhere, text="Vi spørger")

    app = visit(house.leader, PAGE, pillar="P1", department=str(house.department.id))

    assert "Vi spørger" not in words(app)
    assert len(app.get("vega_lite_chart")) == 1


def test_an_empty_pillar_says_what_to_do_first(house: House) -> None:
    app = visit(house.employee, PAGE)

    assert [info.value for info in app.info] == [
        "No data yet. It comes when units have shared in an assessment round.",
        "No local signs are in use here yet. Begin with one of your own.",
        "No unit has ticked this pillar yet. Perhaps yours has something to share.",
    ]
    assert not app.get("vega_lite_chart")


def test_a_sign_is_borrowed_once(house: House) -> None:
    with transaction() as session:
        lent = make_local_sign(session, house.clubs[1], text="Vi lytter")
    app = visit(house.employee, PAGE)
    app.session_state[f"lend_{lent.id}_0"] = True
    app.run()

    app.button(key=f"lent_{lent.id}").click().run()

    assert said(app) == []
    with reading() as session:
        rows = session.exec(select(LocalSign).order_by(col(LocalSign.id))).all()
        copies = [(sign.unit_id, sign.text, sign.copied_from_id) for sign in rows[1:]]
    assert copies == [(house.clubs[0].id, "Vi lytter", lent.id)]


def test_v10_units_tick_themselves_onto_the_list_and_off_again(house: House) -> None:
    app = visit(house.employee, PAGE, pillar="P3")
    [box] = app.checkbox

    app = box.check().run()
    listed = [text for text in words(app) if text.startswith("**Broen")]
    with reading() as session:
        offers = [(o.unit_id, o.pillar, o.since) for o in session.exec(select(Offer))]
    app = app.checkbox[0].uncheck().run()

    assert listed == ["**Broen** · Engdraget"]
    assert offers == [(house.clubs[0].id, "P3", TODAY)]
    assert not [text for text in words(app) if text.startswith("**Broen")]


@pytest.mark.parametrize("asked", ["P9", "", "1 OR 1=1"])
def test_an_address_of_no_pillar_shows_the_first(house: House, asked: str) -> None:
    app = visit(house.leader, PAGE, pillar=asked, department="abc", signs="-1")

    assert not app.exception
    assert app.title[0].value == "Pillar P1"


def test_the_page_speaks_danish(house: House) -> None:
    app = visit(house.leader, PAGE, Language.DANISH, pillar="P1")

    assert not app.exception
    assert "P1 trin 4" in words(app)
