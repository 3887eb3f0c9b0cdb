"""Reading a note that one took part in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import Dialogue, DialogueParticipant, Person, Unit
from models.vocabulary import (
    DialogueFormat,
    DialogueStatus,
    DurationBand,
    MarkKind,
    Occasion,
    Purpose,
    Template,
)
from services import audit
from services.access import Viewer
from services.calendar import COPENHAGEN
from services.dialogues import follow_ups, note_parts, participants
from services.dialogues.follow_ups import Agreement
from services.dialogues.note_parts import RemarkLine, RevisionLine
from services.dialogues.own_templates import OwnTemplateView
from services.dialogues.templates import LIMITS, STEPS, Step
from services.errors import NotFound

OPEN_DAYS = 14  # so long a note takes perspectives and changes; then it is closed
PLAIN = tuple(LIMITS)  # the texts of every note, whatever its template


@dataclass(frozen=True)
class Note:
    """A dialogue with its texts, as they were typed. `closes_on` is its last open day."""

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
    closes_on: date
    wondering: str = ""
    sections: tuple[tuple[str, str], ...] = ()  # step and text
    marks: Mapping[MarkKind, tuple[str, ...]] = field(default_factory=dict)
    duration: DurationBand | None = None
    format: DialogueFormat | None = None
    occasion: Occasion | None = None
    young_voice: bool | None = None
    version: int = 1
    status: DialogueStatus = DialogueStatus.SHARED
    author_id: int = 0
    remarks: tuple[RemarkLine, ...] = ()
    revisions: tuple[RevisionLine, ...] = ()  # the newest first
    own_template: OwnTemplateView | None = None

    def open_on(self, day: date) -> bool:
        """Whether the note takes perspectives and changes on a day."""
        return is_open(self.status, self.closes_on, day)

    @property
    def all_steps(self) -> tuple[Step, ...]:
        """The steps of its template in order, the private ones too."""
        return self.own_template.steps if self.own_template else STEPS[self.template]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that the participants read, in order."""
        return tuple(step for step in self.all_steps if not step.private)

    @property
    def texts(self) -> dict[str, str]:
        """What the author wrote, by field: what every note has, then the steps."""
        plain = {name: str(getattr(self, name)) for name in PLAIN}
        return plain | dict(self.sections)


def is_open(status: DialogueStatus, last_day: date, day: date) -> bool:
    """Whether a note takes perspectives and changes on a day."""
    return status is DialogueStatus.SHARED and day <= last_day


def closes_on(dialogue: Dialogue) -> date:
    """The last day on which a note is open: by days, as rounds are."""
    return dialogue.created_at.astimezone(COPENHAGEN).date() + timedelta(days=OPEN_DAYS)


def read(session: Session, dialogue_id: int, *, by: Viewer) -> Note:
    """A dialogue with its texts, for those who took part.

    Raises:
        NotFound: there is none, or the viewer did not take part.
    """
    dialogue, unit, author = _row(session, dialogue_id, by)
    return Note(
        id=dialogue_id,
        unit_id=dialogue.unit_id,
        unit=unit,
        held_on=dialogue.held_on,
        pillar=dialogue.pillar,
        template=dialogue.template,
        purpose=dialogue.purpose,
        author=author,
        participants=participants.of(session, dialogue_id),
        examined=dialogue.examined,
        clearer=dialogue.clearer,
        agreements=follow_ups.of_dialogue(session, dialogue_id),
        closes_on=closes_on(dialogue),
        **_beside(dialogue),
        **_below(session, dialogue),
    )


def open_note(session: Session, dialogue_id: int, *, by: Viewer) -> Note:
    """The same as `read`, and the access log says that it was opened.

    Raises:
        NotFound: there is none, or the viewer did not take part.
    """
    return _logged(session, dialogue_id, "read", by)


def print_note(session: Session, dialogue_id: int, *, by: Viewer) -> Note:
    """The same as `read`, and the access log says that it was taken out on paper.

    Raises:
        NotFound: there is none, or the viewer did not take part.
    """
    return _logged(session, dialogue_id, "print", by)


def _logged(session: Session, dialogue_id: int, action: str, by: Viewer) -> Note:
    note = read(session, dialogue_id, by=by)
    who = by.person_id
    audit.note_access(
        session, person_id=who, action=action, subject="dialogue", subject_id=dialogue_id
    )
    return note


def _row(session: Session, dialogue_id: int, by: Viewer) -> tuple[Dialogue, str, str]:
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
    dialogue, unit, name = row
    return dialogue, unit, name


def _beside(dialogue: Dialogue) -> dict[str, Any]:
    """What else stands in the row of the dialogue."""
    names = ("wondering", "duration", "format", "occasion", "young_voice")
    more = ("version", "status", "author_id")
    return {name: getattr(dialogue, name) for name in names + more}


def _below(session: Session, dialogue: Dialogue) -> dict[str, Any]:
    """What stands in tables of its own."""
    assert dialogue.id is not None  # noqa: S101 - it was read
    return {
        "sections": note_parts.sections(session, dialogue.id),
        "marks": note_parts.marks(session, dialogue.id),
        "remarks": note_parts.remarks(session, dialogue.id),
        "revisions": note_parts.revisions(session, dialogue.id),
        "own_template": note_parts.own_template(session, dialogue.own_template_id),
    }
