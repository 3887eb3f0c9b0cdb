"""Drafts of what people write in dialogues: kept while it is typed, read by nobody but them."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import and_, exists, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, select, update

from models import Draft, Unit
from models.base import now
from models.vocabulary import Purpose, Template
from services import changes, texts
from services.access import Action, Viewer
from services.dialogues import draft_places, form_keys, kept_texts
from services.dialogues.draft_choices import CHOICES, OWN_TEMPLATE, PURPOSE, TEMPLATE
from services.dialogues.draft_places import FIELDS
from services.dialogues.drafted import Begun, Kept, Overtaken, Place, Setup, Typed
from services.errors import Invalid

ROUTE = "/draft"
OLD = timedelta(days=90)  # the note is reminded of
GONE = timedelta(days=180)  # the note is thrown away


def put(
    session: Session, place: Place, typed: Typed, *, by: Viewer, at: datetime, today: date
) -> Kept:
    """Keep what is typed in a field. A text that is saved already is no draft: nothing is kept.

    Raises:
        NotFound: there is no such field, or what it is about is not, or not any more, the
            viewer's to write.
        Invalid: it may hold a CPR number, or is far too long: nothing of it is kept.
        Overtaken: another window has kept something else since.
    """
    kept_texts.wait_for_others(session, by=by)
    unit_id, saved = draft_places.ensure(session, place, typed.field, by=by, today=today)
    text = typed.text.translate(texts.CONTROLS)
    if problems := kept_texts.problems(typed, text):
        raise Invalid(problems)
    key = (by.person_id, place.form_key, typed.field)
    row = session.get(Draft, key, with_for_update=True)
    if row and row.text != text and row.version != typed.seen:
        raise Overtaken(kept_texts.as_kept(row))
    if texts.kept(text) in saved:
        kept_texts.forget(session, place.form_key, (typed.field,), by=by)
        return Kept(text, 0, at)
    if row is None:
        row = kept_texts.begin(Place(place.form_key, unit_id), typed.field, by, at)
        row.text = text
        changes.bump(session, changes.person(by.person_id))
    elif row.text != text:
        row.text, row.version, row.saved_at = text, row.version + 1, at
    row.unit_id = unit_id
    session.add(row)
    session.flush()
    return kept_texts.as_kept(row)


def begun(session: Session, *, by: Viewer, at: datetime | None = None) -> tuple[Begun, ...]:
    """The notes that the viewer has begun and not saved, the newest first."""
    moment = at or now()
    query = (
        select(Draft, Unit.name)
        .join(Unit, col(Unit.id) == col(Draft.unit_id))
        .where(Draft.person_id == by.person_id, ~form_keys.is_of_a_thing())
        .order_by(col(Draft.saved_at).desc(), col(Draft.field))
    )
    forms: dict[str, list[tuple[Draft, str]]] = {}
    for row, unit in session.exec(query):
        forms.setdefault(row.form_key, []).append((row, unit))
    theirs = by.units.get(Action.RECORD_DIALOGUE, frozenset())
    notes = (_begun(rows, moment) for rows in forms.values())
    return tuple(
        note for note in notes if _is_shown(note, moment) and note.place.unit_id in theirs
    )


def purge(session: Session, at: datetime) -> int:
    """Throw away the notes that nobody has written in for half a year; how many.

    Called when somebody saves a note: so it needs no clock of its own.
    """
    newer = aliased(Draft)
    same = and_(
        col(newer.person_id) == col(Draft.person_id), col(newer.form_key) == col(Draft.form_key)
    )
    key = col(Draft.person_id), col(Draft.form_key)
    query = (
        select(*key)
        .where(Draft.saved_at <= at - GONE)
        .where(~exists().where(same, col(newer.saved_at) > at - GONE))
        .distinct()
    )
    gone = sorted((person_id, form_key) for person_id, form_key in session.exec(query))
    if gone:
        changes.bump(session, *(changes.person(person_id) for person_id, _ in gone))
        session.connection().execute(delete(Draft).where(tuple_(*key).in_(gone)))
    return len(gone)


def move(session: Session, form_key: str, new: str, *, by: Viewer) -> None:
    """Go on in a new form with a draft of the viewer's: from the old one, nothing can be saved."""
    moved = update(Draft).where(kept_texts.of(form_key, by)).values(form_key=new)
    if session.connection().execute(moved).rowcount:
        changes.bump(session, changes.person(by.person_id))


def _begun(rows: Sequence[tuple[Draft, str]], moment: datetime) -> Begun:
    """The note that the kept fields of one form are, the newest first."""
    newest, unit = rows[0]
    chosen = {row.field: row.text for row, _ in rows if row.field not in FIELDS}
    return Begun(
        Place(newest.form_key, newest.unit_id),
        unit,
        newest.saved_at,
        {row.field: kept_texts.as_kept(row) for row, _ in rows if row.field in FIELDS},
        Setup(
            Template(chosen.get(TEMPLATE, Template.SHORT)),
            int(chosen.get(OWN_TEMPLATE) or 0) or None,
            Purpose(chosen.get(PURPOSE, Purpose.LEARNING)),
        ),
        old=newest.saved_at <= moment - OLD,
        choices={name: json.loads(word) for name, word in chosen.items() if name in CHOICES},
    )


def _is_shown(note: Begun, moment: datetime) -> bool:
    """Whether anything is written or chosen in it, and lately enough.

    A field that was emptied stays for its version: the next window goes on from there.
    """
    written = any(kept.text for kept in note.fields.values())
    return note.saved_at > moment - GONE and (written or any(note.choices.values()))
