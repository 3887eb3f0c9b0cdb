"""What is chosen in a note that is begun, kept beside what is typed in it."""

import json
from datetime import datetime

from sqlmodel import Session

from models import Draft
from models.vocabulary import MarkKind
from services import changes
from services.access import Viewer
from services.dialogues import draft_places, kept_texts
from services.dialogues.drafted import Choice, Place, Setup, Typed
from services.dialogues.private import LISTENING
from services.errors import Invalid, NotFound

TEMPLATE, OWN_TEMPLATE, PURPOSE = "template", "own_template", "purpose"
CHOICES = frozenset(
    {
        *("participants", "pillar", "held_on", "due_on", "responsible"),
        *("duration", "format", "occasion", "young_voice", LISTENING),
        *MarkKind,
    }
)


def choose(session: Session, place: Place, setup: Setup, *, by: Viewer, at: datetime) -> None:
    """Remember the template and the purpose of a note that is begun, for all windows.

    Raises:
        NotFound: the note is not the viewer's to write at that unit, or it is saved already.
    """
    kept_texts.wait_for_others(session, by=by)
    draft_places.ensure_begins(session, place, by=by)
    chosen = {
        TEMPLATE: setup.template.value,
        OWN_TEMPLATE: str(setup.own_template_id or ""),
        PURPOSE: setup.purpose.value,
    }
    for name, word in chosen.items():
        _set(session, place, (name, word), by, at)
    session.flush()


def remember(
    session: Session, place: Place, chosen: tuple[str, Choice], *, by: Viewer, at: datetime
) -> None:
    """Remember what is chosen in a field of a note that is begun, for all windows.

    Raises:
        NotFound: there is no such field, or the note is not the viewer's to write at that unit,
            or it is saved already.
        Invalid: a day or a role in words may hold a CPR number, or is far too long.
    """
    kept_texts.wait_for_others(session, by=by)
    draft_places.ensure_begins(session, place, by=by)
    name, choice = chosen
    if name not in CHOICES:
        raise NotFound("draft", "")
    word = json.dumps(choice, ensure_ascii=False)
    said = "\n".join(map(str, choice if isinstance(choice, list) else [choice]))
    if problems := kept_texts.problems(Typed(name, said, 0), said):
        raise Invalid(problems)
    _set(session, place, (name, word), by, at)
    session.flush()


def _set(
    session: Session, place: Place, chosen: tuple[str, str], by: Viewer, at: datetime
) -> None:
    name, word = chosen
    row = session.get(Draft, (by.person_id, place.form_key, name)) or kept_texts.begin(
        place, name, by, at
    )
    if row.text != word:
        row.text, row.unit_id, row.saved_at = word, place.unit_id, at
        session.add(row)
        changes.bump(session, changes.person(by.person_id))
