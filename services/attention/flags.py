"""What the rules find, with what people did about it, for those who are told."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from models import Flag
from models.vocabulary import FlagState
from services.access import Action, Viewer
from services.attention import engine, handling
from services.attention.engine import Frame
from services.attention.finding import Audience, Finding
from services.attention.handling import Found, Handling
from services.units import UnitName, danish

SHOWN = 5  # of each kind: more than that is no help to a talk


@dataclass(frozen=True)
class FlagLine:
    """A finding with what was done about it. `place` is the name of its unit or community.

    `settles`: whoever reads the line may say what was done.
    """

    finding: Finding
    place: str
    handling: Handling
    settles: bool = False


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


def found(session: Session, unit_ids: Collection[int], within: Frame) -> Mapping[int, Found]:
    """All findings at each unit, whoever is told; a condition that is gone is not found."""
    return handling.joined(session, Flag, engine.findings(session, unit_ids, within))


def attention(
    known: Mapping[int, Found],
    names: Iterable[UnitName],
    viewer: Viewer,
    also: Iterable[FlagLine] = (),
) -> Attention:
    """What `viewer` is told of the units `names`: by rule, then by the unit's Danish name.

    `also` are lines of communities that stand among them.
    """
    lines = [
        FlagLine(finding, unit.name, done, may_settle(viewer, finding))
        for unit in sorted(names, key=lambda unit: (danish(unit.name), unit.id))
        for finding, done in known.get(unit.id, ())
        if is_told(viewer, finding)
    ]
    return sorted_out([*lines, *also])


def sorted_out(lines: Iterable[FlagLine]) -> Attention:
    """Lines by rule, and among those of a rule in the order that they come in."""
    order = list(engine.BY_CODE)
    ordered = sorted(lines, key=lambda line: order.index(line.finding.rule.code))
    settled = tuple(line for line in ordered if line.handling.state is FlagState.CLOSED)
    others = [line for line in ordered if line.handling.state is not FlagState.CLOSED]
    flags = tuple(line for line in others if not line.finding.rule.good)
    good = tuple(line for line in others if line.finding.rule.good)
    return Attention(flags[:SHOWN], good[:SHOWN], flags[SHOWN:], good[SHOWN:], settled)


def to_discuss(known: Mapping[int, Found], viewer: Viewer) -> frozenset[int]:
    """Ids of the units at which there is something to discuss, as far as `viewer` is told."""
    return frozenset(
        finding.place_id
        for lines in known.values()
        for finding, done in lines
        if not finding.rule.good
        and done.state is not FlagState.CLOSED
        and is_told(viewer, finding)
    )


def is_told(viewer: Viewer, finding: Finding) -> bool:
    """Whether a finding at a unit is for `viewer`: some are for a leader, or those in it."""
    if not viewer.may(Action.SEE_ATTENTION, finding.place_id):
        return False
    if finding.rule.audience is Audience.LEADER:
        return viewer.may(Action.LEAD, finding.place_id)
    if finding.rule.audience is Audience.PARTIES:
        return viewer.person_id in finding.parties
    if finding.rule.audience is Audience.TRACK:
        return viewer.person_id in finding.parties or _settles(viewer, finding)
    return True


def may_settle(viewer: Viewer, finding: Finding) -> bool:
    """Whether `viewer` may say what was done about a finding at a unit that they are told of."""
    if finding.rule.audience in (Audience.UNIT, Audience.TRACK):
        return _settles(viewer, finding)
    return is_told(viewer, finding)


def _settles(viewer: Viewer, finding: Finding) -> bool:
    return viewer.may(Action.SETTLE_ATTENTION, finding.place_id)
