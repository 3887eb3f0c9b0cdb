"""How communities live, in counts: the measures M1 to M9, each with its definition.

They are read for one community or for all of them in the same fixed number of statements. A
closed community is measured as it was on its last day.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from models.vocabulary import CommunityStatus, TrackStatus
from services.access import Viewer
from services.calendar import monday
from services.communities import communities, measure_questions, window_questions, windows
from services.communities.communities import Listed
from services.communities.measured import (
    NO_BREADTH,
    NO_QUESTIONS,
    Breadth,
    Idea,
    InWindow,
    Measures,
    Pulse,
    Questions,
)
from services.communities.windows import Window

YEAR = windows.LAST
LATELY = timedelta(weeks=12)
HALF_A_YEAR = timedelta(weeks=26)
ANSWERED_WITHIN = timedelta(days=14)
WORKDAYS = 5


@dataclass(frozen=True)
class Line:
    """A community among all of them. A closed one has no measures."""

    community: Listed
    measures: Measures | None


def of(session: Session, community_id: int, *, by: Viewer, today: date) -> Measures:
    """The measures of a community over a year of windows.

    Raises:
        NotAllowed: `by` reads no communities.
        NotFound: there is no such community.
    """
    closed_on = communities.read(session, community_id, by=by, today=today).closed_on
    day = min(today, closed_on) if closed_on else today
    return of_each(session, [community_id], day, YEAR)[community_id]


def every(session: Session, *, by: Viewer, today: date) -> tuple[Line, ...]:
    """All communities by name, the closed ones last, with their measures.

    Raises:
        NotAllowed: `by` reads no communities.
    """
    listed = communities.every(session, by=by, today=today)
    return lines(listed, this_year(session, measured(listed), today))


def measured(listed: Iterable[Listed]) -> list[int]:
    """The communities that have measures: those that are not closed."""
    return [each.id for each in listed if each.status is not CommunityStatus.CLOSED]


def lines(listed: Iterable[Listed], found: Mapping[int, Measures]) -> tuple[Line, ...]:
    """Communities as they are listed, each with its measures."""
    return tuple(Line(each, found.get(each.id)) for each in listed)


def this_year(session: Session, ids: Collection[int], day: date) -> Mapping[int, Measures]:
    """The measures of communities on a day, over a year of windows. Asks no access."""
    return of_each(session, list(ids), day, YEAR)


def of_each(
    session: Session, ids: Sequence[int], day: date, number: int
) -> Mapping[int, Measures]:
    """The measures of communities on a day, with the last `number` windows. Asks no access."""
    shut = frozenset(session.exec(measure_questions.closed()))
    spans = windows.last(day, number, shut)
    asked = _asked(ids, day, spans)
    by_window = _by_window(session, asked, spans)
    last = dict(session.exec(measure_questions.last_traces(), params=asked).all())
    questions = _questions(session, asked, day)
    mutual = _by_community(session.exec(measure_questions.mutual(), params=asked))
    breadth = _by_community(session.exec(measure_questions.breadth(), params=asked))
    ideas = _ideas(session, asked)
    tracks = _tracks(session, asked)
    return {
        id_: Measures(
            as_of=day,
            windows=by_window[id_],
            last_on=last.get(id_),
            quiet_days=workdays(last[id_], day, shut) if id_ in last else None,
            questions=questions.get(id_, NO_QUESTIONS),
            mutual=mutual.get(id_, (0, 0))[0],
            taking_part=mutual.get(id_, (0, 0))[1],
            ideas=ideas.get(id_, ()),
            breadth=Breadth(*breadth[id_]) if id_ in breadth else NO_BREADTH,
            tracks=tracks.get(id_, {}),
        )
        for id_ in ids
    }


def workdays(after: date, until: date, shut: Iterable[date]) -> int:
    """Operating days after one day up to another: Monday to Friday of weeks not `shut`."""
    closed = frozenset(shut)
    days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return sum(day.weekday() < WORKDAYS and monday(day) not in closed for day in days)


def _asked(ids: Sequence[int], day: date, spans: Sequence[Window]) -> dict[str, Any]:
    starts = {f"from_{n}": span.starts_on for n, span in enumerate(spans)}
    ends = {f"until_{n}": min(span.ends_on, day) for n, span in enumerate(spans)}
    since = day - LATELY
    lately = {"since": since, "since_week": monday(since), "half_a_year": day - HALF_A_YEAR}
    return {"communities": list(ids), "today": day} | starts | ends | lately


def _by_window(
    session: Session, asked: Mapping[str, Any], spans: Sequence[Window]
) -> dict[int, tuple[InWindow, ...]]:
    """The windows of each community, with what happened in them."""
    n = len(spans)
    traces = _by_place(session.exec(window_questions.traces(n), params=asked))
    units_with = _by_place(session.exec(window_questions.units_with(n), params=asked))
    units = _by_community(session.exec(window_questions.units(n), params=asked))
    pulses = {
        (id_, on): Pulse(*counted)
        for id_, on, *counted in session.exec(window_questions.pulses(), params=asked)
    }
    nobody = (0,) * n

    def window(id_: int, place: int, span: Window) -> InWindow:
        happened, across = traces.get((id_, place), (0, 0))
        took_part = units_with.get((id_, place), (0,))[0]
        pulse = pulses.get((id_, span.starts_on))
        return InWindow(span, happened, across, took_part, units.get(id_, nobody)[place], pulse)

    return {
        id_: tuple(window(id_, place, span) for place, span in enumerate(spans))
        for id_ in asked["communities"]
    }


def _by_place(rows: Iterable[Any]) -> dict[tuple[int, Any], tuple[int, ...]]:
    return {(id_, place): tuple(counted) for id_, place, *counted in rows}


def _by_community(rows: Iterable[Any]) -> dict[int, tuple[int, ...]]:
    return {id_: tuple(counted) for id_, *counted in rows}


def _questions(session: Session, asked: Mapping[str, Any], day: date) -> dict[int, Questions]:
    # The two databases do not count days alike: the few questions of 12 weeks are counted here.
    found: dict[int, Questions] = {}
    for id_, on, answered_on in session.exec(measure_questions.questions(), params=asked):
        before = found.get(id_, NO_QUESTIONS)
        in_time = answered_on is not None and answered_on - on <= ANSWERED_WITHIN
        waits = answered_on is None and day - on <= ANSWERED_WITHIN
        found[id_] = Questions(before.asked + 1, before.answered + in_time, before.waiting + waits)
    return found


def _ideas(session: Session, asked: Mapping[str, Any]) -> dict[int, tuple[Idea, ...]]:
    found: dict[int, tuple[Idea, ...]] = {}
    for id_, *idea in session.exec(measure_questions.ideas(), params=asked):
        found[id_] = (*found.get(id_, ()), Idea(*idea))
    return {id_: tuple(sorted(ideas, key=lambda idea: idea.title)) for id_, ideas in found.items()}


def _tracks(session: Session, asked: Mapping[str, Any]) -> dict[int, dict[TrackStatus, int]]:
    found: dict[int, dict[TrackStatus, int]] = {}
    for id_, status, tracks in session.exec(measure_questions.tracks(), params=asked):
        found.setdefault(id_, {})[status] = tracks
    order = list(TrackStatus)
    return {
        id_: dict(sorted(by_status.items(), key=lambda pair: order.index(pair[0])))
        for id_, by_status in found.items()
    }
