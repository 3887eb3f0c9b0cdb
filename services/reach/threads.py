"""Single threads, opened to their evidence: those that the reader may read, the rest as a number.

In a fixed number of statements, whatever the number of tracks.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case
from sqlmodel import Session, and_, col, func, true

from models import Community, PracticeTrack, TrackEvaluation, Unit, YouthOutcome
from models.vocabulary import TrackStatus, YouthArea
from services.access import Viewer
from services.communities import standing
from services.database import built_once, select_wide
from services.practice_tracks import readable
from services.reach import evidence, questions, steps
from services.reach.evidence import Evidence
from services.reach.questions import ALL, Narrowed
from services.reach.steps import Step

PAGE = 10
NO_EVIDENCE = Evidence()


@dataclass(frozen=True)
class Asked:
    """Which threads: of a season, that stop at a step or were seen in an area, at some units."""

    season_id: int
    step: Step | None = None
    area: YouthArea | None = None
    unit_ids: tuple[int, ...] | None = None
    narrowed: Narrowed = ALL


@dataclass(frozen=True)
class ThreadLine:
    """A thread and its evidence. `community` is empty for a local one.

    `gained` is what the staff say they got out of it, `learned` what stopping it taught.
    `unknown`: whether it reaches the young is not known yet.
    """

    id: int
    title: str
    unit: str
    community: str
    status: TrackStatus
    furthest: Step
    unknown: bool
    gained: str
    evidence: Evidence
    learned: str = ""


@dataclass(frozen=True)
class Threads:
    """A page of threads. Of `total`, the reader may read `readable`."""

    lines: tuple[ThreadLine, ...]
    readable: int
    total: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are, one at the least."""
        return max(1, -(-self.readable // PAGE))

    @property
    def not_shared(self) -> int:
        """How many are not shared with the reader."""
        return self.total - self.readable


def listed(session: Session, asked: Asked, number: int, *, by: Viewer, today: date) -> Threads:
    """A page of the threads asked for, by title.

    Raises:
        NotAllowed: `by` reads no tracks.
    """
    standing.ensure_reads(by)
    wanted = readable.asked(readable.by_viewer(by), today) | _values(asked)
    shape = {
        "step": asked.step is not None,
        "area": asked.area is not None,
        "units": asked.unit_ids is not None,
    } | asked.narrowed.shape
    total, mine = session.exec(_counted(**shape), params=wanted).one()
    shown = min(max(number, 1), max(1, -(-(mine or 0) // PAGE)))
    page = wanted | {"skip": (shown - 1) * PAGE}
    rows = session.exec(_listed(**shape), params=page).all() if mine else []
    evaluated = [row[0] for row in rows if row[4] in steps.EVALUATED]
    found = evidence.of(session, [row[0] for row in rows], evaluated) if rows else {}
    lines = tuple(_line(row, found.get(row[0], NO_EVIDENCE)) for row in rows)
    return Threads(lines, mine or 0, total, shown)


def _line(row: Any, rests_on: Evidence) -> ThreadLine:
    id_, title, unit, community, status, furthest, unknown, gained, learned = row
    told = (gained or "") if status in steps.EVALUATED else ""
    where = (id_, title, unit, community or "")
    taught = learned if status is TrackStatus.STOPPED else ""
    return ThreadLine(*where, status, Step(furthest), bool(unknown), told, rests_on, taught)


def _values(asked: Asked) -> dict[str, Any]:
    wanted: dict[str, Any] = {"season_id": asked.season_id} | asked.narrowed.values
    if asked.step is not None:
        wanted["step"] = int(asked.step)
    if asked.area is not None:
        wanted["area"] = asked.area
    if asked.unit_ids is not None:
        wanted["unit_ids"] = list(asked.unit_ids)
    return wanted


@built_once
def _counted(**shape: bool) -> Any:
    mine = func.sum(case((readable.readable(), 1), else_=0))
    return select_wide(func.count(), mine).where(_wanted(**shape))


@built_once
def _listed(**shape: bool) -> Any:
    return (
        select_wide(
            col(PracticeTrack.id),
            col(PracticeTrack.title),
            col(Unit.name),
            col(Community.name),
            col(PracticeTrack.status),
            steps.furthest(),
            steps.is_unknown(),
            col(TrackEvaluation.gained),
            col(PracticeTrack.stop_learned),
        )
        .join(Unit, col(Unit.id) == col(PracticeTrack.unit_id))
        .join(Community, col(Community.id) == col(PracticeTrack.community_id), isouter=True)
        .join(
            TrackEvaluation,
            col(TrackEvaluation.track_id) == col(PracticeTrack.id),
            isouter=True,
        )
        .where(_wanted(**shape), readable.readable())
        .order_by(col(PracticeTrack.title), col(PracticeTrack.id))
        .limit(PAGE)
        .offset(bindparam("skip"))
    )


def _wanted(*, step: bool, area: bool, units: bool, **narrowed: bool) -> Any:
    return and_(
        col(PracticeTrack.season_id) == bindparam("season_id"),
        steps.is_thread(),
        questions.within(**narrowed),
        steps.furthest() == bindparam("step") if step else true(),
        _in_area() if area else true(),
        col(PracticeTrack.unit_id).in_(bindparam("unit_ids", expanding=True)) if units else true(),
    )


def _in_area() -> Any:
    seen = steps.some(YouthOutcome, col(YouthOutcome.area) == bindparam("area"))
    return and_(steps.is_evaluated(), seen)
