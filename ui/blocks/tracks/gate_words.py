"""The three gates in words and marks, and how long a track rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from services.calendar import today
from services.errors import N_
from services.practice_tracks.gates import Lack
from ui import i18n
from ui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from services.practice_tracks.gates import Mark

NAMES = {
    1: N_("Ready after workshop 1"),
    2: N_("Data in play at workshop 2"),
    3: N_("Evaluated at workshop 3"),
}

LACKS = {
    Lack.START: N_("it is a draft and has not begun"),
    Lack.DATA_SOURCE: N_("no kind of data is chosen"),
    Lack.TRIAL_DONE: N_("no trial action is done"),
    Lack.EVALUATION: N_("it is not evaluated"),
}


def marks(of_track: Sequence[Mark]) -> str:
    """The gates of one track: each number with a tick, or with a dash."""
    told = (f"{mark.number} {'✓' if mark.passed else '–'}" for mark in of_track)
    return _("Workshops: {marks}").format(marks=" · ".join(told))


def lacks(of_track: Sequence[Lack]) -> str:
    """What a track lacks before a workshop, or that nothing lacks."""
    return ", ".join(_(LACKS[lack]) for lack in of_track) or _("nothing is missing")


def key() -> str:
    """How the marks are read."""
    return _(
        "Workshops: 1 ✓ active within 21 days of workshop 1, 2 ✓ a kind of data and a trial "
        "action done by workshop 2, 3 ✓ evaluated by workshop 3. – is not so, or not yet."
    )


def when(on: date | None, today: date) -> str:
    """The day of a workshop, in words that fit in parentheses."""
    if on is None:
        return _("no date yet")
    said = _("so far; it is on {day}") if on > today else "{day}"
    return said.format(day=i18n.day(on))


def rests(until: date) -> str:
    """Until when a track rests, or that it was to go on by now."""
    said = _("rests until {day}") if until >= today() else _("was to resume on {day}")
    return said.format(day=i18n.day(until))
