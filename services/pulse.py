"""The learning pulse: three statements, answered anonymously while a round is open.

What is kept is how many gave each answer, and that somebody has answered; nothing ties the two.
`pulse_results` reads it when the round is over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, exists
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete, func, select

from models import AssessmentRound, Person, PulseCount, PulseOver, PulsePlace, PulseTaken, Unit
from models import Table as Tables
from models.vocabulary import Assent
from services import access, changes
from services.access import Action, Viewer
from services.assessing import rounds
from services.database import built_once, select_wide
from services.errors import N_, Conflict, Invalid
from services.validity import valid

STATEMENTS = (1, 2, 3)
NOTHING = N_("Answer at least one of the statements.")
TWICE = N_("You have already answered in this round. Each person answers once.")
OVER = N_("The round is closed. It takes no more answers.")

Answers = Mapping[int, Assent | None]  # by statement


@dataclass(frozen=True)
class Asked:
    """The open round in which somebody may answer, and whether they have."""

    round_id: int
    round_name: str
    closes_on: date
    unit_id: int
    taken: bool


def may_answer(session: Session, by: Viewer, today: date) -> Asked | None:
    """The open round that asks the viewer, who works at a unit; None when none does."""
    unit_id = by.unit_id
    if unit_id is None or not by.may(Action.ASSESS, unit_id):
        return None
    asked = {"today": today, "person_id": by.person_id}
    row = session.exec(_open_round(), params=asked).first()
    if row is None or row.over:
        return None
    return Asked(row.id, row.name, row.closes_on, unit_id, bool(row.taken))


def answer(session: Session, round_id: int, answers: Answers, *, by: Viewer, today: date) -> None:
    """Count what somebody answers at their unit, once in a round.

    No audit row and no moment is kept: they would tell who answered what.

    Raises:
        NotFound: the viewer works at no unit.
        Conflict: the round takes no answers, or theirs is there already.
        Invalid: no statement is answered.
    """
    access.ensure(by, Action.ASSESS, by.unit_id or 0)
    # Nobody closes the round meanwhile: an answer after its counts were seen would stand out.
    session.get(AssessmentRound, round_id, with_for_update={"read": True})
    asked = may_answer(session, by, today)
    if asked is None or asked.round_id != round_id:
        raise Conflict(OVER)
    given = {number: said for number in STATEMENTS if (said := answers.get(number)) is not None}
    if not given:
        raise Invalid({"statements": NOTHING})
    _take(session, round_id, by.person_id)
    _count(session, round_id, asked.unit_id, given)
    _place(session, round_id, asked.unit_id, today)
    _forget(session, today)
    changes.bump(session, changes.person(by.person_id))


@built_once
def _open_round() -> Any:
    """The round that is open; of several, the one that closes first."""
    over = exists().where(col(PulseOver.round_id) == col(AssessmentRound.id))
    taken = exists().where(
        col(PulseTaken.round_id) == col(AssessmentRound.id),
        col(PulseTaken.person_id) == bindparam("person_id"),
    )
    return (
        select_wide(
            col(AssessmentRound.id),
            col(AssessmentRound.name),
            col(AssessmentRound.closes_on),
            over.label("over"),
            taken.label("taken"),
        )
        .where(rounds.is_open(bindparam("today")))
        .order_by(col(AssessmentRound.closes_on))
    )


def _take(session: Session, round_id: int, person_id: int) -> None:
    row = {"round_id": round_id, "person_id": person_id}
    made = _insert(session, PulseTaken).values(row).on_conflict_do_nothing()
    made = made.returning(col(PulseTaken.person_id))
    if session.connection().execute(made).first() is None:
        raise Conflict(TWICE)


def _count(session: Session, round_id: int, unit_id: int, given: Mapping[int, Assent]) -> None:
    """Every count is written anew each time: those that nobody touched would tell the others."""
    place = {"round_id": round_id, "unit_id": unit_id}
    counts = [
        place
        | {"statement": number, "answer": int(said), "answers": int(given.get(number) == said)}
        for number in STATEMENTS
        for said in Assent
    ]
    made = _insert(session, PulseCount).values(counts)
    stored = PulseCount.__table__.c.answers  # type: ignore[attr-defined]
    more = {"answers": stored + made.excluded.answers}
    key = [*place, "statement", "answer"]
    session.connection().execute(made.on_conflict_do_update(index_elements=key, set_=more))


def _place(session: Session, round_id: int, unit_id: int, today: date) -> None:
    """Where the unit stands today, and how many work there: the last answer says it."""
    unit = session.get_one(Unit, unit_id)
    works = select(func.count()).where(Person.unit_id == unit_id, valid(Person, today))
    key = {"round_id": round_id, "unit_id": unit_id}
    about = {"department_id": unit.parent_id, "staff": session.exec(works).one()}
    made = _insert(session, PulsePlace).values(key | about)
    session.connection().execute(made.on_conflict_do_update(index_elements=list(key), set_=about))


def _forget(session: Session, today: date) -> None:
    """That somebody answered in a round that is over need not be known."""
    running = select(AssessmentRound.id).where(rounds.is_open(today))
    session.execute(delete(PulseTaken).where(col(PulseTaken.round_id).not_in(running)))


def _insert(session: Session, table: type[Tables]) -> Any:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(table)
