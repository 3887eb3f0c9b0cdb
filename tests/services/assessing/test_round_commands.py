"""Planning, moving, closing and archiving rounds, and who may."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models import AssessmentRound, AuditEvent, PulseTaken, Unit
from models.vocabulary import Role, RoundStatus, UnitLevel
from services import changes, database
from services.access import Viewer
from services.assessing import round_commands, rounds
from services.assessing.round_commands import RoundDraft
from services.assessing.rounds import Round
from services.errors import Conflict, Invalid, NotAllowed, NotFound
from services.personal_data import SENTENCES, Finding
from tests.factories import (
    TODAY,
    id_of,
    make_open_round,
    make_person,
    make_role,
    make_round,
    make_season,
    make_unit,
    viewer_of,
)

DAY = timedelta(days=1)
DRAFT = RoundDraft(" Juni 2027 ", date(2027, 5, 24), date(2027, 6, 18))

ROLES: dict[str, Role | None] = {
    "nobody": None,
    "employee of the unit": None,
    "contact person": Role.CONTACT_PERSON,
    "resource person": Role.RESOURCE_PERSON,
    "department leader": Role.DEPARTMENT_LEADER,
    "area leader": Role.AREA_LEADER,
    "leadership": Role.LEADERSHIP,
    "consultant": Role.CONSULTANT,
    "administrator": Role.ADMINISTRATOR,
    "dpo": Role.DPO,
}
STEERS = {"area leader", "leadership", "administrator"}
COMMANDS = ("plan", "change_days", "close", "reopen", "archive")


@pytest.fixture
def department(session: Session) -> Unit:
    return make_unit(session, level=UnitLevel.DEPARTMENT)


@pytest.fixture
def leader(session: Session, department: Unit) -> Viewer:
    return as_role(session, department, "leadership")


def as_role(session: Session, department: Unit, who: str) -> Viewer:
    home = make_unit(session, department) if who == "employee of the unit" else None
    person = make_person(session, home)
    if (role := ROLES[who]) is not None:
        make_role(session, person, role, department)
    return viewer_of(session, person)


def seen(session: Session, made: AssessmentRound, today: date = TODAY) -> Round:
    session.flush()
    return next(one for one in rounds.every(session, today) if one.id == made.id)


def do(session: Session, command: str, by: Viewer) -> None:
    """Give a command that is in order for whoever may give it."""
    open_, over = make_open_round(session), make_round(session)
    commands: dict[str, Callable[[], None]] = {
        "plan": lambda: round_commands.plan(session, DRAFT, by=by, today=TODAY),
        "change_days": lambda: round_commands.change_days(
            session, seen(session, open_), (open_.opens_on, TODAY), by=by, today=TODAY
        ),
        "close": lambda: round_commands.close(session, seen(session, open_), by=by, today=TODAY),
        "reopen": lambda: reopened_alone(session, open_, over, by),
        "archive": lambda: round_commands.archive(
            session, seen(session, over), by=by, today=TODAY
        ),
    }
    commands[command]()


def reopened_alone(
    session: Session, open_: AssessmentRound, over: AssessmentRound, by: Viewer
) -> None:
    session.delete(open_)
    round_commands.reopen(session, seen(session, over), TODAY, by=by, today=TODAY)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("who", ROLES)
def test_rounds_are_for_those_who_steer(
    session: Session, department: Unit, who: str, command: str
) -> None:
    by = as_role(session, department, who)

    if who in STEERS:
        do(session, command, by)
        noted = session.exec(select(AuditEvent.action, AuditEvent.subject)).all()
        assert noted == [(command, "round")]
        assert changes.counts(session, changes.ORGANISATION) > (0,)
    else:
        with pytest.raises(NotAllowed):
            do(session, command, by)
        assert session.exec(select(AuditEvent)).all() == []


def test_plan_keeps_a_round_in_the_season_of_its_first_day(
    session: Session, leader: Viewer
) -> None:
    make_season(session, name="2027/28", starts_on=date(2027, 8, 1), ends_on=date(2028, 7, 31))
    season = make_season(session)

    round_commands.plan(session, DRAFT, by=leader, today=TODAY)

    (made,) = rounds.every(session, TODAY)
    assert made == Round(
        id=made.id,
        name="Juni 2027",
        season_id=season.id,
        opens_on=date(2027, 5, 24),
        closes_on=date(2027, 6, 18),
        status=RoundStatus.PLANNED,
    )


def test_plan_says_all_that_is_wrong(session: Session, leader: Viewer) -> None:
    draft = RoundDraft("", "i morgen", "")

    with pytest.raises(Invalid) as refused:
        round_commands.plan(session, draft, by=leader, today=TODAY)

    assert refused.value.problems == {
        "name": "Fill in this field.",
        "opens_on": "This is not a date. Write it like 22.11.2026.",
        "closes_on": "Fill in this field.",
    }


@pytest.mark.parametrize(
    ("name", "opens_on", "closes_on", "said"),
    [
        ("Taget", TODAY, TODAY + DAY, {"name": round_commands.TAKEN}),
        ("010190-1234", TODAY, TODAY + DAY, {"name": SENTENCES[Finding.BLOCK]}),
        ("Ny", TODAY, TODAY, {"closes_on": round_commands.ORDER}),
        ("Ny", TODAY - 9 * DAY, TODAY - DAY, {"closes_on": round_commands.OVER}),
        ("Ny", date(2027, 3, 1), date(2027, 4, 1), {"closes_on": round_commands.OVERLAPS}),
        ("Ny", date(2027, 4, 5), date(2027, 5, 1), {"closes_on": round_commands.OVERLAPS}),
    ],
)
def test_plan_refuses_what_cannot_stand(
    session: Session,
    leader: Viewer,
    name: str,
    opens_on: date,
    closes_on: date,
    said: dict[str, str],
) -> None:
    make_round(
        session,
        name="Taget",
        opens_on=date(2027, 4, 1),
        closes_on=date(2027, 4, 5),
        status=RoundStatus.PLANNED,
    )

    with pytest.raises(Invalid) as refused:
        round_commands.plan(session, RoundDraft(name, opens_on, closes_on), by=leader, today=TODAY)

    assert refused.value.problems == said


def test_two_who_plan_the_same_days_at_once_are_never_both_heard() -> None:
    with database.transaction() as session:
        chief = as_role(session, make_unit(session, level=UnitLevel.DEPARTMENT), "leadership")

    def plan(name: str) -> str:
        days = (DRAFT.opens_on, DRAFT.closes_on)
        try:
            with database.transaction() as session:
                round_commands.plan(session, RoundDraft(name, *days), by=chief, today=TODAY)
        except Invalid as refused:
            return next(iter(refused.problems.values()))
        return "planned"

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(plan, ["Én", "To", "Tre", "Fire"]))

    assert answers == sorted([round_commands.OVERLAPS] * 3 + ["planned"])


def test_plan_may_cross_an_archived_round(session: Session, leader: Viewer) -> None:
    days = (DRAFT.opens_on, DRAFT.closes_on)
    make_round(session, opens_on=days[0], closes_on=days[1], status=RoundStatus.ARCHIVED)

    round_commands.plan(session, DRAFT, by=leader, today=TODAY)

    assert len(rounds.every(session, TODAY)) == 2


def test_change_days_moves_a_round_past_itself(session: Session, leader: Viewer) -> None:
    made = make_open_round(session)
    new = (TODAY - 20 * DAY, TODAY + 3 * DAY)

    round_commands.change_days(session, seen(session, made), new, by=leader, today=TODAY)

    assert (made.opens_on, made.closes_on) == new


def test_change_days_does_not_undo_that_a_round_began(session: Session, leader: Viewer) -> None:
    made = make_open_round(session)
    new = (TODAY + DAY, TODAY + 9 * DAY)

    with pytest.raises(Invalid) as refused:
        round_commands.change_days(session, seen(session, made), new, by=leader, today=TODAY)

    assert refused.value.problems == {"opens_on": round_commands.BEGUN}
    assert (made.opens_on, made.closes_on) == (date(2026, 11, 9), date(2026, 12, 13))


def test_change_days_leaves_a_closed_round_alone(session: Session, leader: Viewer) -> None:
    made = make_round(session)
    new = (TODAY, TODAY + DAY)

    with pytest.raises(Invalid) as refused:
        round_commands.change_days(session, seen(session, made), new, by=leader, today=TODAY)

    assert refused.value.problems == {"round": round_commands.NOT_RUNNING}


def test_close_ends_a_round_today_and_forgets_who_answered(
    session: Session, leader: Viewer
) -> None:
    made, other = make_open_round(session), make_round(session)
    for one in (made, other):
        person = make_person(session)
        session.add(PulseTaken(round_id=id_of(one), person_id=id_of(person)))

    round_commands.close(session, seen(session, made), by=leader, today=TODAY)

    assert (made.status, made.closes_on) == (RoundStatus.CLOSED, TODAY)
    assert rounds.current(session, TODAY) is None
    assert session.exec(select(PulseTaken.round_id)).all() == [other.id]


def test_close_is_for_open_rounds(session: Session, leader: Viewer) -> None:
    made = make_open_round(session, opens_on=TODAY + DAY)

    with pytest.raises(Invalid) as refused:
        round_commands.close(session, seen(session, made), by=leader, today=TODAY)

    assert refused.value.problems == {"round": round_commands.NOT_OPEN}


def test_reopen_opens_until_a_new_day(session: Session, leader: Viewer) -> None:
    made = make_round(session)

    round_commands.reopen(session, seen(session, made), TODAY, by=leader, today=TODAY)

    assert seen(session, made) == Round(
        id_of(made), made.name, None, date(2026, 9, 1), TODAY, RoundStatus.OPEN
    )


def test_reopen_opens_what_its_days_have_closed(session: Session, leader: Viewer) -> None:
    made = make_round(session, status=RoundStatus.OPEN)

    round_commands.reopen(session, seen(session, made), TODAY + DAY, by=leader, today=TODAY)

    assert seen(session, made).open


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (TODAY - DAY, round_commands.OVER),
        ("snart", "This is not a date. Write it like 22.11.2026."),
        (date(2027, 5, 1), round_commands.OVERLAPS),
    ],
)
def test_reopen_refuses_a_day(
    session: Session, leader: Viewer, until: date | str, said: str
) -> None:
    made = make_round(session)
    make_round(session, opens_on=date(2027, 4, 1), closes_on=date(2027, 4, 5))

    with pytest.raises(Invalid) as refused:
        round_commands.reopen(session, seen(session, made), until, by=leader, today=TODAY)

    assert refused.value.problems == {"closes_on": said}
    assert made.status is RoundStatus.CLOSED


def test_archive_puts_a_closed_round_away_and_forgets_who_answered(
    session: Session, leader: Viewer
) -> None:
    made = make_round(session, status=RoundStatus.PLANNED)
    session.add(PulseTaken(round_id=id_of(made), person_id=id_of(make_person(session))))

    round_commands.archive(session, seen(session, made), by=leader, today=TODAY)

    assert made.status is RoundStatus.ARCHIVED
    assert session.exec(select(PulseTaken)).all() == []


def test_an_archived_round_is_put_away_for_good(session: Session, leader: Viewer) -> None:
    made = seen(session, make_round(session, status=RoundStatus.ARCHIVED))

    for refuse in (
        lambda: round_commands.reopen(session, made, TODAY, by=leader, today=TODAY),
        lambda: round_commands.archive(session, made, by=leader, today=TODAY),
    ):
        with pytest.raises(Invalid) as refused:
            refuse()
        assert refused.value.problems == {"round": round_commands.NOT_CLOSED}


def test_an_open_round_is_not_archived(session: Session, leader: Viewer) -> None:
    made = make_open_round(session)

    with pytest.raises(Invalid):
        round_commands.archive(session, seen(session, made), by=leader, today=TODAY)

    assert made.status is RoundStatus.OPEN


def test_commands_refuse_a_round_that_somebody_changed(session: Session, leader: Viewer) -> None:
    made = make_open_round(session)
    before = seen(session, made)
    new = (made.opens_on, made.closes_on + DAY)
    round_commands.change_days(session, before, new, by=leader, today=TODAY)

    for refuse in (
        lambda: round_commands.close(session, before, by=leader, today=TODAY),
        lambda: round_commands.archive(session, before, by=leader, today=TODAY),
        lambda: round_commands.reopen(session, before, TODAY, by=leader, today=TODAY),
        lambda: round_commands.change_days(session, before, new, by=leader, today=TODAY),
    ):
        with pytest.raises(Conflict):
            refuse()
    assert (made.status, made.closes_on) == (RoundStatus.OPEN, date(2026, 12, 14))


def test_commands_refuse_a_round_that_does_not_exist(session: Session, leader: Viewer) -> None:
    gone = Round(999_999, "Væk", None, TODAY, TODAY, RoundStatus.OPEN)

    with pytest.raises(NotFound):
        round_commands.close(session, gone, by=leader, today=TODAY)
