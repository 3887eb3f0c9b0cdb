"""The idea and knowledge bank: what the traces of communities have left in it."""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from models import Answer, IdeaTrial, KnowledgeEntry, KnowledgeTag, Trace, TraceUnit
from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus, TraceKind
from seed.chance import source
from seed.rows import Row
from seed.texts import read
from seed.world import PILLARS, TODAY, Circle, World

UNDER_WAY = timedelta(days=21)  # so long a unit tries an idea before it says what came of it
ONE_DROPPED_IN, ONE_HELPED_IN = 11, 3
POPULAR = 0.7  # of the trials are of what others have tried, the rest of what is new
NEWEST = 3
WITH_PILLAR, WITH_TAG = 0.8, 0.4
TEMPLATE = "Skabelon"


def fill_bank(world: World) -> None:
    """An entry for each idea, question and material; answers and trials beside them."""
    traces: dict[int, list[Row]] = {}
    for row in world.rows.of(Trace):
        traces.setdefault(row["community_id"], []).append(row)
    others: dict[int, Row] = {}
    for row in world.rows.of(TraceUnit):
        others.setdefault(row["trace_id"], row)
    for circle in [*world.circles, *world.closed_circles]:
        shelf = Shelf(world, circle, others)
        for trace in traces.get(circle.id, ()):
            shelf.take(trace)


class Shelf:
    """What one community has in the bank, filled trace by trace in their order."""

    def __init__(self, world: World, circle: Circle, others: Mapping[int, Row]) -> None:
        self.world, self.circle, self.others = world, circle, others
        self.chance: random.Random = source(f"bank:{circle.id}")
        self.ideas: list[Row] = []
        self.questions: list[Row] = []  # without an answer
        self.twisted: Counter[str] = Counter()
        self.tried: Counter[int] = Counter()
        self.pairs: set[tuple[int, int]] = set()
        self._kinds: dict[TraceKind, Callable[[Row], int]] = {
            TraceKind.IDEA: self._idea,
            TraceKind.QUESTION: self._question,
            TraceKind.ANSWER: self._answer,
            TraceKind.MATERIAL: self._material,
            TraceKind.TRIED: self._tried,
        }

    def take(self, trace: Row) -> None:
        """Put what a trace left on the shelf, and let the trace tell where it is."""
        if leave := self._kinds.get(trace["kind"]):
            trace["entry_id"] = leave(trace)

    def _idea(self, trace: Row) -> int:
        start, thing = trace["title"].split(": ", 1)
        title = self._twist(thing)
        trace["title"] = f"{start}: {title}"
        text = f"{self._say('how')} {self._say('need')}"
        row = self._add(trace, KnowledgeKind.IDEA, title[0].upper() + title[1:], text)
        self.ideas.append(row)
        return row["id"]

    def _question(self, trace: Row) -> int:
        row = self._add(trace, KnowledgeKind.QUESTION, trace["title"], self._say("asked"))
        self.questions.append(row)
        return row["id"]

    def _material(self, trace: Row) -> int:
        template = trace["title"].startswith(TEMPLATE)
        kind = KnowledgeKind.TEMPLATE if template else KnowledgeKind.MATERIAL
        return self._add(trace, kind, trace["title"], self._say("material"))["id"]

    def _answer(self, trace: Row) -> int:
        """To the unit that the trace names, about the same thing."""
        asker, thing = self.others[trace["id"]]["unit_id"], trace["title"].split(maxsplit=2)[2]
        asked = next(
            row
            for row in reversed(self.questions)
            if row["unit_id"] == asker
            and thing in row["title"]
            and row["shared_on"] <= trace["occurred_on"]
        )
        self.questions.remove(asked)
        asked["status"] = KnowledgeStatus.ANSWERED
        number = len(self.world.rows.of(Answer))
        self.world.rows.add(
            Answer,
            entry_id=asked["id"],
            unit_id=trace["unit_id"],
            text=self._say("answers"),
            answered_on=trace["occurred_on"],
            helped=number % ONE_HELPED_IN == 0,
            written_by_id=self._person(trace["unit_id"]),
        )
        return asked["id"]

    def _tried(self, trace: Row) -> int:
        """The idea it is of is chosen here; title and unit of origin follow it."""
        idea, unit_id = self._choose(trace), trace["unit_id"]
        start = trace["title"].split(": ", 1)[0]
        trace["title"] = f"{start}: {idea['title'][0].lower()}{idea['title'][1:]}"
        self.others[trace["id"]]["unit_id"] = idea["unit_id"]
        if (idea["id"], unit_id) not in self.pairs:
            self.pairs.add((idea["id"], unit_id))
            self.tried[idea["id"]] += 1
            self._try(idea, unit_id, trace["occurred_on"])
        return idea["id"]

    def _choose(self, trace: Row) -> Row:
        """The idea that it tells of, else one of another unit: well tried, or new."""
        thing, unit_id = trace["title"].split(": ", 1)[1], trace["unit_id"]
        others = [
            idea
            for idea in self.ideas
            if idea["unit_id"] != unit_id and idea["shared_on"] <= trace["occurred_on"]
        ]
        told = [idea for idea in others if idea["title"].lower() == thing]
        fresh = [idea for idea in others if (idea["id"], unit_id) not in self.pairs] or others
        if told or self.chance.random() < POPULAR:
            return max(told or fresh, key=lambda idea: self.tried[idea["id"]])
        return self.chance.choice(fresh[-NEWEST:])

    def _try(self, idea: Row, unit_id: int, day: date) -> None:
        over = day + UNDER_WAY <= TODAY
        number = len(self.world.rows.of(IdeaTrial)) + 1
        state = IdeaTrialState.TRIED if number % ONE_DROPPED_IN else IdeaTrialState.DROPPED
        words = "came" if state is IdeaTrialState.TRIED else "dropped"
        self.world.rows.add(
            IdeaTrial,
            entry_id=idea["id"],
            unit_id=unit_id,
            community_id=self.circle.id,
            state=state if over else IdeaTrialState.TRYING,
            started_on=day,
            ended_on=day + UNDER_WAY if over else None,
            what_came=self._say(words) if over else "",
            person_id=self._person(unit_id),
        )

    def _add(self, trace: Row, kind: KnowledgeKind, title: str, text: str) -> Row:
        rows, day = self.world.rows, trace["occurred_on"]
        number = rows.add(
            KnowledgeEntry,
            kind=kind,
            unit_id=trace["unit_id"],
            community_id=self.circle.id,
            title=title,
            text=text,
            pillar=self.chance.choice(PILLARS) if self.chance.random() < WITH_PILLAR else None,
            shared_by_id=self._person(trace["unit_id"]),
            shared_on=day,
            edited_on=day,
        )
        tags = {self.chance.choice(self.circle.tags): None}
        while self.chance.random() < WITH_TAG:
            tags[self._say("tags")] = None
        for tag in tags:
            rows.add(KnowledgeTag, entry_id=number, tag=tag)
        return rows.of(KnowledgeEntry)[number - 1]

    def _twist(self, thing: str) -> str:
        """A thing of the community becomes an idea of its own; what is told stays as it is."""
        if thing not in self.circle.things:
            return thing
        twists = read("bank")["twists"]
        place = self.circle.id + self.circle.things.index(thing) * 5 + self.twisted[thing]
        self.twisted[thing] += 1
        return twists[place % len(twists)].format(thing=thing)

    def _person(self, unit_id: int) -> int | None:
        return self.circle.members.get(unit_id, (None,))[-1]

    def _say(self, what: str) -> str:
        return self.chance.choice(read("bank")[what])
