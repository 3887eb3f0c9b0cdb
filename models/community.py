"""Interest communities, their members, and the traces they leave."""

from datetime import date

from sqlmodel import Field, Index, UniqueConstraint

from models.base import Table
from models.vocabulary import CommunityStatus, MembershipKind, TraceKind, TraceSource, stored


class Community(Table, table=True):
    """People from several units who learn together about one thing."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    purpose: str = ""
    teams_url: str = ""
    status: CommunityStatus = Field(
        default=CommunityStatus.ACTIVE, sa_type=stored(CommunityStatus)
    )


class Membership(Table, table=True):
    """A person takes part in a community, for a time."""

    __table_args__ = (UniqueConstraint("community_id", "person_id", "valid_from"),)

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: MembershipKind = Field(default=MembershipKind.MEMBER, sa_type=stored(MembershipKind))
    valid_from: date = date(2000, 1, 1)
    valid_to: date | None = None


class Trace(Table, table=True):
    """Something that happened in a community. Head counts, never names.

    `week_on` is the Monday of the week of `occurred_on`.
    """

    __table_args__ = (
        Index(None, "community_id", "week_on", "kind"),
        Index(None, "unit_id", "occurred_on", "kind"),
    )

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    kind: TraceKind = Field(sa_type=stored(TraceKind))
    occurred_on: date
    week_on: date
    unit_id: int = Field(foreign_key="unit.id")
    headcount: int | None = None
    title: str
    note: str = ""
    source: TraceSource = Field(default=TraceSource.MANUAL, sa_type=stored(TraceSource))
    created_by_id: int | None = Field(default=None, foreign_key="person.id")


class TraceUnit(Table, table=True):
    """Another unit that took part, beside the one the trace comes from."""

    __table_args__ = (Index(None, "unit_id", "trace_id"),)

    trace_id: int = Field(foreign_key="trace.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
