"""How long the topic on the screen has, as it was planned."""

from functools import partial

from models.vocabulary import MeetingStatus
from services.meetings.reading import Item, MeetingView
from ui.blocks.presented import moving
from ui.frame import clicker
from ui.frame.clicker import Slot


def draw(view: MeetingView, item: Item, *, field: str = "") -> None:
    """The time that is left, the whole screen, and the keys that lead on."""
    running = view.status is MeetingStatus.IN_PROGRESS
    slot = Slot(item.id, view.shown_at if running else None, item.minutes)
    leads = moving.leads(view)
    clicker.draw(slot, partial(moving.by_key, view), field=field, moves=leads)
