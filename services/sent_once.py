"""A form saves once, however often it is sent: by a double click, a reload, in two tabs.

Its key stands in the row that it makes, and is unique there.
"""

from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models import Table
from services.errors import N_, Conflict

SENT_BY_OTHERS = N_("This form was already sent by someone else. Load the page again.")


def saved(session: Session, table: type[Table], form_key: str, **sender: int) -> int | None:
    """Id of what a form has saved before, None if it has not.

    `sender`: who sends it, or to what it belongs, by the name of the column.

    Raises:
        Conflict: it was sent by another.
    """
    thing: Any = table
    [(column, number)] = sender.items()
    query = select(thing.id, getattr(thing, column)).where(thing.form_key == form_key)
    row = session.exec(query).first()
    if row is not None and row[1] != number:
        raise Conflict(SENT_BY_OTHERS)
    return row[0] if row else None


def inserted(session: Session, row: Table) -> bool:
    """Insert a row, unless one that must stay alone came at the same moment; whether it did."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True
