"""What the leadership's meetings decided, and how units translated it."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from models import Decision, DecisionUnit
from models.vocabulary import DecisionAnswer, DecisionKind, DecisionStatus, TopicKind
from seed.chance import one_of
from seed.rows import Rows
from seed.world import TODAY, Club
from services.calendar import noon

ANSWERS = {
    DecisionAnswer.DONE: 4,
    DecisionAnswer.ADAPTED: 3,
    DecisionAnswer.NOT_RELEVANT: 1,
    None: 3,
}


@dataclass(frozen=True)
class Table:
    """An area around a table: who has the chair, and who else is asked."""

    area_id: int
    chair_id: int
    others: tuple[int, ...]
    clubs: tuple[Club, ...]


class Decided:
    """The decisions of an area's meetings while they are made."""

    def __init__(
        self, rows: Rows, table: Table, told: dict[str, Any], chance: random.Random
    ) -> None:
        self.rows, self.table, self.told, self.chance = rows, table, told, chance
        self.answers = {how: cycle(texts) for how, texts in told["answers"].items()}

    def add(self, place: int, meeting_id: int, day: date, items: dict[TopicKind, int]) -> None:
        """What the meeting at that place of its series decided, each under its topic."""
        about = [told for told in self.told["decisions"] if told["meeting"] == place]
        for number, told in enumerate(about):
            review, outcome = day + timedelta(days=told["after"]), told.get("outcome", "")
            sent = day if told.get("sent") else None
            decision_id = self.rows.add(
                Decision,
                meeting_id=meeting_id,
                item_id=items[TopicKind(told["topic"])],
                kind=DecisionKind(told["kind"]),
                text=told["text"],
                responsible_role=told["role"],
                review_on=max(review, day),
                status=DecisionStatus.DONE if outcome else DecisionStatus.OPEN,
                outcome=outcome,
                settled_on=day if outcome else None,
                sent_on=sent,
                made_by_id=self.table.chair_id,
                made_at=noon(day),
                form_key=f"seed-{meeting_id}-{number}",
            )
            if sent:
                self._translate(decision_id, day)

    def _translate(self, decision_id: int, day: date) -> None:
        for club in self.table.clubs:
            if not club.runs(day):
                continue
            answer = one_of(self.chance, ANSWERS)
            self.rows.add(
                DecisionUnit,
                decision_id=decision_id,
                unit_id=club.id,
                answer=answer,
                text=next(self.answers[answer.value]) if answer else "",
                answered_by_id=club.staff[0] if answer and club.staff else None,
                answered_on=min(TODAY, day + timedelta(days=9)) if answer else None,
            )
