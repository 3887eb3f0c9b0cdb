"""Why a practice track deserves a talk, or is worth sharing, in whole sentences.

No sentence names the track: its title stands beside it, for those who read it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from services.errors import N_
from ui import i18n
from ui.i18n import _, ngettext
from ui.texts import as_written


def _no_trial(_words: Any, weeks: int, last: date | None) -> str:
    said = ngettext(
        "Nothing new in a trial action of a practice track for {n} operating week",
        "Nothing new in a trial action of a practice track for {n} operating weeks",
        weeks,
    ).format(n=weeks)
    if last is None:
        return f"{said}."
    return said + _(": the last change was on {day}.").format(day=_day(last))


def _evaluation_overdue(_words: Any, evaluation_on: date) -> str:
    said = _("A practice track was to be evaluated on {day}, and the evaluation is not done.")
    return said.format(day=_day(evaluation_on))


def _pause_over(_words: Any, until: date) -> str:
    said = _("A practice track was to rest until {day}, and rests still.")
    return said.format(day=_day(until))


def _reflected(_words: Any, n: int) -> str:
    said = ngettext(
        "{n} trial action was done and thought through lately.",
        "{n} trial actions were done and thought through lately.",
        n,
    )
    return said.format(n=n)


def _in_time(_words: Any, n: int) -> str:
    said = ngettext(
        "{n} practice track was evaluated in good time lately.",
        "{n} practice tracks were evaluated in good time lately.",
        n,
    )
    return said.format(n=n)


def _spread(_words: Any) -> str:
    return _("A practice track is evaluated, and is to be spread to others.")


def _learned(_words: Any) -> str:
    return _("A practice track was stopped, and it says what that taught.")


def _day(day: date) -> str:
    return as_written(i18n.day(day))


SENTENCES: Mapping[str, Callable[..., str]] = {
    "A6": _no_trial,
    "A7": _evaluation_overdue,
    "A8": _pause_over,
    "B8": _reflected,
    "B9": _in_time,
    "B10": _spread,
    "B11": _learned,
}

DISCUSSED = N_(
    "**Worth discussing in practice tracks**, found by fixed rules: a track that is active, and "
    "no trial action changed for {untried_weeks} operating weeks; one that was to be evaluated "
    "{unevaluated_days} days ago; one that was to rest until {resting_days} days ago, and rests "
    "still. Those whose track it is see this, and those who lead or help its unit. Its title "
    "stands there only for those who may read it."
)
SHARED = N_(
    "**Worth sharing from practice tracks**: {reflected_trials} trial actions or more done and "
    "thought through within {lately_weeks} operating weeks; tracks evaluated within "
    "{lately_weeks} operating weeks, and less than {unevaluated_days} days after their day; a "
    "track that everybody may read, and that within {shared_track_weeks} weeks was evaluated to "
    "be spread, or stopped with what that taught."
)
