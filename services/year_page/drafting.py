"""Drafting the page of a unit's year from what was logged in the season.

Only what everybody may read who may see the unit: no note of a dialogue, no person, and no
practice track but those that their owners show to everybody.
"""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import chain, islice
from typing import Any

from sqlmodel import Session

from models.vocabulary import PageHeading
from services import access
from services.access import Action, Viewer
from services.reach.steps import RANK
from services.seasons import SeasonSpan
from services.year_page import questions, track_questions
from services.year_page.found import Found, Told

MOST = 3  # of one kind: the page is one page
PILLARS = 5
AREAS = 2  # of the young, so that no heading has more than `page_drafts.MOST_LINES`

Make = Callable[[Any], tuple[Found, ...]]


def of_unit(
    session: Session, unit_id: int, season: SeasonSpan, *, by: Viewer, today: date
) -> tuple[Found, ...]:
    """What the year of a unit can be told from, by heading; a fixed number of statements.

    Raises:
        NotFound: `by` may not see that unit.
    """
    access.ensure(by, Action.SEE_UNIT, unit_id)
    asked = {
        "unit_id": unit_id,
        "season_id": season.id,
        "starts_on": season.starts_on,
        "ends_on": min(today, season.ends_on),
        "most": MOST,
    }
    found = [
        thing
        for query, make, most in _ASKED
        for thing in _first(most, make, session.exec(query(), params=asked))
    ]
    places = list(PageHeading)
    return tuple(sorted(found, key=lambda thing: places.index(thing.heading)))


def _first(most: int, make: Make, rows: Iterable[Any]) -> Iterable[Found]:
    return islice(chain.from_iterable(make(row) for row in rows), most)


def _focus(row: Any) -> tuple[Found, ...]:
    words = (row.focus_question,)
    return (Found(PageHeading.GOAL, Told.FOCUS, words, "practicetrack", row.id, row.pillar or ""),)


def _gained(row: Any) -> tuple[Found, ...]:
    words = (row.title, row.gained)
    return (Found(PageHeading.ACTIONS, Told.GAINED, words, "practicetrack", row.id),)


def _moved(row: Any) -> tuple[Found, ...]:
    if RANK[row.after] < RANK[row.before]:
        return ()  # it stands in the evaluation; the page tells what created learning
    words = (row.area.value, row.before.value, row.after.value)
    return (Found(PageHeading.ACTIONS, Told.MOVED, words, "practicetrack", row.track_id),)


def _kept(row: Any) -> tuple[Found, ...]:
    words = (row.what_we_try,)
    return (Found(PageHeading.ACTIONS, Told.KEPT, words, "practicetrack", row.track_id),)


def _next_step(row: Any) -> tuple[Found, ...]:
    words = (row.next_step,)
    return (
        Found(PageHeading.NEXT_STEPS, Told.NEXT_STEP, words, "assessment", row.id, row.pillar),
    )


def _sign(row: Any) -> tuple[Found, ...]:
    new = Found(
        PageHeading.NEW_THIS_YEAR, Told.NEW_SIGN, (row.text,), "localsign", row.id, row.pillar
    )
    words = (row.text_da or "", row.text_en or "", row.text)
    shared = Found(PageHeading.VISION, Told.DIRECTION, words, "localsign", row.id, row.pillar)
    return (new, shared) if row.is_new else (shared,)


def _tried(row: Any) -> tuple[Found, ...]:
    words = (row.title,)
    return (Found(PageHeading.NEW_THIS_YEAR, Told.TRIED, words, "knowledgeentry", row.id),)


def _unit(row: Any) -> tuple[Found, ...]:
    words = (row.name, row.department or "")
    return (Found(PageHeading.KNOW_MORE, Told.UNIT, words, "unit", row.id),)


def _community(row: Any) -> tuple[Found, ...]:
    words = (row.name,)
    return (Found(PageHeading.KNOW_MORE, Told.COMMUNITY, words, "community", row.id),)


_ASKED: tuple[tuple[Callable[[], Any], Make, int], ...] = (
    (track_questions.focus, _focus, MOST),
    (track_questions.gained, _gained, MOST),
    (track_questions.moved, _moved, AREAS),
    (track_questions.kept, _kept, MOST),
    (questions.next_steps, _next_step, PILLARS),
    (questions.signs, _sign, 2 * MOST),
    (questions.tried, _tried, MOST),
    (questions.unit, _unit, 1),
    (questions.communities, _community, MOST),
)
