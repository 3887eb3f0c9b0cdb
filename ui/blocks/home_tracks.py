"""What one's practice tracks ask for next, on the home page."""

from collections.abc import Mapping
from datetime import date

from services.calendar import today
from services.errors import N_
from services.home import Home
from services.practice_tracks.next_steps import NextStep, Step
from ui import i18n, sentences
from ui.blocks import home_row
from ui.i18n import _, ngettext

TRACK_PAGE, BOARD_PAGE = "pages/insight/track.py", "pages/insight/tracks.py"
SHOWN = 3

# What there is to do, and what the link to the track says.
WORDS: Mapping[Step, tuple[str, str]] = {
    Step.RESUME: (N_("The pause is over"), N_("Go on with the track")),
    Step.EVALUATE: (N_("It is being evaluated"), N_("Write the evaluation")),
    Step.LOG: (N_("Log what happened: {trial}"), N_("Log the trial action")),
    Step.REFLECT: (N_("Think it through: {trial}"), N_("Write what you saw")),
    Step.GET_READY: (N_("The evaluation is near"), N_("Open the track")),
    Step.PLAN: (N_("No trial action is planned"), N_("Plan the next")),
    Step.START: (N_("A draft that has not begun"), N_("Go on with the draft")),
}


def draw(home: Home) -> None:
    """One row for each track with something to do, and a row for those beyond the first.

    A track of which a reminder of a workshop speaks stands there.
    """
    told = {track.track_id for reminder in home.workshops for track in reminder.tracks}
    steps = [step for step in home.tracks if step.track_id not in told]
    for step in steps[:SHOWN]:
        said, label = WORDS[step.step]
        home_row.draw(step.title, _reason(step, said), _(label), TRACK_PAGE, track=step.track_id)
    if more := len(steps[SHOWN:]):
        said = ngettext("{n} more practice track", "{n} more practice tracks", more)
        reason = _("There is a next step too.")
        home_row.draw(said.format(n=more), reason, _("Open the practice tracks"), BOARD_PAGE)


def _reason(step: NextStep, said: str) -> str:
    parts = [_("Practice track"), _(said).format(trial=step.trial.rstrip("."))]
    if step.on is not None:
        parts.append(_when(step.step, step.on))
    return " · ".join(parts)


def _when(step: Step, day: date) -> str:
    if step is Step.LOG:
        return _("planned for {week}").format(week=i18n.week(day))
    return f"{i18n.day(day)} ({sentences.until(day, today())})"
