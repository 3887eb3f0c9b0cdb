"""Reading a note that one took part in."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import Dialogue, DialogueParticipant, Person, Unit
from models.vocabulary import Purpose, Template
from services import audit
from services.access import Viewer
from services.dialogues import follow_ups, participants
from services.dialogues.follow_ups import Agreement
from services.errors import NotFound


@dataclass(frozen=True)
class Note:
    """A dialogue with its texts, as they were typed."""

    id: int
    unit_id: int
    unit: str
    held_on: date
    pillar: str
    template: Template
    purpose: Purpose
    author: str
    participants: tuple[str, ...]
    examined: str
    clearer: str
    agreements: tuple[Agreement, ...]


def read(session: Session, dialogue_id: int, *, by: Viewer) -> Note:
    """A dialogue with its texts, for those who took part.

    Raises:
        NotFound: there is none, or the viewer did not take part.
    """
    author = aliased(Person)
    mine = col(DialogueParticipant.person_id) == by.person_id
    query = (
        select(Dialogue, Unit.name, author.name)
        .join(DialogueParticipant, col(DialogueParticipant.dialogue_id) == col(Dialogue.id))
        .join(Unit, col(Unit.id) == col(Dialogue.unit_id))
        .join(author, col(author.id) == col(Dialogue.author_id))
        .where(Dialogue.id == dialogue_id, mine)
    )
    row = session.exec(query).first()
    if row is None:
        raise NotFound("dialogue", dialogue_id)
    dialogue, unit, author_name = row
    return Note(
        id=dialogue_id,
        unit_id=dialogue.unit_id,
        unit=unit,
        held_on=dialogue.held_on,
        pillar=dialogue.pillar,
        template=dialogue.template,
        purpose=dialogue.purpose,
        author=author_name,
        participants=participants.of(session, dialogue_id),
        examined=dialogue.examined,
        clearer=dialogue.clearer,
        agreements=follow_ups.of_dialogue(session, dialogue_id),
    )


def open_note(session: Session, dialogue_id: int, *, by: Viewer) -> Note:
    """The same as `read`, and the access log says that it was opened.

    Raises:
        NotFound: there is none, or the viewer did not take part.
    """
    note = read(session, dialogue_id, by=by)
    who = by.person_id
    audit.note_access(
        session, person_id=who, action="read", subject="dialogue", subject_id=dialogue_id
    )
    return note
