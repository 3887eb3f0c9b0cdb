"""What participants add to a note: perspectives while it is open, then dated comments."""

from datetime import date

from sqlmodel import Session, col, func, select

from models import Dialogue, Remark
from models.vocabulary import RemarkKind
from services import audit, changes, texts
from services.access import Viewer
from services.dialogues import form_keys, kept_texts, notes, participants
from services.dialogues.form_keys import Kind
from services.errors import N_, Invalid

FIELD = "remark"
LIMIT = 300
PERSPECTIVES = 6
COMMENTS = 100
FULL = {
    RemarkKind.PERSPECTIVE: N_("There are six perspectives already. That is all a note holds."),
    RemarkKind.COMMENT: N_("There are a hundred comments already. That is all a note holds."),
}
HELD = {RemarkKind.PERSPECTIVE: PERSPECTIVES, RemarkKind.COMMENT: COMMENTS}


def add(
    session: Session,
    dialogue_id: int,
    text: str,
    *,
    by: Viewer,
    today: date,
    confirmed: frozenset[str] = frozenset(),
) -> RemarkKind:
    """Add a perspective to an open note, or a comment to a closed one; which of them it was.

    The same text again, sent twice, is kept once.

    Raises:
        NotFound: there is no such note, or the viewer did not take part.
        Invalid: the text cannot be kept, or the note holds no more.
    """
    # Nobody else adds at the same time: a note holds only so many.
    dialogue = participants.dialogue_of(session, dialogue_id, by, lock=True)
    kind, draft = _kind(dialogue, today), form_keys.of(Kind.REMARK, dialogue_id)
    if _sent_before(session, dialogue_id, kind, texts.kept(text), by):
        kept_texts.forget(session, draft, by=by)
        return kind
    if problems := _problems(session, dialogue_id, kind, text, confirmed):
        raise Invalid(problems)
    session.add(
        Remark(dialogue_id=dialogue_id, person_id=by.person_id, kind=kind, text=texts.kept(text))
    )
    kept_texts.forget(session, draft, by=by)
    audit.note(
        session, by=by.person_id, action="remark", subject="dialogue", subject_id=dialogue_id
    )
    changes.bump(session, changes.unit(dialogue.unit_id), changes.UNITS)
    return kind


def _kind(dialogue: Dialogue, today: date) -> RemarkKind:
    is_open = notes.is_open(dialogue.status, notes.closes_on(dialogue), today)
    return RemarkKind.PERSPECTIVE if is_open else RemarkKind.COMMENT


def _sent_before(
    session: Session, dialogue_id: int, kind: RemarkKind, text: str, by: Viewer
) -> bool:
    query = select(Remark.id).where(
        Remark.dialogue_id == dialogue_id,
        Remark.person_id == by.person_id,
        Remark.kind == kind,
        Remark.text == text,
    )
    return session.exec(query).first() is not None


def _problems(
    session: Session, dialogue_id: int, kind: RemarkKind, text: str, confirmed: frozenset[str]
) -> dict[str, str]:
    held = select(func.count()).where(
        col(Remark.dialogue_id) == dialogue_id, col(Remark.kind) == kind
    )
    if session.exec(held).one() >= HELD[kind]:
        return {FIELD: FULL[kind]} | texts.about_people({FIELD: text}, confirmed)
    return texts.needed(FIELD, text, LIMIT, confirmed)
