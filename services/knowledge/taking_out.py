"""Taking out of the bank again what a trace put there, as long as nobody has done more with it."""

from sqlmodel import Session, col, select

from models import Answer, FarContact, IdeaTrial, KnowledgeEntry, StoredFile, Trace
from models.vocabulary import KnowledgeStatus
from services.access import Viewer
from services.knowledge import by_trace, entries

HANG_ON_IT = (Answer, FarContact, IdeaTrial, StoredFile)


def goes_with(session: Session, trace: Trace) -> bool:
    """Whether what a trace left in the bank goes when the trace does.

    The trace put it there, and nobody has answered, tried, edited or used it since.
    """
    entry = session.get(KnowledgeEntry, trace.entry_id) if trace.entry_id is not None else None
    return entry is not None and _put_by(trace, entry) and not _used(session, trace, entry)


def take_out(session: Session, entry_id: int, *, by: Viewer) -> None:
    """Take an entry out of the bank; the audit log says that it was there.

    Whether it may go was asked by the caller, who also wiped its trace.
    """
    entry = entries.held(session, entry_id)
    entries.note(session, "take_out", entry, by)
    session.delete(entry)
    session.flush()


def _put_by(trace: Trace, entry: KnowledgeEntry) -> bool:
    """What was shared in the bank itself has a form of its own there."""
    return trace.kind in by_trace.KINDS and trace.form_key is not None and entry.form_key is None


def _used(session: Session, trace: Trace, entry: KnowledgeEntry) -> bool:
    said = entry.version > 1 or entry.edited_on != entry.shared_on or entry.asked_all_on
    if said or entry.status is not KnowledgeStatus.NEW:
        return True
    others = select(Trace.entry_id).where(Trace.entry_id == entry.id, Trace.id != trace.id)
    queries = [others]
    for table in HANG_ON_IT:
        column = col(table.entry_id)
        queries.append(select(column).where(column == entry.id))
    return any(session.exec(query.limit(1)).first() is not None for query in queries)
