"""All that a unit overview shows, in two frozen answers: the unit's own, and the reader's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, func, or_, select

from models import Dialogue, DialogueParticipant, FollowUp, Person
from models.vocabulary import FollowUpStatus, Template
from services import assessments, between, pillars, practice_tracks, seasons, units
from services.assessments import Standing
from services.between import Between
from services.database import built_once, select_wide
from services.practice_tracks import TrackLine, Tracks
from services.seasons import SeasonSpan
from services.units import UnitHeader

STILL_OPEN = (FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS)
LISTED = 12


@dataclass(frozen=True)
class OpenAgreements:
    """How many agreements of a unit are open, and how many of them are past their day."""

    open: int
    overdue: int


@dataclass(frozen=True)
class UnitOverview:
    """What everybody who may see a unit sees of it, in one season, on one day."""

    header: UnitHeader
    season: SeasonSpan
    as_of: date
    standings: tuple[Standing, ...]
    between: Between
    tracks: Tracks
    dialogues: Mapping[str, int]
    agreements: OpenAgreements

    @property
    def last_assessed_on(self) -> date | None:
        """The newest assessment of any pillar."""
        days = [standing.latest.dialogue_on for standing in self.standings if standing.latest]
        return max(days, default=None)


@dataclass(frozen=True)
class DialogueHeld:
    """That a dialogue was held: never what was said."""

    id: int
    held_on: date
    pillar: str
    template: Template
    took_part: bool


@dataclass(frozen=True)
class Agreement:
    """An open agreement. `responsible` is a name, or a role in words."""

    id: int
    text: str
    responsible: str
    due_on: date


@dataclass(frozen=True)
class ReadersPart:
    """What this reader may see of a unit beyond the numbers, and no one else's rights open."""

    dialogues: tuple[DialogueHeld, ...]
    agreements: tuple[Agreement, ...]
    tracks: tuple[TrackLine, ...]


@dataclass(frozen=True)
class Reader:
    """Who reads a unit overview, as its queries need to know: a viewer's rights at that unit."""

    person_id: int
    sees_dialogues_held: bool
    sees_agreements: bool


def of_unit(session: Session, unit_id: int, season: SeasonSpan, today: date) -> UnitOverview:
    """A unit in a season, as it stood on the season's last day or today, whichever is first.

    Raises:
        NotFound: there is no such unit.
    """
    as_of = min(today, season.ends_on)
    closed = seasons.closed_weeks(session, season.id)
    workshops = seasons.workshops(session, season.id)
    codes = [pillar.code for pillar in pillars.every(session)]
    return UnitOverview(
        header=units.header(session, unit_id),
        season=season,
        as_of=as_of,
        standings=assessments.standings(session, unit_id, codes, as_of),
        between=between.of_unit(session, unit_id, season, workshops, closed, as_of),
        tracks=practice_tracks.of_unit(session, unit_id, season, workshops, as_of),
        dialogues=_dialogues_by_pillar(session, unit_id, season),
        agreements=_open_agreements(session, unit_id, today),
    )


def for_reader(
    session: Session, unit_id: int, season: SeasonSpan, reader: Reader, today: date
) -> ReadersPart:
    """Dialogues, agreements and tracks of a unit that this reader may see one by one."""
    return ReadersPart(
        dialogues=_dialogues_held(session, unit_id, season, reader),
        agreements=_agreements(session, unit_id, reader),
        tracks=practice_tracks.listed(session, unit_id, season.id, reader.person_id, today=today),
    )


def _dialogues_by_pillar(session: Session, unit_id: int, season: SeasonSpan) -> dict[str, int]:
    rows = session.exec(_dialogue_counts(), params=_in_season(unit_id, season))
    return {pillar: dialogues for pillar, dialogues in rows}  # noqa: C416 - rows are no pairs


def _dialogues_held(
    session: Session, unit_id: int, season: SeasonSpan, reader: Reader
) -> tuple[DialogueHeld, ...]:
    query = _dialogues(every=reader.sees_dialogues_held)
    asked = _in_season(unit_id, season) | {"person_id": reader.person_id}
    return tuple(DialogueHeld(*row) for row in session.exec(query, params=asked))


def _open_agreements(session: Session, unit_id: int, today: date) -> OpenAgreements:
    asked = {"unit_id": unit_id, "today": today}
    return OpenAgreements(*session.exec(_agreement_counts(), params=asked).one())


def _agreements(session: Session, unit_id: int, reader: Reader) -> tuple[Agreement, ...]:
    query = _agreements_open(every=reader.sees_agreements)
    asked = {"unit_id": unit_id, "person_id": reader.person_id}
    return tuple(
        Agreement(id_, text, name or role, due_on)
        for id_, text, name, role, due_on in session.exec(query, params=asked)
    )


def _in_season(unit_id: int, season: SeasonSpan) -> dict[str, Any]:
    return {"unit_id": unit_id, "starts_on": season.starts_on, "ends_on": season.ends_on}


def _held_in_season() -> Any:
    days = col(Dialogue.held_on).between(bindparam("starts_on"), bindparam("ends_on"))
    return and_(col(Dialogue.unit_id) == bindparam("unit_id"), days)


@built_once
def _dialogue_counts() -> Any:
    return (
        select(col(Dialogue.pillar), func.count())
        .where(_held_in_season())
        .group_by(col(Dialogue.pillar))
        .order_by(col(Dialogue.pillar))
    )


@built_once
def _dialogues(*, every: bool) -> Any:
    took_part = _took_part(Dialogue.id)
    query = (
        select_wide(
            col(Dialogue.id),
            col(Dialogue.held_on),
            col(Dialogue.pillar),
            col(Dialogue.template),
            took_part,
        )
        .where(_held_in_season())
        .order_by(col(Dialogue.held_on).desc(), col(Dialogue.id).desc())
        .limit(LISTED)
    )
    return query if every else query.where(took_part)


def _still_open() -> Any:
    here = col(FollowUp.unit_id) == bindparam("unit_id")
    return and_(here, col(FollowUp.status).in_(STILL_OPEN))


@built_once
def _agreement_counts() -> Any:
    overdue = func.count().filter(col(FollowUp.due_on) < bindparam("today"))
    return select(func.count(), overdue).where(_still_open())


@built_once
def _agreements_open(*, every: bool) -> Any:
    query = (
        select_wide(
            col(FollowUp.id),
            col(FollowUp.text),
            col(Person.name),
            col(FollowUp.responsible_role),
            col(FollowUp.due_on),
        )
        .join(Person, col(Person.id) == col(FollowUp.responsible_id), isouter=True)
        .where(_still_open())
        .order_by(col(FollowUp.due_on), col(FollowUp.id))
        .limit(LISTED)
    )
    theirs = col(FollowUp.responsible_id) == bindparam("person_id")
    return query if every else query.where(or_(theirs, _took_part(FollowUp.dialogue_id)))


def _took_part(dialogue_id: Any) -> Any:
    return (
        select(col(DialogueParticipant.dialogue_id))
        .where(
            DialogueParticipant.dialogue_id == dialogue_id,
            col(DialogueParticipant.person_id) == bindparam("person_id"),
        )
        .exists()
    )
