"""The workshops of a season as tracks meet them: what one's own tracks lack before the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from models.vocabulary import TrackStatus
from services.access import Viewer
from services.communities import standing
from services.errors import NotFound
from services.practice_tracks import gates, readable, told, workshop_questions
from services.practice_tracks.gates import Facts, Lack
from services.suppression import LEAST

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Meeting:
    """A workshop that was neither cancelled nor moved away. Without communities it is for all."""

    id: int
    season_id: int
    number: int
    title: str
    on: date
    community_ids: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Missing:
    """What a track of the viewer's own lacks before a workshop."""

    track_id: int
    title: str
    status: TrackStatus
    lacks: tuple[Lack, ...]


@dataclass(frozen=True)
class Reminder:
    """A workshop that comes soon, and what the viewer's own tracks lack before it."""

    meeting: Meeting
    tracks: tuple[Missing, ...]


@dataclass(frozen=True)
class Lacking:
    """Of so many tracks that have not ended, how many lack what. Counts only."""

    base: int
    tracks: Mapping[Lack, int]


def of_season(session: Session, season_id: int, *, by: Viewer) -> tuple[Meeting, ...]:
    """The workshops of a season, by their days.

    Raises:
        NotAllowed: `by` reads no tracks.
    """
    standing.ensure_reads(by)
    return _meetings(session, workshop_questions.in_season(), {"season_id": season_id})


def read(session: Session, event_id: int, *, by: Viewer) -> Meeting:
    """One workshop.

    Raises:
        NotAllowed: `by` reads no tracks.
        NotFound: there is none, or it was cancelled or moved away.
    """
    standing.ensure_reads(by)
    found = _meetings(session, workshop_questions.one(), {"event_id": event_id})
    if not found:
        raise NotFound("workshop", event_id)
    return found[0]


def missing(session: Session, event_id: int, *, by: Viewer, today: date) -> tuple[Missing, ...]:
    """What the viewer's own tracks lack before a workshop, by title; those that lack nothing too.

    Raises:
        NotAllowed: `by` reads no tracks.
        NotFound: there is no such workshop.
    """
    meeting = read(session, event_id, by=by)
    return _missing(meeting, _own(session, [meeting.season_id], by, today))


def reminders(session: Session, *, by: Viewer, today: date) -> tuple[Reminder, ...]:
    """The workshops of the next two weeks before which own tracks of the viewer lack something."""
    if not standing.reads(by):
        return ()
    asked = {"today": today, "until": today + AHEAD}
    meetings = _meetings(session, workshop_questions.soon(), asked)
    if not meetings:
        return ()
    own = _own(session, sorted({meeting.season_id for meeting in meetings}), by, today)
    found = (
        Reminder(meeting, tuple(each for each in _missing(meeting, own) if each.lacks))
        for meeting in meetings
    )
    return tuple(reminder for reminder in found if reminder.tracks)


def lacking(session: Session, event_id: int, *, by: Viewer, today: date) -> Lacking | None:
    """What tracks of the viewer's units lack before a workshop; None: too few to be told of.

    Units where fewer than five work count for their leader only, as they do in all counts.

    Raises:
        NotAllowed: `by` reads no tracks.
        NotFound: there is no such workshop.
    """
    meeting = read(session, event_id, by=by)
    units = told.units_of(session, by=by, today=today)
    asked: dict[str, Any] = {"season_id": meeting.season_id, "units": list(units)}
    asked |= {"communities": list(meeting.community_ids)}
    narrowed = bool(meeting.community_ids)
    base, drafts, no_data, no_trial = session.exec(
        workshop_questions.lacking(narrowed=narrowed), params=asked
    ).one()
    counted = {Lack.START: drafts, Lack.DATA_SOURCE: no_data, Lack.TRIAL_DONE: no_trial}
    return Lacking(base, counted) if base >= LEAST else None


@dataclass(frozen=True)
class _Own:
    id: int
    title: str
    season_id: int
    community_id: int | None
    facts: Facts


def _missing(meeting: Meeting, own: Sequence[_Own]) -> tuple[Missing, ...]:
    of_all = not meeting.community_ids
    return tuple(
        Missing(each.id, each.title, each.facts.status, gates.lacks(each.facts, meeting.number))
        for each in own
        if each.season_id == meeting.season_id
        and (of_all or each.community_id in meeting.community_ids)
    )


def _own(session: Session, season_ids: Sequence[int], by: Viewer, today: date) -> list[_Own]:
    asked = readable.asked(readable.by_viewer(by), today) | {"seasons": season_ids}
    return [
        _Own(id_, title, season_id, community_id, Facts(*facts))
        for id_, title, season_id, community_id, *facts in session.exec(
            workshop_questions.mine(), params=asked
        )
    ]


def _meetings(session: Session, query: Any, asked: Mapping[str, Any]) -> tuple[Meeting, ...]:
    rows = session.exec(query, params=asked).all()
    theirs: dict[int, set[int]] = {}
    plain = {}
    for id_, season_id, number, title, on, community_id in rows:
        plain[id_] = (id_, season_id, number, title, on)
        theirs.setdefault(id_, set()).update({community_id} - {None})
    return tuple(Meeting(*row, community_ids=frozenset(theirs[id_])) for id_, row in plain.items())
