"""Sharing what a unit said about itself: draft, discussed, shared. Nobody approves it."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, delete, select

from models import Assessment, Evidence, RecognisedSign
from models.base import now
from models.vocabulary import AssessmentStatus, RoundStatus
from services import access, changes
from services.access import Action, Viewer
from services.assessing import drafts, lacking, papers
from services.assessing.papers import Papers, Place
from services.errors import N_, Invalid, NotFound


def discuss(session: Session, place: Place, *, by: Viewer, today: date) -> None:
    """The dialogue was held: all that is not shared is discussed from now on.

    Raises:
        NotFound: `by` does not assess that unit, or there is no such round.
        Invalid: there is no date within the round, or no dialogue partner from another unit.
    """
    access.ensure(by, Action.ASSESS, place.unit_id)
    found, rows = _unshared(session, place, today)
    if problems := lacking.before_dialogue(found, rows):
        raise Invalid(problems)
    drafted = [row for row in rows if row.status is AssessmentStatus.DRAFT]
    for row in drafted:
        row.status = AssessmentStatus.DISCUSSED
        drafts.note(session, row, "discuss", by)
    drafts.saved(session, drafted, by, *_organisation(session, place))


def share(session: Session, place: Place, *, by: Viewer, today: date) -> None:
    """Share all pillars that are not shared yet; a correction takes the place of the older one.

    Raises:
        NotFound: `by` does not share assessments of that unit, or there is no such round.
        Invalid: something is missing, said for each field of each pillar.
    """
    access.ensure(by, Action.SHARE_ASSESSMENT, place.unit_id)
    found, rows = _unshared(session, place, today)
    if problems := lacking.before_sharing(session, found, rows):
        raise Invalid(problems)
    for row in rows:
        row.status, row.shared_at = AssessmentStatus.SHARED, now()
        _take_the_place(session, row)
        drafts.note(session, row, "share", by)
    drafts.saved(session, rows, by, changes.UNITS, *_organisation(session, place))


def correct(session: Session, place: Place, pillar: str, *, by: Viewer, today: date) -> None:
    """Start a correction of a shared pillar: a copy to write in. A second time changes nothing.

    Raises:
        NotFound: `by` does not assess that unit, or nothing was ever written there.
        Invalid: the round is archived.
    """
    access.ensure(by, Action.ASSESS, place.unit_id)
    row = _row(session, place, pillar, today)
    if row is None:
        raise NotFound("assessment", pillar)
    if row.status is not AssessmentStatus.SHARED:
        return
    copy = _copy(session, row)
    drafts.note(session, copy, "correct", by)
    drafts.saved(session, [copy], by, changes.UNITS)  # Home says so


def withdraw(session: Session, place: Place, pillar: str, *, by: Viewer, today: date) -> None:
    """Throw away a correction that was not shared. A second time changes nothing.

    Raises:
        NotFound: `by` does not assess that unit, or there is no such round.
        Invalid: the round is archived.
    """
    access.ensure(by, Action.ASSESS, place.unit_id)
    row = _row(session, place, pillar, today)
    if row is None or not papers.correcting(row):
        return
    for resting in (Evidence, RecognisedSign):
        session.exec(delete(resting).where(col(resting.assessment_id) == row.id))
    drafts.note(session, row, "withdraw", by)
    moved = _organisation(session, place)
    session.delete(row)
    changes.bump(session, changes.unit(place.unit_id), changes.UNITS, *moved)


def _unshared(session: Session, place: Place, today: date) -> tuple[Papers, list[Assessment]]:
    found = papers.find(session, place, today=today)
    papers.ensure_takes(found, None)
    rows = [row for row in found.unshared if found.takes(row)]
    if not rows:
        raise Invalid({"round": N_("Nothing has been written yet.")})
    return found, rows


def _row(session: Session, place: Place, pillar: str, today: date) -> Assessment | None:
    """The newest row of a pillar in a round that takes corrections."""
    found = papers.find(session, place, today=today)
    if pillar not in found.rows:
        raise NotFound("pillar", pillar)
    if found.round.status not in (RoundStatus.OPEN, RoundStatus.CLOSED):
        raise Invalid({"round": papers.refusal(found.round, shared=True)})
    return found.rows[pillar]


def _copy(session: Session, row: Assessment) -> Assessment:
    """The next version of a row to write in, resting on the same."""
    values = row.model_dump(exclude={"id", "shared_at", "superseded_by_id", "correction_note"})
    copy = Assessment(**values | {"version": row.version + 1, "status": AssessmentStatus.DRAFT})
    session.add(copy)
    session.flush()
    for table in (Evidence, RecognisedSign):
        for each in session.exec(select(table).where(table.assessment_id == row.id)).all():
            kept: dict[str, Any] = each.model_dump(exclude={"id"})
            kept["assessment_id"] = copy.id
            session.add(table(**kept))
    return copy


def _take_the_place(session: Session, row: Assessment) -> None:
    """A shared correction stands for the older versions, which are kept."""
    older = select(Assessment).where(
        Assessment.unit_id == row.unit_id,
        Assessment.round_id == row.round_id,
        Assessment.pillar == row.pillar,
        Assessment.version < row.version,
        col(Assessment.superseded_by_id).is_(None),
    )
    for each in session.exec(older):
        each.superseded_by_id = row.id


def _organisation(session: Session, place: Place) -> tuple[str, ...]:
    """A dialogue partner sees the unit: what people may see depends on who it is, or was."""
    named = select(Assessment.id).where(
        Assessment.unit_id == place.unit_id,
        Assessment.round_id == place.round_id,
        col(Assessment.partner_id).is_not(None),
    )
    return (changes.ORGANISATION,) if session.exec(named.limit(1)).first() else ()
