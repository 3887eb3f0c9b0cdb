"""The facts of a topic, whatever its kind."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from sqlmodel import Session

from models.vocabulary import TopicKind
from services.meetings.naming import Naming
from services.topics import (
    agreements,
    all_units,
    attention,
    communities,
    pillar,
    since,
    tracks,
    unit,
    young_voice,
)
from services.topics.asked import SHOWN, Asked, Way

# What is not here shows only what was written for it: check-in, check-out, a text of one's own.
FACTS: Mapping[TopicKind, Callable[[Session, Asked], Any]] = {
    TopicKind.SINCE: since.of,
    TopicKind.AGREEMENTS: agreements.of,
    TopicKind.ALL_UNITS: all_units.of,
    TopicKind.UNIT: unit.of,
    TopicKind.PILLAR: pillar.of,
    TopicKind.COMMUNITIES: communities.of,
    TopicKind.TRACKS: tracks.of,
    TopicKind.ATTENTION: attention.to_discuss,
    TopicKind.GOOD_NEWS: attention.worth_sharing,
    TopicKind.YOUNG_VOICE: young_voice.of,
}


class Item(Protocol):
    """What is asked of a topic: an `Item` of `meetings.reading` has it, and a row of the table."""

    @property
    def kind(self) -> TopicKind: ...
    @property
    def unit_id(self) -> int | None: ...
    @property
    def pillar(self) -> str | None: ...


class Held(Protocol):
    """What is asked of a meeting: `MeetingView` and `models.Meeting` have it."""

    @property
    def id(self) -> Any: ...
    @property
    def unit_id(self) -> int: ...
    @property
    def held_on(self) -> date: ...
    @property
    def since_on(self) -> date | None: ...
    @property
    def previous_id(self) -> int | None: ...


def of(
    session: Session,
    item: Item,
    naming: Naming,
    *,
    meeting: Held,
    as_of: date,
    way: Way = SHOWN,
) -> Any:
    """The facts of a topic on a day; None for a kind that has none.

    Whoever asks has seen to it that the reader sees the meeting.
    """
    ask = FACTS.get(item.kind)
    if ask is None:
        return None
    asked = Asked(
        naming=naming,
        as_of=as_of,
        meeting_id=meeting.id,
        branch_id=meeting.unit_id,
        held_on=meeting.held_on,
        since_on=meeting.since_on,
        previous_id=meeting.previous_id,
        unit_id=item.unit_id,
        pillar=item.pillar,
        way=way,
    )
    return ask(session, asked)
