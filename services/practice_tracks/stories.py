"""Practice stories: what a track taught, told anew for others in the knowledge bank."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from models import KnowledgeEntry, PracticeTrack, TrackEvaluation, TrialAction, YouthOutcome
from models.vocabulary import KnowledgeKind, TrackStatus
from services import texts
from services.access import Viewer
from services.database import select_wide
from services.errors import N_, Conflict, Invalid
from services.knowledge import entries, entry_drafts
from services.knowledge.entry_drafts import EntryDraft, Words
from services.practice_tracks import rows as track_rows
from services.practice_tracks import standing
from services.practice_tracks.drafts import LIMITS

TOLD_IN = (TrackStatus.EVALUATED, TrackStatus.CLOSED, TrackStatus.STOPPED)
TRIED = ("what_we_try", "expectation", "what_happened", "what_we_saw", "surprise")
TAG = "praksisfortælling"  # by which all of them are found, in the language of the bank
TOLD = N_("This track was told already. Its story lies in the bank.")
SAME = N_("Tell it in new words, for those who were not there.")
TELLS_ALL = N_("Tick that nobody can be recognised.")


@dataclass(frozen=True)
class StoryDraft:
    """What the form of a story holds, unchecked.

    `for_community`: it leaves a trace in the community of the track. `nobody_known`: who wrote it
    says that nobody can be recognised. `confirmed`: see `Words`.
    """

    form_key: str
    title: str
    text: str
    tags: str = ""
    for_community: bool = False
    nobody_known: bool = False
    confirmed: frozenset[str] = frozenset()


def share_story(
    session: Session, track_id: int, draft: StoryDraft, *, by: Viewer, today: date
) -> int:
    """Put a story into the bank as what others can try; its id there. A track is told once.

    Raises:
        NotFound: there is no such track, or it is not theirs to write in.
        Conflict: it is neither evaluated nor stopped, or was told already.
        Invalid: something cannot be kept, said for each field.
    """
    standing.ensure_writes(session, track_id, by=by, today=today)
    track = track_rows.held(session, track_id, TOLD_IN)
    # What was stopped has no evaluation, but a story to tell all the same.
    told = session.get(TrackEvaluation, track_id, populate_existing=True)
    told = told or TrackEvaluation(track_id=track_id)
    if told.entry_id is not None:
        return _again(session, told.entry_id, draft.form_key)
    entry = _entry(track, draft)
    if found := _problems(session, draft, entry, _written(session, track, told)):
        raise Invalid(found)
    told.entry_id = entries.share_from(session, entry, by=by, today=today)
    session.add(told)
    track_rows.note(session, track, "tell", by=by.person_id)
    return told.entry_id


def _again(session: Session, entry_id: int, form_key: str) -> int:
    """The same form once more is the same story; any other would be a second one."""
    if session.get_one(KnowledgeEntry, entry_id).form_key != form_key:
        raise Conflict(TOLD)
    return entry_id


def _entry(track: PracticeTrack, draft: StoryDraft) -> EntryDraft:
    tags = ", ".join(filter(None, (TAG, draft.tags)))
    words = Words(draft.title, draft.text, track.pillar, tags, draft.confirmed)
    place = track.community_id if draft.for_community else None
    return EntryDraft(draft.form_key, KnowledgeKind.IDEA, track.unit_id, words, place)


def _written(session: Session, track: PracticeTrack, told: TrackEvaluation) -> Collection[str]:
    """All that is written in a track."""
    trials = select_wide(*(col(getattr(TrialAction, name)) for name in TRIED))
    examples = select(col(YouthOutcome.example))
    rows: list[Any] = [
        [getattr(track, name) for name in (*LIMITS, "stop_reason", "stop_learned")],
        [told.gained, told.surprised, told.not_for, told.co_creation_example],
        *session.exec(trials.where(TrialAction.track_id == track.id)),
        session.exec(examples.where(YouthOutcome.track_id == track.id)),
    ]
    return {_plain(text) for row in rows for text in row}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _problems(
    session: Session, draft: StoryDraft, entry: EntryDraft, written: Collection[str]
) -> dict[str, str]:
    text = texts.kept(draft.text)
    found = {
        "text": texts.EMPTY if not text else SAME if _plain(text) in written else None,
        "nobody_known": None if draft.nobody_known else TELLS_ALL,
    }
    plain = {name: message for name, message in found.items() if message}
    return plain | entry_drafts.problems(session, entry)
