"""My development on the page: honest when there is too little, and of nobody else."""

import pytest
from streamlit.testing.v1 import AppTest

from models import DialogueMark, Person, PrivateText
from models.vocabulary import Language, Listening, MarkKind, QuestionType
from services.database import transaction
from tests.factories import TODAY, id_of, make_dialogue, make_person, make_pillars, make_unit
from tests.pages.visits import visit

PAGE = "pages/account/development.py"
PROFILE = "pages/account/profile.py"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


def colleague_with(dialogues: int) -> tuple[Person, Person]:
    """Someone who marked so many dialogues and reflected on a role, and a colleague."""
    with transaction() as session:
        make_pillars(session)
        club = make_unit(session, name="Klubben")
        person, colleague = make_person(session, club), make_person(session, club)
        for _ in range(dialogues):
            held = make_dialogue(session, club, person)
            mark = MarkKind.QUESTION_TYPE
            session.add(
                DialogueMark(dialogue_id=id_of(held), kind=mark, value=QuestionType.CIRCULAR)
            )
            kept = {"listening": Listening.EMPATHY, "role_note": "Jeg *ventede* lidt."}
            for field, text in kept.items():
                session.add(
                    PrivateText(
                        dialogue_id=id_of(held), person_id=id_of(person), field=field, text=text
                    )
                )
        return person, colleague


def words(app: AppTest) -> str:
    shown = (app.markdown, app.info, app.caption)
    return " ".join(element.value for kind in shown for element in kind)


def test_three_dialogues_are_enough_to_show() -> None:
    person, _ = colleague_with(3)

    app = visit(person, PAGE)

    assert not app.exception
    assert "Of 3 dialogues you inquired in 3" in words(app)
    assert "nothing can be said about change yet" in words(app)
    assert len(app.get("vega_lite_chart")) == 2


def test_two_dialogues_are_too_little_and_it_says_so() -> None:
    person, _ = colleague_with(2)

    app = visit(person, PAGE)

    assert "You have marked it in 2 dialogues" in words(app)
    assert app.get("vega_lite_chart") == []


def test_nothing_marked_is_no_data_and_not_zero() -> None:
    _, colleague = colleague_with(3)

    app = visit(colleague, PAGE)

    assert [info.value for info in app.info] == ["No data yet"] * 3
    assert "ventede" not in words(app)


def test_ones_own_words_stand_as_they_were_typed() -> None:
    person, _ = colleague_with(1)

    app = visit(person, PAGE, Language.DANISH)

    assert r"Jeg \*ventede\* lidt\." in words(app)
