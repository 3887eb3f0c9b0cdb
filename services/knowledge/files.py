"""Files of the bank: kept once they were checked, and given to those who read the bank."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import StoredFile
from models.base import now
from services.access import Viewer
from services.communities import standing
from services.database import built_once
from services.errors import Invalid, NotFound
from services.knowledge import file_checks
from services.knowledge.file_checks import Sent

ROUTE = "/file"


@dataclass(frozen=True)
class File:
    """A file as it is given to somebody."""

    name: str
    media_type: str
    content: bytes


def keep(session: Session, entry_id: int, sent: Sent, *, by: Viewer) -> None:
    """Keep a file that was checked, in the place of one that the entry has."""
    stored = session.get(StoredFile, entry_id) or StoredFile(
        entry_id=entry_id, name="", media_type="", size=0, sha256="", content=b""
    )
    stored.name, stored.media_type = sent.name, file_checks.media_type(sent.name)
    stored.content, stored.size = sent.content, len(sent.content)
    stored.sha256 = hashlib.sha256(sent.content).hexdigest()
    stored.uploaded_by_id, stored.uploaded_at = by.person_id, now()
    session.add(stored)
    session.flush()


def replace(session: Session, entry_id: int, sent: Sent, *, by: Viewer) -> None:
    """Check a file and keep it. Whether `by` may was asked by the caller.

    Raises:
        Invalid: the file is not taken, said in words.
    """
    if refused := file_checks.problem(sent):
        raise Invalid({"file": refused})
    keep(session, entry_id, sent, by=by)


def read(session: Session, entry_id: int, *, by: Viewer) -> File:
    """The file of an entry, for everybody who reads the bank.

    Raises:
        NotAllowed: `by` does not.
        NotFound: the entry has no file, or there is no such entry.
    """
    standing.ensure_reads(by)
    row = session.exec(_file(), params={"entry_id": entry_id}).first()
    if row is None:
        raise NotFound("file", entry_id)
    return File(*row)


@built_once
def _file() -> Any:
    query = select(col(StoredFile.name), col(StoredFile.media_type), col(StoredFile.content))
    return query.where(col(StoredFile.entry_id) == bindparam("entry_id"))
