"""A meeting, its topics and its people, as a viewer is told of them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from models.vocabulary import Attendance, ItemState, MeetingRole, MeetingStatus, TopicKind
from services.meetings.standing import Standing


@dataclass(frozen=True)
class Item:
    """A topic of the agenda. `owner` is a name, empty for nobody and for a screen.

    `decisions`: how many were written under it, dropped ones left out.
    """

    id: int
    kind: TopicKind
    title: str
    question: str
    text: str
    minutes: int
    owner_id: int | None
    owner: str
    unit_id: int | None
    pillar: str | None
    names_shown: bool
    state: ItemState
    proposed_by: str
    version: int
    decisions: int


@dataclass(frozen=True)
class Attendee:
    """Somebody who is asked. `employed`: they have not left since."""

    person_id: int
    name: str
    role: MeetingRole
    attendance: Attendance
    employed: bool


@dataclass(frozen=True)
class MeetingView:
    """A meeting as one viewer sees it. `items` are on the agenda, in order.

    `proposed` and `dropped` are for who writes, and so are the rules whose topics were dropped in
    the meeting before. A screen has no people, no place and no names.
    """

    id: int
    unit_id: int
    unit: str
    title: str
    held_on: date
    starts_at: time | None
    minutes: int
    place: str
    intention: str
    product: str
    knowledge: str
    mood: str
    rules: str
    status: MeetingStatus
    series_id: int | None
    previous_id: int | None
    next_id: int | None
    event_id: int | None
    since_on: date | None
    shown_item_id: int | None
    shown_at: datetime | None
    started_at: datetime | None
    closed_at: datetime | None
    version: int
    standing: Standing
    items: tuple[Item, ...]
    proposed: tuple[Item, ...]
    dropped: tuple[Item, ...]
    participants: tuple[Attendee, ...]
    dropped_before: frozenset[str] = frozenset()

    def item(self, item_id: int | None) -> Item | None:
        """The topic of that id on the agenda, if there is one."""
        return next((each for each in self.items if each.id == item_id), None)

    @property
    def shown(self) -> Item | None:
        """The topic on the screen: the first one, if what was shown is no longer there."""
        return self.item(self.shown_item_id) or (self.items[0] if self.items else None)

    @property
    def over(self) -> bool:
        return self.status is MeetingStatus.CLOSED

    @property
    def planned_minutes(self) -> int:
        return sum(each.minutes for each in self.items)


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in a list. `chairs`: the viewer is one of its chairs.

    `event_id`: the same meeting in the year wheel.
    """

    id: int
    title: str
    unit_id: int
    unit: str
    held_on: date
    starts_at: time | None
    minutes: int
    place: str
    status: MeetingStatus
    chairs: bool
    asked: bool
    decisions: int
    event_id: int | None = None

    @property
    def over(self) -> bool:
        return self.status is MeetingStatus.CLOSED
