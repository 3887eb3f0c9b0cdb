"""The rows of dialogues: the note, who took part, and what was agreed."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from models import Dialogue, DialogueParticipant, FollowUp
from models.vocabulary import DialogueStatus, FollowUpStatus, Purpose, Template
from seed.chance import between, deal, one_of, source
from seed.held import Held
from seed.texts import read
from seed.world import PILLARS, TODAY, World

TEMPLATES = {
    Template.FOUR_QUESTIONS: 35,
    Template.SHORT: 25,
    Template.REFLECTING_TEAM: 15,
    Template.PEER: 10,
    Template.PRACTICE_VISIT: 8,
    Template.REFLECTION_CIRCLE: 3,
    Template.GOALS: 2,
    Template.ASSESSMENT: 2,
}
OPEN = timedelta(days=14)  # for perspectives and changes
DONE, OVERDUE = 0.70, 0.15  # of the agreements; the rest lie ahead


@dataclass(frozen=True)
class Saved:
    """A dialogue that has its row: its id, and who was present, the author first."""

    id: int
    talk: Held
    present: tuple[int, ...]


def add_dialogues(world: World, held: Sequence[Held], agreements: int) -> None:
    """The dialogues, oldest first, and so many agreements: some done, some late, some ahead."""
    chance = source("dialogues")
    ordered = sorted(held, key=lambda talk: (talk.on, talk.club.id, talk.author_id))
    templates = deal(chance, TEMPLATES, len(ordered))
    open_to_chance = [place for place, talk in enumerate(ordered) if not talk.agreed]
    told = sum(len(talk.agreed) for talk in ordered)
    drawn = sorted(chance.sample(open_to_chance * 2, agreements - told))
    late_told = sum(day < TODAY for talk in ordered for _, day in talk.agreed)
    late = min(len(drawn), max(0, round(agreements * OVERDUE) - late_told))
    done = min(round(agreements * DONE), len(drawn) - late)
    ahead = len(drawn) - late - done
    states = iter(_states(chance, len(drawn), late=late, ahead=ahead))
    due = Counter(drawn)
    for place, (talk, template) in enumerate(zip(ordered, templates, strict=True)):
        saved = _add(world, chance, talk, template)
        for person_id, day in talk.agreed:
            _agree(world, chance, saved, FollowUpStatus.OPEN, person_id, day)
        for _ in range(due[place]):
            _agree_by_chance(world, chance, saved, next(states))


def _states(chance: random.Random, number: int, *, late: int, ahead: int) -> list[str]:
    """The newest lie ahead or were dropped; what is late is from the months before."""
    dropped = -(-ahead // 6)
    newest = ["ahead"] * (ahead - dropped) + ["dropped"] * dropped
    middle = ["late"] * late + ["done"] * late
    chance.shuffle(newest)
    chance.shuffle(middle)
    return ["done"] * (number - len(newest) - len(middle)) + middle + newest


def _add(world: World, chance: random.Random, talk: Held, template: Template) -> Saved:
    words, pillar = read("words"), chance.choice(PILLARS)
    number = len(world.rows.of(Dialogue)) + 1
    world.rows.add(
        Dialogue,
        form_key=f"seed-{number}",
        unit_id=talk.club.id,
        author_id=talk.author_id,
        held_on=talk.on,
        pillar=pillar,
        template=template,
        purpose=one_of(chance, {Purpose.LEARNING: 97, Purpose.SUPERVISION: 3}),
        examined=chance.choice(words["examined"][pillar]),
        clearer=chance.choice(words["clearer"]["all"]),
        status=DialogueStatus.SHARED if TODAY - talk.on <= OPEN else DialogueStatus.CLOSED,
        created_at=datetime.combine(talk.on, time(15, 0), UTC),
    )
    around = [person for person in talk.club.staff if person != talk.author_id]
    drawn = chance.sample(around, min(len(around), chance.randint(1, 5)))
    present = tuple(dict.fromkeys([talk.author_id, *talk.with_ids, *drawn]))
    for person_id in present:
        world.rows.add(DialogueParticipant, dialogue_id=number, person_id=person_id)
    return Saved(number, talk, present)


def _agree_by_chance(world: World, chance: random.Random, saved: Saved, state: str) -> None:
    held_on = saved.talk.on
    due_on = between(chance, held_on + timedelta(days=7), held_on + timedelta(days=35))
    status = {"done": FollowUpStatus.DONE, "dropped": FollowUpStatus.DROPPED}.get(state)
    if state == "late":
        latest = min(held_on + timedelta(days=35), TODAY - timedelta(days=2))
        due_on = between(chance, held_on + timedelta(days=1), latest)
    if state == "ahead":
        due_on = between(chance, TODAY + timedelta(days=1), TODAY + timedelta(days=30))
    still = one_of(chance, {FollowUpStatus.OPEN: 3, FollowUpStatus.IN_PROGRESS: 1})
    person = saved.present[0] if chance.random() < 0.4 else chance.choice(saved.present)
    _agree(world, chance, saved, status or still, person, due_on)


def _agree(
    world: World,
    chance: random.Random,
    saved: Saved,
    status: FollowUpStatus,
    person_id: int,
    due_on: date,
) -> None:
    words = read("words")
    by_role = not saved.talk.agreed and chance.random() < 0.1
    done_on = min(TODAY, due_on + timedelta(days=chance.randint(-5, 4)))
    dropped = status is FollowUpStatus.DROPPED
    world.rows.add(
        FollowUp,
        dialogue_id=saved.id,
        unit_id=saved.talk.club.id,
        text=chance.choice(words["agreement"]["all"]),
        responsible_id=None if by_role else person_id,
        responsible_role=chance.choice(words["agreement"]["roles"]) if by_role else "",
        due_on=due_on,
        status=status,
        dropped_reason=chance.choice(words["agreement"]["dropped"]) if dropped else "",
        completed_on=done_on if status is FollowUpStatus.DONE else None,
    )
