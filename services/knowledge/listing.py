"""Lists of what lies in the bank, the last edited first: by kind, status, place, word and text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from models import KnowledgeEntry, KnowledgeTag
from models.vocabulary import KnowledgeKind, KnowledgeStatus
from services import texts
from services.access import Viewer
from services.communities import standing
from services.database import built_once
from services.errors import Invalid
from services.knowledge import entry_lines, search
from services.knowledge.entry_lines import Line
from services.searching import word_forms

PAGE = 20
LONGEST = 200  # signs of a question


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed down to; all of it together. What is retired is asked for."""

    kind: KnowledgeKind | None = None
    status: KnowledgeStatus | None = None
    pillar: str | None = None
    community_id: int | None = None
    tag: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Lines:
    """One page of a list, the number of that page, and how many pages and entries there are."""

    rows: tuple[Line, ...]
    number: int
    pages: int
    total: int
    stems: tuple[str, ...] = ()


def page(session: Session, chosen: Filters, number: int = 1, *, by: Viewer) -> Lines:
    """A page of what lies in the bank.

    Raises:
        NotAllowed: `by` does not read the bank.
        Invalid: the question is too long, or holds what may be a CPR number.
    """
    standing.ensure_reads(by)
    if problems := _problems(chosen.words):
        raise Invalid(problems)
    stems = word_forms.asked(chosen.words)
    asked, names = _asked(session, chosen, stems)
    total = session.exec(_count(names), params=asked).one()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    at = {"offset": PAGE * (number - 1), "limit": PAGE}
    return Lines(entry_lines.read(session, names, asked | at), number, pages, total, stems)


def newest(session: Session, chosen: Filters, *, by: Viewer, limit: int) -> tuple[Line, ...]:
    """The last edited of what lies in the bank.

    Raises:
        NotAllowed: `by` does not read the bank.
    """
    standing.ensure_reads(by)
    asked, names = _asked(session, chosen, ())
    return entry_lines.read(session, names, asked | {"offset": 0, "limit": limit})


def tags(session: Session, *, by: Viewer) -> tuple[str, ...]:
    """The words by which entries in use are found, the fifty most used, in alphabetical order.

    Raises:
        NotAllowed: `by` does not read the bank.
    """
    standing.ensure_reads(by)
    return tuple(sorted(session.exec(_tags())))


def _problems(words: str) -> dict[str, str]:
    too_long = texts.problem(words, LONGEST)
    found = {"words": too_long} if too_long else {}
    return found | texts.about_people({"words": words}, frozenset())


def _asked(
    session: Session, chosen: Filters, stems: Sequence[str]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The values of what is asked for, and their names: these say which clauses there are."""
    values = {
        "kind": chosen.kind,
        "status": chosen.status,
        "pillar": chosen.pillar,
        "community_id": chosen.community_id,
        "tag": chosen.tag,
    }
    given = {name: value for name, value in values.items() if value is not None}
    if stems:
        given |= search.asked(session, stems)
    elif chosen.words.strip():  # only words that say nothing
        given["nothing"] = True
    return given, tuple(sorted(given))


@built_once
def _count(names: tuple[str, ...]) -> Any:
    query = select(func.count()).select_from(KnowledgeEntry)
    return query.where(*entry_lines.clauses(names))


@built_once
def _tags() -> Any:
    return (
        select(col(KnowledgeTag.tag))
        .join(KnowledgeEntry, col(KnowledgeEntry.id) == col(KnowledgeTag.entry_id))
        .where(KnowledgeEntry.status != KnowledgeStatus.RETIRED)
        .group_by(col(KnowledgeTag.tag))
        .order_by(func.count().desc(), col(KnowledgeTag.tag))
        .limit(50)
    )
