"""What the forms of the year wheel hold, and what can be wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlmodel import Session, col, select

from models import Season, YearWheelEvent
from models.vocabulary import EventKind, EventStatus
from services import texts
from services.errors import N_
from services.seasons import SeasonSpan
from services.year_wheel import clock_times
from services.year_wheel.events import SET_ELSEWHERE

TITLE, PLACE, PURPOSE, NEXT_STEP = 120, 120, 600, 300
NUMBERS = (1, 2, 3)
MOST = 5000  # people at one event
KINDS = tuple(kind for kind in EventKind if kind not in SET_ELSEWHERE)
OVER = (EventStatus.CANCELLED, EventStatus.MOVED)

BACKWARDS = N_("The last day cannot lie before the first.")
OUTSIDE = N_("The day lies outside every season. Choose a day in a school year that is set up.")
TWO_SEASONS = N_("The event must end in the season in which it begins.")
NO_TIME = N_("This is not a time. Write it like 14.30.")
BOTH_TIMES = N_("Write when it begins and when it ends, or neither.")
NO_LENGTH = N_("The event must end after it begins.")
NO_KIND = N_("Choose what kind of event it is.")
NO_NUMBER = N_("Choose the number of the workshop: 1, 2 or 3.")
TAKEN = N_("This season has a workshop with that number already. Move or cancel it first.")
HEADCOUNT = N_("Write how many took part as a whole number from 0 to 5000.")


@dataclass(frozen=True)
class When:
    """The days and times as a form holds them. No last day: it is the first one."""

    starts_on: date | str
    ends_on: date | str = ""
    starts_at: str = ""
    ends_at: str = ""


@dataclass(frozen=True)
class Words:
    """What an event is, as a form holds it. `number` is that of a workshop of the season."""

    kind: EventKind
    title: str
    number: int | None = None
    place: str = ""
    purpose: str = ""
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class EventDraft:
    """A new event as a form holds it, unchecked. No unit and no communities: for everybody."""

    form_key: str
    words: Words
    when: When
    unit_id: int | None = None
    communities: tuple[int, ...] = ()

    @property
    def for_everybody(self) -> bool:
        return self.unit_id is None and not self.communities


@dataclass(frozen=True)
class HeldDraft:
    """What is said of an event after it: head counts, never names."""

    headcount: int | None = None
    next_step: str = ""
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Settled:
    """Days and times that were found sound."""

    season_id: int
    starts_on: date
    ends_on: date
    starts_at: time | None
    ends_at: time | None


def when_problems(when: When, spans: Sequence[SeasonSpan]) -> dict[str, str]:
    """What is wrong with days and times: none, outside a season, or ending before they begin."""
    return _day_problems(when, spans) | _time_problems(when)


def settled(when: When, spans: Sequence[SeasonSpan]) -> Settled:
    """Days and times in which there is no problem, and their season."""
    starts_on, ends_on = _days(when)
    season = _season(spans, starts_on)
    assert season is not None  # noqa: S101 - that would have been a problem
    times = map(clock_times.parse, (when.starts_at, when.ends_at))
    return Settled(season.id, starts_on, ends_on, *times)


def word_problems(words: Words, *, for_everybody: bool) -> dict[str, str]:
    """What is wrong with the words of an event, by field."""
    numbered = number_of(words, for_everybody=for_everybody)
    workshop = words.kind is EventKind.WORKSHOP and for_everybody
    found = {
        "kind": None if words.kind in KINDS else NO_KIND,
        "title": texts.problem(words.title, TITLE, required=True),
        "place": texts.problem(words.place, PLACE),
        "purpose": texts.problem(words.purpose, PURPOSE),
        "number": NO_NUMBER if workshop and numbered not in NUMBERS else None,
    }
    written = {"title": words.title, "place": words.place, "purpose": words.purpose}
    plain = {field: problem for field, problem in found.items() if problem}
    return plain | texts.about_people(written, words.confirmed)


def number_of(words: Words, *, for_everybody: bool) -> int | None:
    """The number of an event: only the workshops of the season have one."""
    return words.number if words.kind is EventKind.WORKSHOP and for_everybody else None


def held_problems(draft: HeldDraft) -> dict[str, str]:
    """What is wrong with what is said of an event after it, by field."""
    count = draft.headcount
    fits = count is None or 0 <= count <= MOST
    found = {
        "headcount": None if fits else HEADCOUNT,
        "next_step": texts.problem(draft.next_step, NEXT_STEP),
    }
    plain = {field: problem for field, problem in found.items() if problem}
    return plain | texts.about_people({"next_step": draft.next_step}, draft.confirmed)


def is_taken(session: Session, number: int | None, season_id: int, but: int | None) -> bool:
    """Whether a workshop of the season, `but` this one, has that number already."""
    if number is None:
        return False
    # Two that ask at the same moment could both find it free.
    session.get(Season, season_id, with_for_update={"key_share": True})
    query = select(YearWheelEvent.id).where(
        YearWheelEvent.season_id == season_id,
        YearWheelEvent.kind == EventKind.WORKSHOP,
        YearWheelEvent.number == number,
        col(YearWheelEvent.status).not_in(OVER),
    )
    return any(id_ != but for id_ in session.exec(query))


def _days(when: When) -> tuple[date, date]:
    starts_on, ends_on = when.starts_on, when.ends_on or when.starts_on
    assert isinstance(starts_on, date)  # noqa: S101 - it was looked at
    assert isinstance(ends_on, date)  # noqa: S101 - so was this
    return starts_on, ends_on


def _day_problems(when: When, spans: Sequence[SeasonSpan]) -> dict[str, str]:
    found = {"starts_on": texts.day_problem(when.starts_on)}
    if when.ends_on:
        found["ends_on"] = texts.day_problem(when.ends_on)
    if plain := {field: problem for field, problem in found.items() if problem}:
        return plain
    starts_on, ends_on = _days(when)
    season = _season(spans, starts_on)
    if season is None:
        return {"starts_on": OUTSIDE}
    if ends_on < starts_on:
        return {"ends_on": BACKWARDS}
    return {"ends_on": TWO_SEASONS} if ends_on > season.ends_on else {}


def _season(spans: Sequence[SeasonSpan], day: date) -> SeasonSpan | None:
    return next((span for span in spans if span.starts_on <= day <= span.ends_on), None)


def _time_problems(when: When) -> dict[str, str]:
    written = {"starts_at": when.starts_at.strip(), "ends_at": when.ends_at.strip()}
    read = {field: clock_times.parse(text) for field, text in written.items()}
    found = {field: NO_TIME for field, text in written.items() if text and read[field] is None}
    missing = {field: BOTH_TIMES for field, text in written.items() if not text}
    if len(missing) == 1:
        return found | missing
    starts_at, ends_at = read["starts_at"], read["ends_at"]
    one_day = when.ends_on in ("", when.starts_on)
    if starts_at and ends_at and one_day and ends_at <= starts_at:
        return {"ends_at": NO_LENGTH}
    return found
