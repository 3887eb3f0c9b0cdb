"""The log of decisions: what meetings have decided, searched by those who may read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from models import Decision, Meeting
from models.vocabulary import DecisionStatus
from services import texts
from services.access import Viewer
from services.database import built_once
from services.decisions import clauses, lines, readable
from services.decisions.lines import Line
from services.errors import Invalid
from services.searching import word_forms

PAGE = 20
LONGEST = 200  # signs of a question


class Wanted(StrEnum):
    """How far a decision is, as the log is narrowed down to it."""

    OPEN = "open"
    OVERDUE = "overdue"  # of the open ones, those that should have been followed up
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Filters:
    """What the log is narrowed down to; all of it together."""

    words: str = ""
    status: Wanted | None = None
    unit_id: int | None = None
    pillar: str | None = None
    meeting_id: int | None = None


@dataclass(frozen=True)
class Lines:
    """One page of the log, the number of that page, and how many pages and decisions there are."""

    rows: tuple[Line, ...]
    number: int
    pages: int
    total: int


class Met(NamedTuple):
    """A meeting that has decided something."""

    id: int
    title: str
    on: date


def search(
    session: Session, chosen: Filters, number: int = 1, *, by: Viewer, today: date
) -> Lines:
    """A page of the decisions that the viewer reads, those of the newest meeting first.

    Raises:
        NotAllowed: there are no decisions for `by`.
        Invalid: the question is too long, or holds what may be a CPR number.
    """
    asked = readable.asked(session, by=by, today=today)
    if problems := _problems(chosen.words):
        raise Invalid(problems)
    wanted = _wanted(chosen, by, today)
    names = sorted(wanted)
    total = lines.count(session, names, asked | wanted)
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    at = {"offset": PAGE * (number - 1), "limit": PAGE}
    return Lines(lines.read(session, names, asked | wanted | at), number, pages, total)


def meetings(session: Session, *, by: Viewer, today: date) -> tuple[Met, ...]:
    """The meetings of which the viewer reads a decision whole, the newest first.

    Raises:
        NotAllowed: there are no decisions for `by`.
    """
    asked = readable.asked(session, by=by, today=today)
    return tuple(Met(*row) for row in session.exec(_meetings(), params=asked))


def _problems(words: str) -> dict[str, str]:
    too_long = texts.problem(words, LONGEST)
    found = {"words": too_long} if too_long else {}
    return found | texts.about_people({"words": words}, frozenset())


def _wanted(chosen: Filters, by: Viewer, today: date) -> dict[str, Any]:
    """The values of what is asked for; their names say which clauses there are."""
    own = chosen.unit_id in readable.staff(by)
    given: Mapping[str, Any] = {
        "own_unit_id" if own else "other_unit_id": chosen.unit_id,
        "pillar": chosen.pillar,
        "meeting_id": chosen.meeting_id,
        **_status(chosen.status, today),
    }
    found = {name: value for name, value in given.items() if value is not None}
    if stems := word_forms.asked(chosen.words):
        return found | clauses.words(stems)
    return found | ({"nothing": True} if chosen.words.strip() else {})  # words that say nothing


def _status(wanted: Wanted | None, today: date) -> dict[str, Any]:
    if wanted is Wanted.OVERDUE:
        return {"overdue_on": today}
    return {"status": DecisionStatus(wanted.value)} if wanted else {}


@built_once
def _meetings() -> Any:
    return (
        select(col(Meeting.id), col(Meeting.title), col(Meeting.held_on))
        .join(Decision, col(Decision.meeting_id) == col(Meeting.id))
        .where(readable.all_of_it())
        .distinct()
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
    )
