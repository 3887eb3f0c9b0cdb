"""The agenda that the data propose: rules, what was left over last time, and what fits the time.

A topic without a title is called by its kind, in the reader's language.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models import AgendaItem, Meeting
from models.vocabulary import ItemState, TopicKind
from services.access import Viewer
from services.decisions import carried
from services.meetings import naming, order, questions, rows
from services.meetings.naming import Naming
from services.topics import sources, topics
from services.topics.asked import Way

CARRIED_OVER = "carried_over"
SPECIFIC = (TopicKind.UNIT, TopicKind.PILLAR, TopicKind.FREE_TEXT)  # no rule makes these


@dataclass(frozen=True)
class Before:
    """What the rules look at: a meeting, its units, and its day as far as it is known.

    `way`: several rules look at the same places, which are asked about once.
    """

    meeting: Meeting
    naming: Naming
    today: date
    way: Way


Needed = Callable[[Session, Before], bool]


@dataclass(frozen=True)
class Rule:
    """A topic that is proposed when there is something to it. Its kind is its name.

    `weight`: what comes onto the agenda first when not everything fits; 0 always does.
    """

    kind: TopicKind
    minutes: int
    weight: int
    needed: Needed


def _always(_session: Session, _before: Before) -> bool:
    return True


def _since_is_known(_session: Session, before: Before) -> bool:
    return before.meeting.since_on is not None


def _something_agreed(session: Session, before: Before) -> bool:
    since = before.meeting.since_on or before.today
    counts = carried.counts(session, before.meeting, since=since, as_of=before.today)
    return bool(counts.open or counts.done)


def _if(kind: TopicKind, something: Callable[[Any], object]) -> Needed:
    """Whether there is something in what its screen would tell."""

    def needed(session: Session, before: Before) -> bool:
        item, meeting = AgendaItem(meeting_id=0, position=0, kind=kind), before.meeting
        asked = {"meeting": meeting, "as_of": before.today, "way": before.way}
        facts = topics.of(session, item, before.naming, **asked)
        return facts is not None and bool(something(facts))

    return needed


def _several_units(_session: Session, before: Before) -> bool:
    return len(before.naming.unit_ids) > 1


# In the order of the agenda.
RULES = (
    Rule(TopicKind.CHECK_IN, 5, 0, _always),
    Rule(TopicKind.SINCE, 10, 3, _since_is_known),
    Rule(TopicKind.AGREEMENTS, 10, 1, _something_agreed),
    Rule(TopicKind.ALL_UNITS, 15, 7, _several_units),
    Rule(TopicKind.COMMUNITIES, 10, 8, _if(TopicKind.COMMUNITIES, lambda it: it.communities)),
    Rule(TopicKind.TRACKS, 10, 9, _if(TopicKind.TRACKS, lambda it: it.counted.by_status)),
    Rule(TopicKind.ATTENTION, 20, 2, _if(TopicKind.ATTENTION, lambda it: it.lines)),
    Rule(TopicKind.GOOD_NEWS, 10, 4, _if(TopicKind.GOOD_NEWS, lambda it: it.lines)),
    Rule(TopicKind.YOUNG_VOICE, 10, 5, _if(TopicKind.YOUNG_VOICE, lambda _it: True)),
    Rule(TopicKind.CHECK_OUT, 5, 0, _always),
)
LEFT_OVER = 6  # the weight of what was not reached last time


def propose(session: Session, meeting_id: int, *, by: Viewer, today: date) -> None:
    """Propose what the data ask for now and is not there yet. What is there stays as it is.

    Raises:
        NotFound: there is no such meeting, or it is not for `by` to write in.
        Conflict: it is closed.
    """
    meeting = rows.written(session, meeting_id, by=by, today=today)
    first(session, meeting, by=by, today=today)
    rows.note(session, meeting_id, "propose", by=by.person_id)


def first(session: Session, meeting: Meeting, *, by: Viewer, today: date) -> None:
    """Put the proposals of a meeting in its agenda. Access is the caller's."""
    assert meeting.id is not None  # noqa: S101 - it is stored
    named = naming.of(session, meeting.id, names_shown=False, by=by)
    known = _of_meeting(session, meeting.id)
    before = Before(meeting, named, today, Way(sources=sources.once()))
    proposed = _proposals(session, before, by)
    fresh = [each for each in proposed if not any(_same(each[0], item) for item in known)]
    asked = {"meeting_id": meeting.previous_id}
    dropped = frozenset(session.exec(questions.dropped(), params=asked)) - {""}
    room = meeting.minutes - sum(each.minutes for each in known if each.state is ItemState.ON)
    place = max((item.position for item in known), default=0)
    taken = _fitting(fresh, room, dropped)
    for number, (item, _weight) in enumerate(fresh, start=place + 1):
        item.position = number
        item.state = ItemState.ON if item in taken else ItemState.PROPOSED
        session.add(item)
    session.flush()
    order.before_check_out(session, meeting.id, *(item for item, _weight in fresh))


def _proposals(session: Session, before: Before, by: Viewer) -> list[tuple[AgendaItem, int]]:
    made = [
        (_item(before.meeting, by, kind=rule.kind, minutes=rule.minutes, by_rule=rule.kind), rule)
        for rule in RULES
        if rule.needed(session, before)
    ]
    found = [(item, rule.weight) for item, rule in made]
    over = [(item, LEFT_OVER) for item in _left_over(session, before, by)]
    return [*found[:-1], *over, found[-1]]


def _left_over(session: Session, before: Before, by: Viewer) -> list[AgendaItem]:
    """What stood on the agenda of the meeting before, and was never on its screen."""
    if before.meeting.previous_id is None:
        return []
    left = [
        item
        for item in _of_meeting(session, before.meeting.previous_id)
        if item.kind in SPECIFIC and item.state is ItemState.ON and item.first_shown_at is None
    ]
    kept = (each for each in left if each.unit_id is None or before.naming.number(each.unit_id))
    words = ("kind", "title", "question", "text", "minutes", "unit_id", "pillar")
    return [
        _item(before.meeting, by, by_rule=CARRIED_OVER, **{n: getattr(each, n) for n in words})
        for each in kept
    ]


def _item(meeting: Meeting, by: Viewer, *, by_rule: str, **words: Any) -> AgendaItem:
    ids: dict[str, Any] = {"meeting_id": meeting.id, "owner_id": by.person_id}
    return AgendaItem(**ids, position=0, proposed_by=str(by_rule), **words)


def _fitting(
    fresh: Sequence[tuple[AgendaItem, int]], room: int, dropped: frozenset[str]
) -> list[AgendaItem]:
    """Which fit in the time: the weightiest first, and nothing that was dropped last time."""
    taken: list[AgendaItem] = []
    for item, weight in sorted(fresh, key=lambda each: each[1]):
        fits = item.minutes <= room - sum(each.minutes for each in taken)
        if weight == 0 or (fits and item.proposed_by not in dropped):
            taken.append(item)
    return taken


def _same(new: AgendaItem, old: AgendaItem) -> bool:
    return (new.kind, new.unit_id, new.pillar, new.title) == (
        *(old.kind, old.unit_id, old.pillar),
        *(old.title if old.kind in SPECIFIC else new.title,),
    )


def _of_meeting(session: Session, meeting_id: int) -> list[AgendaItem]:
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    return list(session.exec(query.order_by(col(AgendaItem.position), col(AgendaItem.id))))
