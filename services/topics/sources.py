"""Where what is known about many places comes from: asked here, or remembered by whoever asks.

A municipality has hundreds of units: to find all that deserves a talk there takes seconds, and
after a change at one of them only that one need be asked again.
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col

from models import CommunityFlag, Flag
from models.vocabulary import FlagState
from services.attention import engine
from services.attention.finding import Finding
from services.communities import measures
from services.communities.measured import Measures
from services.database import built_once, select_wide
from services.reach import counting
from services.reach.counting import Seasons

Found = tuple[Finding, ...]
Kept = type[Flag] | type[CommunityFlag]
Measured = Callable[[Session, Collection[int], date], Mapping[int, Measures]]
Framed = Callable[[Session, date], engine.Frame]


class Around(NamedTuple):
    """A community by its name, and what was found there."""

    name: str
    found: Found


class Sources(NamedTuple):
    """Each is asked with a session, ids and the day. What was talked about is not found."""

    measured: Measured
    at_units: Callable[[Session, Collection[int], date], Mapping[int, Found]]
    at_communities: Callable[[Session, Collection[int], date], Collection[Around]]
    reach: Callable[[Session, Collection[int], date], Mapping[int, Seasons]]


def once() -> Sources:
    """Sources that ask about the same places once: for all topics of one moment."""
    known: dict[Hashable, Any] = {}

    def remembering(ask: Callable[..., Any]) -> Callable[..., Any]:
        def asked(session: Session, *of: Any) -> Any:
            key = ask, *(frozenset(each) if isinstance(each, Collection) else each for each in of)
            if key not in known:
                known[key] = ask(session, *of)
            return known[key]

        return asked

    measured, frame = remembering(measures.this_year), remembering(engine.frame)
    return Sources(
        measured,
        remembering(partial(_at_units, frame=frame)),
        remembering(partial(_at_communities, measured=measured, frame=frame)),
        remembering(_reach),
    )


def _at_units(
    session: Session, ids: Collection[int], on: date, *, frame: Framed = engine.frame
) -> Mapping[int, Found]:
    found = engine.findings(session, ids, frame(session, on))
    settled = _settled(session, Flag, found)
    return {
        id_: tuple(one for one in some if one.key not in settled) for id_, some in found.items()
    }


def _at_communities(
    session: Session,
    ids: Collection[int],
    on: date,
    *,
    measured: Measured = measures.this_year,
    frame: Framed = engine.frame,
) -> Collection[Around]:
    known = engine.at_communities(session, measured(session, ids, on), frame(session, on))
    settled = _settled(session, CommunityFlag, [circle.id for circle, _found in known])
    return tuple(
        Around(circle.name, tuple(one for one in found if one.key not in settled))
        for circle, found in known
    )


def _reach(session: Session, ids: Collection[int], _on: date) -> Mapping[int, Seasons]:
    return counting.of_units(session, ids)


def _settled(
    session: Session, kept: Kept, places: Collection[int]
) -> frozenset[tuple[int, str, str, date]]:
    """The keys of what was talked about already, without who said so and what."""
    rows = session.exec(_closed(kept is CommunityFlag), params={"places": list(places)})
    return frozenset((place, rule, subject, since) for place, rule, subject, since in rows)


@built_once
def _closed(at_communities: bool) -> Any:  # noqa: FBT001 - which of two tables
    kept = CommunityFlag if at_communities else Flag
    place = col(CommunityFlag.community_id if at_communities else Flag.unit_id)
    return select_wide(place, col(kept.rule), col(kept.subject), col(kept.since)).where(
        place.in_(bindparam("places", expanding=True)), kept.state == FlagState.CLOSED
    )


ASKED = Sources(measures.this_year, _at_units, _at_communities, _reach)
