"""The communities of the branch's staff: what happens in each of them between workshops."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import Community, Membership, Person
from models.vocabulary import CommunityStatus
from services import seasons
from services.communities.measured import Measures
from services.communities.windows import Window
from services.database import built_once
from services.seasons import Workshop
from services.topics import findings
from services.topics.asked import Asked
from services.topics.findings import Line
from services.units import danish
from services.validity import valid


@dataclass(frozen=True)
class CommunitiesFacts:
    """Communities by name, each with a year of windows, and what deserves a talk in them.

    `workshops` are those held within the windows.
    """

    as_of: date
    windows: tuple[Window, ...]
    communities: tuple[tuple[str, Measures], ...]
    workshops: tuple[Workshop, ...]
    lines: tuple[Line, ...]


def of(session: Session, asked: Asked) -> CommunitiesFacts:
    """The facts: all traces of these communities, whichever unit left them."""
    names = of_branch(session, asked)
    measured = asked.way.sources.measured(session, list(names), asked.as_of)
    windows = next((tuple(w.window for w in each.windows) for each in measured.values()), ())
    ordered = sorted(names, key=lambda id_: (danish(names[id_]), id_))
    return CommunitiesFacts(
        as_of=asked.as_of,
        windows=windows,
        communities=tuple((names[id_], measured[id_]) for id_ in ordered),
        workshops=_workshops(session, windows, asked.as_of),
        lines=findings.at_communities(session, asked, list(names), good=False),
    )


def of_branch(session: Session, asked: Asked) -> Mapping[int, str]:
    """The communities, closed ones left out, in which staff of the branch take part today."""
    params = {"unit_ids": asked.unit_ids, "on": asked.as_of}
    return dict(session.exec(_of_branch(), params=params).all())


def _workshops(session: Session, windows: tuple[Window, ...], as_of: date) -> tuple[Workshop, ...]:
    first = windows[0].starts_on if windows else as_of
    spans = [each for each in seasons.every(session) if first <= each.ends_on]
    held = (
        workshop
        for frame in seasons.frames(session, [each.id for each in spans]).values()
        for workshop in frame.workshops
        if first <= workshop.held_on <= as_of
    )
    return tuple(sorted(held, key=lambda each: each.held_on))


@built_once
def _of_branch() -> Any:
    on = bindparam("on")
    return (
        select(col(Community.id), col(Community.name))
        .join(Membership, col(Membership.community_id) == col(Community.id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(
            col(Person.unit_id).in_(bindparam("unit_ids", expanding=True)),
            valid(Membership, on),
            valid(Person, on),
            Community.status != CommunityStatus.CLOSED,
        )
        .distinct()
    )
