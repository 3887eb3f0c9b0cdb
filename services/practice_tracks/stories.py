"""Practice stories: what a track taught, told anew for others in the knowledge bank."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models import KnowledgeEntry, PracticeTrack, TrackEvaluation
from models.vocabulary import KnowledgeKind, TrackStatus
from services import texts
from services.access import Viewer
from services.errors import N_, Conflict, Invalid
from services.knowledge import entries, entry_drafts
from services.knowledge.entry_drafts import EntryDraft, Words
from services.practice_tracks import rows, standing

TOLD_IN = (TrackStatus.EVALUATED, TrackStatus.CLOSED, TrackStatus.STOPPED)
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
        NotFound: there is no such track, or it is not theirs to write in, or they do not work
            with its unit.
        Conflict: it is neither evaluated nor stopped, or was told already.
        Invalid: something cannot be kept, said for each field.
    """
    standing.ensure_writes(session, track_id, by=by, today=today)
    track = rows.held(session, track_id, TOLD_IN)
    # What was stopped has no evaluation, but a story to tell all the same.
    told = session.get(TrackEvaluation, track_id, populate_existing=True)
    told = told or TrackEvaluation(track_id=track_id)
    if told.entry_id is not None:
        return _again(session, told.entry_id, draft.form_key)
    entry = _entry(track, draft)
    written = {told.gained, told.surprised, told.not_for, track.stop_learned}
    if found := _problems(session, draft, entry, written):
        raise Invalid(found)
    told.entry_id = entries.share(session, entry, by=by, today=today)
    session.add(told)
    rows.note(session, track, "tell", by=by.person_id)
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


def _problems(
    session: Session, draft: StoryDraft, entry: EntryDraft, written: Collection[str]
) -> dict[str, str]:
    text = texts.kept(draft.text)
    found = {
        "text": texts.EMPTY if not text else SAME if text in written else None,
        "nobody_known": None if draft.nobody_known else TELLS_ALL,
    }
    plain = {name: message for name, message in found.items() if message}
    return plain | entry_drafts.problems(session, entry)
