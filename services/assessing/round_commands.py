"""Planning, moving, closing and archiving assessment rounds: what holds for everybody."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, delete, select

from models import AssessmentRound, PulseOver, PulseTaken, Season
from models.vocabulary import RoundStatus
from services import access, audit, changes, texts
from services.access import Viewer
from services.assessing import rounds
from services.assessing.rounds import Round
from services.errors import N_, Conflict, Invalid, NotFound

CHANGED = N_("Someone else has changed this round. Load the page again.")
OVERLAPS = N_("Another round runs on some of these days. Two rounds cannot be open at once.")
TAKEN = N_("There is a round with this name already.")
ORDER = N_("The end date must be after the start date.")
OVER = N_("The round must close today or later.")
BEGUN = N_("The round has begun. Its first day cannot lie ahead.")
NOT_RUNNING = N_("The round is closed. Reopen it first.")
NOT_OPEN = N_("Only an open round can be closed.")
NOT_CLOSED = N_("Only a closed round can be reopened or archived.")

Days = tuple[date | str, date | str]  # the first and the last, as a form holds them


@dataclass(frozen=True)
class RoundDraft:
    """What the form holds of a new round, unchecked."""

    name: str
    opens_on: date | str
    closes_on: date | str


def plan(session: Session, draft: RoundDraft, *, by: Viewer, today: date) -> None:
    """Plan a round. It opens and closes by its days.

    Raises:
        NotAllowed: the viewer does not set the rounds.
        Invalid: the name is missing or taken, or the days are none, past, or another round's.
    """
    access.ensure_steers(by)
    days = (draft.opens_on, draft.closes_on)
    found = _day_problems(session, days, today) | _name_problems(session, draft.name)
    opens_on, closes_on = _sound(days, found)
    row = AssessmentRound(
        season_id=_season_of(session, opens_on),
        name=texts.kept(draft.name),
        opens_on=opens_on,
        closes_on=closes_on,
        status=RoundStatus.PLANNED,
    )
    session.add(row)
    session.flush()
    _note(session, row, "plan", by)


def change_days(session: Session, seen: Round, days: Days, *, by: Viewer, today: date) -> None:
    """Move the first and the last day of a round that is planned or open.

    Raises:
        NotAllowed: the viewer does not set the rounds.
        NotFound: there is no such round.
        Conflict: it is not as it was `seen`.
        Invalid: it is over, or the days are none, past, another round's, or ahead of a begun one.
    """
    row = _as_seen(session, seen, by, today)
    if seen.status not in rounds.RUNS_BY_ITS_DAYS:
        raise Invalid({"round": NOT_RUNNING})
    found = _day_problems(session, days, today, row.id)
    if seen.open and isinstance(days[0], date) and days[0] > today:
        found |= {"opens_on": BEGUN}
    row.opens_on, row.closes_on = _sound(days, found)
    row.season_id = _season_of(session, row.opens_on)
    _note(session, row, "change_days", by)


def close(session: Session, seen: Round, *, by: Viewer, today: date) -> None:
    """End an open round now: today is its last day, and nothing more can be written in it.

    Raises:
        NotAllowed: the viewer does not set the rounds.
        NotFound: there is no such round.
        Conflict: it is not as it was `seen`.
        Invalid: it is not open.
    """
    row = _as_seen(session, seen, by, today)
    if not seen.open:
        raise Invalid({"round": NOT_OPEN})
    row.status, row.closes_on = RoundStatus.CLOSED, today
    _forget_who_answered(session, seen.id)
    _note(session, row, "close", by)


def reopen(
    session: Session, seen: Round, closes_on: date | str, *, by: Viewer, today: date
) -> None:
    """Open a closed round again, until a new day.

    Raises:
        NotAllowed: the viewer does not set the rounds.
        NotFound: there is no such round.
        Conflict: it is not as it was `seen`.
        Invalid: it is not closed, or the day is none, past, or runs into another round.
    """
    row = _as_seen(session, seen, by, today)
    found = {} if seen.status is RoundStatus.CLOSED else {"round": NOT_CLOSED}
    days = (row.opens_on, closes_on)
    _, row.closes_on = _sound(days, found or _day_problems(session, days, today, row.id))
    row.status = RoundStatus.OPEN
    session.merge(PulseOver(round_id=seen.id))  # its counts were to be seen meanwhile
    _note(session, row, "reopen", by)


def archive(session: Session, seen: Round, *, by: Viewer, today: date) -> None:
    """Put a closed round away for good; its assessments stay.

    Raises:
        NotAllowed: the viewer does not set the rounds.
        NotFound: there is no such round.
        Conflict: it is not as it was `seen`.
        Invalid: it is not closed.
    """
    row = _as_seen(session, seen, by, today)
    if seen.status is not RoundStatus.CLOSED:
        raise Invalid({"round": NOT_CLOSED})
    row.status = RoundStatus.ARCHIVED
    _forget_who_answered(session, seen.id)
    _note(session, row, "archive", by)


def _as_seen(session: Session, seen: Round, by: Viewer, today: date) -> AssessmentRound:
    """The stored round, locked, if it still is what the viewer decided about."""
    access.ensure_steers(by)
    row = session.get(AssessmentRound, seen.id, with_for_update=True)
    if row is None:
        raise NotFound("round", seen.id)
    now = rounds.state(row.status, row.opens_on, row.closes_on, today)
    if (row.opens_on, row.closes_on, now) != (seen.opens_on, seen.closes_on, seen.status):
        raise Conflict(CHANGED)
    return row


def _name_problems(session: Session, name: str) -> dict[str, str]:
    if wrong := texts.problem(name, 100, required=True):
        return {"name": wrong}
    if about := texts.about_people({"name": name}, frozenset()):
        return about
    same = select(AssessmentRound.id).where(AssessmentRound.name == texts.kept(name))
    return {"name": TAKEN} if session.exec(same).first() else {}


def _day_problems(
    session: Session, days: Days, today: date, itself: int | None = None
) -> dict[str, str]:
    opens_on, closes_on = days
    named = {"opens_on": opens_on, "closes_on": closes_on}
    found = {field: wrong for field, day in named.items() if (wrong := texts.day_problem(day))}
    if found or not (isinstance(opens_on, date) and isinstance(closes_on, date)):
        return found
    if closes_on <= opens_on:
        return {"closes_on": ORDER}
    if closes_on < today:
        return {"closes_on": OVER}
    # First of all: who sets days at the same moment waits here, and then sees these.
    changes.bump(session, changes.ORGANISATION)
    others = rounds.overlapping(session, opens_on, closes_on) - {itself}
    return {"closes_on": OVERLAPS} if others else {}


def _sound(days: Days, found: dict[str, str]) -> tuple[date, date]:
    """The two days, when nothing was found wrong with them or anything else."""
    opens_on, closes_on = days
    if found or not (isinstance(opens_on, date) and isinstance(closes_on, date)):
        raise Invalid(found)
    return opens_on, closes_on


def _season_of(session: Session, day: date) -> int | None:
    query = select(Season.id).where(col(Season.starts_on) <= day, col(Season.ends_on) >= day)
    return session.exec(query).first()


def _forget_who_answered(session: Session, round_id: int) -> None:
    """The pulse is over: that somebody has answered need not be known any longer."""
    session.execute(delete(PulseTaken).where(col(PulseTaken.round_id) == round_id))


def _note(session: Session, row: AssessmentRound, action: str, by: Viewer) -> None:
    audit.note(session, by=by.person_id, action=action, subject="round", subject_id=row.id)
    changes.bump(session, changes.ORGANISATION)
