"""The sheet of a status dialogue: all that a unit has before it while it assesses itself."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import Assessment, Person
from models.vocabulary import AssessmentStatus, ChangeReason, Confidence, Level
from services import access, units
from services.access import Action, Viewer
from services.assessing import choices, drafts, papers, sheet_lines
from services.assessing.drafts import ABOUT
from services.assessing.papers import Papers, Place
from services.assessing.rounds import Round
from services.assessing.sheet_lines import ExampleLine, Lines, Sentence, SignLine
from services.database import built_once
from services.progress import confidence, standings
from services.progress.steps import Step
from services.rubric import wordings
from services.units import UnitName


@dataclass(frozen=True)
class PillarSheet:
    """One pillar of the dialogue. No `assessment_id` and no `status`: nothing written yet.

    `derived` is how much it rests on by itself; `confidence_lowered` what the unit makes of it.
    `before` is the last earlier round that chose a level; `correcting` says that an older
    version is shared.
    """

    pillar: str
    assessment_id: int | None
    status: AssessmentStatus | None
    version: int
    sentences: tuple[Sentence, ...]
    signs: tuple[SignLine, ...]
    examples: tuple[ExampleLine, ...]
    level: Level | None
    skipped_reason: str
    reason_code: ChangeReason | None
    reason: str
    next_step: str
    next_track_id: int | None
    confidence_lowered: Confidence | None
    derived: Confidence
    correction_note: str
    before: Step | None
    correcting: bool

    @property
    def confidence(self) -> Confidence:
        """How much it rests on: never more than what there is."""
        return confidence.lower(self.derived, self.confidence_lowered)

    @property
    def moved(self) -> int | None:
        """Steps up (or down, below zero) since `before`; None when one of them has no level."""
        if self.level is None or self.before is None or self.before.level is None:
            return None
        return self.level - self.before.level


@dataclass(frozen=True)
class About:
    """What is asked once for the whole dialogue."""

    dialogue_on: date
    partner_unit_id: int | None
    partner_id: int | None
    perspectives: int
    young_voice_on: date | None


@dataclass(frozen=True)
class Sheet:
    """The whole dialogue of a unit in a round, and what can be chosen in it."""

    unit_id: int
    unit: str
    round: Round
    about: About
    pillars: tuple[PillarSheet, ...]
    partner_units: tuple[UnitName, ...]
    partners: tuple[tuple[int, str], ...]
    tracks: tuple[tuple[int, str], ...]
    saved_at: datetime | None
    saved_by: str


def load(session: Session, unit_id: int, round_id: int, *, by: Viewer, today: date) -> Sheet:
    """The sheet of a unit in a round, as it stands now.

    Raises:
        NotFound: `by` does not assess that unit, or there is no such round.
    """
    access.ensure(by, Action.ASSESS, unit_id)
    found = papers.find(session, Place(unit_id, round_id), today=today, to_write=False)
    in_force = wordings.version_in_force(session)
    saved_at, saved_by = _last_saved(session, found.place)
    return Sheet(
        unit_id=unit_id,
        unit=units.header(session, unit_id).name,
        round=found.round,
        about=_about(found, in_force),
        pillars=_pillars(session, found, in_force),
        partner_units=choices.partner_units(session, unit_id, today),
        partners=choices.partners(session, unit_id, today),
        tracks=choices.tracks(session, unit_id),
        saved_at=saved_at,
        saved_by=saved_by,
    )


def _about(found: Papers, in_force: int) -> About:
    row = found.lead or drafts.blank(found, "", in_force)
    return About(*(getattr(row, name) for name in ABOUT))


def _last_saved(session: Session, place: Place) -> tuple[datetime | None, str]:
    row = session.exec(_saved(), params=vars(place)).first()
    return (row[0], row[1] or "") if row else (None, "")


@built_once
def _saved() -> Any:
    saved_at = col(Assessment.saved_at)
    return (
        select(saved_at, col(Person.name))
        .join(Person, col(Person.id) == col(Assessment.saved_by_id), isouter=True)
        .where(
            col(Assessment.unit_id) == bindparam("unit_id"),
            col(Assessment.round_id) == bindparam("round_id"),
            saved_at.is_not(None),
        )
        .order_by(saved_at.desc())
        .limit(1)
    )


def _pillars(session: Session, found: Papers, in_force: int) -> tuple[PillarSheet, ...]:
    rows = {code: row or drafts.blank(found, code, in_force) for code, row in found.rows.items()}
    versions = {in_force, *(row.rubric_version_id for row in rows.values())}
    row_ids = [row.id for row in rows.values() if row.id]
    lines = sheet_lines.load(session, found.place.unit_id, versions, row_ids)
    stood = standings.of_unit(session, found.place.unit_id, list(rows), found.today)
    return tuple(
        _pillar(rows[standing.pillar], lines, standing.before(found.round.closes_on))
        for standing in stood
    )


def _pillar(row: Assessment, lines: Lines, before: Step | None) -> PillarSheet:
    written_with = (row.rubric_version_id, row.pillar)
    signs, examples = lines.signs(*written_with, row.id), lines.examples.get(row.id or 0, ())
    return PillarSheet(
        pillar=row.pillar,
        assessment_id=row.id,
        status=row.status if row.id else None,
        version=row.version,
        sentences=tuple(lines.sentences.get(written_with, ())),
        signs=signs,
        examples=tuple(examples),
        level=Level(row.level) if row.level else None,
        skipped_reason=row.skipped_reason,
        reason_code=row.reason_code,
        reason=row.reason,
        next_step=row.next_step,
        next_track_id=row.next_track_id,
        confidence_lowered=row.confidence_lowered,
        derived=confidence.derived(
            row.perspectives,
            {example.kind for example in examples},
            row.young_voice_on,
            row.dialogue_on,
            signs=any(sign.recognised for sign in signs),
        ),
        correction_note=row.correction_note,
        before=before,
        correcting=papers.correcting(row),
    )
