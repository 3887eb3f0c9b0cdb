"""An opened entry: all of it, its answers, and what came of it where it was tried."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import Answer, IdeaTrial, KnowledgeEntry, StoredFile, Unit
from models.vocabulary import IdeaTrialState
from services.access import Viewer
from services.communities import standing
from services.database import built_once, select_wide
from services.errors import NotFound
from services.knowledge import entries, entry_lines, statuses
from services.knowledge.entry_lines import Line

OLD = timedelta(days=365)


@dataclass(frozen=True)
class Given:
    """An answer, by the unit that gave it. `mine`: the viewer can say it in other words."""

    id: int
    unit_id: int
    unit: str
    text: str
    answered_on: date
    helped: bool
    mine: bool


@dataclass(frozen=True)
class Trial:
    """What a unit does, or did, with an entry."""

    unit_id: int
    unit: str
    state: IdeaTrialState
    started_on: date
    ended_on: date | None
    what_came: str


@dataclass(frozen=True)
class Entry:
    """An entry as one viewer reads it, and what they may do with it."""

    line: Line
    version: int
    file_size: int | None
    answers: tuple[Given, ...]
    trials: tuple[Trial, ...]
    edits: bool
    recommends: bool
    old: bool


def read(session: Session, entry_id: int, *, by: Viewer, today: date) -> Entry:
    """One entry of the bank, in a fixed number of questions.

    Raises:
        NotAllowed: `by` does not read the bank.
        NotFound: there is no such entry.
    """
    standing.ensure_reads(by)
    lines = entry_lines.of(session, (entry_id,))
    if not lines:
        raise NotFound("knowledge entry", entry_id)
    [line], asked = lines, {"entry_id": entry_id}
    version, shared_by_id, size = session.exec(_about(), params=asked).one()
    edits = entries.edits(line.unit_id, shared_by_id, by)
    trials = session.exec(_trials(), params=asked)
    return Entry(
        line=line,
        version=version,
        file_size=size,
        answers=_given(session.exec(_answers(), params=asked).all(), by),
        trials=tuple(Trial(*row) for row in trials),
        edits=edits,
        recommends=statuses.recommends(session, line.community_id, by=by, today=today),
        old=is_old(line.edited_on, today),
    )


def is_old(edited_on: date, today: date) -> bool:
    """Whether an entry that was last edited on a day is asked about."""
    return today - edited_on > OLD


def _given(rows: Sequence[Any], by: Viewer) -> tuple[Given, ...]:
    return tuple(
        Given(id_, unit_id, unit, text, day, helped, entries.edits(unit_id, writer, by))
        for id_, unit_id, unit, text, day, helped, writer in rows
    )


@built_once
def _about() -> Any:
    return (
        select(col(KnowledgeEntry.version), col(KnowledgeEntry.shared_by_id), col(StoredFile.size))
        .join(StoredFile, col(StoredFile.entry_id) == col(KnowledgeEntry.id), isouter=True)
        .where(col(KnowledgeEntry.id) == bindparam("entry_id"))
    )


@built_once
def _answers() -> Any:
    given: Any = Answer
    return (
        select_wide(
            given.id,
            given.unit_id,
            Unit.name,
            given.text,
            given.answered_on,
            given.helped,
            given.written_by_id,
        )
        .join(Unit, col(Unit.id) == col(Answer.unit_id))
        .where(col(Answer.entry_id) == bindparam("entry_id"))
        .order_by(col(Answer.answered_on), col(Answer.id))
    )


@built_once
def _trials() -> Any:
    trial: Any = IdeaTrial
    return (
        select_wide(
            trial.unit_id,
            Unit.name,
            trial.state,
            trial.started_on,
            trial.ended_on,
            trial.what_came,
        )
        .join(Unit, col(Unit.id) == col(IdeaTrial.unit_id))
        .where(col(IdeaTrial.entry_id) == bindparam("entry_id"))
        .order_by(col(IdeaTrial.started_on), col(IdeaTrial.id))
    )
