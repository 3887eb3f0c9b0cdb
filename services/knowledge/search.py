"""How the bank is searched: every form of Danish words, in all that an entry says."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import column
from sqlalchemy import text as sql
from sqlmodel import Session, col

from models import KnowledgeEntry
from services.searching import matching

SQLITE, POSTGRESQL = "fts5", "tsquery"
NAMES = (SQLITE, POSTGRESQL)
_PLACES = {
    SQLITE: "SELECT rowid AS entry_id FROM knowledgetext WHERE knowledgetext MATCH :fts5",
    POSTGRESQL: (
        "SELECT entry_id FROM knowledgetext WHERE words @@ to_tsquery('simple', :tsquery)"
    ),
}


def asked(session: Session, stems: Sequence[str]) -> dict[str, str]:
    """What is asked of this kind of database for entries with a form of each of `stems`."""
    if matching.kind(session) == "postgresql":
        return {POSTGRESQL: matching.on_postgresql(stems)}
    return {SQLITE: matching.on_sqlite(stems)}


def clause(name: str) -> Any:
    """The clause of entries in which those words stand. `name` is what `asked` is called."""
    found = sql(_PLACES[name]).columns(column("entry_id"))
    return col(KnowledgeEntry.id).in_(found.scalar_subquery())
