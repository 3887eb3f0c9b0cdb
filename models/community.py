"""Interest communities, their members, and the traces they leave."""

from datetime import date, datetime

from sqlmodel import Field, Index, UniqueConstraint

from models.base import Table, now
from models.vocabulary import (
    CommunityStatus,
    FlagState,
    MembershipKind,
    MessageState,
    TraceKind,
    TraceSource,
    stored,
)


class Community(Table, table=True):
    """People from several units who learn together about one thing.

    `workflow_url` is where messages to its channel are sent. Whoever has it can write there: it
    is never shown, exported or logged.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    purpose: str = ""
    theme: str = ""
    goals: str = ""
    teams_url: str = ""
    workflow_url: str = Field(default="", repr=False)
    status: CommunityStatus = Field(
        default=CommunityStatus.ACTIVE, sa_type=stored(CommunityStatus)
    )
    closed_on: date | None = None


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

    `week_on` is the Monday of the week of `occurred_on`. `entry_id` is what it left in the
    knowledge bank; `form_key` names the form it was logged in, so that a form logs only once.
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
    entry_id: int | None = Field(default=None, foreign_key="knowledgeentry.id", index=True)
    form_key: str | None = Field(default=None, unique=True)


class TraceUnit(Table, table=True):
    """Another unit that took part, beside the one the trace comes from."""

    __table_args__ = (Index(None, "unit_id", "trace_id"),)

    trace_id: int = Field(foreign_key="trace.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True)


class CommunityPulse(Table, table=True):
    """How a community lived in a window of four weeks, in counts that its contact person gives.

    `window_on` is the Monday of the first week of the window.
    """

    community_id: int = Field(foreign_key="community.id", primary_key=True)
    window_on: date = Field(primary_key=True)
    members: int
    active_members: int
    posts: int = 0
    replies: int = 0
    source: TraceSource = Field(default=TraceSource.MANUAL, sa_type=stored(TraceSource))
    reported_by_id: int | None = Field(default=None, foreign_key="person.id")
    reported_at: datetime = Field(default_factory=now)


class CommunityFlag(Table, table=True):
    """What people did about something that a rule found at a community, as `Flag` at a unit."""

    __table_args__ = (UniqueConstraint("community_id", "rule", "subject", "since"),)

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    rule: str
    subject: str = ""
    since: date
    state: FlagState = Field(sa_type=stored(FlagState))
    comment: str = ""
    by_id: int = Field(foreign_key="person.id")
    at: datetime = Field(default_factory=now)


class ChannelMessage(Table, table=True):
    """A message to the channel of a community: waiting until it is sent, or given up.

    `problem` is a code of what went wrong last; the address and the answer are never kept.
    """

    id: int | None = Field(default=None, primary_key=True)
    community_id: int = Field(foreign_key="community.id", index=True)
    title: str
    text: str
    link: str = ""
    form_key: str | None = Field(default=None, unique=True)
    state: MessageState = Field(default=MessageState.WAITING, sa_type=stored(MessageState))
    tries: int = 0
    due_at: datetime = Field(default_factory=now, index=True)
    problem: str = ""
    created_by_id: int = Field(foreign_key="person.id")
    created_at: datetime = Field(default_factory=now)
    sent_at: datetime | None = None
