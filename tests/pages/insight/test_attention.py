"""Worth discussing and worth sharing on a unit's page."""

from datetime import date

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import Flag, Person, Unit
from models.vocabulary import ChangeReason, FlagState, Role, UnitLevel
from services.database import reading, transaction
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_dialogue,
    make_follow_up,
    make_person,
    make_role,
    make_round,
    make_rubric,
    make_season,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE = "pages/insight/unit_overview.py"
LOWER = "A step lower in the same round: P1 and P3. Reason: We have lost momentum."


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def department() -> Unit:
    with transaction() as session:
        make_season(session)
        return make_unit(session, level=UnitLevel.DEPARTMENT)


@pytest.fixture
def club(department: Unit) -> Unit:
    """A club that is lower on two pillars because it lost momentum."""
    with transaction() as session:
        unit = make_unit(session, department)
        make_dialogue(session, unit, make_person(session))
        rubric = id_of(make_rubric(session))
        rounds = [make_round(session, closes_on=day) for day in (date(2026, 6, 1), TODAY)]
        for pillar in ("P1", "P3"):
            for round_, level in zip(rounds, (2, 1), strict=True):
                values = {"level": level, "reason_code": ChangeReason.LOST_MOMENTUM}
                make_assessment(
                    session, unit, round_, pillar=pillar, rubric_version_id=rubric, **values
                )
        return unit


@pytest.fixture
def leader(department: Unit) -> Person:
    with transaction() as session:
        person = make_person(session, name="Lea Lund")
        make_role(session, person, Role.DEPARTMENT_LEADER, department)
        return person


def lines(app: AppTest) -> list[str]:
    return [text.value.split(" :gray")[0] for text in app.markdown if "Since" in text.value]


def buttons(app: AppTest) -> list[str]:
    mine = ("seen_", "take_", "closing_")
    return [button.label for button in app.button if str(button.key).startswith(mine)]


def kept() -> list[tuple[FlagState, str]]:
    with reading() as session:
        return [(flag.state, flag.comment) for flag in session.exec(select(Flag))]


def closing(app: AppTest, club: Unit) -> AppTest:
    """The form that closes the line about steps down, opened."""
    key = f"{club.id}_A13__{TODAY:%Y%m%d}"
    app.session_state[f"closing_{key}"] = True
    return app.run()


def test_a13_is_said_in_words_with_since_when_and_what_can_be_done(
    leader: Person, club: Unit
) -> None:
    app = visit(leader, PAGE, unit=str(club.id))

    assert not app.exception
    assert lines(app) == [LOWER]
    assert any("Since 22 November 2026" in text.value for text in app.markdown)
    assert buttons(app) == ["Seen", "We take it up"]


def test_a_flag_moves_on_with_a_click(leader: Person, club: Unit) -> None:
    app = visit(leader, PAGE, unit=str(club.id))

    app.button(key=f"take_{club.id}_A13__{TODAY:%Y%m%d}").click().run()

    assert kept() == [(FlagState.IN_DIALOGUE, "")]
    assert buttons(app) == []
    assert any("in dialogue\\: Lea Lund" in text.value for text in app.markdown)


def test_a_flag_is_closed_with_a_comment_that_stays_readable(leader: Person, club: Unit) -> None:
    app = closing(visit(leader, PAGE, unit=str(club.id)), club)

    app.text_area[0].input("Vi har aftalt et nyt mødetidspunkt.")
    next(button for button in app.button if button.label == "Close the line").click().run()

    assert kept() == [(FlagState.CLOSED, "Vi har aftalt et nyt mødetidspunkt.")]
    assert lines(app) == []
    assert "1 talked about" in [expander.label for expander in app.expander]


@pytest.mark.parametrize("text", ["", "Talte med 010203-1235"], ids=["no comment", "a CPR number"])
def test_a_refused_comment_stands_as_it_was_typed(leader: Person, club: Unit, text: str) -> None:
    app = closing(visit(leader, PAGE, unit=str(club.id)), club)

    app.text_area[0].input(text)
    next(button for button in app.button if button.label == "Close the line").click().run()

    assert len(said(app)) == 1
    assert app.text_area[0].value == text
    assert kept() == []


def test_a_date_and_a_time_in_a_comment_is_asked_about_and_kept(
    leader: Person, club: Unit
) -> None:
    app = closing(visit(leader, PAGE, unit=str(club.id)), club)

    app.text_area[0].input("Vi mødes 12.10.26-1430").run()
    app.checkbox[0].check().run()
    next(button for button in app.button if button.label == "Close the line").click().run()

    assert kept() == [(FlagState.CLOSED, "Vi mødes 12.10.26-1430")]


def test_an_employee_reads_the_line_and_has_no_buttons(club: Unit) -> None:
    with transaction() as session:
        employee = make_person(session, club)

    app = visit(employee, PAGE, unit=str(club.id))

    assert (lines(app), buttons(app)) == ([LOWER], [])


def test_an_employee_next_door_is_told_nothing(department: Unit, club: Unit) -> None:
    with transaction() as session:
        neighbour = make_person(session, make_unit(session, department))

    app = visit(neighbour, PAGE, unit=str(club.id))

    assert not app.exception
    assert "Worth discussing" not in [heading.value for heading in app.subheader]


def test_a9_is_told_to_those_who_made_the_agreement_alone(leader: Person, club: Unit) -> None:
    with transaction() as session:
        author = make_person(session, club)
        dialogue = make_dialogue(session, club, author, held_on=date(2026, 10, 1))
        make_follow_up(session, dialogue, due_on=date(2026, 11, 1))

    late = "An agreement was due on 1 November 2026 and is still open."
    assert lines(visit(author, PAGE, unit=str(club.id))) == [late, LOWER]
    assert lines(visit(leader, PAGE, unit=str(club.id))) == [LOWER]


def test_how_it_is_counted_names_the_thresholds_that_hold(leader: Person, club: Unit) -> None:
    app = visit(leader, PAGE, unit=str(club.id))
    app.session_state["counted_attention"] = True
    app.run()

    told = next(text.value for text in app.markdown if text.value.startswith("**Worth disc"))
    assert "a pillar assessed more than 200 days ago" in told
