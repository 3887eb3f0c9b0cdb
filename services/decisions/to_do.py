"""What decisions ask of one person: those they answer for, and those that their units answer."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col

from models import Decision, DecisionUnit, Meeting, Unit
from models.vocabulary import DecisionKind, DecisionStatus
from services.access import Viewer
from services.database import built_once, select_wide
from services.decisions import readable
from services.units import danish
from services.validity import valid

SOON = timedelta(days=14)
LISTED = 50


class Due(NamedTuple):
    """An open decision that somebody answers for, which is soon followed up."""

    id: int
    kind: DecisionKind
    text: str
    review_on: date
    meeting: str


@dataclass(frozen=True)
class Waiting:
    """A decision that waits for the answer of units that the reader answers for, by name."""

    id: int
    kind: DecisionKind
    text: str
    sent_on: date
    units: tuple[tuple[int, str], ...]


def due(session: Session, *, by: Viewer, today: date) -> tuple[Due, ...]:
    """Open decisions that the viewer answers for, due in two weeks, the oldest date first."""
    asked = {"person_id": by.person_id, "until": today + SOON}
    return tuple(Due(*row) for row in session.exec(_due(), params=asked))


def waiting(session: Session, *, by: Viewer, today: date) -> tuple[Waiting, ...]:
    """Open decisions that wait for an answer of the viewer's units, those sent first before."""
    mine = readable.answers(by)
    if not mine:
        return ()
    found: dict[tuple[int, DecisionKind, str, date], list[tuple[int, str]]] = {}
    rows = session.exec(_waiting(), params={"unit_ids": list(mine), "on": today})
    for decision_id, kind, text, sent_on, unit_id, unit in rows:
        found.setdefault((decision_id, kind, text, sent_on), []).append((unit_id, unit))
    return tuple(
        Waiting(*facts, tuple(sorted(units, key=lambda unit: danish(unit[1]))))
        for facts, units in found.items()
    )


@built_once
def _due() -> Any:
    return (
        select_wide(
            col(Decision.id),
            col(Decision.kind),
            col(Decision.text),
            col(Decision.review_on),
            col(Meeting.title),
        )
        .select_from(Decision)
        .join(Meeting, col(Meeting.id) == col(Decision.meeting_id))
        .where(
            Decision.status == DecisionStatus.OPEN,
            col(Decision.responsible_id) == bindparam("person_id"),
            col(Decision.review_on) <= bindparam("until"),
        )
        .order_by(col(Decision.review_on), col(Decision.id))
        .limit(LISTED)
    )


@built_once
def _waiting() -> Any:
    return (
        select_wide(
            col(Decision.id),
            col(Decision.kind),
            col(Decision.text),
            col(Decision.sent_on),
            col(Unit.id),
            col(Unit.name),
        )
        .select_from(DecisionUnit)
        .join(Decision, col(Decision.id) == col(DecisionUnit.decision_id))
        .join(Unit, col(Unit.id) == col(DecisionUnit.unit_id))
        .where(
            Decision.status == DecisionStatus.OPEN,
            col(DecisionUnit.answer).is_(None),
            col(DecisionUnit.unit_id).in_(bindparam("unit_ids", expanding=True)),
            valid(Unit, bindparam("on")),
        )
        .order_by(col(Decision.sent_on), col(Decision.id))
    )
