"""What the rules need to know: about many units at once, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from models.vocabulary import ChangeReason, Level
from services.attention import questions, track_facts
from services.attention.track_facts import NONE, Practice

LOOK_BACK = timedelta(weeks=53)  # for all that is counted in weeks: more than any threshold


@dataclass(frozen=True)
class Rating:
    """A level that a unit has shared for one pillar, and why it differs from the one before."""

    round_id: int
    opened_on: date
    dialogue_on: date
    level: Level
    reason: ChangeReason | None


@dataclass(frozen=True)
class Talk:
    """A dialogue that was held: when, and about which pillar."""

    held_on: date
    pillar: str


@dataclass(frozen=True)
class Due:
    """An open agreement that is past its day. `parties` answer for it or took part."""

    id: int
    due_on: date
    parties: frozenset[int]


@dataclass(frozen=True)
class Kept:
    """An agreement that was completed."""

    due_on: date
    completed_on: date


@dataclass(frozen=True)
class UnitFacts:
    """What the rules know about one unit. `ratings` hold the newest of each pillar first."""

    unit_id: int
    valid_from: date
    ratings: Mapping[str, tuple[Rating, ...]] = field(default_factory=dict)
    last_dialogue_on: date | None = None
    talks: tuple[Talk, ...] = ()
    overdue: tuple[Due, ...] = ()
    kept: tuple[Kept, ...] = ()
    lent_on: tuple[date, ...] = ()
    practice: Practice = NONE

    @property
    def newest_round(self) -> int | None:
        """The newest round in which the unit chose a level for any pillar."""
        newest = [steps[0] for steps in self.ratings.values()]
        last = max(newest, key=lambda step: (step.opened_on, step.round_id), default=None)
        return last.round_id if last else None


def of_units(session: Session, unit_ids: Collection[int], today: date) -> Mapping[int, UnitFacts]:
    """The facts about each of `unit_ids` that exists today."""
    asked = {"unit_ids": list(unit_ids), "today": today}
    lately = asked | {"since": today - LOOK_BACK}
    ratings = _ratings(session, asked)
    last = dict(session.exec(questions.last_dialogues(), params=asked).all())
    talks = _by_unit(session.exec(questions.talks(), params=lately), Talk)
    kept = _by_unit(session.exec(questions.kept(), params=lately), Kept)
    lent = _by_unit(session.exec(questions.lent(), params=lately), lambda day: day)
    overdue = _overdue(session, asked)
    practice = track_facts.of_units(session, lately)
    return {
        unit_id: UnitFacts(
            unit_id,
            valid_from,
            ratings.get(unit_id, {}),
            last.get(unit_id),
            talks.get(unit_id, ()),
            overdue.get(unit_id, ()),
            kept.get(unit_id, ()),
            lent.get(unit_id, ()),
            practice.get(unit_id, NONE),
        )
        for unit_id, valid_from in session.exec(questions.units(), params=asked)
    }


def _by_unit(rows: Iterable[Any], make: Any) -> dict[int, tuple[Any, ...]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for unit_id, *values in rows:
        found[unit_id].append(make(*values))
    return {unit_id: tuple(made) for unit_id, made in found.items()}


def _ratings(
    session: Session, asked: Mapping[str, Any]
) -> dict[int, dict[str, tuple[Rating, ...]]]:
    found: dict[int, dict[str, tuple[Rating, ...]]] = defaultdict(dict)
    for unit_id, pillar, round_id, opened_on, on, level, reason in session.exec(
        questions.newest_ratings(), params=asked
    ):
        rating = Rating(round_id, opened_on, on, Level(level), reason)
        found[unit_id][pillar] = (*found[unit_id].get(pillar, ()), rating)
    return found


def _overdue(session: Session, asked: Mapping[str, Any]) -> dict[int, tuple[Due, ...]]:
    parties: dict[tuple[int, int, date], set[int]] = defaultdict(set)
    for unit_id, id_, due_on, answers, took_part in session.exec(
        questions.past_their_day(), params=asked
    ):
        parties[unit_id, id_, due_on] |= {answers, took_part} - {None}
    rows = ((unit_id, id_, due, frozenset(who)) for (unit_id, id_, due), who in parties.items())
    return _by_unit(rows, Due)
