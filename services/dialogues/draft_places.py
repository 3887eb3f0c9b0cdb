"""Where a text may be kept while it is typed: in a note that is begun, or about what is there.

Each place says who may write there, in which fields, and what is saved in them already.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from sqlmodel import Session, select

from models import Remark
from models.vocabulary import Purpose
from services import access
from services.access import Action, Viewer
from services.decisions import typed as decided
from services.dialogues import (
    form_keys,
    learning,
    note_parts,
    notes,
    participants,
    private,
    remarks,
    settling,
)
from services.dialogues.drafted import Place
from services.dialogues.form_keys import Kind
from services.dialogues.templates import STEP_KEYS
from services.errors import NotFound
from services.meetings import typed
from services.year_page import typed as year_page

WRITTEN = frozenset({*notes.PLAIN, *STEP_KEYS})
LONGEST = 40  # signs of a field's name
FIELDS = WRITTEN | {"agreement", *private.LIMITS}  # of a note that is begun

Saved = Mapping[str, Collection[str]]  # the fields of a place, and the texts that are saved there


def ensure(
    session: Session, place: Place, field: str, *, by: Viewer, today: date
) -> tuple[int, Collection[str]]:
    """The unit that a field is about, and what is saved in it, if the viewer may write there.

    Raises:
        NotFound: there is no such field, or it is not, or not any more, the viewer's to write.
    """
    if len(field) > LONGEST:
        raise NotFound("draft", "")
    about = form_keys.thing(place.form_key)
    if about is None:
        ensure_begins(session, place, by=by)
        unit_id, saved = place.unit_id, dict.fromkeys(FIELDS, ())
    elif about[0] in _NAMED:
        return _NAMED[about[0]](session, about[1], field, by)
    else:
        kind, thing = about
        unit_id, saved = _THERE[kind](session, thing, by, today)
    if field not in saved:
        raise NotFound("draft", "")
    return unit_id, saved[field]


def ensure_begins(session: Session, place: Place, *, by: Viewer) -> None:
    """Refuse a note that is not the viewer's to write at that unit, or is saved already.

    Raises:
        NotFound: it is so.
    """
    access.ensure(by, Action.RECORD_DIALOGUE, place.unit_id)
    if not form_keys.is_open(session, place.form_key):
        raise NotFound("draft", "")


def _note(session: Session, thing: int, by: Viewer, today: date) -> tuple[int, Saved]:
    dialogue = participants.dialogue_of(session, thing, by)
    is_open = notes.is_open(dialogue.status, notes.closes_on(dialogue), today)
    if dialogue.author_id != by.person_id or not is_open:
        raise NotFound("draft", "")
    texts = {name: getattr(dialogue, name) for name in notes.PLAIN}
    texts |= dict(note_parts.sections(session, thing))
    return dialogue.unit_id, {name: (texts.get(name, ""),) for name in WRITTEN}


def _remark(session: Session, thing: int, by: Viewer, _today: date) -> tuple[int, Saved]:
    dialogue = participants.dialogue_of(session, thing, by)
    said = select(Remark.text).where(Remark.dialogue_id == thing, Remark.person_id == by.person_id)
    return dialogue.unit_id, {remarks.FIELD: ("", *session.exec(said))}


def _room(session: Session, thing: int, by: Viewer, _today: date) -> tuple[int, Saved]:
    texts = private.own(session, thing, by=by)
    fields = STEP_KEYS | set(private.LIMITS)
    unit_id = participants.dialogue_of(session, thing, by).unit_id
    return unit_id, {name: (texts.get(name, ""),) for name in fields}


def _learning(session: Session, thing: int, by: Viewer, _today: date) -> tuple[int, Saved]:
    dialogue = participants.dialogue_of(session, thing, by)
    is_shared = learning.of_dialogue(session, thing, by=by) is not None
    if dialogue.purpose is not Purpose.LEARNING or is_shared:
        raise NotFound("draft", "")
    return dialogue.unit_id, {learning.FIELD: ("",)}


def _agreement(session: Session, thing: int, by: Viewer, _today: date) -> tuple[int, Saved]:
    agreement = settling.own(session, thing, by=by)
    saved = {
        settling.REASON: ("", agreement.dropped_reason),
        settling.OUTCOME: ("", agreement.outcome),
    }
    return agreement.unit_id, saved


_THERE: Mapping[Kind, Callable[[Session, int, Viewer, date], tuple[int, Saved]]] = {
    Kind.NOTE: _note,
    Kind.REMARK: _remark,
    Kind.ROOM: _room,
    Kind.LEARNING: _learning,
    Kind.AGREEMENT: _agreement,
    Kind.DECISION: typed.decision,
    Kind.TAKEAWAY: typed.takeaway,
    Kind.MEETING: typed.meeting,
    Kind.TOPIC: typed.topic,
    Kind.NEW_TOPIC: typed.new_topic,
    Kind.DECIDED: decided.about,
}

# Forms whose fields are named after what they start from: more of them than can be told.
_NAMED: Mapping[Kind, Callable[[Session, int, str, Viewer], tuple[int, Collection[str]]]] = {
    Kind.NEW_MEETING: typed.new_meeting,
    Kind.YEAR_PAGE: year_page.sentence,
}
