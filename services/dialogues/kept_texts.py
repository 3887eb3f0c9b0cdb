"""What someone has typed in a form and not saved: theirs alone, forgotten when it is saved."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, delete, select

from models import Draft, Person
from services import changes, personal_data
from services.access import Viewer
from services.dialogues import form_keys
from services.dialogues.drafted import Kept, Place, Typed
from services.errors import N_

LONGEST = 5000  # characters; the form says sooner when a text is too long to be saved
TOO_LONG = N_("The text is too long to be kept. Shorten it.")


def beside(session: Session, *, by: Viewer) -> Mapping[str, Mapping[str, Kept]]:
    """What the viewer types about things that are there: by form and field."""
    theirs = and_(col(Draft.person_id) == by.person_id, form_keys.is_of_a_thing())
    found: dict[str, dict[str, Kept]] = {}
    for row in session.exec(select(Draft).where(theirs)):
        found.setdefault(row.form_key, {})[row.field] = as_kept(row)
    return found


def forget(
    session: Session, form_key: str, fields: Collection[str] | None = None, *, by: Viewer
) -> None:
    """Forget what the viewer typed in a form, or in these fields: it is saved, or thrown away."""
    wait_for_others(session, by=by)
    gone = of(form_key, by)
    if fields is not None:
        gone = and_(gone, col(Draft.field).in_(fields))
    if session.connection().execute(delete(Draft).where(gone)).rowcount:
        changes.bump(session, changes.person(by.person_id))


def wait_for_others(session: Session, *, by: Viewer) -> None:
    """Until the change ends, nobody else keeps or forgets what this person types.

    A form sends what is typed in the moment in which it is saved: whichever comes first, the
    other one sees what it did. (SQLite lets one write at a time anyhow.)
    """
    mine = select(Person.id).where(Person.id == by.person_id)
    session.exec(mine.with_for_update(key_share=True)).one()


def forget_begun(session: Session, form_key: str, begins: str, *, by: Viewer) -> None:
    """Forget what the viewer typed in the fields of a form that begin like this."""
    wait_for_others(session, by=by)
    gone = and_(of(form_key, by), col(Draft.field).startswith(begins, autoescape=True))
    if session.connection().execute(delete(Draft).where(gone)).rowcount:
        changes.bump(session, changes.person(by.person_id))


def forget_all(session: Session, form_keys_: Collection[str]) -> None:
    """Forget what anybody typed about things that are there no more."""
    session.connection().execute(delete(Draft).where(col(Draft.form_key).in_(form_keys_)))


def of(form_key: str, by: Viewer) -> ColumnElement[bool]:
    """The clause of the viewer's rows of a form."""
    return and_(col(Draft.person_id) == by.person_id, col(Draft.form_key) == form_key)


def as_kept(row: Draft) -> Kept:
    """A row as it is read."""
    return Kept(row.text, row.version, row.saved_at)


def begin(place: Place, name: str, by: Viewer, at: datetime) -> Draft:
    """The row of a field that was not kept yet."""
    return Draft(
        person_id=by.person_id,
        form_key=place.form_key,
        field=name,
        unit_id=place.unit_id,
        text="",
        saved_at=at,
    )


def problems(typed: Typed, text: str) -> dict[str, str]:
    """Why what is typed is not kept, by field."""
    if len(text) > LONGEST:
        return {typed.field: TOO_LONG}
    return personal_data.problems_in({typed.field: text}, confirmed=typed.confirmed)
