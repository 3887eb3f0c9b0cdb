"""How a meeting ends: what each takes along, how it was, and what came before it."""

from models.vocabulary import MeetingMoment
from services.access import Viewer
from services.meetings.reading import MeetingView
from ui.blocks.presented import check_in


def draw(viewer: Viewer, view: MeetingView) -> None:
    """The check-out."""
    check_in.moment(viewer, view, MeetingMoment.CHECK_OUT)
