"""What people did about findings, as it is kept: at units in one table, at communities in another.

Both have the same columns, but for the place.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import CommunityFlag, Flag, Person
from models.vocabulary import FlagState
from services.attention.finding import Finding
from services.database import built_once, select_wide

Kept = type[Flag] | type[CommunityFlag]
Key = tuple[int, str, str, date]  # the place, the rule, what it is about, since when


@dataclass(frozen=True)
class Handling:
    """What people did about a finding: how far it came, and who did the last of it."""

    state: FlagState = FlagState.NEW
    comment: str = ""
    by: str = ""
    at: datetime | None = None


Found = Collection[tuple[Finding, Handling]]
NOTHING = Handling()


def joined(
    session: Session, kept: Kept, findings: Mapping[int, Collection[Finding]]
) -> Mapping[int, Found]:
    """The findings at each place with what was done about them, in one statement."""
    rows = session.exec(_every(kept is CommunityFlag), params={"places": list(findings)})
    done = {
        (place, rule, subject, since): Handling(*h) for place, rule, subject, since, *h in rows
    }
    return {
        place: tuple((one, done.get(one.key, NOTHING)) for one in found)
        for place, found in findings.items()
    }


def row(session: Session, kept: Kept, key: Key) -> Flag | CommunityFlag | None:
    """What was done about one finding, to write on; None if nothing was."""
    place, rule, subject, since = key
    query = select(kept).where(
        _place(kept) == place,
        col(kept.rule) == rule,
        col(kept.subject) == subject,
        col(kept.since) == since,
    )
    return session.exec(query).first()


def new(kept: Kept, key: Key, state: FlagState, by_id: int) -> Flag | CommunityFlag:
    """The row of a finding about which nobody did anything before."""
    place, rule, subject, since = key
    about = {"rule": rule, "subject": subject, "since": since, "state": state, "by_id": by_id}
    if kept is CommunityFlag:
        return CommunityFlag(community_id=place, **about)
    return Flag(unit_id=place, **about)


def _place(kept: Kept) -> Any:
    return col(CommunityFlag.community_id if kept is CommunityFlag else Flag.unit_id)


@built_once
def _every(at_communities: bool) -> Any:  # noqa: FBT001 - which of two tables
    kept = CommunityFlag if at_communities else Flag
    return (
        select_wide(
            _place(kept),
            col(kept.rule),
            col(kept.subject),
            col(kept.since),
            col(kept.state),
            col(kept.comment),
            col(Person.name),
            col(kept.at),
        )
        .join(Person, col(Person.id) == col(kept.by_id))
        .where(_place(kept).in_(bindparam("places", expanding=True)))
    )
