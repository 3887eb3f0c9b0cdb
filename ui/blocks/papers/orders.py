"""Ordering a paper: the words are read now, by the reader's rights; the file is made behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from models.base import now
from services.access import Viewer
from services.calendar import today
from services.database import reading
from services.errors import N_, NotFound
from services.meetings import calendar_entry
from services.meetings.views import MeetingView
from services.papers import making, teams, workshop
from services.papers.making import Kind, Order
from services.papers.minutes import MinutesChoice
from services.papers.screen import Screen
from services.papers.teams import Message
from services.papers.workshop import Label, Progress
from ui import paper_words
from ui.i18n import _
from ui.topics import screens

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Offer:
    """A paper that can be made: its button, its file's name and what it is."""

    code: str
    label: str
    icon: str
    name: str
    ending: str
    media_type: str


MINUTES = Offer(
    "minutes", N_("Minutes (PDF)"), "description", N_("minutes"), "pdf", "application/pdf"
)
SLIDES = Offer(
    *("slides", N_("Slides (PowerPoint)"), "slideshow", N_("slides"), "pptx"),
    f"{OFFICE}.presentationml.presentation",
)
WORKBOOK = Offer(
    *("workbook", N_("Workbook (Excel)"), "table", N_("workbook"), "xlsx"),
    f"{OFFICE}.spreadsheetml.sheet",
)
PICTURE = Offer(
    "picture", N_("Picture of the chart (PNG)"), "image", N_("chart"), "png", "image/png"
)
CALENDAR = Offer(
    *("calendar", N_("Calendar file (.ics)"), "event", N_("meeting"), "ics"),
    "text/calendar",
)
OFFERS = {offer.code: offer for offer in (MINUTES, SLIDES, WORKBOOK, PICTURE, CALENDAR)}
_KINDS = {
    MINUTES: Kind.MINUTES,
    SLIDES: Kind.SLIDES,
    WORKBOOK: Kind.WORKBOOK,
    PICTURE: Kind.PICTURE,
}


def order(
    viewer: Viewer,
    view: MeetingView,
    offer: Offer,
    *,
    choice: MinutesChoice,
    item_id: int | None = None,
) -> str:
    """Order a paper; the key that it is asked for by.

    Raises:
        NotFound: the meeting is not for the viewer to read, or the topic has no chart.
        Conflict: too many are being made.
    """
    name = f"{_(offer.name)}-{view.held_on.isoformat()}.{offer.ending}"
    label = Label(viewer.person_id, view.id, name, offer.media_type)
    if offer is CALENDAR:
        content = _calendar(viewer, view)
        return workshop.order(label, partial(_ready, content))
    screen = _screen(viewer, view, item_id) if offer is PICTURE else None
    wanted = Order(_KINDS[offer], paper_words.frame(viewer, view), choice, screen)
    return workshop.order(label, partial(making.elsewhere, wanted))


def charts(viewer: Viewer, view: MeetingView) -> Mapping[int, str]:
    """The topics that show a chart, by id: their titles."""
    shown = {item.id: screens.of_item(viewer, view, item) for item in view.items}
    return {item_id: screen.title for item_id, screen in shown.items() if screen.chart}


def message(viewer: Viewer, view: MeetingView) -> Message:
    """The meeting as a message to paste."""
    return teams.message(paper_words.frame(viewer, view))


def _screen(viewer: Viewer, view: MeetingView, item_id: int | None) -> Screen:
    item = view.item(item_id)
    screen = screens.of_item(viewer, view, item) if item else None
    if screen is None or screen.chart is None:
        raise NotFound("agenda item", item_id)
    return screen


def _calendar(viewer: Viewer, view: MeetingView) -> bytes:
    """The next meeting of the series, or this one while there is none."""
    with reading() as session:
        asked = {"by": viewer, "today": today(), "moment": now()}
        return calendar_entry.written(session, view.next_id or view.id, **asked)


def _ready(content: bytes, _progress: Progress) -> bytes:
    return content
