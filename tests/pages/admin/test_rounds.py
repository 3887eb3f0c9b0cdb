"""Assessment rounds, as those who set them meet them."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import AssessmentRound, Person
from models.vocabulary import AssessmentStatus, Language, Role, RoundStatus, UnitLevel
from services.assessing.round_commands import CHANGED, OVERLAPS
from services.database import reading, transaction
from tests.factories import (
    make_assessment,
    make_open_round,
    make_person,
    make_role,
    make_rubric,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE = "pages/admin/rounds.py"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def leader() -> Person:
    with transaction() as session:
        department = make_unit(session, level=UnitLevel.DEPARTMENT, name="Engen")
        shared = make_unit(session, department, name="Klitten")
        begun, _silent = (make_unit(session, department, name=n) for n in ("Broen", "Åen"))
        make_unit(session, name="Uden for")
        made = make_open_round(session, name="Vinter 2026")
        version = make_rubric(session).id
        make_assessment(session, shared, made, rubric_version_id=version)
        draft = AssessmentStatus.DRAFT
        make_assessment(session, begun, made, rubric_version_id=version, status=draft)
        person = make_person(session)
        make_role(session, person, Role.AREA_LEADER, department)
        return person


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def form(app: AppTest) -> list[Any]:
    """The fields of a new round: name, first and last day. They stand on top."""
    return list(app.text_input)[:3]


def stored() -> list[tuple[str, date, date, RoundStatus]]:
    with reading() as session:
        rows = session.exec(select(AssessmentRound)).all()
        return [(row.name, row.opens_on, row.closes_on, row.status) for row in rows]


def test_the_page_says_who_has_answered(leader: Person) -> None:
    app = visit(leader, PAGE)

    words = [text.value for text in app.markdown]
    assert "**1** of 3 units have shared." in words
    assert "**Not begun** (1)\n\n- Engen: Åen" in words
    assert "**Begun, not shared** (1)\n\n- Engen: Broen" in words
    assert "**Shared** (1)\n\n- Engen: Klitten (1 of 5 pillars)" in words


def test_a_refused_plan_keeps_what_was_typed_and_is_saved_when_mended(leader: Person) -> None:
    app = visit(leader, PAGE)
    for field, text in zip(
        form(app), ("Juni 2027", "1. december 2026", "18. juni 2027"), strict=True
    ):
        field.input(text)
    press(app, "Plan the round")

    assert said(app) == [OVERLAPS]
    assert [field.value for field in form(app)] == [
        "Juni 2027",
        "1. december 2026",
        "18. juni 2027",
    ]

    form(app)[1].input("24.05.2027")
    press(app, "Plan the round")
    assert ("Juni 2027", date(2027, 5, 24), date(2027, 6, 18), RoundStatus.PLANNED) in stored()
    assert [field.value for field in form(app)] == ["", "", ""]


def test_a_round_is_moved_closed_reopened_and_archived(leader: Person) -> None:
    app = visit(leader, PAGE)
    (round_id,) = [key for key in app.text_input if str(key.key).startswith("closes_on_")][1:]
    round_id.input("20.12.2026")
    press(app, "Save")
    assert [row[2:] for row in stored()] == [(date(2026, 12, 20), RoundStatus.OPEN)]

    press(app, "Close the round")
    assert [row[2:] for row in stored()] == [(date(2026, 11, 22), RoundStatus.CLOSED)]

    again = next(f for f in app.text_input if str(f.key).startswith("closes_on_again"))
    again.input("01.12.2026")
    press(app, "Reopen the round")
    assert [row[2:] for row in stored()] == [(date(2026, 12, 1), RoundStatus.OPEN)]

    press(app, "Close the round")
    press(app, "Archive the round")
    assert [row[3] for row in stored()] == [RoundStatus.ARCHIVED]
    assert not app.exception


def test_a_round_that_somebody_changed_is_not_closed(leader: Person) -> None:
    app = visit(leader, PAGE)
    with transaction() as session:
        row = session.exec(select(AssessmentRound)).one()
        row.closes_on = date(2026, 12, 24)

    press(app, "Close the round")

    assert said(app) == [CHANGED]
    assert [row[3] for row in stored()] == [RoundStatus.OPEN]


def test_without_a_round_the_page_says_what_to_do() -> None:
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, Role.ADMINISTRATOR, make_unit(session))

    app = visit(person, PAGE)

    assert "There is no round yet. Plan the first one above." in [i.value for i in app.info]


def test_the_page_speaks_danish(leader: Person) -> None:
    assert not visit(leader, PAGE, Language.DANISH).exception
