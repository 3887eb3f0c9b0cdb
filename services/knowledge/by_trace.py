"""What a trace that somebody logs by hand leaves in the bank: an entry, an answer or a trial."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models import IdeaTrial, KnowledgeEntry
from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus, TraceKind
from services.access import Action, Viewer
from services.errors import N_
from services.knowledge import answers, entries, statuses, trials
from services.knowledge.answers import AnswerDraft
from services.knowledge.entry_drafts import EntryDraft, Words

KINDS = {
    TraceKind.IDEA: KnowledgeKind.IDEA,
    TraceKind.QUESTION: KnowledgeKind.QUESTION,
    TraceKind.MATERIAL: KnowledgeKind.MATERIAL,
}
USES = (TraceKind.ANSWER, TraceKind.TRIED)  # something that lies in the bank already
WRITES = (*KINDS, *USES)  # the bank then says it in the name of the unit
NOT_THEIRS = N_(
    "Only those who work there can share, answer or try in the name of a unit. Choose your own."
)
NO_QUESTION = N_("Choose a question of the bank, or none.")
NOTHING_TO_TRY = N_("Choose an idea of the bank, or none.")


@dataclass(frozen=True)
class Told:
    """A trace that was checked. `entry_id` is what it answers or tried, if it lies in the bank."""

    kind: TraceKind
    community_id: int
    unit_id: int
    occurred_on: date
    title: str
    note: str = ""
    entry_id: int | None = None


def problems(
    session: Session, kind: TraceKind, unit_id: int | None, entry_id: int | None, *, by: Viewer
) -> dict[str, str]:
    """What is wrong with what a trace is to leave in the bank: `unit_id`, and what it uses."""
    if kind not in WRITES:
        return {}
    theirs = unit_id is None or by.may(Action.RECORD_DIALOGUE, unit_id)
    found = {
        "unit_id": None if theirs else NOT_THEIRS,
        "entry_id": _entry_problem(session, kind, unit_id, entry_id),
    }
    return {name: message for name, message in found.items() if message}


def _entry_problem(
    session: Session, kind: TraceKind, unit_id: int | None, entry_id: int | None
) -> str | None:
    if entry_id is None or kind not in USES:
        return None
    entry, is_answer = session.get(KnowledgeEntry, entry_id), kind is TraceKind.ANSWER
    if entry is None or (entry.kind is KnowledgeKind.QUESTION) is not is_answer:
        return NO_QUESTION if is_answer else NOTHING_TO_TRY
    if entry.status is KnowledgeStatus.RETIRED:
        return statuses.RETIRED
    return trials.OWN if not is_answer and unit_id == entry.unit_id else None


def origin(session: Session, entry_id: int) -> int | None:
    """The unit that an entry comes from; None if there is no such entry."""
    entry = session.get(KnowledgeEntry, entry_id)
    return entry.unit_id if entry else None


def entry_of(session: Session, told: Told, *, by: Viewer) -> int | None:
    """Put into the bank what a trace tells of; the id of its entry, None if it has none.

    The trace was checked by the caller, who also writes it: none is left here.
    """
    if told.kind in KINDS:
        words = Words(told.title, told.note)
        draft = EntryDraft("", KINDS[told.kind], told.unit_id, words, told.community_id)
        return entries.add(session, draft, by=by, on=told.occurred_on)
    if told.kind not in USES or told.entry_id is None:
        return None
    entry = entries.held(session, told.entry_id)
    if told.kind is TraceKind.ANSWER:
        draft = AnswerDraft("", told.unit_id, told.note or told.title)
        answers.add(session, entry, draft, by=by, on=told.occurred_on)
    else:
        _tried(session, entry, told, by)
    return told.entry_id


def _tried(session: Session, entry: KnowledgeEntry, told: Told, by: Viewer) -> None:
    assert entry.id is not None  # noqa: S101 - it was read
    trial = trials.of(session, entry.id, told.unit_id)
    trial = trial or IdeaTrial(
        entry_id=entry.id, unit_id=told.unit_id, started_on=told.occurred_on
    )
    trial.started_on = min(trial.started_on, told.occurred_on)
    trial.state, trial.ended_on = IdeaTrialState.TRIED, told.occurred_on
    trial.what_came = told.note or trial.what_came
    trial.community_id, trial.person_id = told.community_id, by.person_id
    trials.told(session, entry, trial, by)
