"""What stands below a note, in tables of its own: read by whoever saw to it that they may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from models import DialogueMark, DialogueSection, OwnTemplate, Person, Remark, Revision
from models.vocabulary import MarkKind, RemarkKind
from services.dialogues import own_templates
from services.dialogues.own_templates import OwnTemplateView


@dataclass(frozen=True)
class RemarkLine:
    """What a participant added: a perspective, or a comment when the note was closed."""

    id: int
    kind: RemarkKind
    author: str
    text: str
    said_at: datetime


@dataclass(frozen=True)
class RevisionLine:
    """How the texts stood, by field, until they were replaced."""

    number: int
    by: str
    replaced_at: datetime
    texts: Mapping[str, str]


def sections(session: Session, dialogue_id: int) -> tuple[tuple[str, str], ...]:
    """The texts of a note by their step, in order."""
    query = (
        select(DialogueSection.step, DialogueSection.text)
        .where(DialogueSection.dialogue_id == dialogue_id)
        .order_by(col(DialogueSection.position))
    )
    return tuple((step, text) for step, text in session.exec(query))


def marks(session: Session, dialogue_id: int) -> dict[MarkKind, tuple[str, ...]]:
    """What was marked about how the dialogue went, by kind."""
    wanted: tuple[Any, ...] = (DialogueMark.kind, DialogueMark.value)
    query = (
        select(*wanted)
        .where(DialogueMark.dialogue_id == dialogue_id)
        .order_by(col(DialogueMark.value))
    )
    found = [(kind, value) for kind, value in session.exec(query)]
    return {kind: _of(kind, found) for kind in MarkKind if _of(kind, found)}


def _of(kind: MarkKind, found: Sequence[tuple[MarkKind, str]]) -> tuple[str, ...]:
    return tuple(value for of, value in found if of is kind)


def remarks(session: Session, dialogue_id: int) -> tuple[RemarkLine, ...]:
    """What the participants added, as it came."""
    wanted: tuple[Any, ...] = (Remark.id, Remark.kind, Person.name, Remark.text, Remark.said_at)
    query = (
        select(*wanted)
        .join(Person, col(Person.id) == col(Remark.person_id))
        .where(Remark.dialogue_id == dialogue_id)
        .order_by(col(Remark.id))
    )
    return tuple(RemarkLine(*row) for row in session.exec(query))


def revisions(session: Session, dialogue_id: int) -> tuple[RevisionLine, ...]:
    """How the texts stood before, the newest first."""
    wanted: tuple[Any, ...] = (
        Revision.number,
        Person.name,
        Revision.replaced_at,
        Revision.texts,
    )
    query = (
        select(*wanted)
        .join(Person, col(Person.id) == col(Revision.by_id))
        .where(Revision.dialogue_id == dialogue_id)
        .order_by(col(Revision.number).desc())
    )
    return tuple(RevisionLine(*row) for row in session.exec(query))


def own_template(session: Session, template_id: int | None) -> OwnTemplateView | None:
    """The template of a unit's own that a note was written in, if it was."""
    made = session.get(OwnTemplate, template_id) if template_id is not None else None
    return own_templates.view_of(made)
