"""Drafts of dialogue notes: kept while they are typed, and read by nobody but who types."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, select, update

from models import Draft, Unit
from models.base import now
from models.vocabulary import Purpose, Template
from services import access, changes, personal_data, texts
from services.access import Action, Viewer
from services.dialogues import form_keys, private
from services.dialogues.drafted import Begun, Kept, Overtaken, Place, Setup, Typed
from services.dialogues.templates import STEP_KEYS
from services.errors import N_, Invalid, NotFound

ROUTE = "/draft"
LONGEST = 5000  # characters; the form says sooner when a text is too long to be saved
FIELDS = STEP_KEYS | {
    "examined",
    "clearer",
    "wondering",
    "agreement",
    private.REFLECTION,
    private.ROLE_NOTE,
}
TEMPLATE, OWN_TEMPLATE, PURPOSE = "template", "own_template", "purpose"  # chosen, not typed
OLD = timedelta(days=90)  # the note is reminded of
GONE = timedelta(days=180)  # the note is thrown away
TOO_LONG = N_("The text is too long to be kept. Shorten it.")


def put(session: Session, place: Place, typed: Typed, *, by: Viewer, at: datetime) -> Kept:
    """Keep what is typed in a field.

    Raises:
        NotFound: there is no such field, the note is not the viewer's to write at that unit, or
            it is saved already.
        Invalid: it may hold a CPR number, or is far too long: nothing of it is kept.
        Overtaken: another window has kept something else since.
    """
    _ensure_open(session, place, by)
    if typed.field not in FIELDS:
        raise NotFound("draft", "")
    text = typed.text.translate(texts.CONTROLS)
    if problems := _problems(typed, text):
        raise Invalid(problems)
    key = (by.person_id, place.form_key, typed.field)
    row = session.get(Draft, key, with_for_update=True)
    if row is None:
        row = _new(place, typed.field, by, at)
        row.text = text
        changes.bump(session, changes.person(by.person_id))
    elif row.text != text:
        if row.version != typed.seen:
            raise Overtaken(_kept(row))
        row.text, row.version, row.saved_at = text, row.version + 1, at
    row.unit_id = place.unit_id
    session.add(row)
    session.flush()
    return _kept(row)


def choose(session: Session, place: Place, setup: Setup, *, by: Viewer, at: datetime) -> None:
    """Remember the template and the purpose of a note that is begun, for all windows.

    Raises:
        NotFound: the note is not the viewer's to write at that unit, or it is saved already.
    """
    _ensure_open(session, place, by)
    chosen = {
        TEMPLATE: setup.template.value,
        OWN_TEMPLATE: str(setup.own_template_id or ""),
        PURPOSE: setup.purpose.value,
    }
    for name, word in chosen.items():
        row = session.get(Draft, (by.person_id, place.form_key, name)) or _new(place, name, by, at)
        if row.text != word:
            row.text, row.unit_id, row.saved_at = word, place.unit_id, at
            session.add(row)
            changes.bump(session, changes.person(by.person_id))
    session.flush()


def begun(session: Session, *, by: Viewer, at: datetime | None = None) -> tuple[Begun, ...]:
    """The notes that the viewer has begun and not saved, the newest first."""
    moment = at or now()
    query = (
        select(Draft, Unit.name)
        .join(Unit, col(Unit.id) == col(Draft.unit_id))
        .where(Draft.person_id == by.person_id)
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


def forget(session: Session, form_key: str, *, by: Viewer) -> None:
    """Forget a draft of the viewer's: the note is saved now, or it is thrown away."""
    if session.connection().execute(delete(Draft).where(_mine(form_key, by))).rowcount:
        changes.bump(session, changes.person(by.person_id))


def move(session: Session, form_key: str, new: str, *, by: Viewer) -> None:
    """Go on in a new form with a draft of the viewer's: from the old one, nothing can be saved."""
    moved = update(Draft).where(_mine(form_key, by)).values(form_key=new)
    if session.connection().execute(moved).rowcount:
        changes.bump(session, changes.person(by.person_id))


def _mine(form_key: str, by: Viewer) -> ColumnElement[bool]:
    return and_(col(Draft.person_id) == by.person_id, col(Draft.form_key) == form_key)


def _ensure_open(session: Session, place: Place, by: Viewer) -> None:
    access.ensure(by, Action.RECORD_DIALOGUE, place.unit_id)
    if not form_keys.is_open(session, place.form_key):
        raise NotFound("draft", "")


def _new(place: Place, name: str, by: Viewer, at: datetime) -> Draft:
    return Draft(
        person_id=by.person_id,
        form_key=place.form_key,
        field=name,
        unit_id=place.unit_id,
        text="",
        saved_at=at,
    )


def _begun(rows: Sequence[tuple[Draft, str]], moment: datetime) -> Begun:
    """The note that the kept fields of one form are, the newest first."""
    newest, unit = rows[0]
    chosen = {row.field: row.text for row, _ in rows if row.field not in FIELDS}
    return Begun(
        Place(newest.form_key, newest.unit_id),
        unit,
        newest.saved_at,
        {row.field: _kept(row) for row, _ in rows if row.field in FIELDS},
        Setup(
            Template(chosen.get(TEMPLATE, Template.SHORT)),
            int(chosen.get(OWN_TEMPLATE) or 0) or None,
            Purpose(chosen.get(PURPOSE, Purpose.LEARNING)),
        ),
        old=newest.saved_at <= moment - OLD,
    )


def _is_shown(note: Begun, moment: datetime) -> bool:
    """Whether anything is written in it, and lately enough.

    A field that was emptied stays for its version: the next window goes on from there.
    """
    return note.saved_at > moment - GONE and any(kept.text for kept in note.fields.values())


def _problems(typed: Typed, text: str) -> dict[str, str]:
    if len(text) > LONGEST:
        return {typed.field: TOO_LONG}
    return personal_data.problems_in({typed.field: text}, confirmed=typed.confirmed)


def _kept(row: Draft) -> Kept:
    return Kept(row.text, row.version, row.saved_at)
