"""The same form sent once more: whether it holds what was saved from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from models import DialogueParticipant, FollowUp
from services import texts
from services.dialogues import notes, private

if TYPE_CHECKING:
    from collections.abc import Mapping

    from services.access import Viewer
    from services.dialogues.agreeing import AgreementDraft
    from services.dialogues.notes import Note
    from services.dialogues.recording import DialogueDraft

CHOSEN = (
    "unit_id",
    "held_on",
    "pillar",
    "template",
    "purpose",
    "duration",
    "format",
    "occasion",
    "young_voice",
)


def is_the_same(session: Session, dialogue_id: int, draft: DialogueDraft, by: Viewer) -> bool:
    """Whether a form holds what its author saved from it before, the private texts too.

    What was changed in the note itself since then does not count.
    """
    note = notes.read(session, dialogue_id, by=by)
    stored = _of(note) | {
        "participants": set(session.exec(_people(dialogue_id))),
        "agreement": _agreed(session, dialogue_id),
        "private": dict(private.own(session, dialogue_id, by=by)),
    }
    return stored == _typed(draft, by)


def _of(note: Note) -> dict[str, Any]:
    return {name: getattr(note, name) for name in CHOSEN} | {
        "own": note.own_template.id if note.own_template else None,
        "texts": _written(note.revisions[-1].texts if note.revisions else note.texts),
        "marks": {(kind, value) for kind, values in note.marks.items() for value in values},
    }


def _typed(draft: DialogueDraft, by: Viewer) -> dict[str, Any]:
    plain = {name: getattr(draft, name) for name in notes.PLAIN}
    return {name: getattr(draft, name) for name in CHOSEN} | {
        "own": draft.own_template_id,
        "texts": _written({**draft.sections, **plain}),
        "marks": {(kind, value) for kind, values in draft.marks.items() for value in values},
        "participants": {by.person_id, *draft.participants},
        "agreement": _agreement(draft.agreement),
        "private": _written(draft.private),
    }


def _written(found: Mapping[str, str]) -> dict[str, str]:
    """The texts as they are stored, without the empty ones."""
    return {name: kept for name, text in found.items() if (kept := texts.kept(text))}


def _agreement(draft: AgreementDraft) -> tuple[object, ...] | None:
    who = draft.responsible
    named = who if isinstance(who, int) else texts.kept(who or "")
    return None if draft.empty else (texts.kept(draft.text), named, draft.due_on)


def _agreed(session: Session, dialogue_id: int) -> tuple[object, ...] | None:
    query = select(FollowUp).where(FollowUp.dialogue_id == dialogue_id).order_by(col(FollowUp.id))
    row = session.exec(query).first()
    return (row.text, row.responsible_id or row.responsible_role, row.due_on) if row else None


def _people(dialogue_id: int) -> Any:
    return select(col(DialogueParticipant.person_id)).where(
        DialogueParticipant.dialogue_id == dialogue_id
    )
