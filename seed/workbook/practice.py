"""Practice tracks, dialogues and what was agreed in them, from a workbook."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select, tuple_
from sqlmodel import Session, col

from models import Dialogue, DialogueParticipant, FollowUp, PracticeTrack
from models.vocabulary import Template, TrackOwnership, TrackStatus
from seed.workbook.report import Outcome
from seed.workbook.sheets import Row
from seed.workbook.writing import Item, Load, add, known, merged, save, season_of
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


def write_tracks(load: Load, rows: Sequence[Row]) -> list[Outcome]:
    """Practice tracks by title, unit and start."""
    there = _tracks(load.session, rows)
    items = [_track(load, row, there.get(_track_key(row))) for row in rows]
    save(load.session, PracticeTrack, items)
    for row, item in zip(rows, items, strict=True):
        _touch(load, item.outcome, row, row.get("owner_id"))
    return [item.outcome for item in items]


def write_dialogues(load: Load, rows: Sequence[Row]) -> list[Outcome]:
    """Dialogues, who took part as far as it is known, and what was agreed."""
    keys = [_form_key(row) for row in rows]
    there = known(load.session, Dialogue, ["form_key"], [(key,) for key in keys])
    items = [
        _dialogue(load, row, there.get((key,)), key) for row, key in zip(rows, keys, strict=True)
    ]
    save(load.session, Dialogue, items)
    _add_participants(load.session, items)
    agreed = [(row, item) for row, item in zip(rows, items, strict=True) if row.get("agreement")]
    follow_ups = _agree(load, agreed)
    outcomes = [
        merged([item.outcome, follow_ups.get(item.id or 0, Outcome.UNCHANGED)]) for item in items
    ]
    for row, outcome in zip(rows, outcomes, strict=True):
        _touch(load, outcome, row, _person(load, row))
    return outcomes


def _touch(load: Load, outcome: Outcome, row: Row, person_id: int | None) -> None:
    if outcome is not Outcome.UNCHANGED:
        load.touched |= {changes.UNITS, changes.unit(row["unit_id"])}
        if person_id:
            load.touched.add(changes.person(person_id))


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
    fields = ("focus_question", "community_id", "pillar", "owner_id", "evaluation_on")
    values = {field: row.get(field) for field in fields}
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


def _form_key(row: Row) -> str:
    parts = (row["held_on"], row["unit_id"], row["pillar"], _template(row), row["examined"])
    digest = hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()
    return f"workbook:{digest[:48]}"


def _template(row: Row) -> Template:
    return row.get("template", Template.SHORT)


def _person(load: Load, row: Row) -> int | None:
    return load.directory.person(row.get("responsible", ""))


def _dialogue(load: Load, row: Row, number: int | None, key: str) -> Item:
    season_of(load, row["held_on"])
    fields = ("unit_id", "held_on", "pillar", "examined")
    author = load.directory.author(row["unit_id"], row.get("responsible", ""))
    first = {field: row[field] for field in fields} | {
        "form_key": key,
        "template": _template(row),
        "author_id": author,
    }
    return Item(number, {"clearer": row.get("clearer")}, first)


def _add_participants(session: Session, items: Sequence[Item]) -> None:
    authors = [
        {"dialogue_id": item.id, "person_id": item.first["author_id"]}
        for item in items
        if item.outcome is Outcome.NEW
    ]
    add(session, DialogueParticipant, authors)


def _agree(load: Load, agreed: Sequence[tuple[Row, Item]]) -> dict[int, Outcome]:
    """What was agreed, one thing for each dialogue; what became of it comes back."""
    numbers = [(dialogue.id,) for _, dialogue in agreed]
    there = known(load.session, FollowUp, ["dialogue_id"], numbers)
    items = [
        Item(there.get((dialogue.id,)), _agreement(load, row), {"dialogue_id": dialogue.id})
        for row, dialogue in agreed
    ]
    save(load.session, FollowUp, items)
    pairs = zip(agreed, items, strict=True)
    return {dialogue.id or 0: item.outcome for (_, dialogue), item in pairs}


def _agreement(load: Load, row: Row) -> dict[str, Any]:
    person = _person(load, row)
    return {
        "unit_id": row["unit_id"],
        "text": row["agreement"],
        "responsible_id": person,
        "responsible_role": None if person else row["responsible"],
        "due_on": row["due_on"],
    }
