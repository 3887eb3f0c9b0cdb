"""What the rules find, with what people did about it, for those who are told."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col

from models import Flag, Person
from models.vocabulary import FlagState
from services.access import Action, Viewer
from services.attention import engine
from services.attention.engine import Frame
from services.attention.finding import Audience, Finding
from services.database import built_once, select_wide
from services.units import UnitName, danish

SHOWN = 5  # of each kind: more than that is no help to a talk


@dataclass(frozen=True)
class Handling:
    """What people did about a finding: how far it came, and who did the last of it."""

    state: FlagState = FlagState.NEW
    comment: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class FlagLine:
    """A finding with what was done about it. `unit` is the name of its unit."""

    finding: Finding
    unit: str
    handling: Handling


@dataclass(frozen=True)
class Attention:
    """What to talk about and what to share: a few of each, and the rest of them.

    `settled` was talked about, and its condition still holds.
    """

    flags: tuple[FlagLine, ...] = ()
    good: tuple[FlagLine, ...] = ()
    more_flags: tuple[FlagLine, ...] = ()
    more_good: tuple[FlagLine, ...] = ()
    settled: tuple[FlagLine, ...] = ()


Found = Sequence[tuple[Finding, Handling]]


def found(session: Session, unit_ids: Collection[int], within: Frame) -> Mapping[int, Found]:
    """All findings at each unit, whoever is told; a condition that is gone is not found."""
    done = _done(session, unit_ids)
    nothing = Handling()
    return {
        unit_id: tuple((one, done.get(_key(one), nothing)) for one in findings)
        for unit_id, findings in engine.findings(session, unit_ids, within).items()
    }


def attention(known: Mapping[int, Found], names: Iterable[UnitName], viewer: Viewer) -> Attention:
    """What `viewer` is told of the units `names`: by rule, then by the unit's Danish name."""
    told: dict[str, list[tuple[Finding, str, Handling]]] = defaultdict(list)
    for unit in sorted(names, key=lambda unit: (danish(unit.name), unit.id)):
        for finding, handling in known.get(unit.id, ()):
            if is_told(viewer, finding):
                told[finding.rule.code].append((finding, unit.name, handling))
    lines = [line for rule in engine.RULES for line in told[rule.code]]
    settled = [line for line in lines if line[2].state is FlagState.CLOSED]
    others = [line for line in lines if line[2].state is not FlagState.CLOSED]
    flags = tuple(FlagLine(*line) for line in others if not line[0].rule.good)
    good = tuple(FlagLine(*line) for line in others if line[0].rule.good)
    return Attention(
        flags[:SHOWN],
        good[:SHOWN],
        flags[SHOWN:],
        good[SHOWN:],
        tuple(FlagLine(*line) for line in settled),
    )


def to_discuss(known: Mapping[int, Found], viewer: Viewer) -> frozenset[int]:
    """Ids of the units at which there is something to discuss, as far as `viewer` is told."""
    return frozenset(
        finding.unit_id
        for lines in known.values()
        for finding, handling in lines
        if not finding.rule.good
        and handling.state is not FlagState.CLOSED
        and is_told(viewer, finding)
    )


def is_told(viewer: Viewer, finding: Finding) -> bool:
    """Whether a finding is for `viewer`: some are for a leader alone, or for those in it."""
    if not viewer.may(Action.SEE_ATTENTION, finding.unit_id):
        return False
    if finding.rule.audience is Audience.LEADER:
        return viewer.may(Action.LEAD, finding.unit_id)
    if finding.rule.audience is Audience.PARTIES:
        return viewer.person_id in finding.parties
    return True


def may_settle(viewer: Viewer, finding: Finding) -> bool:
    """Whether `viewer` may say what was done about a finding that they are told of."""
    if finding.rule.audience is Audience.UNIT:
        return viewer.may(Action.SETTLE_ATTENTION, finding.unit_id)
    return is_told(viewer, finding)


def _key(finding: Finding) -> tuple[int, str, str, date]:
    return finding.unit_id, finding.rule.code, finding.subject, finding.since


def _done(
    session: Session, unit_ids: Collection[int]
) -> Mapping[tuple[int, str, str, date], Handling]:
    rows = session.exec(_flags(), params={"unit_ids": list(unit_ids)})
    made: dict[tuple[int, str, str, date], Handling] = {}
    for unit_id, rule, subject, since, *handling in rows:
        made[unit_id, rule, subject, since] = Handling(*handling)
    return made


@built_once
def _flags() -> Any:
    return (
        select_wide(
            col(Flag.unit_id),
            col(Flag.rule),
            col(Flag.subject),
            col(Flag.since),
            col(Flag.state),
            col(Flag.comment),
            col(Person.name),
            col(Flag.at),
        )
        .join(Person, col(Person.id) == col(Flag.by_id))
        .where(col(Flag.unit_id).in_(bindparam("unit_ids", expanding=True)))
    )
