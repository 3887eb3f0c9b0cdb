"""What a field of a status dialogue can hold, other than text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from models.vocabulary import ChangeReason, Confidence, Level
from services import texts
from services.assessing import choices, resting
from services.assessing.papers import Papers
from services.errors import N_

MOST_PERSPECTIVES = 20
OUTSIDE_ROUND = N_("The date must lie within the days of the round.")


@dataclass(frozen=True)
class Case:
    """Where a value is to be stored. No `pillar`: it is about the whole dialogue."""

    session: Session
    papers: Papers
    pillar: str | None


def problem(case: Case, column: str, value: Any) -> str | None:
    """What is wrong with the value of a column, or None."""
    return _CHECKS[column](case, value)


def dialogue_on_problem(papers: Papers, day: date | str | None) -> str | None:
    """What is wrong with the day of a dialogue: it lies within its round, and not ahead."""
    if wrong := _day_problem(papers, day):
        return wrong
    round_ = papers.round
    inside = isinstance(day, date) and round_.opens_on <= day <= round_.closes_on
    return None if inside else OUTSIDE_ROUND


def _day_problem(papers: Papers, day: date | str | None) -> str | None:
    return texts.past_day_problem("" if day is None else day, papers.today)


def _level(_case: Case, value: Any) -> str | None:
    return None if value in (None, *Level) else N_("Choose one of the four levels.")


def _reason_code(_case: Case, value: Any) -> str | None:
    return None if value in (None, *ChangeReason) else N_("Choose one of the reasons.")


def _next_track(case: Case, value: Any) -> str | None:
    tracks = dict(choices.tracks(case.session, case.papers.place.unit_id))
    return None if value in (None, *tracks) else N_("Choose one of the unit's practice tracks.")


def _confidence_lowered(case: Case, value: Any) -> str | None:
    row = case.papers.rows[case.pillar or ""]
    derived = resting.confidence_of(case.session, [row])[0] if row else Confidence.LOW
    order = list(Confidence)
    lower = order[: order.index(derived)]
    return None if value in (None, *lower) else N_("You can only choose a lower confidence.")


def _dialogue_on(case: Case, value: Any) -> str | None:
    return dialogue_on_problem(case.papers, value)


def _young_voice_on(case: Case, value: Any) -> str | None:
    return None if value is None else _day_problem(case.papers, value)


def _partner_unit(case: Case, value: Any) -> str | None:
    found = choices.partner_units(case.session, case.papers.place.unit_id, case.papers.today)
    others = (unit.id for unit in found)
    return None if value in (None, *others) else N_("Choose another unit.")


def _partner(case: Case, value: Any) -> str | None:
    found = choices.partners(case.session, case.papers.place.unit_id, case.papers.today)
    return None if value in (None, *dict(found)) else N_("Choose one of the people on the list.")


def _perspectives(_case: Case, value: Any) -> str | None:
    counted = isinstance(value, int) and 1 <= value <= MOST_PERSPECTIVES
    return None if counted else N_("Choose a number from 1 to 20.")


_CHECKS: Mapping[str, Callable[[Case, Any], str | None]] = {
    "level": _level,
    "reason_code": _reason_code,
    "next_track_id": _next_track,
    "confidence_lowered": _confidence_lowered,
    "dialogue_on": _dialogue_on,
    "partner_unit_id": _partner_unit,
    "partner_id": _partner,
    "perspectives": _perspectives,
    "young_voice_on": _young_voice_on,
}
