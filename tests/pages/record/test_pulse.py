"""The learning pulse, as people answer it and as they see it on the unit overview."""

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import AssessmentRound, Person, PulseCount, Unit
from models.vocabulary import Assent, Role, UnitLevel
from services.database import reading, transaction
from tests.factories import (
    id_of,
    make_assessment,
    make_open_round,
    make_person,
    make_pillars,
    make_pulse,
    make_role,
    make_round,
    make_rubric,
    make_season,
    make_unit,
)
from tests.pages.visits import said, visit

PAGE = "pages/record/pulse.py"
OVERVIEW = "pages/insight/unit_overview.py"
HOME = "pages/insight/home.py"
FIRST = "I can say out loud when I am in doubt."
SECOND = "We talk about what does not succeed without anyone being blamed."
THIRD = "It is easy to ask colleagues for help."
SAID = (FIRST, SECOND, THIRD)


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def club() -> Unit:
    with transaction() as session:
        make_pillars(session)
        make_season(session)
        department = make_unit(session, level=UnitLevel.DEPARTMENT, name="Engen")
        return make_unit(session, department, name="Klubben", staff_count=8)


@pytest.fixture
def worker(club: Unit) -> Person:
    with transaction() as session:
        return make_person(session, club)


@pytest.fixture
def open_round() -> AssessmentRound:
    with transaction() as session:
        return make_open_round(session, name="December 2026")


@pytest.fixture
def over() -> AssessmentRound:
    with transaction() as session:
        return make_round(session, name="Juni 2026")


def counted() -> list[tuple[int, int, int]]:
    with reading() as session:
        rows = session.exec(select(PulseCount)).all()
    return sorted((row.statement, row.answer, row.answers) for row in rows if row.answers)


def send(app: AppTest) -> AppTest:
    return next(b for b in app.button if b.label == "Send my answers").click().run()


def pulse_of(club: Unit, person: Person) -> list[str]:
    """What stands about the pulse on the unit overview: whose it is, then each statement."""
    app = visit(person, OVERVIEW, unit=str(id_of(club)))
    whose = [caption.value for caption in app.caption if caption.value.startswith("Juni 2026")]
    lines = [text.value.replace("  \n", "\n") for text in app.markdown]
    return whose + [line for line in lines if line.startswith(tuple(map("**{}**".format, SAID)))]


@pytest.mark.usefixtures("open_round")
def test_answers_are_counted_and_thanked_for(worker: Person) -> None:
    app = visit(worker, PAGE)
    app.radio[0].set_value(Assent.AGREE)
    app.radio[2].set_value(Assent.RATHER_DISAGREE)
    app = send(app)

    assert counted() == [(1, 4, 1), (3, 2, 1)]
    assert [element.value for element in app.success] == [
        "Thank you. You have answered in this round."
    ]
    assert len(app.radio) == 0


@pytest.mark.usefixtures("open_round")
def test_who_can_see_what_is_said_before_the_first_statement(worker: Person) -> None:
    drawn = [str(getattr(element, "value", "")) for element in visit(worker, PAGE).main]
    kinds = [element.type for element in visit(worker, PAGE).main]

    place = next(n for n, text in enumerate(drawn) if "Nobody can see what you answer" in text)
    assert place < kinds.index("radio")


@pytest.mark.usefixtures("open_round")
def test_sending_nothing_is_refused_in_words(worker: Person) -> None:
    app = send(visit(worker, PAGE))

    assert said(app) == ["Answer at least one of the statements."]
    assert counted() == []


@pytest.mark.usefixtures("open_round")
def test_a_second_window_is_told_that_it_is_answered(worker: Person) -> None:
    first, second = visit(worker, PAGE), visit(worker, PAGE)
    for app in (first, second):
        app.radio[0].set_value(Assent.AGREE)
    send(first)
    second = send(second)

    assert counted() == [(1, 4, 1)]
    assert [element.value for element in second.success] + said(second) == [
        "Thank you. You have answered in this round."
    ]


@pytest.mark.usefixtures("over")
def test_without_an_open_round_there_is_nothing_to_answer(worker: Person) -> None:
    app = visit(worker, PAGE)

    assert [element.value for element in app.info] == [
        "There is nothing to answer now. The pulse comes with each assessment round."
    ]
    assert len(app.radio) == 0


@pytest.mark.usefixtures("open_round")
def test_home_reminds_until_it_is_answered(worker: Person) -> None:
    before = [text.value for text in visit(worker, HOME).text]
    app = visit(worker, PAGE)
    app.radio[0].set_value(Assent.AGREE)
    send(app)

    assert before == ["Answer the learning pulse"]
    assert before[0] not in [text.value for text in visit(worker, HOME).text]


@pytest.mark.usefixtures("over")
def test_v8_without_answers_there_is_no_data_yet(club: Unit, worker: Person) -> None:
    app = visit(worker, OVERVIEW, unit=str(id_of(club)))
    kinds = {"subheader", "info"}
    shown = [getattr(element, "value", "") for element in app.main if element.type in kinds]

    assert shown[shown.index("Learning pulse") + 1] == "No data yet"


def test_v7_the_counts_of_a_closed_round_stand_in_words(
    club: Unit, worker: Person, over: AssessmentRound, open_round: AssessmentRound
) -> None:
    with transaction() as session:
        make_pulse(session, club, over, counts=((0, 1, 2, 3), (1, 1, 2, 1), (0, 0, 3, 3)))
        make_pulse(session, club, open_round, counts=((9, 9, 9, 9),) * 3)

    assert pulse_of(club, worker) == [
        "Juni 2026 · 6 answers",
        f"**{FIRST}**\nDisagree 0 · Rather disagree 1 · Rather agree 2 · Agree 3",
        f"**{SECOND}**\nDisagree 1 · Rather disagree 1 · Rather agree 2 · Agree 1",
        f"**{THIRD}**\nDisagree 0 · Rather disagree 0 · Rather agree 3 · Agree 3",
    ]


def test_v7_a_unit_with_too_few_says_so(club: Unit, worker: Person, over: AssessmentRound) -> None:
    with transaction() as session:
        make_pulse(session, club, over, counts=((1, 1, 1, 0),) * 3)
    app = visit(worker, OVERVIEW, unit=str(id_of(club)))

    assert "Too few to show (under 5)" in [info.value for info in app.info]
    assert pulse_of(club, worker) == []


def test_v7_a_pool_says_whose_it_is(club: Unit, worker: Person, over: AssessmentRound) -> None:
    with transaction() as session:
        department = session.get_one(Unit, club.parent_id)
        small = make_unit(session, department, staff_count=4)
        few = ((0, 1, 1, 1), (0, 0, 1, 2), (1, 1, 1, 0))
        make_pulse(session, small, over, counts=few, staff=4)
        make_pulse(session, club, over, counts=((0, 1, 2, 3), (0, 0, 4, 2), (1, 1, 2, 2)))
    unspread = "9 answers. How they are spread is not shown: it would tell what each said."
    together = "Too few in single units to show each. Shown together for several units of the"

    assert pulse_of(club, worker) == [
        f"Juni 2026 · {together} department: 9 answers.",
        f"**{FIRST}**\nDisagree or rather disagree 2 · Agree or rather agree 7",
        f"**{SECOND}**\n{unspread}",
        f"**{THIRD}**\nDisagree 2 · Rather disagree 2 · Rather agree 3 · Agree 2",
    ]


def test_a_dialogue_partner_from_outside_sees_no_pulse(club: Unit, over: AssessmentRound) -> None:
    with transaction() as session:
        top = make_unit(session, level=UnitLevel.AREA)
        partner = make_person(session, top)
        make_role(session, partner, Role.CONSULTANT, top)
        make_rubric(session)
        make_assessment(session, club, over, partner_id=id_of(partner))
        make_pulse(session, club, over)
    app = visit(partner, OVERVIEW, unit=str(id_of(club)))

    assert "Learning pulse" not in [header.value for header in app.subheader]
    assert pulse_of(club, partner) == []
