"""What the bank asks of people: open questions, and whether what is old still holds."""

from datetime import date
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from models import KnowledgeEntry
from models.vocabulary import KnowledgeKind, KnowledgeStatus
from services.access import Action, Viewer
from services.communities import standing
from services.database import built_once
from services.errors import NotFound
from services.knowledge import entries, entry_lines
from services.knowledge.entry_lines import Line
from services.knowledge.reading import OLD

MOST = 5


def ask_all(session: Session, entry_id: int, *, by: Viewer, today: date) -> None:
    """Put a question of one community to all others too. A second time changes nothing.

    Raises:
        NotFound: there is no such question, or `by` neither asked it nor writes in its community.
    """
    entry = entries.held(session, entry_id)
    if entry.kind is not KnowledgeKind.QUESTION or entry.community_id is None:
        raise NotFound("knowledge entry", entry_id)
    if not entries.edits(entry.unit_id, entry.shared_by_id, by):
        standing.ensure_writes(session, entry.community_id, by=by, today=today)
    if entry.asked_all_on is None:
        entry.asked_all_on = today
        entries.note(session, "ask_all", entry, by)


def open_in(session: Session, community_id: int, *, by: Viewer) -> tuple[Line, ...]:
    """The questions of a community without an answer, the newest first.

    Raises:
        NotAllowed: `by` does not read communities.
    """
    standing.ensure_reads(by)
    return _lines(session, _open(), {"communities": [community_id], "limit": 100})


def open_elsewhere(session: Session, community_id: int, *, by: Viewer) -> tuple[Line, ...]:
    """The newest questions without an answer that others put to all communities.

    Raises:
        NotAllowed: `by` does not read communities.
    """
    standing.ensure_reads(by)
    asked = {"community_id": community_id, "limit": MOST}
    return _lines(session, _to_all(), asked)


def open_for(session: Session, *, by: Viewer, today: date) -> tuple[Line, ...]:
    """The newest questions without an answer, of other units, in the viewer's communities."""
    mine = [each.id for each in standing.mine(session, by=by, today=today)]
    found = _lines(session, _open(), {"communities": mine, "limit": 4 * MOST}) if mine else ()
    own = by.units.get(Action.RECORD_DIALOGUE, frozenset())
    return tuple(line for line in found if line.unit_id not in own)[:MOST]


def old_of(session: Session, *, by: Viewer, today: date) -> tuple[Line, ...]:
    """Entries of the viewer's units that nobody has edited for a year, the oldest first."""
    own = by.units.get(Action.RECORD_DIALOGUE, frozenset())
    if not own:
        return ()
    asked = {"units": sorted(own), "before": today - OLD, "limit": MOST}
    return tuple(reversed(_lines(session, _old(), asked)))


def _lines(session: Session, query: Any, asked: dict[str, Any]) -> tuple[Line, ...]:
    return entry_lines.of(session, session.exec(query, params=asked).all())


def _unanswered() -> Any:
    return (
        select(col(KnowledgeEntry.id))
        .where(
            KnowledgeEntry.kind == KnowledgeKind.QUESTION,
            KnowledgeEntry.status == KnowledgeStatus.NEW,
        )
        .order_by(col(KnowledgeEntry.edited_on).desc(), col(KnowledgeEntry.id).desc())
        .limit(bindparam("limit"))
    )


@built_once
def _open() -> Any:
    communities = bindparam("communities", expanding=True)
    return _unanswered().where(col(KnowledgeEntry.community_id).in_(communities))


@built_once
def _to_all() -> Any:
    home = col(KnowledgeEntry.community_id)
    passed_on = col(KnowledgeEntry.asked_all_on).is_not(None)
    elsewhere = or_(home.is_(None), passed_on & (home != bindparam("community_id")))
    return _unanswered().where(elsewhere)


@built_once
def _old() -> Any:
    return (
        select(col(KnowledgeEntry.id))
        .where(
            col(KnowledgeEntry.unit_id).in_(bindparam("units", expanding=True)),
            col(KnowledgeEntry.edited_on) < bindparam("before"),
            KnowledgeEntry.status != KnowledgeStatus.RETIRED,
        )
        .order_by(col(KnowledgeEntry.edited_on), col(KnowledgeEntry.id))
        .limit(bindparam("limit"))
    )
