"""The dialogues that a viewer took part in, page by page: that they were held, not the texts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from models import Dialogue, DialogueParticipant, FollowUp, OwnTemplate, Person, Unit
from models.vocabulary import Template
from services.access import Viewer
from services.dialogues.follow_ups import STILL_OPEN
from services.units import danish

PAGE = 25
HELD: tuple[Any, ...] = (
    Dialogue.id,
    Dialogue.unit_id,
    Unit.name,
    Dialogue.held_on,
    Dialogue.pillar,
    Dialogue.template,
    func.coalesce(OwnTemplate.name, ""),
    Person.name,
    select(func.count())
    .select_from(FollowUp)
    .where(FollowUp.dialogue_id == Dialogue.id, col(FollowUp.status).in_(STILL_OPEN))
    .scalar_subquery(),
)


@dataclass(frozen=True)
class Chosen:
    """Which of one's dialogues to list. None chooses all."""

    unit_id: int | None = None
    pillar: str | None = None
    days: tuple[date, date] | None = None
    template: Template | None = None


@dataclass(frozen=True)
class Held:
    """That a dialogue was held, for those who took part: its texts are read one by one.

    `own_template` is the name of a unit's own template, "" for one of ours.
    """

    id: int
    unit_id: int
    unit: str
    held_on: date
    pillar: str
    template: Template
    own_template: str
    author: str
    open_agreements: int


@dataclass(frozen=True)
class Page:
    """One page of a list, the number of that page, and how many pages there are."""

    rows: tuple[Held, ...]
    number: int
    pages: int
    total: int


def of(session: Session, by: Viewer, chosen: Chosen, number: int = 1) -> Page:
    """Page `number` of the dialogues that the viewer took part in, newest first."""
    total = session.exec(_mine((func.count(),), by, chosen)).one()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    newest = (
        _mine(HELD, by, chosen)
        .join(Unit, col(Unit.id) == col(Dialogue.unit_id))
        .join(Person, col(Person.id) == col(Dialogue.author_id))
        .join(OwnTemplate, col(OwnTemplate.id) == col(Dialogue.own_template_id), isouter=True)
        .order_by(col(Dialogue.held_on).desc(), col(Dialogue.id).desc())
        .offset(PAGE * (number - 1))
        .limit(PAGE)
    )
    rows = tuple(Held(*row) for row in session.exec(newest))
    return Page(rows, number, pages, total)


def units_of(session: Session, by: Viewer) -> tuple[tuple[int, str], ...]:
    """Id and name of the units at which the viewer took part in a dialogue, by name."""
    wanted: tuple[Any, ...] = (Unit.id, Unit.name)
    query = (
        select(*wanted)
        .join(Dialogue, col(Dialogue.unit_id) == col(Unit.id))
        .join(DialogueParticipant, col(DialogueParticipant.dialogue_id) == col(Dialogue.id))
        .where(DialogueParticipant.person_id == by.person_id)
        .distinct()
    )
    found = ((unit_id, name) for unit_id, name in session.exec(query))
    return tuple(sorted(found, key=lambda unit: danish(unit[1])))


def _mine(wanted: tuple[Any, ...], by: Viewer, chosen: Chosen) -> Any:
    query = (
        select(*wanted)
        .select_from(Dialogue)
        .join(DialogueParticipant, col(DialogueParticipant.dialogue_id) == col(Dialogue.id))
        .where(DialogueParticipant.person_id == by.person_id)
    )
    if chosen.unit_id is not None:
        query = query.where(Dialogue.unit_id == chosen.unit_id)
    if chosen.pillar is not None:
        query = query.where(Dialogue.pillar == chosen.pillar)
    if chosen.days is not None:
        query = query.where(col(Dialogue.held_on).between(*chosen.days))
    if chosen.template is not None:
        # A dialogue in a template of the unit's own is in none of ours.
        ours = col(Dialogue.own_template_id).is_(None)
        query = query.where(Dialogue.template == chosen.template, ours)
    return query
