"""A topic of a meeting as a screen: as it is now, or as it was when the meeting was closed."""

from collections.abc import Callable, Mapping
from typing import Any

from models.vocabulary import Language, MeetingStatus, TopicKind
from services.access import Viewer
from services.meetings.views import Item, MeetingView
from services.papers.screen import Screen
from ui import i18n
from ui.blocks.presented import words as named
from ui.data import topics as data
from ui.data.once import once
from ui.i18n import _
from ui.topics import (
    agreements,
    all_units,
    communities,
    found,
    pillar,
    since,
    tracks,
    unit,
    words,
    written,
    young_voice,
)

SCREENS: Mapping[TopicKind, Callable[..., Screen]] = {
    TopicKind.SINCE: since.screen,
    TopicKind.AGREEMENTS: agreements.screen,
    TopicKind.ALL_UNITS: all_units.screen,
    TopicKind.UNIT: unit.screen,
    TopicKind.PILLAR: pillar.screen,
    TopicKind.COMMUNITIES: communities.screen,
    TopicKind.TRACKS: tracks.screen,
    TopicKind.ATTENTION: found.to_discuss,
    TopicKind.GOOD_NEWS: found.worth_sharing,
    TopicKind.YOUNG_VOICE: young_voice.screen,
}


def of_item(viewer: Viewer, view: MeetingView, item: Item) -> Screen:
    """What a topic shows to the viewer, in the language of this run.

    Raises:
        NotFound: the meeting is not for the viewer to see, or has no such topic.
    """
    if view.status is MeetingStatus.CLOSED:
        was = data.kept(viewer, view, item, i18n.language())
        if was is not None:
            return was
    facts = data.facts(viewer, view, item)
    title, question = named.title(item), words.question(item.kind, item.question)
    if item.kind not in SCREENS:
        return written.screen(title, question, item.text)
    if facts is None:
        return Screen(title=title, lead=_(words.NO_DATA), question=question)
    return _drawn(item.kind, facts, title, question)


def both_languages(viewer: Viewer, view: MeetingView) -> Mapping[int, Mapping[Language, Screen]]:
    """All topics of the agenda in both languages, to be kept when the meeting is closed.

    Raises:
        NotFound: the meeting is not for the viewer to see.
    """
    return {item.id: _in_each(viewer, view, item) for item in view.items}


def _in_each(viewer: Viewer, view: MeetingView, item: Item) -> dict[Language, Screen]:
    made: dict[Language, Screen] = {}
    for language in Language:
        with i18n.speaking_in(language):
            made[language] = of_item(viewer, view, item)
    return made


def _make(kind: TopicKind, facts: Any, title: str, question: str) -> Screen:
    return SCREENS[kind](facts, title, question)


_drawn = once(_make, most=100)
