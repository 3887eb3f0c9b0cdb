"""How far an entry is: what follows from trials and answers, and what people say of it."""

from datetime import date

from sqlmodel import Session, select

from models import Answer, IdeaTrial, KnowledgeEntry
from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus
from services.access import Action, Viewer
from services.communities import standing
from services.errors import N_, Conflict, NotFound
from services.knowledge import entries
from services.rights import MAY

SAID = frozenset({KnowledgeStatus.RECOMMENDED, KnowledgeStatus.RETIRED})
NO_QUESTION = N_("A question is answered. It is not recommended.")
RETIRED = N_("This is no longer in use. Take it up again first.")


def follow(session: Session, entry: KnowledgeEntry) -> None:
    """Let the status follow the trials and answers, unless people have said one."""
    if entry.status not in SAID:
        entry.status = followed(session, entry)
        session.add(entry)


def followed(session: Session, entry: KnowledgeEntry) -> KnowledgeStatus:
    """The status that follows from what units did with an entry; only others try it."""
    if entry.kind is KnowledgeKind.QUESTION:
        answers = select(Answer.id).where(Answer.entry_id == entry.id).limit(1)
        answered = session.exec(answers).first() is not None
        return KnowledgeStatus.ANSWERED if answered else KnowledgeStatus.NEW
    by_others = (IdeaTrial.entry_id == entry.id, IdeaTrial.unit_id != entry.unit_id)
    states = set(session.exec(select(IdeaTrial.state).where(*by_others).distinct()))
    if IdeaTrialState.TRIED in states:
        return KnowledgeStatus.TRIED
    return KnowledgeStatus.BEING_TRIED if IdeaTrialState.TRYING in states else KnowledgeStatus.NEW


def recommends(session: Session, community_id: int | None, *, by: Viewer, today: date) -> bool:
    """Whether somebody recommends entries: who runs their community, who leads, who steers."""
    if by.may(Action.LEAD) or by.roles & MAY[Action.STEER].keys():
        return True
    if community_id is None:
        return False
    return standing.of(session, community_id, by=by, today=today).runs


def recommend(
    session: Session, entry_id: int, *, by: Viewer, today: date, on: bool = True
) -> None:
    """Recommend an entry to all, or take that back. A second time changes nothing.

    Raises:
        NotFound: there is none, or `by` recommends nothing there.
        Conflict: it is a question, or no longer in use.
    """
    entry = entries.held(session, entry_id)
    if not recommends(session, entry.community_id, by=by, today=today):
        raise NotFound("knowledge entry", entry_id)
    if entry.kind is KnowledgeKind.QUESTION:
        raise Conflict(NO_QUESTION)
    if entry.status is KnowledgeStatus.RETIRED:
        raise Conflict(RETIRED)
    if (entry.status is KnowledgeStatus.RECOMMENDED) is on:
        return
    entry.status = KnowledgeStatus.RECOMMENDED if on else followed(session, entry)
    entries.note(session, "recommend" if on else "recommend_no_more", entry, by)


def retire(session: Session, entry_id: int, *, by: Viewer, today: date) -> None:
    """Take an entry out of use: it is found only by those who ask for such. Its history stays.

    Raises:
        NotFound: there is none, or `by` neither changes nor recommends it.
    """
    entry = _to_retire(session, entry_id, by, today)
    if entry.status is not KnowledgeStatus.RETIRED:
        entry.status = KnowledgeStatus.RETIRED
        entries.note(session, "retire", entry, by)


def take_up(session: Session, entry_id: int, *, by: Viewer, today: date) -> None:
    """Put an entry that was retired in use again.

    Raises:
        NotFound: there is none, or `by` neither changes nor recommends it.
    """
    entry = _to_retire(session, entry_id, by, today)
    if entry.status is KnowledgeStatus.RETIRED:
        entry.status, entry.edited_on = followed(session, entry), today
        entries.note(session, "take_up", entry, by)


def _to_retire(session: Session, entry_id: int, by: Viewer, today: date) -> KnowledgeEntry:
    entry = entries.held(session, entry_id)
    own = entries.edits(entry.unit_id, entry.shared_by_id, by)
    if not own and not recommends(session, entry.community_id, by=by, today=today):
        raise NotFound("knowledge entry", entry_id)
    return entry
