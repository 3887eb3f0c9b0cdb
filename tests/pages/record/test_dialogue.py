"""The quick note, as people meet it."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import AccessEvent, Dialogue, Draft, FollowUp, Person, Unit
from models.base import now
from models.vocabulary import Language, Outcome, Role, UnitLevel
from services.database import reading, transaction
from tests.factories import (
    id_of,
    make_dialogue,
    make_follow_up,
    make_person,
    make_pillars,
    make_role,
    make_season,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE = "pages/record/dialogue.py"
BLOCKED = (
    "The field contains something that looks like a CPR number. Remove it before saving. "
    "The text was not saved."
)
NOT_SAVED = "It could not be saved. Your text is still here. Look at the fields marked above."


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def club() -> Unit:
    with transaction() as session:
        make_pillars(session)
        make_season(session)
        department = make_unit(session, level=UnitLevel.DEPARTMENT, name="Engen")
        return make_unit(session, department, name="Klubben")


@pytest.fixture
def worker(club: Unit) -> Person:
    with transaction() as session:
        return make_person(session, club)


def field(app: AppTest, name: str) -> Any:
    found = [
        box
        for kind in ("text_area", "text_input", "selectbox", "multiselect")
        for box in app.get(kind)
        if str(box.key).endswith(f"_{name}")
    ]
    assert len(found) == 1, name
    return found[0]


def save(app: AppTest) -> AppTest:
    button = next(b for b in app.button if b.label in {"Save", "Gem"})
    return button.click().run()


def test_a_dialogue_is_saved_and_the_unit_overview_follows(club: Unit, worker: Person) -> None:
    app = visit(worker, PAGE)
    field(app, "held_on").set_value("20. november 2026")
    field(app, "pillar").set_value("P2")
    field(app, "examined").set_value("Hvad ser vi?\n**Meget** <b>lidt</b>")
    save(app)

    assert not app.exception
    with reading() as session:
        stored = session.exec(select(Dialogue)).one()
    kept = (stored.unit_id, stored.held_on, stored.pillar, stored.examined)
    assert kept == (id_of(club), date(2026, 11, 20), "P2", "Hvad ser vi?\n**Meget** <b>lidt</b>")
    assert "Klubben" in [title.value for title in app.title]


def test_all_problems_are_said_and_what_was_typed_stays(worker: Person) -> None:
    app = visit(worker, PAGE)
    field(app, "held_on").set_value("i forgårs")
    field(app, "clearer").set_value("x" * 401)
    field(app, "agreement").set_value("Vi prøver 610165-1234")
    save(app)

    parts = "An agreement has a text, someone responsible and a date. Fill in this one too."
    assert said(app) == [
        "This is not a date. Write it like 22.11.2026.",
        "Choose a pillar.",
        "Fill in this field.",
        "The text is too long. It can have at most 400 characters.",
        BLOCKED,
        parts,
        parts,
        NOT_SAVED,
    ]
    typed = [field(app, name).value for name in ("held_on", "clearer", "agreement")]
    assert typed == ["i forgårs", "x" * 401, "Vi prøver 610165-1234"]
    with reading() as session:
        assert session.exec(select(Dialogue)).all() == []


def test_a_date_and_a_time_is_asked_about_and_saved_when_confirmed(worker: Person) -> None:
    app = visit(worker, PAGE)
    assert [box.label for box in app.checkbox] == []
    field(app, "pillar").set_value("P1")
    field(app, "examined").set_value("Mødet d. 01.12.26 1400-1600")
    save(app)

    assert said(app) == ["Looks like a CPR number. Is it a date and a time?", NOT_SAVED]
    app.checkbox[0].check()
    save(app)

    with reading() as session:
        texts = session.exec(select(Dialogue.examined)).all()
    assert texts == ["Mødet d. 01.12.26 1400-1600"]


def test_what_was_agreed_last_time_stands_on_top(club: Unit, worker: Person) -> None:
    with transaction() as session:
        mine = make_dialogue(session, club, worker)
        make_follow_up(session, mine, text="*Prøve* igen", due_on=date(2026, 11, 15))
        theirs = make_dialogue(session, club, make_person(session, club))
        make_follow_up(session, theirs, text="Andres aftale")

    app = visit(worker, PAGE)

    assert [text.value for text in app.text] == ["*Prøve* igen"]
    assert "Last time we agreed …" in [header.value for header in app.subheader]


def test_the_next_form_is_a_new_one(worker: Person) -> None:
    app = visit(worker, PAGE)
    for text in ("Første", "Anden"):
        assert field(app, "examined").value == ""
        field(app, "pillar").set_value("P1")
        field(app, "examined").set_value(text)
        save(app)
        app.switch_page(PAGE).run()

    with reading() as session:
        assert session.exec(select(Dialogue.examined)).all() == ["Første", "Anden"]
        assert session.exec(select(FollowUp)).all() == []


def test_a_unit_of_others_is_refused_and_logged(worker: Person) -> None:
    with transaction() as session:
        other = make_unit(session)

    for asked in (str(other.id), "999999", "abc"):
        app = visit_again(worker, asked)
        assert said(app) == ["This does not exist, or you do not have access to it."]
        assert app.text_area.len == 0

    with reading() as session:
        denied = session.exec(
            select(AccessEvent.subject_id).where(AccessEvent.outcome == Outcome.DENIED)
        ).all()
    assert denied == [str(other.id), "999999", ""]  # what is no number may be anything


def visit_again(person: Person, unit: str) -> AppTest:
    with transaction() as session:
        twin = make_person(session)
        home = session.get(Unit, person.unit_id)
        assert home is not None
        make_role(session, twin, Role.EMPLOYEE, home)
    return visit(twin, PAGE, unit=unit)


def test_the_page_speaks_danish(worker: Person) -> None:
    app = visit(worker, PAGE, Language.DANISH)

    assert not app.exception


def begin(person: Person, unit: Unit, text: str) -> None:
    """A draft of a note, as another device has left it."""
    with transaction() as session:
        session.add(
            Draft(
                person_id=id_of(person),
                form_key="fra telefonen",
                field="examined",
                unit_id=id_of(unit),
                text=text,
                saved_at=now(),
            )
        )


def test_a_draft_is_gone_on_with_and_forgotten_when_the_note_is_saved(
    club: Unit, worker: Person
) -> None:
    begin(worker, club, "Begyndt på en bænk")

    app = visit(worker, PAGE)
    assert field(app, "examined").value == "Begyndt på en bænk"
    field(app, "pillar").set_value("P1")
    save(app)

    with reading() as session:
        assert session.exec(select(Dialogue.examined)).all() == ["Begyndt på en bænk"]
        assert session.exec(select(Draft)).all() == []


def test_a_draft_can_be_thrown_away(club: Unit, worker: Person) -> None:
    begin(worker, club, "Begyndt på en bænk")

    app = visit(worker, PAGE)
    next(b for b in app.button if b.label == "Throw the draft away").click().run()

    assert field(app, "examined").value == ""
    with reading() as session:
        assert session.exec(select(Draft)).all() == []


def test_nobody_meets_the_draft_of_a_colleague(club: Unit, worker: Person) -> None:
    begin(worker, club, "Begyndt på en bænk")
    with transaction() as session:
        colleague = make_person(session, club)

    app = visit(colleague, PAGE)

    assert field(app, "examined").value == ""
