"""Beginning a practice track, and saying it anew."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session

from models import PracticeTrack
from models.vocabulary import TrackOwnership, TrackStatus, TrackVisibility
from services import access, seasons, sent_once
from services.access import Action, Viewer
from services.communities import standing as communities
from services.errors import N_, Invalid
from services.practice_tracks import checking, guards, parts, rows, standing, states, touching
from services.practice_tracks.drafts import TrackDraft
from services.practice_tracks.trial_rows import Changed

OWNERS_CHOOSE = N_("Only those whose track it is can change this.")
SETTLED = N_("Whose track it is stands firm once it has started.")


def begin(session: Session, draft: TrackDraft, *, by: Viewer, today: date) -> int:
    """Begin a track as a draft; its id. The same form begins only one.

    Raises:
        NotFound: `by` does not work with that unit.
        NotAllowed: `by` does not write in that community.
        Invalid: something cannot be kept, said for each field.
        Conflict: the form was sent by someone else.
    """
    access.ensure(by, Action.RECORD_DIALOGUE, draft.unit_id)
    if draft.community_id is not None:
        communities.ensure_writes(session, draft.community_id, by=by, today=today)
    key = draft.form_key
    saved = sent_once.saved(session, PracticeTrack, key, created_by_id=by.person_id)
    if saved is not None:
        return saved
    if problems := checking.problems(session, draft, by=by, today=today):
        raise Invalid(problems)
    track = PracticeTrack(
        **_columns(session, draft, today),
        unit_id=draft.unit_id,
        workshop_id=draft.workshop_id,
        owner_id=by.person_id,
        created_by_id=by.person_id,
        status=TrackStatus.DRAFT,
        status_changed_on=today,
        changed_on=today,
        form_key=draft.form_key or None,
    )
    if not sent_once.inserted(session, track):  # the same form came twice at the same moment
        return begin(session, draft, by=by, today=today)
    assert track.id is not None  # noqa: S101 - it was flushed
    parts.put(session, track.id, parts.wanted(draft, by.person_id))
    rows.note(session, track, "begin", by=by.person_id)
    return track.id


def revise(
    session: Session, track_id: int, draft: TrackDraft, *, seen: int, by: Viewer, today: date
) -> int:
    """Say a track anew while it is a draft or runs; its version then. No change is no new one.

    Its unit, its workshop and its kinds of data (`sourcing`) stay what they were, and when it has
    started, so does its start.

    Raises:
        NotFound: there is none, or it is not for `by` to write in, nor its new community.
        Invalid: something cannot be kept, said for each field.
        Changed: it was changed since version `seen`.
        Conflict: it is over.
    """
    stands = standing.ensure_writes(session, track_id, by=by, today=today)
    track = rows.held(session, track_id, states.UNENDED)
    draft = _with_what_stays(track, draft)
    if draft.community_id not in (None, track.community_id):
        communities.ensure_writes(session, draft.community_id or 0, by=by, today=today)
    now = parts.of(session, track_id)
    wanted = replace(parts.wanted(draft, track.owner_id), sources=now.sources)
    problems = checking.problems(session, draft, by=by, today=today, known=now)
    problems |= _settled(track, draft, today)
    if not stands.owns:
        problems |= _owners_choose(track, draft, changed=now.owners != wanted.owners)
    if problems:
        raise Invalid(problems)
    columns = _columns(session, draft, today)
    if now == wanted and all(getattr(track, name) == value for name, value in columns.items()):
        return track.version
    if track.version != seen:
        raise Changed(_other_words(track, draft), track.version)
    touching.touched(session, track)  # also those who will no longer own it
    track.sqlmodel_update(columns | {"changed_on": today, "version": track.version + 1})
    parts.put(session, track_id, wanted)
    rows.note(session, track, "revise", by=by.person_id)
    return track.version


def show_to(
    session: Session, track_id: int, visibility: TrackVisibility, *, by: Viewer, today: date
) -> None:
    """Choose who reads a track, at any time. The same once more changes nothing.

    Raises:
        NotFound: there is none, or it is not theirs.
        Invalid: it is to be shown to a community, and belongs to none.
    """
    standing.ensure_owns(session, track_id, by=by, today=today)
    track = rows.held(session, track_id, tuple(TrackStatus))
    if visibility is TrackVisibility.COMMUNITY and track.community_id is None:
        raise Invalid({"visibility": checking.NO_COMMUNITY})
    if track.visibility is not visibility:
        track.visibility = visibility
        rows.note(session, track, "show_to", by=by.person_id)


def _with_what_stays(track: PracticeTrack, draft: TrackDraft) -> TrackDraft:
    stays = replace(draft, unit_id=track.unit_id, workshop_id=track.workshop_id)
    has_started = track.status is not TrackStatus.DRAFT
    return replace(stays, starts_on=track.starts_on) if has_started else stays


def _settled(track: PracticeTrack, draft: TrackDraft, today: date) -> dict[str, str]:
    """What a track that runs would lose: what it had to have when it started, and whose it is."""
    if track.status is TrackStatus.DRAFT:
        return {}
    day = checking.day(draft.evaluation_on)
    # A day that has come would take it to evaluation, which by hand asks for a trial action done.
    over = day is not None and day != track.evaluation_on and day <= today
    moved = track.ownership is TrackOwnership.COMMUNITY and _elsewhere(track, draft)
    lost = {
        "ownership": SETTLED if draft.ownership is not track.ownership else None,
        "community_id": SETTLED if moved else None,
        "evaluation_on": guards.OVER if over else None,
    }
    firm = {name: message for name, message in lost.items() if message}
    return firm | guards.running(rows.ready_as(draft, track, day))


def _owners_choose(track: PracticeTrack, draft: TrackDraft, *, changed: bool) -> dict[str, str]:
    shown_there = track.visibility is TrackVisibility.COMMUNITY
    kept = {
        "visibility": draft.visibility is track.visibility,
        "ownership": draft.ownership is track.ownership,
        "community_id": not (shown_there and _elsewhere(track, draft)),
        "co_owner_ids": not changed,
    }
    return {name: OWNERS_CHOOSE for name, same in kept.items() if not same}


def _elsewhere(track: PracticeTrack, draft: TrackDraft) -> bool:
    return draft.community_id != track.community_id


def _other_words(track: PracticeTrack, draft: TrackDraft) -> str:
    """What the track says where the form says something else, so that no text is lost."""
    stands = ((getattr(track, name), word) for name, word in draft.words().items())
    return " · ".join(said for said, word in stands if said and said != word)


def _columns(session: Session, draft: TrackDraft, today: date) -> dict[str, Any]:
    """What the form says, as it stands in the row of a track."""
    starts_on = checking.day(draft.starts_on)
    season = seasons.at(seasons.every(session), starts_on or today)
    assert season is not None  # noqa: S101 - without any season the form was refused
    return draft.words() | {
        "season_id": season.id,
        "community_id": draft.community_id,
        "ownership": draft.ownership,
        "visibility": draft.visibility,
        "pillar": draft.pillar,
        "starts_on": starts_on,
        "evaluation_on": checking.day(draft.evaluation_on),
    }
