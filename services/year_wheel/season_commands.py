"""Setting the ground of the year wheel: seasons, and the weeks in which they are closed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, delete, update

from models import AssessmentRound, ClosedWeek, Season
from services import access, audit, calendar, changes, seasons, texts
from services.access import Viewer
from services.errors import N_, Conflict, Invalid, NotFound

LONGEST = timedelta(days=400)
MOVED = (changes.ORGANISATION, changes.COMMUNITIES, changes.YEAR_WHEEL)

BACKWARDS = N_("The last day must come after the first.")
OVERLAPS = N_("Another season has some of these days. Seasons do not overlap.")
TOO_LONG = N_("A season lasts 13 months at the most.")
TAKEN = N_("There is a season with this name already.")
NO_WEEK = N_("The week does not lie in this season.")
CHANGED = N_("Someone else has changed the closed weeks. Load the page again.")


@dataclass(frozen=True)
class SeasonDraft:
    """What the form holds of a new season, unchecked."""

    name: str
    starts_on: date | str
    ends_on: date | str


def plan(session: Session, draft: SeasonDraft, *, by: Viewer) -> int:
    """Make a season; its id. Rounds that were planned in its days before belong to it now.

    Raises:
        NotAllowed: the viewer does not set the seasons.
        Invalid: the name is missing or taken, or the days are none or another season's.
    """
    access.ensure_steers(by)
    # First of all: who makes a season at the same moment waits here, and then sees this one.
    changes.bump(session, *MOVED)
    spans = seasons.every(session)
    found = _name_problems(draft.name, {span.name for span in spans})
    found |= _day_problems(draft, spans)
    starts_on, ends_on = draft.starts_on, draft.ends_on
    if found or not (isinstance(starts_on, date) and isinstance(ends_on, date)):
        raise Invalid(found)
    row = Season(name=texts.kept(draft.name), starts_on=starts_on, ends_on=ends_on)
    session.add(row)
    session.flush()
    assert row.id is not None  # noqa: S101 - it is stored
    _take_in_rounds(session, row.id, starts_on, ends_on)
    _note(session, "plan", row.id, by)
    return row.id


def close_weeks(
    session: Session,
    season_id: int,
    weeks: Collection[date],
    *,
    seen: Collection[date],
    by: Viewer,
) -> None:
    """Say which weeks of a season are closed, by their Mondays: these and no others.

    Raises:
        NotAllowed: the viewer does not set the seasons.
        NotFound: there is no such season.
        Conflict: other weeks are closed than were `seen`.
        Invalid: one is no week of the season.
    """
    access.ensure_steers(by)
    changes.bump(session, *MOVED)
    span = next((each for each in seasons.every(session) if each.id == season_id), None)
    if span is None:
        raise NotFound("season", season_id)
    before, after = set(seasons.closed_weeks(session, season_id)), set(weeks)
    if before != set(seen):
        raise Conflict(CHANGED)
    if not after <= {*calendar.operating_weeks(span.starts_on, span.ends_on, ()), *before}:
        raise Invalid({"weeks": NO_WEEK})
    # A week that two seasons share is open when one of them says so: it is one week.
    opened = col(ClosedWeek.week_on).in_(before - after)
    session.execute(delete(ClosedWeek).where(opened))
    session.add_all(ClosedWeek(season_id=season_id, week_on=week) for week in after - before)
    said = [*(f"+{week}" for week in after - before), *(f"-{week}" for week in before - after)]
    _note(session, "close weeks", season_id, by, " ".join(sorted(said)))


def _name_problems(name: str, taken: Collection[str]) -> dict[str, str]:
    if found := texts.needed("name", name, 60):
        return found
    return {"name": TAKEN} if texts.kept(name) in taken else {}


def _day_problems(draft: SeasonDraft, spans: Collection[seasons.SeasonSpan]) -> dict[str, str]:
    starts_on, ends_on = draft.starts_on, draft.ends_on
    named = {"starts_on": starts_on, "ends_on": ends_on}
    found = {field: wrong for field, day in named.items() if (wrong := texts.day_problem(day))}
    if found or not (isinstance(starts_on, date) and isinstance(ends_on, date)):
        return found
    if ends_on <= starts_on:
        return {"ends_on": BACKWARDS}
    if ends_on - starts_on > LONGEST:
        return {"ends_on": TOO_LONG}
    shared = any(span.starts_on <= ends_on and span.ends_on >= starts_on for span in spans)
    return {"starts_on": OVERLAPS} if shared else {}


def _take_in_rounds(session: Session, season_id: int, first: date, last: date) -> None:
    opens_on = col(AssessmentRound.opens_on)
    without = col(AssessmentRound.season_id).is_(None), opens_on.between(first, last)
    session.execute(update(AssessmentRound).where(*without).values(season_id=season_id))


def _note(session: Session, action: str, season_id: int, by: Viewer, detail: str = "") -> None:
    audit.note(
        session,
        by=by.person_id,
        action=action,
        subject="season",
        subject_id=season_id,
        detail=detail,
    )
