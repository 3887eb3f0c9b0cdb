"""Assessment rounds and assessments, from a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select as columns
from sqlalchemy import tuple_
from sqlmodel import Session, col, select, update

from models import Assessment, AssessmentRound, Evidence, RubricVersion
from models.vocabulary import AssessmentStatus, RoundStatus, RubricStatus
from seed.workbook.directory import Sort
from seed.workbook.report import Outcome
from seed.workbook.sheets import Row
from seed.workbook.words import NOT_ASSESSED
from seed.workbook.writing import (
    CLEAR,
    Item,
    Load,
    add,
    differs,
    known,
    merged,
    save,
    season_of,
)
from services import changes
from services.calendar import noon

COMPARED = ("level", "reason", "next_step", "dialogue_on")

Key = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Current:
    """The version of an assessment that counts, and whether its round is over."""

    id: int
    version: int
    closed: bool
    said: dict[str, Any]


def write_rounds(load: Load, rows: Sequence[Row]) -> list[Outcome]:
    """Rounds by their names. Whether one is open is read from its days when it is new."""
    names = load.directory.names[Sort.ROUND]
    items = [
        Item(
            names.number(row["name"]),
            {"opens_on": row["opens_on"], "closes_on": row["closes_on"]},
            {
                "name": row["name"],
                "season_id": season_of(load, row["opens_on"]),
                "status": _status(row, load.today),
            },
        )
        for row in rows
    ]
    save(load.session, AssessmentRound, items)
    for row, item in zip(rows, items, strict=True):
        names.add(row["name"], item.id or 0)
    if any(item.outcome is not Outcome.UNCHANGED for item in items):
        load.touched.add(changes.ORGANISATION)
    return [item.outcome for item in items]


def write_assessments(load: Load, rows: Sequence[Row]) -> list[Outcome]:
    """What units said about themselves. A correction after the round makes a new version."""
    versions = _rubric_versions(load.session)
    current = _current(load.session, [_key(row) for row in rows])
    there = [current.get(_key(row)) for row in rows]
    items = [_item(row, old, versions) for row, old in zip(rows, there, strict=True)]
    for row in rows:
        season_of(load, row["dialogue_on"])
    save(load.session, Assessment, items)
    _supersede(load.session, items, there)
    added = _add_examples(load.session, rows, items)
    outcomes = [
        merged([item.outcome, Outcome.CHANGED if item.id in added else Outcome.UNCHANGED])
        for item in items
    ]
    for row, outcome in zip(rows, outcomes, strict=True):
        if outcome is not Outcome.UNCHANGED:
            load.touched |= {changes.UNITS, changes.unit(row["unit_id"])}
    return outcomes


def _key(row: Row) -> Key:
    return row["unit_id"], row["round_id"], row["pillar"]


def _status(row: Row, today: date) -> RoundStatus:
    if today < row["opens_on"]:
        return RoundStatus.PLANNED
    return RoundStatus.OPEN if today <= row["closes_on"] else RoundStatus.CLOSED


def _rubric_versions(session: Session) -> list[tuple[date, int]]:
    query = select(col(RubricVersion.valid_from), col(RubricVersion.id)).where(
        RubricVersion.status != RubricStatus.DRAFT
    )
    return [
        (day, number or 0)
        for day, number in session.exec(query.order_by(col(RubricVersion.valid_from)))
    ]


def _current(session: Session, keys: Sequence[Key]) -> dict[Key, Current]:
    fields = [getattr(Assessment, name) for name in ("unit_id", "round_id", "pillar")]
    query = (
        columns(*fields, *_beside(), *_compared())
        .join(AssessmentRound, col(AssessmentRound.id) == col(Assessment.round_id))
        .where(tuple_(*fields).in_(set(keys)), col(Assessment.superseded_by_id).is_(None))
    )
    found = session.execute(query)
    return {
        (unit_id, round_id, pillar): Current(
            number,
            version,
            status in {RoundStatus.CLOSED, RoundStatus.ARCHIVED},
            dict(zip(COMPARED, said, strict=True)),
        )
        for unit_id, round_id, pillar, number, version, status, *said in found
    }


def _beside() -> list[Any]:
    return [Assessment.id, Assessment.version, AssessmentRound.status]


def _compared() -> list[Any]:
    return [getattr(Assessment, name) for name in COMPARED]


def _item(row: Row, there: Current | None, versions: list[tuple[date, int]]) -> Item:
    level = row.get("level")
    values = {name: row.get(name) for name in COMPARED} | {
        "level": CLEAR if level == NOT_ASSESSED else level and int(level)
    }
    day = row["dialogue_on"]
    rubric = next((number for first, number in reversed(versions) if first <= day), versions[0][1])
    first = dict(zip(("unit_id", "round_id", "pillar"), _key(row), strict=True)) | {
        "rubric_version_id": rubric,
        "status": AssessmentStatus.SHARED,
        "shared_at": noon(day),
        "skipped_reason": "" if level else row.get("reason", ""),
    }
    if there is None:
        return Item(None, values, first)
    if there.closed and differs(values, there.said):
        return Item(None, values, first | there.said | {"version": there.version + 1})
    return Item(there.id, values)


def _supersede(session: Session, items: Sequence[Item], there: Sequence[Current | None]) -> None:
    """Let what was corrected point to its correction."""
    pairs = [
        (item, old)
        for item, old in zip(items, there, strict=True)
        if old and item.outcome is Outcome.NEW
    ]
    for item, _ in pairs:
        item.outcome = Outcome.CHANGED
    if pairs:
        links = [{"id": old.id, "superseded_by_id": item.id} for item, old in pairs]
        session.execute(update(Assessment), links)


def _add_examples(session: Session, rows: Sequence[Row], items: Sequence[Item]) -> set[int]:
    """Note the examples that are not there yet; the assessments that got one come back."""
    wanted = {
        (item.id or 0, row["example"])
        for row, item in zip(rows, items, strict=True)
        if row.get("example")
    }
    missing = sorted(wanted - known(session, Evidence, ["assessment_id", "text"], wanted).keys())
    examples = [{"assessment_id": number, "text": text} for number, text in missing]
    add(session, Evidence, examples)
    return {number for number, _ in missing}
