"""The log of workbooks of values that were taken in, and which of them can be undone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import IndicatorImport, Person
from services import access
from services.access import Viewer
from services.database import built_once, select_wide

LISTED = 100


@dataclass(frozen=True)
class Import:
    """A workbook in the log. Only the newest that counts can be undone."""

    id: int
    file_name: str
    imported_at: datetime
    by: str
    rows: int
    undone_at: datetime | None
    undone_by: str
    can_be_undone: bool


def log(session: Session, *, by: Viewer) -> tuple[Import, ...]:
    """The imports, the newest first; not too many.

    Raises:
        NotAllowed: `by` is no administrator.
    """
    access.ensure_administers(by)
    counting = newest(session)
    return tuple(
        Import(id_, name, at, who or "", rows, undone_at, undone_by or "", id_ == counting)
        for id_, name, at, who, rows, undone_at, undone_by in session.exec(_log())
    )


def newest(session: Session) -> int | None:
    """The newest import that is not undone."""
    return session.exec(_counting()).first()


@built_once
def _counting() -> Any:
    query = select(col(IndicatorImport.id)).where(col(IndicatorImport.undone_at).is_(None))
    return query.order_by(col(IndicatorImport.id).desc()).limit(1)


@built_once
def _log() -> Any:
    undoer = aliased(Person)
    return (
        select_wide(
            col(IndicatorImport.id),
            col(IndicatorImport.file_name),
            col(IndicatorImport.imported_at),
            col(Person.name),
            col(IndicatorImport.rows),
            col(IndicatorImport.undone_at),
            col(undoer.name),
        )
        .join(Person, col(Person.id) == col(IndicatorImport.imported_by_id), isouter=True)
        .join(undoer, col(undoer.id) == col(IndicatorImport.undone_by_id), isouter=True)
        .order_by(col(IndicatorImport.id).desc())
        .limit(LISTED)
    )
