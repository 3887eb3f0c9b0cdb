"""Dialogues and what was agreed in them, from a workbook."""

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from models import Dialogue, DialogueParticipant, FollowUp
from models.vocabulary import Template
from seed.workbook.report import Outcome
from seed.workbook.sheets import Row
from seed.workbook.writing import Item, Load, add, known, merged, save, season_of, touch


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
        touch(load, outcome, row["unit_id"], _person(load, row))
    return outcomes


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
