"""Practice tracks, with their hypothesis and the signs to look for, from a workbook."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select, tuple_
from sqlmodel import Session, col

from models import PracticeTrack, TrackSign
from models.vocabulary import TrackOwnership, TrackStatus
from seed.workbook.report import Outcome
from seed.workbook.sheets import Row
from seed.workbook.writing import Item, Load, add, save, season_of, touch
from services import changes

TrackKey = tuple[str, int, date | None]

# A status moves on with the workbook and never back: what was done in the app since stays.
_STEPS = {
    TrackStatus.DRAFT: 0,
    TrackStatus.ACTIVE: 1,
    TrackStatus.PAUSED: 1,
    TrackStatus.IN_EVALUATION: 2,
    TrackStatus.EVALUATED: 3,
    TrackStatus.STOPPED: 4,
    TrackStatus.CLOSED: 4,
}
_EVALUATED = {TrackStatus.EVALUATED, TrackStatus.CLOSED}
_STATED = (
    *("focus_question", "hypothesis_if", "hypothesis_then", "baseline", "community_id"),
    *("pillar", "owner_id", "evaluation_on", "stop_reason", "stop_learned"),
)


def write_tracks(load: Load, rows: Sequence[Row]) -> list[Outcome]:
    """Practice tracks by title, unit and start. Signs come with a new one and stay as they are."""
    there = _tracks(load.session, rows)
    items = [_track(load, row, there.get(_track_key(row))) for row in rows]
    save(load.session, PracticeTrack, items)
    pairs = list(zip(rows, items, strict=True))
    add(load.session, TrackSign, [sign for row, item in pairs for sign in _signs(row, item)])
    for row, item in pairs:
        number = row.get("community_id")
        more = (changes.COMMUNITIES, changes.community(number)) if number else ()
        touch(load, item.outcome, row["unit_id"], row.get("owner_id"), *more)
    return [item.outcome for item in items]


def _track_key(row: Row) -> TrackKey:
    return row["title"], row["unit_id"], row.get("starts_on")


def _tracks(session: Session, rows: Sequence[Row]) -> dict[TrackKey, tuple[int, TrackStatus]]:
    # A start can be missing, and nothing equals what is missing: it is compared here.
    query = select(
        col(PracticeTrack.title),
        col(PracticeTrack.unit_id),
        col(PracticeTrack.starts_on),
        col(PracticeTrack.id),
        col(PracticeTrack.status),
    )
    pair = tuple_(col(PracticeTrack.title), col(PracticeTrack.unit_id))
    wanted = {(row["title"], row["unit_id"]) for row in rows}
    return {
        (title, unit_id, start): (number, status)
        for title, unit_id, start, number, status in session.execute(query.where(pair.in_(wanted)))
    }


def _track(load: Load, row: Row, there: tuple[int, TrackStatus] | None) -> Item:
    number, before = there or (None, None)
    values = {field: row.get(field) for field in _STATED}
    start, status = row.get("starts_on"), row["status"]
    first = {
        "title": row["title"],
        "unit_id": row["unit_id"],
        "season_id": season_of(load, start or load.today),
        "starts_on": start,
        "ownership": _ownership(row),
    }
    if before is None or _STEPS[status] > _STEPS[before]:
        values |= _moved(row, load.today)
    return Item(number, values, first)


def _moved(row: Row, today: date) -> dict[str, Any]:
    """What follows from the status that a track has reached."""
    status = row["status"]
    start = min(row.get("starts_on") or today, today)
    evaluated = min(row.get("evaluation_on") or today, today) if status in _EVALUATED else None
    return {
        "status": status,
        "status_changed_on": evaluated or (start if status is TrackStatus.ACTIVE else today),
        "activated_on": None if status is TrackStatus.DRAFT else start,
        "evaluated_on": evaluated,
    }


def _ownership(row: Row) -> TrackOwnership:
    if row.get("owner_id"):
        return TrackOwnership.INDIVIDUAL
    return TrackOwnership.COMMUNITY if row.get("community_id") else TrackOwnership.TEAM


def _signs(row: Row, item: Item) -> Iterator[dict[str, Any]]:
    if item.outcome is Outcome.NEW:
        for position, text in enumerate(row.get("signs", ())):
            yield {"track_id": item.id, "position": position, "text": text}
