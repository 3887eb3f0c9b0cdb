"""What participants add to a note: perspectives while it is open, then dated comments."""

from datetime import date

from sqlmodel import Session, col, func, select

from models import Dialogue, DialogueParticipant, Remark
from models.vocabulary import DialogueStatus, RemarkKind
from services import audit, changes, texts
from services.access import Viewer
from services.dialogues import notes
from services.errors import N_, Invalid, NotFound

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
    dialogue = _locked(session, dialogue_id, by)
    kind = _kind(dialogue, today)
    if _sent_before(session, dialogue_id, kind, texts.kept(text), by):
        return kind
    if problems := _problems(session, dialogue_id, kind, text, confirmed):
        raise Invalid(problems)
    session.add(
        Remark(dialogue_id=dialogue_id, person_id=by.person_id, kind=kind, text=texts.kept(text))
    )
    audit.note(
        session, by=by.person_id, action="remark", subject="dialogue", subject_id=dialogue_id
    )
    changes.bump(session, changes.unit(dialogue.unit_id), changes.UNITS)
    return kind


def _locked(session: Session, dialogue_id: int, by: Viewer) -> Dialogue:
    """The note, which nobody else adds to at the same time: it holds only so many."""
    if session.get(DialogueParticipant, (dialogue_id, by.person_id)) is None:
        raise NotFound("dialogue", dialogue_id)
    return session.get_one(Dialogue, dialogue_id, with_for_update=True)


def _kind(dialogue: Dialogue, today: date) -> RemarkKind:
    shared = dialogue.status is DialogueStatus.SHARED
    is_open = shared and today <= notes.closes_on(dialogue)
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
    full = FULL[kind] if session.exec(held).one() >= HELD[kind] else None
    found = full or texts.problem(text, LIMIT, required=True)
    return ({FIELD: found} if found else {}) | texts.about_people({FIELD: text}, confirmed)
