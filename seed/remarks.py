"""What was added to the notes of dialogues: perspectives, comments, changes, private texts."""

import random
from collections.abc import Mapping
from datetime import timedelta

from models import PrivateText, Remark, Revision
from models.vocabulary import RemarkKind
from seed.rows import Row
from seed.texts import read
from seed.world import TODAY, World
from services.calendar import noon
from services.dialogues.notes import OPEN_DAYS

SEEN_BY_OTHERS, COMMENTED, REVISED, OTHERS_REFLECT = 0.25, 0.08, 0.1, 0.1


def add_to(world: World, chance: random.Random, row: Row, others: list[int]) -> None:
    """What the others keep for themselves and add to a note, and what its author changed."""
    if chance.random() < REVISED:
        _revise(world, row)
    words = read("rooms")
    for person_id in others:
        if chance.random() < OTHERS_REFLECT:
            text = chance.choice(words["private"]["reflection"])
            keep(world, row, person_id, {"reflection": text})
    if others and chance.random() < SEEN_BY_OTHERS:
        _add_perspectives(world, chance, row, others)
    if others and chance.random() < COMMENTED:
        said = RemarkKind.COMMENT, chance.choice(words["comment"])
        _remark(world, row, chance.choice(others), said, chance.randint(OPEN_DAYS + 1, 60))


def _add_perspectives(world: World, chance: random.Random, row: Row, others: list[int]) -> None:
    seen_by = chance.sample(others, min(len(others), chance.randint(1, 2)))
    texts = chance.sample(read("rooms")["perspective"], len(seen_by))
    for person_id, text in zip(seen_by, texts, strict=True):
        said = RemarkKind.PERSPECTIVE, text
        _remark(world, row, person_id, said, chance.randint(1, OPEN_DAYS))


def _remark(
    world: World, row: Row, person_id: int, said: tuple[RemarkKind, str], days: int
) -> None:
    """Nothing when that day is still to come."""
    on = row["held_on"] + timedelta(days=days)
    if on < TODAY:
        world.rows.add(
            Remark,
            dialogue_id=row["id"],
            person_id=person_id,
            kind=said[0],
            text=said[1],
            said_at=noon(on),
        )


def _revise(world: World, row: Row) -> None:
    on = row["held_on"] + timedelta(days=2)
    if on < TODAY:
        row["version"] = 2
        world.rows.add(
            Revision,
            dialogue_id=row["id"],
            number=1,
            by_id=row["author_id"],
            replaced_at=noon(on),
            texts={"examined": read("rooms")["before"], "clearer": row["clearer"]},
        )


def keep(world: World, row: Row, person_id: int, texts: Mapping[str, str]) -> None:
    """Keep what a participant wrote for themselves."""
    for field, text in texts.items():
        world.rows.add(
            PrivateText,
            dialogue_id=row["id"],
            person_id=person_id,
            field=field,
            text=text,
            saved_at=row["created_at"],
        )
