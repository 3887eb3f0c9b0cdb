"""Trying in one's own unit what another unit shared: the trace that is worth most."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from models import Community, IdeaTrial, KnowledgeEntry
from models.vocabulary import (
    CommunityStatus,
    IdeaTrialState,
    KnowledgeKind,
    KnowledgeStatus,
    TraceKind,
)
from services import access, texts
from services.access import Action, Viewer
from services.communities import standing, traces_left
from services.communities.traces_left import Left
from services.errors import N_, Conflict, Invalid, NotFound
from services.knowledge import entries, statuses

WHAT_CAME = 300
NO_QUESTION = N_("A question is answered, not tried.")
OWN = N_("The unit that shared it does not try it: choose what another unit shared.")
ENDINGS = frozenset({IdeaTrialState.TRIED, IdeaTrialState.DROPPED})


@dataclass(frozen=True)
class Ending:
    """How a trial ended, unchecked. `confirmed`: what looks like a CPR number is a date."""

    state: IdeaTrialState
    what_came: str = ""
    confirmed: bool = False


def try_here(session: Session, entry_id: int, unit_id: int, *, by: Viewer, today: date) -> int:
    """Begin to try an entry at a unit; the id of the trial. A second time changes nothing.

    What was dropped begins anew. It leaves a trace in the community of
    the entry; if that is none, or closed, in the first in which `by` takes part.

    Raises:
        NotFound: `by` does not work with that unit, or there is no such entry.
        Conflict: it is a question, no longer in use, or from that unit itself.
    """
    standing.ensure_reads(by)
    access.ensure(by, Action.RECORD_DIALOGUE, unit_id)
    entry = entries.held(session, entry_id)
    _ensure_can_be_tried(entry, unit_id)
    trial = of(session, entry_id, unit_id)
    if trial is not None and trial.state is not IdeaTrialState.DROPPED:
        assert trial.id is not None  # noqa: S101 - it was read
        return trial.id
    place = _place(session, entry, by, today)
    if trial is None:
        trial = IdeaTrial(entry_id=entry_id, unit_id=unit_id, started_on=today)
        if place is not None:
            left = Left(
                place,
                TraceKind.TRIED,
                today,
                unit_id,
                entry.title,
                (entry.unit_id,),
                entry_id=entry_id,
            )
            traces_left.leave(session, left, by=by)
    trial.state, trial.started_on, trial.ended_on = IdeaTrialState.TRYING, today, None
    trial.community_id, trial.person_id = place, by.person_id
    return _changed(session, "try", entry, trial, by)


def finish(
    session: Session, entry_id: int, unit_id: int, ending: Ending, *, by: Viewer, today: date
) -> None:
    """Say how a trial ended, and what came of it; also once more, in other words.

    Raises:
        NotFound: `by` does not work with that unit, or it does not try that.
        Invalid: the text cannot be kept, or it is no ending.
    """
    standing.ensure_reads(by)
    access.ensure(by, Action.RECORD_DIALOGUE, unit_id)
    entry = entries.held(session, entry_id)
    trial = of(session, entry_id, unit_id)
    if trial is None:
        raise NotFound("trial", entry_id)
    if problems := _problems(ending):
        raise Invalid(problems)
    if trial.state is IdeaTrialState.TRYING:
        trial.ended_on = today
    trial.state, trial.what_came = ending.state, texts.kept(ending.what_came)
    _changed(session, "finish_trial", entry, trial, by)


def told(session: Session, entry: KnowledgeEntry, trial: IdeaTrial, by: Viewer) -> None:
    """Keep a trial of which somebody told afterwards."""
    _changed(session, "try", entry, trial, by)


def of(session: Session, entry_id: int, unit_id: int) -> IdeaTrial | None:
    """What a unit does with an entry; None if nothing."""
    query = select(IdeaTrial).where(IdeaTrial.entry_id == entry_id, IdeaTrial.unit_id == unit_id)
    return session.exec(query).first()


def _ensure_can_be_tried(entry: KnowledgeEntry, unit_id: int) -> None:
    if entry.kind is KnowledgeKind.QUESTION:
        raise Conflict(NO_QUESTION)
    if entry.status is KnowledgeStatus.RETIRED:
        raise Conflict(statuses.RETIRED)
    if entry.unit_id == unit_id:
        raise Conflict(OWN)


def _place(session: Session, entry: KnowledgeEntry, by: Viewer, today: date) -> int | None:
    """The community that gets the trace: that of the entry, else one of those who try it."""
    home = session.get(Community, entry.community_id) if entry.community_id else None
    if home is not None and home.status is not CommunityStatus.CLOSED:
        return home.id
    own = standing.mine(session, by=by, today=today)
    return own[0].id if own else None


def _problems(ending: Ending) -> dict[str, str]:
    confirmed = frozenset({"what_came"}) if ending.confirmed else frozenset[str]()
    too_long = texts.problem(
        ending.what_came, WHAT_CAME, required=ending.state is IdeaTrialState.TRIED
    )
    found = {
        "state": None if ending.state in ENDINGS else N_("Choose how it ended."),
        "what_came": too_long,
    }
    plain = {name: message for name, message in found.items() if message}
    return plain | texts.about_people({"what_came": ending.what_came}, confirmed)


def _changed(
    session: Session, action: str, entry: KnowledgeEntry, trial: IdeaTrial, by: Viewer
) -> int:
    session.add(trial)
    session.flush()
    statuses.follow(session, entry)
    entries.note(session, action, entry, by, trial.unit_id)
    assert trial.id is not None  # noqa: S101 - it was flushed
    return trial.id
