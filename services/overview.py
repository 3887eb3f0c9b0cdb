"""All that a unit overview shows to everybody who may see the unit, in one frozen answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, func, select

from models import Dialogue, FollowUp
from services import between, seasons, units
from services.between import Between
from services.database import built_once
from services.dialogues.follow_ups import STILL_OPEN
from services.progress import standings
from services.progress.standings import Standing
from services.rubric import pillars
from services.seasons import SeasonSpan
from services.units import UnitHeader


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
    dialogues: Mapping[str, int]
    agreements: OpenAgreements

    @property
    def last_assessed_on(self) -> date | None:
        """The newest assessment of any pillar."""
        days = [standing.latest.dialogue_on for standing in self.standings if standing.latest]
        return max(days, default=None)


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
        standings=standings.of_unit(session, unit_id, codes, as_of),
        between=between.of_unit(session, unit_id, season, workshops, closed, as_of),
        dialogues=_dialogues_by_pillar(session, unit_id, season),
        agreements=_open_agreements(session, unit_id, today),
    )


def _dialogues_by_pillar(session: Session, unit_id: int, season: SeasonSpan) -> dict[str, int]:
    rows = session.exec(_dialogue_counts(), params=in_season(unit_id, season))
    return {pillar: dialogues for pillar, dialogues in rows}  # noqa: C416 - rows are no pairs


def _open_agreements(session: Session, unit_id: int, today: date) -> OpenAgreements:
    asked = {"unit_id": unit_id, "today": today}
    return OpenAgreements(*session.exec(_agreement_counts(), params=asked).one())


def in_season(unit_id: int, season: SeasonSpan) -> dict[str, Any]:
    """What `held_in_season` asks for."""
    return {"unit_id": unit_id, "starts_on": season.starts_on, "ends_on": season.ends_on}


def held_in_season() -> Any:
    """The clause of dialogues held at a unit in a season."""
    days = col(Dialogue.held_on).between(bindparam("starts_on"), bindparam("ends_on"))
    return and_(col(Dialogue.unit_id) == bindparam("unit_id"), days)


@built_once
def _dialogue_counts() -> Any:
    return (
        select(col(Dialogue.pillar), func.count())
        .where(held_in_season())
        .group_by(col(Dialogue.pillar))
        .order_by(col(Dialogue.pillar))
    )


def still_open() -> Any:
    """The clause of agreements of a unit that are open."""
    here = col(FollowUp.unit_id) == bindparam("unit_id")
    return and_(here, col(FollowUp.status).in_(STILL_OPEN))


@built_once
def _agreement_counts() -> Any:
    overdue = func.count().filter(col(FollowUp.due_on) < bindparam("today"))
    return select(func.count(), overdue).where(still_open())
