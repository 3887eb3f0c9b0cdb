"""My room: what one participant wrote for themselves. Nobody else ever reads it, in any role."""

from collections.abc import Mapping

from sqlmodel import Session, select

from models import DialogueParticipant, PrivateText
from models.base import now
from models.vocabulary import Listening, Template
from services import audit, changes, texts
from services.access import Viewer
from services.dialogues import form_keys, kept_texts, participants
from services.dialogues.form_keys import Kind
from services.dialogues.templates import NO_PLACE, STEP_LIMIT, STEPS
from services.errors import N_, Conflict, Invalid

REFLECTION, ROLE_NOTE, LISTENING = "reflection", "role_note", "listening"
LIMITS: Mapping[str, int] = {REFLECTION: 1500, ROLE_NOTE: 500}


class Outdated(Conflict):
    """Some fields were changed elsewhere since they were read: both texts of each are there."""

    def __init__(self, now: Mapping[str, str], typed: Mapping[str, str]) -> None:
        super().__init__(
            N_("You wrote in your room from elsewhere in the meantime. Both texts stand here.")
        )
        self.now, self.typed = dict(now), dict(typed)


def fields_of(template: Template) -> tuple[str, ...]:
    """The private fields of a note, in the order of the form: its private steps, then the rest."""
    steps = tuple(step.key for step in STEPS[template] if step.private)
    return (*steps, REFLECTION, ROLE_NOTE, LISTENING)


def own(session: Session, dialogue_id: int, *, by: Viewer) -> Mapping[str, str]:
    """What the viewer wrote for themselves about a dialogue of theirs, by field.

    Raises:
        NotFound: there is none, or the viewer did not take part.
    """
    participants.dialogue_of(session, dialogue_id, by)
    return {row.field: row.text for row in _rows(session, dialogue_id, by).values()}


def write(
    session: Session,
    dialogue_id: int,
    texts_of: Mapping[str, str],
    *,
    by: Viewer,
    seen: Mapping[str, str] | None = None,
    confirmed: frozenset[str] = frozenset(),
) -> None:
    """Keep what the viewer writes for themselves; an empty text takes away what was there.

    `seen` is what the window showed as saved, by field; nothing, when the room was empty then.
    Fields that are not given, or are as they were seen, stay as they are.

    Raises:
        NotFound: there is no such dialogue, or the viewer did not take part.
        Invalid: a text is too long, may hold a CPR number, or has no place in the template.
        Outdated: a field was changed elsewhere since it was seen: nothing is kept.
    """
    _lock(session, dialogue_id, by)
    template = participants.dialogue_of(session, dialogue_id, by).template
    changed = changed_of(texts_of, seen or {})
    if found := problems(changed, template, confirmed):
        raise Invalid(found)
    _ensure_seen(session, dialogue_id, changed, seen or {}, by)
    kept_texts.forget(session, form_keys.of(Kind.ROOM, dialogue_id), changed, by=by)
    if keep(session, dialogue_id, changed, by):
        changes.bump(session, changes.person(by.person_id))
        audit.note(
            session,
            by=by.person_id,
            action="write",
            subject="private text",
            subject_id=dialogue_id,
        )


def changed_of(texts_of: Mapping[str, str], seen: Mapping[str, str]) -> dict[str, str]:
    """The texts that are not as they were seen."""
    return {
        name: text
        for name, text in texts_of.items()
        if texts.kept(text) != texts.kept(seen.get(name, ""))
    }


def problems(
    texts_of: Mapping[str, str], template: Template, confirmed: frozenset[str]
) -> dict[str, str]:
    """What is wrong with private texts, by field."""
    places = fields_of(template)
    found = {field: _problem(field, text, places) for field, text in texts_of.items()}
    plain = {field: message for field, message in found.items() if message}
    return plain | texts.about_people(texts_of, confirmed)


def keep(session: Session, dialogue_id: int, texts_of: Mapping[str, str], by: Viewer) -> bool:
    """Store checked private texts of a participant; whether anything is different now."""
    there = _rows(session, dialogue_id, by)
    changed = [_set(session, (dialogue_id, by), item, there) for item in texts_of.items()]
    return any(changed)


def _set(
    session: Session,
    place: tuple[int, Viewer],
    item: tuple[str, str],
    there: Mapping[str, PrivateText],
) -> bool:
    (dialogue_id, by), (field, typed) = place, item
    row, text = there.get(field), texts.kept(typed)
    if text == (row.text if row else ""):
        return False
    if row and not text:
        session.delete(row)
        return True
    row = row or PrivateText(dialogue_id=dialogue_id, person_id=by.person_id, field=field, text="")
    row.text, row.saved_at = text, now()
    session.add(row)
    return True


def _lock(session: Session, dialogue_id: int, by: Viewer) -> None:
    """One window after the other: the second sees what the first has kept."""
    session.get(DialogueParticipant, (dialogue_id, by.person_id), with_for_update=True)


def _ensure_seen(
    session: Session,
    dialogue_id: int,
    changed: Mapping[str, str],
    seen: Mapping[str, str],
    by: Viewer,
) -> None:
    stands = {name: row.text for name, row in _rows(session, dialogue_id, by).items()}
    typed = {name: texts.kept(text) for name, text in changed.items()}
    elsewhere = changed_of({name: stands.get(name, "") for name in typed}, seen)
    both = {name: text for name, text in elsewhere.items() if text != typed[name]}
    if both:
        raise Outdated(both, {name: typed[name] for name in both})


def _rows(session: Session, dialogue_id: int, by: Viewer) -> Mapping[str, PrivateText]:
    query = select(PrivateText).where(
        PrivateText.dialogue_id == dialogue_id, PrivateText.person_id == by.person_id
    )
    return {row.field: row for row in session.exec(query)}


def _problem(field: str, text: str, places: tuple[str, ...]) -> str | None:
    if field not in places:
        return NO_PLACE if texts.kept(text) else None
    if field == LISTENING:
        return None if not text or text in set(Listening) else N_("Choose from the list.")
    return texts.problem(text, LIMITS.get(field, STEP_LIMIT))
