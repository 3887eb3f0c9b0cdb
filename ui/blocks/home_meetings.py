"""The meetings to which one is asked in the next two weeks, on the home page."""

from services.access import Viewer
from services.calendar import today
from ui import sentences
from ui.blocks import home_row
from ui.blocks.meetings import lines, words
from ui.data import meetings as data
from ui.i18n import _

SHOWN = 3


def draw(viewer: Viewer) -> None:
    """A row for each, the next first, some at most."""
    for line in data.soon(viewer)[:SHOWN]:
        away = sentences.until(line.held_on, today())
        when = words.when(line.held_on, line.starts_at, line.minutes)
        reason = _("Meeting") + f" · {when} ({away})"
        home_row.draw(line.title, reason, _("Open the meeting"), lines.PAGE, meeting=line.id)


def told(viewer: Viewer) -> frozenset[int]:
    """The events of the year wheel that stand here as the meetings they are: once is enough."""
    lines = data.soon(viewer)[:SHOWN]
    return frozenset(line.event_id for line in lines if line.event_id is not None)
