"""Why a community deserves a talk, or has something worth sharing, in whole sentences."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from services.errors import N_
from ui import i18n
from ui.i18n import _, ngettext
from ui.texts import as_written


def _silent(_words: Any, weeks: int, last: date | None) -> str:
    said = ngettext(
        "Nothing has happened between workshops for {n} operating week",
        "Nothing has happened between workshops for {n} operating weeks",
        weeks,
    ).format(n=weeks)
    if last is None:
        return said + _(": there is no trace yet.")
    return said + _(": the last trace is from {day}.").format(day=as_written(i18n.day(last)))


def _few_active(_words: Any, before: tuple[int, int], newest: tuple[int, int]) -> str:
    said = _(
        "Few active members in two periods of four weeks in a row: "
        "{active} of {members}, then {then_active} of {then_members}."
    )
    return said.format(
        active=before[0], members=before[1], then_active=newest[0], then_members=newest[1]
    )


def _few_units(_words: Any, before: tuple[int, int], newest: tuple[int, int]) -> str:
    said = _(
        "Few units took part in anything in two periods of four weeks in a row: "
        "{active} of {units}, then {then_active} of {then_units}."
    )
    return said.format(
        active=before[0], units=before[1], then_active=newest[0], then_units=newest[1]
    )


def _carried(_words: Any, largest: int, traces: int) -> str:
    said = _("One unit carries most of it: {largest} of {traces} traces in 12 weeks.")
    return said.format(largest=largest, traces=traces)


def _unanswered(_words: Any, question: str, asked_on: date) -> str:
    said = _("Not answered yet: “{question}”, asked on {day}.")
    return said.format(question=as_written(question), day=as_written(i18n.day(asked_on)))


def _tried(_words: Any, idea: str, units: int) -> str:
    said = ngettext(
        "{n} other unit has tried “{idea}”.", "{n} other units have tried “{idea}”.", units
    )
    return said.format(n=units, idea=as_written(idea))


def _answered(_words: Any, n: int, days: int) -> str:
    said = ngettext(
        "{n} question was answered by another unit within {days} days.",
        "{n} questions were answered by another unit within {days} days.",
        n,
    )
    return said.format(n=n, days=days)


SENTENCES: Mapping[str, Callable[..., str]] = {
    "A1": _silent,
    "A2": _few_active,
    "A3": _few_units,
    "A4": _carried,
    "A5": _unanswered,
    "B6": _tried,
    "B7": _answered,
}

DISCUSSED = N_(
    "**Worth discussing in a community**, found by fixed rules: nothing between workshops for "
    "{silent_weeks} operating weeks; fewer than {few_active_percent} % of {few_active_members} "
    "members or more active in two periods of four weeks in a row; fewer than "
    "{few_units_percent} % of {few_units} units or more took part in two such periods in a row; "
    "more than {carried_percent} % of {carried_traces} traces or more in 12 weeks from one unit; "
    "a question open for more than {unanswered_days} operating days. Holidays do not count, "
    "a community that rests is left in peace, and one that goes on again begins anew. Those who "
    "take part see this, and the leaders of their units."
)
SHARED = N_(
    "**Worth sharing from a community**: an idea that {tried_units} other units or more have "
    "tried, the last of them within {tried_weeks} weeks; a question that another unit answered "
    "within {answered_days} days in the last {lately_weeks} operating weeks."
)
