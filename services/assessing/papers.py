"""What a unit has written in a round, and whether it can be written in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models import Assessment, AssessmentRound
from models.vocabulary import AssessmentStatus, RoundStatus
from services import units
from services.assessing import rounds
from services.assessing.rounds import Round
from services.errors import N_, Invalid, NotFound
from services.rubric import pillars

PILLAR_SHARED = N_("This pillar is shared. Start a correction to change it.")
ALL_SHARED = N_("All pillars are shared. Start a correction to change something.")
CLOSED_SHARED = N_("The round is closed. Your text is still here; start a correction to keep it.")
CLOSED_UNSHARED = N_(
    "The round is closed, and what was not shared in time stays as it was. "
    "Your text is still here; copy it before you leave."
)
NOT_YET = N_("The round has not opened yet.")
ARCHIVED = N_("The round is archived. Nothing in it can be changed.")


@dataclass(frozen=True)
class Place:
    """Where something is written: a unit, in a round."""

    unit_id: int
    round_id: int


@dataclass(frozen=True)
class Papers:
    """A round, and the newest row of each pillar that a unit wrote in it, in their order."""

    place: Place
    round: Round
    rows: Mapping[str, Assessment | None]
    today: date

    @property
    def written(self) -> list[Assessment]:
        return [row for row in self.rows.values() if row is not None]

    @property
    def unshared(self) -> list[Assessment]:
        return [row for row in self.written if row.status is not AssessmentStatus.SHARED]

    @property
    def lead(self) -> Assessment | None:
        """The row that speaks for the whole dialogue: one that is being written, if any is."""
        return min(
            self.written,
            key=lambda row: (row.status is AssessmentStatus.SHARED, row.version),
            default=None,
        )

    def takes(self, row: Assessment | None) -> bool:
        """Whether something can be written there: in a closed round, in corrections only."""
        if self.round.open:
            return row is None or row.status is not AssessmentStatus.SHARED
        return self.round.status is RoundStatus.CLOSED and row is not None and correcting(row)


def correcting(row: Assessment) -> bool:
    """Whether a row is a correction that was not shared."""
    return row.version > 1 and row.status is not AssessmentStatus.SHARED


def find(session: Session, place: Place, *, today: date, to_write: bool = True) -> Papers:
    """What a unit wrote in a round. `to_write`: nobody else writes there until this is done.

    Raises:
        NotFound: there is no such round.
    """
    if to_write:
        # Of two who write the first word at once, the second finds the rows of the first.
        units.hold(session, place.unit_id)
    shut = {"read": True} if to_write else None  # nor closes the round meanwhile
    found = session.get(AssessmentRound, place.round_id, with_for_update=shut)
    if found is None:
        raise NotFound("round", place.round_id)
    query = select(Assessment).where(
        Assessment.unit_id == place.unit_id, Assessment.round_id == place.round_id
    )
    newest = {row.pillar: row for row in session.exec(query.order_by(col(Assessment.version)))}
    rows = {pillar.code: newest.get(pillar.code) for pillar in pillars.every(session)}
    return Papers(place, _round(found, today), rows, today)


def ensure_takes(papers: Papers, pillar: str | None) -> None:
    """Go on only if something can be written in a pillar, or (None) in the dialogue as a whole.

    Raises:
        NotFound: there is no such pillar.
        Invalid: the round, or the pillar, takes nothing.
    """
    if pillar is not None and pillar not in papers.rows:
        raise NotFound("pillar", pillar)
    asked = list(papers.rows.values()) if pillar is None else [papers.rows[pillar]]
    if any(papers.takes(row) for row in asked):
        return
    if papers.round.open:
        problems = {f"{pillar}.pillar": PILLAR_SHARED} if pillar else {"round": ALL_SHARED}
        raise Invalid(problems)
    states = {row.status for row in asked if row is not None}
    raise Invalid({"round": refusal(papers.round, shared=states == {AssessmentStatus.SHARED})})


def refusal(round_: Round, *, shared: bool) -> str:
    """Why a round that is not open takes nothing."""
    if round_.status is RoundStatus.CLOSED:
        return CLOSED_SHARED if shared else CLOSED_UNSHARED
    return NOT_YET if round_.status is RoundStatus.PLANNED else ARCHIVED


def _round(row: AssessmentRound, today: date) -> Round:
    status = rounds.state(row.status, row.opens_on, row.closes_on, today)
    return Round(row.id or 0, row.name, row.season_id, row.opens_on, row.closes_on, status)
