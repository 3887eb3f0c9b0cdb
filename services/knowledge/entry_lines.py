"""The lines of every list of the bank: an entry with what is counted of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.sql import literal_column
from sqlmodel import Session, col, func, select

from models import Answer, Community, IdeaTrial, KnowledgeEntry, KnowledgeTag, StoredFile, Unit
from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus
from services.database import built_once, select_wide
from services.knowledge import search

LAST_EDITED_FIRST = (col(KnowledgeEntry.edited_on).desc(), col(KnowledgeEntry.id).desc())


@dataclass(frozen=True)
class Line:
    """An entry in a list, never with a person.

    `tried` and `trying` count units other than the one it comes from.
    """

    id: int
    kind: KnowledgeKind
    status: KnowledgeStatus
    title: str
    text: str
    pillar: str | None
    unit_id: int
    unit: str
    community_id: int | None
    community: str | None
    shared_on: date
    edited_on: date
    asked_all_on: date | None
    tried: int
    trying: int
    answers: int
    file: str | None
    tags: tuple[str, ...] = ()


def of(session: Session, entry_ids: Collection[int]) -> tuple[Line, ...]:
    """Entries by their ids, the last edited first. No access is asked here."""
    asked = {"entry_ids": list(entry_ids), "offset": 0, "limit": len(entry_ids)}
    return read(session, ("entry_ids",), asked) if entry_ids else ()


def read(session: Session, names: tuple[str, ...], asked: Mapping[str, Any]) -> tuple[Line, ...]:
    """The entries of a question: `asked` has its values, `names` say which clauses there are."""
    rows: Sequence[Any] = session.exec(_lines(names), params=asked).all()
    words: dict[int, list[str]] = {row[0]: [] for row in rows}
    for entry_id, tag in session.exec(_tags_of(), params={"entry_ids": list(words)}):
        words[entry_id].append(tag)
    return tuple(Line(*row, tags=tuple(words[row[0]])) for row in rows)


def clauses(names: Collection[str]) -> list[Any]:
    """The clauses that are named; without `status` those of entries in use."""
    named: dict[str, Any] = {
        "kind": col(KnowledgeEntry.kind) == bindparam("kind"),
        "status": col(KnowledgeEntry.status) == bindparam("status"),
        "pillar": col(KnowledgeEntry.pillar) == bindparam("pillar"),
        "community_id": col(KnowledgeEntry.community_id) == bindparam("community_id"),
        "tag": col(KnowledgeEntry.id).in_(
            select(KnowledgeTag.entry_id).where(col(KnowledgeTag.tag) == bindparam("tag"))
        ),
        "entry_ids": col(KnowledgeEntry.id).in_(bindparam("entry_ids", expanding=True)),
        "nothing": literal_column("1 = 0"),
    }
    in_use = KnowledgeEntry.status != KnowledgeStatus.RETIRED
    shown = [] if {"status", "entry_ids"} & set(names) else [in_use]
    found = [search.clause(name) for name in names if name in search.NAMES]
    return [*shown, *found, *(named[name] for name in names if name in named)]


@built_once
def _lines(names: tuple[str, ...]) -> Any:
    entry: Any = KnowledgeEntry
    return (
        select_wide(
            entry.id,
            entry.kind,
            entry.status,
            entry.title,
            entry.text,
            entry.pillar,
            entry.unit_id,
            Unit.name,
            entry.community_id,
            Community.name,
            entry.shared_on,
            entry.edited_on,
            entry.asked_all_on,
            _trials(IdeaTrialState.TRIED),
            _trials(IdeaTrialState.TRYING),
            _answers(),
            StoredFile.name,
        )
        .join(Unit, col(Unit.id) == col(KnowledgeEntry.unit_id))
        .join(Community, col(Community.id) == col(KnowledgeEntry.community_id), isouter=True)
        .join(StoredFile, col(StoredFile.entry_id) == col(KnowledgeEntry.id), isouter=True)
        .where(col(KnowledgeEntry.id).in_(_page(names)))
        .order_by(*LAST_EDITED_FIRST)
    )


def _page(names: tuple[str, ...]) -> Any:
    # By itself: what is counted of an entry is then counted for those of the page alone.
    page = select(col(KnowledgeEntry.id)).where(*clauses(names)).order_by(*LAST_EDITED_FIRST)
    page = page.offset(bindparam("offset")).limit(bindparam("limit")).subquery()
    return select(page.c.id)


def _trials(state: IdeaTrialState) -> Any:
    return (
        select(func.count())
        .select_from(IdeaTrial)
        .where(
            IdeaTrial.entry_id == KnowledgeEntry.id,
            IdeaTrial.unit_id != KnowledgeEntry.unit_id,
            IdeaTrial.state == state,
        )
        .scalar_subquery()
    )


def _answers() -> Any:
    answers = select(func.count()).select_from(Answer)
    return answers.where(Answer.entry_id == KnowledgeEntry.id).scalar_subquery()


@built_once
def _tags_of() -> Any:
    query = select(col(KnowledgeTag.entry_id), col(KnowledgeTag.tag))
    query = query.where(col(KnowledgeTag.entry_id).in_(bindparam("entry_ids", expanding=True)))
    return query.order_by(col(KnowledgeTag.tag))
