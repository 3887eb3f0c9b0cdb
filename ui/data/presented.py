"""Remembered reads of a meeting on a shared screen, as `ui.data` keeps them: each for who asks."""

from collections.abc import Mapping
from datetime import date

from models.vocabulary import MeetingMoment
from services import changes
from services.access import Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading
from services.dialogues import kept_texts
from services.dialogues.drafts import Kept
from services.meetings import decided, moods, naming
from services.meetings import reading as meetings
from services.meetings.decided import Decided
from services.meetings.moods import Mood
from services.meetings.naming import Naming
from services.meetings.reading import Item, MeetingView
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def view(viewer: Viewer, meeting_id: int) -> MeetingView:
    """A meeting as the viewer may see it.

    Raises:
        NotFound: there is none, or it is not for the viewer.
    """
    return _view(viewer.person_id, meeting_id, today(), _as_of(viewer, meeting_id))


def names(viewer: Viewer, view: MeetingView, item: Item) -> Naming:
    """What the units of a meeting are called under a topic; who sees it, sees the view.

    To go on to another topic changes nothing of it: the day and the branch of the meeting do.
    """
    as_of = counts(changes.ORGANISATION, changes.person(viewer.person_id))
    place = (view.id, view.unit_id, view.held_on)
    return _names(viewer.person_id, place, item.names_shown, as_of)


def decisions(viewer: Viewer, view: MeetingView, item: Item) -> tuple[Decided, ...]:
    """What was decided under a topic, the newest first; nothing for a screen."""
    if not view.standing.reads or not item.decisions:
        return ()
    return _decisions(viewer.person_id, view.id, item.id, today(), _as_of(viewer, view.id))


def mood(viewer: Viewer, view: MeetingView, moment: MeetingMoment) -> Mood:
    """What may be told of how a moment was answered; asked anew each time."""
    with reading() as session:
        return moods.of(session, view.id, moment, by=viewer, today=today())


def takeaways(viewer: Viewer, view: MeetingView, moment: MeetingMoment) -> tuple[str, ...]:
    """What people take along, in the order in which they wrote it; nothing for a screen."""
    if not view.standing.reads:
        return ()
    with reading() as session:
        return moods.takeaways(session, view.id, moment, by=viewer, today=today())


def typed(viewer: Viewer, form_key: str) -> Mapping[str, Kept]:
    """What the viewer has typed in a line and not saved: as it is now."""
    with reading() as session:
        return kept_texts.beside(session, by=viewer).get(form_key, {})


def current(viewer: Viewer) -> int | None:
    """Id of the meeting that a shared screen shows now."""
    with reading() as session:
        return meetings.current_for_screen(session, by=viewer, today=today())


def _as_of(viewer: Viewer, meeting_id: int) -> Counts:
    theirs = changes.person(viewer.person_id)
    return counts(changes.ORGANISATION, theirs, changes.meeting(meeting_id))


def _by(person_id: int) -> Viewer:
    by = data.viewer(person_id)
    assert by is not None  # noqa: S101 - who asks is a viewer
    return by


@remembered
def _view(person_id: int, meeting_id: int, on: date, as_of: Counts) -> MeetingView:
    with reading() as session:
        return meetings.read(session, meeting_id, by=_by(person_id), today=on)


@remembered
def _names(person_id: int, place: tuple[int, int, date], shown: bool, as_of: Counts) -> Naming:  # noqa: FBT001
    with reading() as session:
        return naming.of(session, place[0], names_shown=shown, by=_by(person_id))


@remembered
def _decisions(
    person_id: int, meeting_id: int, item_id: int, on: date, as_of: Counts
) -> tuple[Decided, ...]:
    with reading() as session:
        return decided.under(session, meeting_id, item_id, by=_by(person_id), today=on)
