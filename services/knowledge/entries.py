"""Sharing an entry with others, changing it, and saying that an old one still holds."""

from datetime import date

from sqlmodel import Session, col, delete

from models import KnowledgeEntry, KnowledgeTag
from models.vocabulary import KnowledgeKind, TraceKind
from services import access, audit, changes, sent_once, texts
from services.access import Action, Viewer
from services.communities import standing, traces_left
from services.communities.traces_left import Left
from services.errors import N_, Conflict, Invalid, NotFound
from services.knowledge import entry_drafts, files
from services.knowledge.entry_drafts import EntryDraft, Words
from services.knowledge.file_checks import Sent

TRACES = {
    KnowledgeKind.IDEA: TraceKind.IDEA,
    KnowledgeKind.QUESTION: TraceKind.QUESTION,
    KnowledgeKind.MATERIAL: TraceKind.MATERIAL,
    KnowledgeKind.TEMPLATE: TraceKind.MATERIAL,
}


class Changed(Conflict):
    """The entry was changed since it was read: what it says now, so that no text is lost."""

    def __init__(self, title: str, text: str, version: int) -> None:
        super().__init__(N_("Someone else has changed this in the meantime."))
        self.title, self.text, self.version = title, text, version


def share(session: Session, draft: EntryDraft, *, by: Viewer, today: date) -> int:
    """Share something with others; its id. In a community it leaves a trace there.

    The same form shares only once, and gives the same id again.

    Raises:
        NotFound: `by` does not work with that unit.
        NotAllowed: `by` does not write in that community.
        Invalid: something cannot be kept, said for each field, the file too.
        Conflict: the form was sent by someone else.
    """
    access.ensure(by, Action.RECORD_DIALOGUE, draft.unit_id)
    return share_from(session, draft, by=by, today=today)


def share_from(session: Session, draft: EntryDraft, *, by: Viewer, today: date) -> int:
    """As `share`, of what `by` writes in though it is another unit's: who calls has asked that."""
    if draft.community_id is not None:
        standing.ensure_writes(session, draft.community_id, by=by, today=today)
    saved = sent_once.saved(session, KnowledgeEntry, draft.form_key, shared_by_id=by.person_id)
    if saved is not None:
        return saved
    if problems := entry_drafts.problems(session, draft):
        raise Invalid(problems)
    entry_id = add(session, draft, by=by, on=today)
    if entry_id is None:  # the same form came twice at the same moment: it is there now
        return share_from(session, draft, by=by, today=today)
    if draft.community_id is not None:
        left = Left(
            draft.community_id,
            TRACES[draft.kind],
            today,
            draft.unit_id,
            texts.kept(draft.words.title),
            entry_id=entry_id,
        )
        traces_left.leave(session, left, by=by)
    return entry_id


def add(session: Session, draft: EntryDraft, *, by: Viewer, on: date) -> int | None:
    """Keep an entry that was checked, without a trace; its id, or None if its form came before."""
    entry = KnowledgeEntry(
        form_key=draft.form_key or None,
        kind=draft.kind,
        unit_id=draft.unit_id,
        community_id=draft.community_id,
        title=texts.kept(draft.words.title),
        text=texts.kept(draft.words.text),
        pillar=draft.words.pillar,
        shared_by_id=by.person_id,
        shared_on=on,
        edited_on=on,
    )
    if not sent_once.inserted(session, entry):
        return None
    assert entry.id is not None  # noqa: S101 - it was flushed
    _tag(session, entry.id, draft.words.tags)
    if draft.file:
        files.keep(session, entry.id, draft.file, by=by)
    note(session, "share", entry, by)
    return entry.id


def revise(
    session: Session, entry_id: int, words: Words, *, seen: int, by: Viewer, today: date
) -> int:
    """Say an entry in other words; the version that it now has. No change is no new version.

    Raises:
        NotFound: there is none, or `by` is neither its sharer nor at its unit.
        Invalid: something cannot be kept, said for each field.
        Changed: it was changed since version `seen`.
    """
    entry = _own(session, entry_id, by)
    if problems := entry_drafts.word_problems(session, entry.kind, words):
        raise Invalid(problems)
    if entry.version != seen:
        raise Changed(entry.title, entry.text, entry.version)
    entry.title, entry.text = texts.kept(words.title), texts.kept(words.text)
    entry.pillar = words.pillar
    session.exec(delete(KnowledgeTag).where(col(KnowledgeTag.entry_id) == entry_id))
    _tag(session, entry_id, words.tags)
    _edited(session, "revise", entry, by, today)
    return entry.version


def put_file(session: Session, entry_id: int, sent: Sent, *, by: Viewer, today: date) -> None:
    """Give an entry a file, in the place of one that it has.

    Raises:
        NotFound: there is no such entry, or `by` is neither its sharer nor at its unit.
        Invalid: the file is not taken, said in words.
    """
    entry = _own(session, entry_id, by)
    files.replace(session, entry_id, sent, by=by)
    _edited(session, "put_file", entry, by, today)


def still_good(session: Session, entry_id: int, *, by: Viewer, today: date) -> None:
    """Say that an entry still holds as it stands: it is asked about again in a year.

    Raises:
        NotFound: there is none, or `by` is neither its sharer nor at its unit.
    """
    entry = _own(session, entry_id, by)
    entry.edited_on = today
    note(session, "confirm", entry, by)


def edits(unit_id: int, shared_by_id: int | None, by: Viewer) -> bool:
    """Whether somebody changes an entry: who shared it, and those who work with its unit."""
    return shared_by_id == by.person_id or by.may(Action.RECORD_DIALOGUE, unit_id)


def held(session: Session, entry_id: int) -> KnowledgeEntry:
    """An entry, held until this change ends: its status follows what is written meanwhile.

    Raises:
        NotFound: there is none.
    """
    entry = session.get(KnowledgeEntry, entry_id, with_for_update=True, populate_existing=True)
    if entry is None:
        raise NotFound("knowledge entry", entry_id)
    return entry


def note(session: Session, action: str, entry: KnowledgeEntry, by: Viewer, *also: int) -> None:
    """Remember a change of an entry; `also` are other units where it shows."""
    session.add(entry)
    audit.note(
        session, by=by.person_id, action=action, subject="knowledge entry", subject_id=entry.id
    )
    seen_at = [changes.unit(unit_id) for unit_id in (entry.unit_id, *also)]
    if entry.community_id is not None:
        seen_at.append(changes.community(entry.community_id))
    everywhere = (changes.COMMUNITIES, changes.KNOWLEDGE, changes.UNITS)
    changes.bump(session, *everywhere, *seen_at)


def _own(session: Session, entry_id: int, by: Viewer) -> KnowledgeEntry:
    standing.ensure_reads(by)
    entry = held(session, entry_id)
    if not edits(entry.unit_id, entry.shared_by_id, by):
        raise NotFound("knowledge entry", entry_id)
    return entry


def _edited(session: Session, action: str, entry: KnowledgeEntry, by: Viewer, today: date) -> None:
    entry.edited_on, entry.version = today, entry.version + 1
    note(session, action, entry, by)


def _tag(session: Session, entry_id: int, typed: str) -> None:
    tags = entry_drafts.tags_of(typed)
    session.add_all(KnowledgeTag(entry_id=entry_id, tag=tag) for tag in tags)
