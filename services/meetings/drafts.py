"""What the forms of meetings hold, unchecked, and what can be wrong with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.vocabulary import TopicKind
from services import texts
from services.errors import N_
from services.year_wheel import clock_times

LIMITS = {
    "title": 80,
    "intention": 200,
    "product": 200,
    "knowledge": 200,
    "mood": 200,
    "rules": 300,
    "place": 80,
}
ITEM_LIMITS = {"title": 80, "question": 200, "text": 600}
SHORTEST, LONGEST = 15, 480
SHORTEST_ITEM, LONGEST_ITEM = 1, 240

NO_TIME = N_("This is not a time. Write it like 14.30.")
PASSED = N_("The day has passed. Choose today or a later day.")
MINUTES = N_("Write how long the meeting lasts, from 15 to 480 minutes.")
ITEM_MINUTES = N_("Write how long the topic may take, from 1 to 240 minutes.")
SINCE_AHEAD = N_("Choose a day before the meeting.")
NEEDS_UNIT = N_("Choose which unit the topic is about.")
NEEDS_PILLAR = N_("Choose which pillar the topic is about.")
NEEDS_TITLE = N_("Write what the topic is called.")


@dataclass(frozen=True)
class MeetingDraft:
    """A meeting in I DO ART form as a form holds it.

    `asked` are the people who are asked besides the one who plans. `since_on`: the day from which
    "since last time" tells, empty for the one that the data suggest.
    """

    form_key: str
    unit_id: int
    title: str
    held_on: date | str
    starts_at: str = ""
    minutes: int | None = 90
    place: str = ""
    intention: str = ""
    product: str = ""
    knowledge: str = ""
    mood: str = ""
    rules: str = ""
    since_on: date | str = ""
    event_id: int | None = None
    previous_id: int | None = None
    asked: tuple[int, ...] = ()
    confirmed: frozenset[str] = frozenset()

    def kept(self) -> dict[str, Any]:
        """Its columns as they are stored, once nothing is wrong with them."""
        return {name: texts.kept(getattr(self, name)) for name in LIMITS} | {
            "held_on": self.held_on,
            "starts_at": clock_times.parse(self.starts_at),
            "minutes": self.minutes,
            "since_on": self.since_on or None,
        }


@dataclass(frozen=True)
class ItemDraft:
    """A topic as a form holds it. Without a title it is called by its kind."""

    kind: TopicKind
    title: str = ""
    question: str = ""
    text: str = ""
    minutes: int | None = 10
    owner_id: int | None = None
    unit_id: int | None = None
    pillar: str | None = None
    confirmed: frozenset[str] = frozenset()

    def kept(self) -> dict[str, Any]:
        """Its columns as they are stored, once nothing is wrong with them."""
        one_unit, one_pillar = self.kind is TopicKind.UNIT, self.kind is TopicKind.PILLAR
        return {name: texts.kept(getattr(self, name)) for name in ITEM_LIMITS} | {
            "kind": self.kind,
            "minutes": self.minutes,
            "owner_id": self.owner_id,
            "unit_id": self.unit_id if one_unit else None,
            "pillar": self.pillar if one_pillar else None,
        }


def problems(draft: MeetingDraft, today: date, *, was_on: date | None = None) -> dict[str, str]:
    """What is wrong with a meeting, by field. `was_on`: the day it has had so far."""
    found = {
        name: texts.problem(getattr(draft, name), limit, required=name == "title")
        for name, limit in LIMITS.items()
    }
    found |= {
        "held_on": _day_problem(draft.held_on, today, was_on),
        "starts_at": _time_problem(draft.starts_at),
        "minutes": _between(draft.minutes, SHORTEST, LONGEST, MINUTES),
        "since_on": _since_problem(draft),
    }
    plain = {field: problem for field, problem in found.items() if problem}
    written = {name: getattr(draft, name) for name in LIMITS}
    return plain | texts.about_people(written, draft.confirmed)


def item_problems(draft: ItemDraft) -> dict[str, str]:
    """What is wrong with a topic, by field."""
    found = {name: texts.problem(getattr(draft, name), size) for name, size in ITEM_LIMITS.items()}
    found["minutes"] = _between(draft.minutes, SHORTEST_ITEM, LONGEST_ITEM, ITEM_MINUTES)
    if draft.kind is TopicKind.FREE_TEXT and not texts.kept(draft.title):
        found["title"] = NEEDS_TITLE
    if draft.kind is TopicKind.UNIT and draft.unit_id is None:
        found["unit_id"] = NEEDS_UNIT
    if draft.kind is TopicKind.PILLAR and draft.pillar is None:
        found["pillar"] = NEEDS_PILLAR
    plain = {field: problem for field, problem in found.items() if problem}
    written = {name: getattr(draft, name) for name in ITEM_LIMITS}
    return plain | texts.about_people(written, draft.confirmed)


def _day_problem(day: date | str, today: date, was_on: date | None) -> str | None:
    if problem := texts.day_problem(day):
        return problem
    return PASSED if isinstance(day, date) and day < today and day != was_on else None


def _since_problem(draft: MeetingDraft) -> str | None:
    if not draft.since_on:
        return None
    if problem := texts.day_problem(draft.since_on):
        return problem
    is_ahead = isinstance(draft.held_on, date) and draft.since_on >= draft.held_on  # pyright: ignore[reportOperatorIssue]
    return SINCE_AHEAD if is_ahead else None


def _time_problem(text: str) -> str | None:
    return NO_TIME if text.strip() and clock_times.parse(text) is None else None


def _between(number: int | None, least: int, most: int, problem: str) -> str | None:
    return None if number is not None and least <= number <= most else problem
