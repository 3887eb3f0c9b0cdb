"""What the rules find at communities, with what people did about it, for those who are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from models import CommunityFlag
from services.access import Viewer
from services.attention import community_facts, engine, handling
from services.attention.community_facts import Circle
from services.attention.engine import Frame
from services.attention.flags import FlagLine
from services.attention.handling import Found
from services.communities.measured import Measures
from services.units import danish


@dataclass(frozen=True)
class AtCommunity:
    """A community, and what was found there, whoever is told."""

    circle: Circle
    found: Found


def found(
    session: Session, measured: Mapping[int, Measures], within: Frame
) -> Mapping[int, AtCommunity]:
    """All findings at each community that was `measured`, by its id, and is active."""
    known = engine.at_communities(session, measured, within)
    lines = {circle.id: findings for circle, findings in known}
    with_handling = handling.joined(session, CommunityFlag, lines)
    return {circle.id: AtCommunity(circle, with_handling[circle.id]) for circle, _ in known}


def active(session: Session) -> tuple[int, ...]:
    """The communities at which something can be found, by name."""
    names = community_facts.active(session)
    return tuple(sorted(names, key=lambda id_: danish(names[id_])))


def told(known: Sequence[AtCommunity], viewer: Viewer) -> tuple[FlagLine, ...]:
    """What `viewer` is told, community by community."""
    return tuple(
        FlagLine(finding, at.circle.name, done, at.circle.settles(viewer))
        for at in known
        if at.circle.tells(viewer)
        for finding, done in at.found
    )


def with_unit(known: Sequence[AtCommunity], unit_id: int) -> tuple[AtCommunity, ...]:
    """Those communities in which people of a unit take part."""
    return tuple(at for at in known if unit_id in at.circle.units)
