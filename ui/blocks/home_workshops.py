"""What a workshop that comes soon asks of one's own tracks, on the home page."""

from services.calendar import today
from services.home import Home
from services.practice_tracks.workshops import Missing, Reminder
from ui import i18n, sentences
from ui.blocks import home_row
from ui.blocks.tracks import gate_words
from ui.i18n import _, ngettext

TRACK_PAGE = "pages/insight/track.py"
BOARD_PAGE = "pages/insight/tracks.py"
SHOWN = 3


def draw(home: Home) -> None:
    """A row for each track that lacks something before the next workshop, some at most."""
    for reminder in home.workshops:
        for track in reminder.tracks[:SHOWN]:
            _track(reminder, track)
        if more := len(reminder.tracks[SHOWN:]):
            _more(reminder, more)


def _track(reminder: Reminder, track: Missing) -> None:
    reason = f"{_soon(reminder)}: {gate_words.lacks(track.lacks)}"
    home_row.draw(track.title, reason, _("Open the track"), TRACK_PAGE, track=track.track_id)


def _more(reminder: Reminder, more: int) -> None:
    title = ngettext(
        "{n} more practice track of yours lacks something",
        "{n} more practice tracks of yours lack something",
        more,
    ).format(n=more)
    home_row.draw(title, _soon(reminder), _("Open the practice tracks"), BOARD_PAGE)


def _soon(reminder: Reminder) -> str:
    on = reminder.meeting.on
    return _("Before {workshop} on {day} ({away})").format(
        workshop=reminder.meeting.title, day=i18n.day(on), away=sentences.until(on, today())
    )
