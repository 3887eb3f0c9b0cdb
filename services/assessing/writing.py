"""Writing in a status dialogue: one field at a time, kept at once, never over someone else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from models import Assessment
from models.vocabulary import AssessmentStatus
from services import access, changes, texts
from services.access import Action, Viewer
from services.assessing import checks, drafts, papers
from services.assessing.checks import Case
from services.assessing.drafts import Overtaken
from services.assessing.papers import Papers, Place
from services.errors import Invalid, NotFound


class Field(StrEnum):
    """What can be written: the first ones for each pillar, the last for the whole dialogue."""

    LEVEL = "level"
    SKIPPED_REASON = "skipped_reason"
    REASON_CODE = "reason_code"
    REASON = "reason"
    NEXT_STEP = "next_step"
    NEXT_TRACK = "next_track"
    CONFIDENCE_LOWERED = "confidence_lowered"
    CORRECTION_NOTE = "correction_note"
    DIALOGUE_ON = "dialogue_on"
    PARTNER_UNIT = "partner_unit"
    PARTNER = "partner"
    PERSPECTIVES = "perspectives"
    YOUNG_VOICE_ON = "young_voice_on"

    @property
    def column(self) -> str:
        """Where it is stored."""
        return f"{self}_id" if self in REFERENCES else self.value

    @property
    def about(self) -> bool:
        """Whether it is asked once for the whole dialogue."""
        return self.column in drafts.ABOUT


REFERENCES = (Field.NEXT_TRACK, Field.PARTNER_UNIT, Field.PARTNER)
LIMITS: Mapping[Field, int] = {
    Field.SKIPPED_REASON: 200,
    Field.REASON: 300,
    Field.NEXT_STEP: 200,
    Field.CORRECTION_NOTE: 300,
}


@dataclass(frozen=True)
class Change:
    """A field that somebody changed: what it holds now, and what it held when they saw it.

    `pillar` is None for what is asked once for the whole dialogue. `confirmed`: what looks like
    a CPR number is a date and a time.
    """

    field: Field
    pillar: str | None
    value: Any
    was: Any
    confirmed: bool = False


def write(session: Session, place: Place, change: Change, *, by: Viewer, today: date) -> None:
    """Keep one field of a dialogue. The same value twice changes nothing.

    Raises:
        NotFound: `by` does not assess that unit, or there is no such round or pillar.
        Invalid: it cannot be kept; the key is the field, "P1.reason" or "dialogue_on".
        Overtaken: the field holds neither what `by` saw there nor what `by` wrote.
    """
    access.ensure(by, Action.ASSESS, place.unit_id)
    if (change.pillar is None) is not change.field.about:
        raise NotFound("pillar", change.pillar)
    found = papers.find(session, place, today=today)
    papers.ensure_takes(found, change.pillar)
    value = _checked(session, found, change)
    row = found.lead if change.pillar is None else found.rows[change.pillar]
    if row is not None and _settled(session, row, change, value, by):
        return
    rows = drafts.to_write(session, found, change.pillar, by)
    for each in rows:
        setattr(each, change.field.column, value)
    drafts.saved(session, rows, by, *_seen_by_others(rows, change.field))


def _seen_by_others(rows: Iterable[Assessment], field: Field) -> tuple[str, ...]:
    """Once the dialogue is held, its partner sees the unit."""
    held = any(row.status is not AssessmentStatus.DRAFT for row in rows)
    return (changes.ORGANISATION,) if held and field is Field.PARTNER else ()


def _checked(session: Session, found: Papers, change: Change) -> Any:
    """The value as it is stored; refused if it cannot be."""
    field, pillar, value = change.field, change.pillar, _kept(change.field, change.value)
    key = field.value if pillar is None else f"{pillar}.{field}"
    if field in LIMITS:
        problems = texts.about_people({key: value}, frozenset({key} if change.confirmed else ()))
        problem = texts.problem(value, LIMITS[field])
    else:
        problems = {}
        problem = checks.problem(Case(session, found, pillar), field.column, value)
    if problem or problems:
        raise Invalid(({key: problem} if problem else {}) | problems)
    return value


def _kept(field: Field, value: Any) -> Any:
    return texts.kept(value or "") if field in LIMITS else value


def _settled(session: Session, row: Assessment, change: Change, value: Any, by: Viewer) -> bool:
    """Whether the field holds the value already.

    Raises:
        Overtaken: it holds neither this value nor the one that was seen there.
    """
    stored = getattr(row, change.field.column)
    if stored not in (value, _kept(change.field, change.was)):
        saved = drafts.last_saved(session, row, by)
        raise Overtaken(change.field, change.pillar, stored, value, saved)
    return stored == value
