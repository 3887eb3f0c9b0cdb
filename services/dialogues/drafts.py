"""Drafts of dialogue notes: kept while they are typed, and read by nobody but who types."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, delete, select

from models import Dialogue, Draft, Unit
from services import access, changes, personal_data, texts
from services.access import Action, Viewer
from services.errors import N_, Conflict, Invalid, NotFound

ROUTE = "/draft"
LONGEST = 5000  # characters; the form says sooner when a text is too long to be saved
FIELDS = frozenset({"examined", "clearer", "agreement"})
TOO_LONG = N_("The text is too long to be kept. Shorten it.")


@dataclass(frozen=True)
class Place:
    """A form, and the unit that it is about. The form's key is the same in all windows."""

    form_key: str
    unit_id: int


@dataclass(frozen=True)
class Typed:
    """What is typed in a field, and the version that was seen there; 0 for an untouched one."""

    field: str
    text: str
    seen: int


@dataclass(frozen=True)
class Kept:
    """A field as it was kept last."""

    text: str
    version: int
    saved_at: datetime


@dataclass(frozen=True)
class Begun:
    """A note that someone has begun and not saved."""

    place: Place
    unit: str
    saved_at: datetime
    fields: Mapping[str, Kept] = field(default_factory=dict)


class Overtaken(Conflict):
    """The same person has written in the same field in another window: both texts are there."""

    def __init__(self, kept: Kept) -> None:
        super().__init__(N_("You have written here in another window too."))
        self.kept = kept


def put(session: Session, place: Place, typed: Typed, *, by: Viewer, at: datetime) -> Kept:
    """Keep what is typed in a field.

    Raises:
        NotFound: there is no such field, the note is not the viewer's to write at that unit, or
            it is saved already.
        Invalid: it may hold a CPR number, or is far too long: nothing of it is kept.
        Overtaken: another window has kept something else since.
    """
    _ensure_open(session, place, typed, by)
    text = typed.text.translate(texts.CONTROLS)
    if problems := _problems(typed.field, text):
        raise Invalid(problems)
    key = (by.person_id, place.form_key, typed.field)
    row = session.get(Draft, key, with_for_update=True)
    if row is None:
        row = Draft(
            person_id=by.person_id,
            form_key=place.form_key,
            field=typed.field,
            unit_id=place.unit_id,
            text=text,
            saved_at=at,
        )
        changes.bump(session, changes.person(by.person_id))
    elif row.text != text:
        if row.version != typed.seen:
            raise Overtaken(_kept(row))
        row.text, row.version, row.saved_at = text, row.version + 1, at
    row.unit_id = place.unit_id
    session.add(row)
    session.flush()
    return _kept(row)


def begun(session: Session, *, by: Viewer) -> tuple[Begun, ...]:
    """The notes that the viewer has begun and not saved, the newest first."""
    query = (
        select(Draft, Unit.name)
        .join(Unit, col(Unit.id) == col(Draft.unit_id))
        .where(Draft.person_id == by.person_id, Draft.text != "")
        .order_by(col(Draft.saved_at).desc(), col(Draft.field))
    )
    found: dict[str, Begun] = {}
    for row, unit in session.exec(query):
        place = Place(row.form_key, row.unit_id)
        note = found.setdefault(row.form_key, Begun(place, unit, row.saved_at, {}))
        found[row.form_key] = Begun(
            note.place, note.unit, note.saved_at, {**note.fields, row.field: _kept(row)}
        )
    theirs = by.units.get(Action.RECORD_DIALOGUE, frozenset())
    return tuple(note for note in found.values() if note.place.unit_id in theirs)


def forget(session: Session, form_key: str, *, by: Viewer) -> None:
    """Forget a draft of the viewer's: the note is saved now, or it is thrown away."""
    mine = (col(Draft.person_id) == by.person_id) & (col(Draft.form_key) == form_key)
    if session.connection().execute(delete(Draft).where(mine)).rowcount:
        changes.bump(session, changes.person(by.person_id))


def _ensure_open(session: Session, place: Place, typed: Typed, by: Viewer) -> None:
    access.ensure(by, Action.RECORD_DIALOGUE, place.unit_id)
    saved = select(Dialogue.id).where(Dialogue.form_key == place.form_key)
    fits = 0 < len(place.form_key) <= 64 and place.form_key.isalnum()
    if typed.field not in FIELDS or not fits or session.exec(saved).first() is not None:
        raise NotFound("draft", "")


def _problems(name: str, text: str) -> dict[str, str]:
    if len(text) > LONGEST:
        return {name: TOO_LONG}
    return personal_data.problems_in({name: text})


def _kept(row: Draft) -> Kept:
    return Kept(row.text, row.version, row.saved_at)
