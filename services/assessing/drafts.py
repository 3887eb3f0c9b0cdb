"""Drafts of assessments: made at the first word, and kept so that nothing written is lost."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from models import Assessment, Person
from models.base import now
from models.vocabulary import AssessmentStatus
from services import audit, changes
from services.access import Viewer
from services.assessing.papers import Papers
from services.errors import N_, Conflict
from services.rubric import wordings

# What is asked once for the whole dialogue stands in the row of each of its pillars.
ABOUT = ("dialogue_on", "partner_unit_id", "partner_id", "perspectives", "young_voice_on")

Saved = tuple[str, datetime | None]


class Overtaken(Conflict):
    """Someone else wrote in the same field first: both texts, so that neither is lost.

    `by` is who saved there last, and empty when that was oneself, in another window.
    """

    def __init__(
        self, field: str, pillar: str | None, theirs: Any, mine: Any, saved: Saved
    ) -> None:
        super().__init__(N_("Someone else has written here in the meantime."))
        self.field, self.pillar, self.theirs, self.mine = field, pillar, theirs, mine
        self.by, self.at = saved


def to_write(session: Session, papers: Papers, pillar: str | None, by: Viewer) -> list[Assessment]:
    """The rows to write in, for a pillar or for all. The first word makes a draft of each."""
    if papers.round.open:
        papers = _with_drafts(session, papers, by)
    asked = papers.written if pillar is None else [papers.rows[pillar]]
    return [row for row in asked if row is not None and papers.takes(row)]


def saved(session: Session, rows: Iterable[Assessment], by: Viewer, *areas: str) -> None:
    """Remember when and by whom rows were saved, and move the counters of their units.

    Drafts are for those who write them: what is seen across units does not change with them.
    """
    units = set()
    for row in rows:
        row.saved_at, row.saved_by_id = now(), by.person_id
        units.add(changes.unit(row.unit_id))
    session.flush()
    changes.bump(session, *units, *areas)


def note(session: Session, row: Assessment, action: str, by: Viewer) -> None:
    """Note what was done with a row."""
    session.flush()
    audit.note(session, by=by.person_id, action=action, subject="assessment", subject_id=row.id)


def last_saved(session: Session, row: Assessment, by: Viewer) -> Saved:
    """Who saved a row last, and when; nobody's name when that was `by`."""
    other = row.saved_by_id if row.saved_by_id != by.person_id else None
    person = session.get(Person, other) if other is not None else None
    return person.name if person else "", row.saved_at


def blank(papers: Papers, pillar: str, version_id: int) -> Assessment:
    """A row that nobody has written in: it knows only of the dialogue what others know."""
    lead, round_ = papers.lead, papers.round
    held = max(round_.opens_on, min(papers.today, round_.closes_on))
    about: dict[str, Any] = {"dialogue_on": held}
    if lead is not None:
        about = {name: getattr(lead, name) for name in ABOUT}
    return Assessment(
        unit_id=papers.place.unit_id,
        round_id=papers.place.round_id,
        pillar=pillar,
        rubric_version_id=version_id,
        status=AssessmentStatus.DRAFT,
        **about,
    )


def _with_drafts(session: Session, papers: Papers, by: Viewer) -> Papers:
    missing = [pillar for pillar, row in papers.rows.items() if row is None]
    if not missing:
        return papers
    version_id = wordings.version_in_force(session)
    made = {pillar: blank(papers, pillar, version_id) for pillar in missing}
    session.add_all(made.values())
    for row in made.values():
        note(session, row, "draft", by)
    changes.bump(session, changes.UNITS)  # this unit has begun
    return replace(papers, rows=dict(papers.rows) | made)
