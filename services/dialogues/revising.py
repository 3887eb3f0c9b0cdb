"""Changing the texts of a note while it is open: how they stood before is kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from sqlmodel import Session

from models import Dialogue, DialogueSection, Revision
from services import audit, changes, texts
from services.access import Viewer
from services.dialogues import form_keys, kept_texts, notes
from services.dialogues.form_keys import Kind
from services.dialogues.notes import PLAIN, Note
from services.dialogues.templates import LIMITS, NO_PLACE, STEP_LIMIT
from services.errors import N_, Conflict, Invalid, NotFound

_WORD, _BREAK = re.compile(r"\S+|\n"), re.compile(r" ?\n ?")
CLOSED = N_("The note is closed, so its texts stay. Add a comment instead.")


class Outdated(Conflict):
    """The note was changed in another window since it was read: both texts are there."""

    def __init__(self, now: Note, typed: Mapping[str, str]) -> None:
        super().__init__(N_("The note was changed in another window. Both texts stand here."))
        self.now, self.typed = now, dict(typed)


class Change(StrEnum):
    """What happened to a piece of a text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """Some words of a text, and what happened to them."""

    change: Change
    text: str


def revise(  # noqa: PLR0913 - the version that was seen is a part of every change
    session: Session,
    dialogue_id: int,
    changed: Mapping[str, str],
    *,
    seen: int,
    by: Viewer,
    today: date,
    confirmed: frozenset[str] = frozenset(),
) -> int:
    """Change texts of an open note of one's own, by field; the version that it now has.

    Fields that are not given stay as they are. The texts that are replaced become a revision.

    Raises:
        NotFound: there is no such note, or the viewer is not its author.
        Conflict: the note is closed.
        Invalid: a text cannot be kept, said for each field.
        Outdated: it was changed since version `seen`: both texts are there.
    """
    note = _locked(session, dialogue_id, by)
    if not note.open_on(today):
        raise Conflict(CLOSED)
    typed = {name: texts.kept(text) for name, text in changed.items()}
    if found := problems(note, changed, confirmed):
        raise Invalid(found)
    new = {name: text for name, text in typed.items() if text != note.texts.get(name, "")}
    draft = form_keys.of(Kind.NOTE, dialogue_id)
    if not new:
        kept_texts.forget(session, draft, changed, by=by)
        return note.version
    if seen != note.version:
        raise Outdated(note, typed)
    _replace(session, note, new, by)
    kept_texts.forget(session, draft, changed, by=by)
    return note.version + 1


def problems(note: Note, changed: Mapping[str, str], confirmed: frozenset[str]) -> dict[str, str]:
    """What is wrong with changed texts of a note, by field."""
    limits = {**LIMITS, **{step.key: STEP_LIMIT for step in note.steps}}
    found = {
        name: texts.problem(text, limits[name], required=name == "examined")
        if name in limits
        else NO_PLACE
        for name, text in changed.items()
    }
    plain = {name: message for name, message in found.items() if message}
    return plain | texts.about_people(changed, confirmed)


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """How a text became another, by words and line breaks. Blanks between are not compared."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    pieces: list[Piece] = []
    for _tag, *ends in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        left, right = before[ends[0] : ends[1]], after[ends[2] : ends[3]]
        same = left == right
        found = {
            Change.SAME: left if same else [],
            Change.REMOVED: [] if same else left,
            Change.ADDED: [] if same else right,
        }
        pieces += [Piece(change, _joined(words)) for change, words in found.items() if words]
    return tuple(pieces)


def _joined(words: Sequence[str]) -> str:
    return _BREAK.sub("\n", " ".join(words))


def _locked(session: Session, dialogue_id: int, by: Viewer) -> Note:
    dialogue = session.get(Dialogue, dialogue_id, with_for_update=True)
    if dialogue is None or dialogue.author_id != by.person_id:
        raise NotFound("dialogue", dialogue_id)
    return notes.read(session, dialogue_id, by=by)


def _replace(session: Session, note: Note, new: Mapping[str, str], by: Viewer) -> None:
    session.add(
        Revision(dialogue_id=note.id, number=note.version, by_id=by.person_id, texts=note.texts)
    )
    dialogue = session.get_one(Dialogue, note.id)
    dialogue.version += 1
    for name in PLAIN:
        if name in new:
            setattr(dialogue, name, new[name])
    for position, step in enumerate(note.all_steps, start=1):
        if step.key in new:
            _put(session, note.id, (step.key, position), new[step.key])
    audit.note(session, by=by.person_id, action="revise", subject="dialogue", subject_id=note.id)
    changes.bump(session, changes.unit(note.unit_id), changes.UNITS)


def _put(session: Session, dialogue_id: int, step: tuple[str, int], text: str) -> None:
    key, position = step
    row = session.get(DialogueSection, (dialogue_id, key))
    if row and not text:
        session.delete(row)
    elif text:
        row = row or DialogueSection(
            dialogue_id=dialogue_id, step=key, position=position, text=text
        )
        row.text = text
        session.add(row)
