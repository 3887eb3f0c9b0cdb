"""What the topics of a meeting are called where nobody gave them a title."""

from collections.abc import Mapping

from models.vocabulary import TopicKind
from services.errors import N_
from services.meetings.reading import Item
from ui.i18n import _

KINDS: Mapping[TopicKind, str] = {
    TopicKind.CHECK_IN: N_("Check-in"),
    TopicKind.SINCE: N_("Since last time"),
    TopicKind.AGREEMENTS: N_("What we agreed"),
    TopicKind.ALL_UNITS: N_("All units"),
    TopicKind.UNIT: N_("One unit"),
    TopicKind.PILLAR: N_("One pillar"),
    TopicKind.COMMUNITIES: N_("Communities"),
    TopicKind.TRACKS: N_("Practice tracks and reach"),
    TopicKind.ATTENTION: N_("Should be discussed"),
    TopicKind.GOOD_NEWS: N_("Worth sharing"),
    TopicKind.YOUNG_VOICE: N_("A question from the young"),
    TopicKind.FREE_TEXT: N_("Topic"),
    TopicKind.CHECK_OUT: N_("Check-out"),
}


def title(item: Item) -> str:
    """A topic's title: its own, or what its kind is called."""
    return item.title or _(KINDS[item.kind])
