"""Remembered facts of topics, and what closed meetings showed, as `ui.data` keeps them.

What is remembered does not rest on the meeting's own counter: the next topic moves that one.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from models.vocabulary import FlagState, Language, Role, TopicKind
from services import changes
from services.access import Viewer
from services.attention.finding import Finding
from services.attention.handling import Handling
from services.calendar import today
from services.changes import Counts
from services.communities.measured import Measures
from services.database import reading
from services.errors import NotAllowed
from services.meetings import kept as kept_screens
from services.meetings import naming
from services.meetings.views import Item, MeetingView
from services.papers.screen import Screen
from services.reach.counting import Seasons
from services.topics import topics
from services.topics.asked import Way
from services.topics.sources import Around, Found, Sources
from ui import data
from ui.data import attention, community_life, reach, remembered
from ui.data.counters import counts


class About(NamedTuple):
    """A meeting, as far as the facts of its topics rest on it."""

    id: int
    unit_id: int
    held_on: date
    since_on: date | None
    previous_id: int | None


class Topic(NamedTuple):
    """A topic, as far as its facts rest on it."""

    kind: TopicKind
    unit_id: int | None
    pillar: str | None
    names_shown: bool


def facts(viewer: Viewer, view: MeetingView, item: Item) -> Any:
    """The facts of a topic as they are now; None for a kind that has none.

    Raises:
        NotFound: the meeting is not for the viewer to see, or has no such topic.
    """
    _ensure_sees(view, item)
    about = About(view.id, view.unit_id, view.held_on, view.since_on, view.previous_id)
    shown = item.names_shown and Role.SCREEN not in viewer.roles
    topic = Topic(item.kind, item.unit_id, item.pillar, shown)
    return _facts(viewer.person_id, about, topic, today(), _as_of())


def kept(viewer: Viewer, view: MeetingView, item: Item, language: Language) -> Screen | None:
    """What a topic showed when its meeting was closed; None if it is not kept.

    Raises:
        NotFound: the meeting is not for the viewer to see, or has no such topic.
    """
    _ensure_sees(view, item)
    as_of = counts(changes.ORGANISATION, changes.meeting(view.id))
    return _kept(viewer.person_id, view.id, language, today(), as_of).get(item.id)


def _ensure_sees(view: MeetingView, item: Item) -> None:
    if not view.standing.sees or view.item(item.id) is None:
        raise NotAllowed("meeting", view.id)


def _as_of() -> Counts:
    return counts(changes.ORGANISATION, changes.COMMUNITIES, changes.UNITS, changes.MEETINGS)


def _measured(_session: Any, ids: Collection[int], _on: date) -> Mapping[int, Measures]:
    return community_life.of_each(ids)


def _at_units(_session: Any, ids: Collection[int], _on: date) -> Mapping[int, Found]:
    return {id_: _unsettled(lines) for id_, lines in attention.at_units(ids).items()}


def _at_communities(_session: Any, ids: Collection[int], _on: date) -> Collection[Around]:
    known = attention.at_communities(ids)
    return [Around(at.circle.name, _unsettled(at.found)) for at in known]


def _unsettled(lines: Collection[tuple[Finding, Handling]]) -> Found:
    return tuple(one for one, done in lines if done.state is not FlagState.CLOSED)


def _reach(_session: Any, ids: Collection[int], _on: date) -> Mapping[int, Seasons]:
    return reach.of_units(ids)


REMEMBERED = Sources(_measured, _at_units, _at_communities, _reach)


@remembered
def _facts(person_id: int, about: About, topic: Topic, on: date, as_of: Counts) -> Any:
    by = _by(person_id)
    with reading() as session:
        named = naming.of(session, about.id, names_shown=topic.names_shown, by=by)
        screen = Role.SCREEN in by.roles
        return topics.of(
            session,
            topic,
            named,
            meeting=about,
            as_of=on,
            way=Way(counts_only=screen, sources=REMEMBERED),
        )


@remembered
def _kept(
    person_id: int, meeting_id: int, language: Language, on: date, as_of: Counts
) -> Mapping[int, Screen]:
    with reading() as session:
        return kept_screens.of_meeting(session, meeting_id, language, by=_by(person_id), today=on)


def _by(person_id: int) -> Viewer:
    by = data.viewer(person_id)
    assert by is not None  # noqa: S101 - who asks is a viewer
    return by
