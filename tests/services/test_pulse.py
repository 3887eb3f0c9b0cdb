"""The learning pulse: answered once, by those who work there, and read when it is over."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models import (
    AccessEvent,
    AssessmentRound,
    AuditEvent,
    Person,
    PulseCount,
    PulseOver,
    PulsePlace,
    PulseTaken,
    Unit,
)
from models.vocabulary import Assent, Role, RoundStatus, UnitLevel
from services import changes, database, pulse, pulse_results
from services.access import Viewer
from services.assessing import round_commands, rounds
from services.assessing.rounds import Round
from services.errors import Conflict, Invalid, NotFound
from services.pulse import Asked
from services.pulse_results import Result, Shows
from tests.factories import (
    TODAY,
    id_of,
    make_open_round,
    make_person,
    make_pulse,
    make_role,
    make_round,
    make_unit,
    viewer_of,
)

ALL = {1: Assent.AGREE, 2: Assent.RATHER_DISAGREE, 3: Assent.RATHER_AGREE}
AFTER = date(2026, 12, 20)


@dataclass(frozen=True)
class House:
    department: Unit
    club: Unit
    worker: Person
    round: AssessmentRound


@pytest.fixture
def house(session: Session) -> House:
    department = make_unit(session, level=UnitLevel.DEPARTMENT)
    club = make_unit(session, department, staff_count=8)
    return House(department, club, make_person(session, club), make_open_round(session))


def viewer(session: Session, house: House) -> Viewer:
    return viewer_of(session, house.worker)


def answer(session: Session, house: House, answers: pulse.Answers = ALL) -> None:
    by = viewer(session, house)
    pulse.answer(session, id_of(house.round), answers, by=by, today=TODAY)


def counted(session: Session) -> list[tuple[int, int, int]]:
    rows = session.exec(select(PulseCount).order_by("statement", "answer"))  # type: ignore[arg-type]
    return [(row.statement, row.answer, row.answers) for row in rows if row.answers]


def last(session: Session, unit: Unit, on: date = TODAY) -> Result | None:
    return pulse_results.last(session, id_of(unit), on)


def test_an_answer_is_counted_at_the_unit(session: Session, house: House) -> None:
    answer(session, house)

    assert counted(session) == [(1, 4, 1), (2, 2, 1), (3, 3, 1)]
    assert {row.unit_id for row in session.exec(select(PulseCount))} == {id_of(house.club)}


def test_answers_of_colleagues_are_one_count(session: Session, house: House) -> None:
    answer(session, house)
    other = viewer_of(session, make_person(session, house.club))
    said = {1: Assent.AGREE, 2: Assent.AGREE, 3: None}
    pulse.answer(session, id_of(house.round), said, by=other, today=TODAY)

    assert counted(session) == [(1, 4, 2), (2, 2, 1), (2, 4, 1), (3, 3, 1)]


def test_nobody_answers_twice_in_a_round(session: Session, house: House) -> None:
    answer(session, house)

    with pytest.raises(Conflict, match="already answered"):
        answer(session, house)
    assert counted(session) == [(1, 4, 1), (2, 2, 1), (3, 3, 1)]


def test_at_least_one_statement_is_answered(session: Session, house: House) -> None:
    with pytest.raises(Invalid) as refused:
        answer(session, house, {1: None, 2: None, 3: None, 4: Assent.AGREE})

    assert refused.value.problems == {"statements": "Answer at least one of the statements."}
    assert session.exec(select(PulseTaken)).all() == []


def test_v7_nothing_ties_an_answer_to_a_person(session: Session, house: House) -> None:
    answer(session, house)

    assert session.exec(select(AuditEvent)).all() == []
    assert session.exec(select(AccessEvent)).all() == []
    (taken,) = session.exec(select(PulseTaken)).all()
    assert taken.model_dump() == {
        "round_id": id_of(house.round),
        "person_id": id_of(house.worker),
    }
    columns = {name for name in PulseCount.model_fields if "person" in name or "at" in name[-3:]}
    assert columns == set()


def test_v7_the_order_of_the_rows_does_not_tell_what_the_first_one_answered(
    session: Session, house: House
) -> None:
    answer(session, house)

    rows = session.exec(select(PulseCount)).all()
    assert [(row.statement, row.answer) for row in rows] == [
        (statement, said) for statement in pulse.STATEMENTS for said in Assent
    ]


def test_v7_a_round_cannot_be_closed_while_somebody_answers() -> None:
    with database.transaction() as session:
        club = make_unit(session, make_unit(session, level=UnitLevel.DEPARTMENT))
        worker, round_ = make_person(session, club), id_of(make_open_round(session))
        by = viewer_of(session, worker)
        chief = make_person(session)
        make_role(session, chief, Role.LEADERSHIP, club)
        closer = viewer_of(session, chief)

    def close() -> None:
        with database.transaction() as session:
            round_commands.close(session, _seen(session), by=closer, today=TODAY)

    with ThreadPoolExecutor(1) as pool:
        with database.transaction() as session:
            pulse.answer(session, round_, ALL, by=by, today=TODAY)
            closing = pool.submit(close)
            with pytest.raises(TimeoutError):
                closing.result(timeout=0.3)
        closing.result(timeout=9)

    with database.reading() as session:
        assert session.exec(select(PulseTaken)).all() == []


def test_an_answer_moves_only_the_count_of_the_person(session: Session, house: House) -> None:
    before = changes.counts(session, changes.UNITS, changes.unit(id_of(house.club)))
    answer(session, house)

    assert changes.counts(session, changes.person(id_of(house.worker))) == (1,)
    assert changes.counts(session, changes.UNITS, changes.unit(id_of(house.club))) == before


def test_who_answered_is_forgotten_when_the_round_is_over(session: Session, house: House) -> None:
    old = make_round(session)
    session.add(PulseTaken(round_id=id_of(old), person_id=id_of(house.worker)))
    answer(session, house)

    assert [row.round_id for row in session.exec(select(PulseTaken))] == [id_of(house.round)]


def test_whoever_works_at_a_unit_is_asked_once(session: Session, house: House) -> None:
    def asked() -> Asked | None:
        return pulse.may_answer(session, viewer(session, house), TODAY)

    first = asked()
    answer(session, house)

    round_ = house.round
    here = (id_of(round_), round_.name, round_.closes_on, id_of(house.club))
    assert (first, asked()) == (Asked(*here, taken=False), Asked(*here, taken=True))


@pytest.mark.parametrize("role", [Role.AREA_LEADER, Role.LEADERSHIP, Role.CONSULTANT, Role.DPO])
def test_whoever_works_at_no_unit_is_not_asked(session: Session, house: House, role: Role) -> None:
    person = make_person(session, house.department)
    make_role(session, person, role, house.department)
    by = viewer_of(session, person)

    assert pulse.may_answer(session, by, TODAY) is None
    with pytest.raises(NotFound):
        pulse.answer(session, id_of(house.round), ALL, by=by, today=TODAY)


@pytest.mark.parametrize("day", [date(2026, 11, 8), AFTER])
def test_only_an_open_round_takes_answers(session: Session, house: House, day: date) -> None:
    by = viewer(session, house)

    assert pulse.may_answer(session, by, day) is None
    with pytest.raises(Conflict, match="round is closed"):
        pulse.answer(session, id_of(house.round), ALL, by=by, today=day)


def test_another_round_than_the_open_one_takes_no_answers(session: Session, house: House) -> None:
    with pytest.raises(Conflict, match="round is closed"):
        pulse.answer(
            session, id_of(make_round(session)), ALL, by=viewer(session, house), today=TODAY
        )


def test_the_place_and_the_staff_of_the_day_are_kept(session: Session, house: House) -> None:
    make_person(session, house.club)
    make_person(session, house.club, valid_to=TODAY - timedelta(days=1))
    make_person(session, house.department)
    answer(session, house)

    (place,) = session.exec(select(PulsePlace)).all()
    assert (place.department_id, place.staff) == (id_of(house.department), 2)


def test_v7_what_is_answered_in_an_open_round_is_not_shown(session: Session, house: House) -> None:
    make_pulse(session, house.club, house.round)

    assert last(session, house.club) is None
    shown = last(session, house.club, AFTER)
    assert shown is not None
    assert shown.shows is Shows.OWN


def test_v7_a_round_that_is_opened_again_takes_no_more_answers(
    session: Session, house: House
) -> None:
    make_pulse(session, house.club, house.round)
    session.add(PulseOver(round_id=id_of(house.round)))
    by = viewer(session, house)

    assert pulse.may_answer(session, by, TODAY) is None
    with pytest.raises(Conflict):
        pulse.answer(session, id_of(house.round), ALL, by=by, today=TODAY)
    assert last(session, house.club) is not None


def test_v7_a_round_that_was_closed_and_opened_again_stays_over(
    session: Session, house: House
) -> None:
    answer(session, house)
    person = make_person(session)
    make_role(session, person, Role.LEADERSHIP, house.department)
    chief = viewer_of(session, person)
    for _ in range(2):  # opened again twice, it is over once
        round_commands.close(session, _seen(session), by=chief, today=TODAY)
        until = TODAY + timedelta(days=9)
        round_commands.reopen(session, _seen(session), until, by=chief, today=TODAY)

    assert pulse.may_answer(session, viewer(session, house), TODAY) is None
    assert last(session, house.club) is not None


def _seen(session: Session) -> Round:
    (round_,) = rounds.every(session, TODAY)
    return round_


def test_the_last_round_that_is_over_is_shown(session: Session, house: House) -> None:
    early = make_round(session, opens_on=date(2026, 3, 1), closes_on=date(2026, 3, 31))
    late = make_round(session, status=RoundStatus.ARCHIVED)
    make_pulse(session, house.club, early, counts=((9, 9, 9, 9),) * 3, staff=50)
    make_pulse(session, house.club, late)

    assert last(session, house.club) == Result(
        late.name, late.closes_on, Shows.OWN, ((1, 1, 2, 2),) * 3
    )


def test_v8_no_data_too_few_and_zero_are_three(session: Session, house: House) -> None:
    round_ = make_round(session)
    silent = make_unit(session, house.department, staff_count=8)
    small = make_unit(session, house.department, staff_count=4)
    elsewhere = make_unit(session, make_unit(session, level=UnitLevel.DEPARTMENT), staff_count=4)
    make_pulse(session, elsewhere, round_, counts=((1, 1, 1, 0),) * 3, staff=4)
    make_pulse(session, house.club, round_, counts=((0, 1, 2, 3),) * 3)

    def shown(unit: Unit) -> tuple[Shows, object]:
        found = last(session, unit)
        assert found is not None
        return found.shows, found.counts

    assert shown(silent) == (Shows.NO_DATA, ())
    assert shown(elsewhere) == (Shows.TOO_FEW, ())
    assert shown(house.club) == (Shows.OWN, ((0, 1, 2, 3),) * 3)
    assert shown(small) == (Shows.TOO_FEW, ())  # that nobody answered there is not told


def test_v7_too_few_are_shown_together_and_never_alone(session: Session, house: House) -> None:
    round_ = make_round(session)
    small = make_unit(session, house.department, staff_count=4)
    large = make_unit(session, house.department, staff_count=20)
    make_pulse(session, small, round_, counts=((1, 1, 1, 0),) * 3, staff=4)
    make_pulse(session, house.club, round_)
    make_pulse(session, large, round_, counts=((3, 3, 3, 3),) * 3, staff=20)
    pool = Result(round_.name, round_.closes_on, Shows.POOL, ((2, 2, 3, 2),) * 3)

    assert last(session, small) == last(session, house.club) == pool
    own = last(session, large)
    assert own is not None
    assert own.shows is Shows.OWN


def test_v7_moving_a_unit_does_not_change_who_is_shown_together(
    session: Session, house: House
) -> None:
    round_ = make_round(session)
    small = make_unit(session, house.department, staff_count=4)
    make_pulse(session, small, round_, counts=((1, 1, 1, 0),) * 3, staff=4)
    make_pulse(session, house.club, round_)
    before = last(session, house.club)

    small.parent_id = make_unit(session, level=UnitLevel.DEPARTMENT).id
    session.flush()

    assert last(session, house.club) == last(session, small) == before
