"""What has become of the entries of the bank: how far they are, what is old, who got in touch."""

from collections import defaultdict
from datetime import timedelta

from models import FarContact, IdeaTrial, KnowledgeEntry, StoredFile, Unit
from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus
from seed.chance import between, source, workday
from seed.knowledge_files import file_of
from seed.rows import Row
from seed.texts import read
from seed.world import TODAY, World
from services.calendar import monday, noon

YEAR = timedelta(days=365)
LOOKED_AT = timedelta(days=280)  # most of what is older was looked at again within these days
ONE_LEFT_IN, ONE_RETIRED_IN = 4, 40
RECOMMENDED_FROM = 2  # units that tried it, where people then say so
WEEK = timedelta(weeks=1)
TOLD = timedelta(days=12)  # after somebody got in touch, they said what came of it
FILES = (KnowledgeKind.MATERIAL, KnowledgeKind.TEMPLATE)


def mature(world: World, *, one_file_in: int = 1, not_yet: str = "") -> None:
    """All of it. The entry called `not_yet` is not recommended by anybody."""
    trials: dict[int, list[Row]] = defaultdict(list)
    for trial in world.rows.of(IdeaTrial):
        trials[trial["entry_id"]].append(trial)
    _set_status(world, trials, not_yet)
    _ask_all(world)
    _look_again(world)
    _add_files(world, one_file_in)
    _get_in_touch(world, trials)


def _set_status(world: World, trials: dict[int, list[Row]], not_yet: str) -> None:
    for entry in world.rows.of(KnowledgeEntry):
        states = [trial["state"] for trial in trials.get(entry["id"], ())]
        if IdeaTrialState.TRYING in states:
            entry["status"] = KnowledgeStatus.BEING_TRIED
        if IdeaTrialState.TRIED in states:
            entry["status"] = KnowledgeStatus.TRIED
        often = states.count(IdeaTrialState.TRIED) >= RECOMMENDED_FROM
        if often and entry["title"] != not_yet:
            entry["status"] = KnowledgeStatus.RECOMMENDED


def _ask_all(world: World) -> None:
    """Half of what nobody has answered was put to all communities a week later."""
    waiting = [
        row
        for row in world.rows.of(KnowledgeEntry)
        if row["kind"] is KnowledgeKind.QUESTION and row["status"] is KnowledgeStatus.NEW
    ]
    for row in waiting[::2]:
        if row["shared_on"] + WEEK <= TODAY:
            row["asked_all_on"] = row["shared_on"] + WEEK


def _look_again(world: World) -> None:
    """Most of what is a year old was edited since; of the rest some was retired."""
    chance = source("edited")
    old = [row for row in world.rows.of(KnowledgeEntry) if row["shared_on"] + YEAR < TODAY]
    for place, row in enumerate(old):
        if place % ONE_LEFT_IN:
            row["edited_on"] = between(chance, TODAY - LOOKED_AT, TODAY - TOLD)
            row["version"] = 2
        elif place % ONE_RETIRED_IN == 0 and row["status"] is KnowledgeStatus.NEW:
            row["status"] = KnowledgeStatus.RETIRED


def _add_files(world: World, one_in: int) -> None:
    kept = [row for row in world.rows.of(KnowledgeEntry) if row["kind"] in FILES]
    for row in kept[::one_in]:
        name, media_type, content, sha256 = file_of(row["title"])
        world.rows.add(
            StoredFile,
            entry_id=row["id"],
            name=name,
            media_type=media_type,
            size=len(content),
            sha256=sha256,
            content=content,
            uploaded_by_id=row["shared_by_id"],
            uploaded_at=noon(row["shared_on"]),
        )


def _get_in_touch(world: World, trials: dict[int, list[Row]]) -> None:
    """Whoever tried something last got in touch with the farthest of the others who did."""
    chance, words = source("contacts"), read("bank")["outcomes"]
    for entry in world.rows.of(KnowledgeEntry):
        *others, last = trials.get(entry["id"]) or [None]
        if last is None:
            continue
        units = [entry["unit_id"], *(trial["unit_id"] for trial in others if trial)]
        made_on = workday(chance, monday(last["started_on"]) + WEEK)
        told_on = made_on + TOLD
        told = told_on <= TODAY and bool(others)
        if made_on <= TODAY:
            world.rows.add(
                FarContact,
                entry_id=entry["id"],
                from_unit_id=last["unit_id"],
                to_unit_id=_farthest(world, last["unit_id"], units),
                made_on=made_on,
                made_by_id=last["person_id"],
                outcome=chance.choice(words) if told else "",
                told_on=told_on if told else None,
            )


def _farthest(world: World, unit_id: int, others: list[int]) -> int:
    """Of others, the one farthest away; near enough for so small a map."""
    units = world.rows.of(Unit)

    def distance(other_id: int) -> float:
        here, there = units[unit_id - 1], units[other_id - 1]
        north = here["latitude"] - there["latitude"]
        return north**2 + ((here["longitude"] - there["longitude"]) * 0.56) ** 2

    return max(others, key=distance)
