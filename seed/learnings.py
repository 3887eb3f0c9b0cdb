"""What went out from the dialogues: what was learned for all, a unit's template, and outcomes."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from models import (
    Dialogue,
    DialogueSection,
    FollowUp,
    LearningTried,
    NumberCount,
    OwnTemplate,
    SharedLearning,
)
from models.vocabulary import FollowUpStatus, Purpose, Template
from seed.chance import between, source
from seed.rows import Row
from seed.texts import read
from seed.world import PILLARS, TODAY, Club, World
from services.calendar import noon

LATER = timedelta(days=28)  # from then on it is asked what became of an agreement
ASKED_BACK = 0.5
THANKS = (4, 2, 0, 3, 1)  # units that tried what was learned, one learning after the other
COUNTED = {  # on these days so many texts held what may be a CPR number
    ("examined", date(2026, 9, 15)): 1,
    ("clearer", date(2026, 10, 28)): 2,
    ("agreement", date(2026, 11, 12)): 1,
}


def share(
    world: World, number: int, *, first: Sequence[int] = (), silent: Collection[str] = ()
) -> None:
    """So much learned for all, by pillar in turn: at first by these people, then by others."""
    chance, words = source("learnings"), read("rooms")["shared"]
    waiting = [row for row in world.rows.of(Dialogue) if _may_be_shared(row)]
    chance.shuffle(waiting)
    clubs = [club for club in world.clubs if club.name not in silent]
    for place in range(number):
        pillar, round_ = PILLARS[place % len(PILLARS)], place // len(PILLARS)
        author = first[place] if place < len(first) else None
        row = next(row for row in waiting if row["pillar"] == pillar and _is_by(row, author))
        waiting.remove(row)
        on = between(chance, row["held_on"] + timedelta(days=1), TODAY - timedelta(days=3))
        learning_id = _publish(world, row, words[pillar][round_ % len(words[pillar])], on)
        others = [club for club in clubs if club.id != row["unit_id"] and club.runs(TODAY)]
        tried = chance.sample(others, min(len(others), THANKS[place % len(THANKS)]))
        _thank(world, learning_id, tried, on)


def add_own_template(world: World) -> None:
    """A unit made a template for itself, and wrote its short notes in it from then on."""
    told = read("rooms")["own"]
    club = world.club(told["unit"])
    template_id = world.rows.add(
        OwnTemplate,
        unit_id=club.id,
        name=told["name"],
        steps=told["steps"],
        made_by_id=club.staff[0],
    )
    for row in world.rows.of(Dialogue):
        if row["unit_id"] == club.id and row["template"] is Template.SHORT:
            row["own_template_id"] = template_id
            for position, text in enumerate(told["texts"]):
                world.rows.add(
                    DialogueSection,
                    dialogue_id=row["id"],
                    step=f"own_{position + 1}",
                    position=position,
                    text=text,
                )


def add_outcomes(world: World) -> None:
    """Some weeks later some said what became of what they had agreed."""
    chance, words = source("outcomes"), read("rooms")["outcome"]["all"]
    for row in world.rows.of(FollowUp):
        done = row["status"] is FollowUpStatus.DONE
        if done and row["completed_on"] + LATER <= TODAY and chance.random() < ASKED_BACK:
            row["outcome"] = chance.choice(words)


def count_numbers(world: World) -> None:
    """How often a text was stopped because it may have held a CPR number: counts and no more."""
    for (field, day), count in COUNTED.items():
        world.rows.add(NumberCount, on_day=day, field=field, count=count)


def _publish(world: World, row: Row, text: str, on: date) -> int:
    return world.rows.add(
        SharedLearning,
        dialogue_id=row["id"],
        unit_id=row["unit_id"],
        author_id=row["author_id"],
        pillar=row["pillar"],
        text=text,
        published_at=noon(on),
    )


def _may_be_shared(row: Row) -> bool:
    return row["purpose"] is Purpose.LEARNING and row["held_on"] < TODAY - timedelta(days=10)


def _is_by(row: Row, author: int | None) -> bool:
    return author is None or row["author_id"] == author


def _thank(world: World, learning_id: int, tried: Sequence[Club], since: date) -> None:
    chance = source(f"tried:{learning_id}")
    for club in tried:
        world.rows.add(
            LearningTried,
            learning_id=learning_id,
            unit_id=club.id,
            person_id=club.staff[0],
            tried_on=between(chance, since, TODAY),
        )
