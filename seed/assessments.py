"""What units say about themselves in each round."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from models import Assessment, Evidence
from models.vocabulary import AssessmentStatus, ChangeReason, EvidenceKind
from seed.chance import between, one_of, source
from seed.texts import read
from seed.world import PILLARS, Club, Round, World
from services.calendar import noon

START = {1: 0.50, 2: 0.38, 3: 0.11, 4: 0.01}
UP = {1: 0.34, 2: 0.24, 3: 0.10, 4: 0.0}
DOWN = {1: 0.0, 2: 0.06, 3: 0.07, 4: 0.08}
LOWER = {
    ChangeReason.SEEING_SHARPER: 6,
    ChangeReason.NEW_STAFF: 2,
    ChangeReason.ORGANISATION: 1,
    ChangeReason.LOST_MOMENTUM: 1,
    ChangeReason.OTHER: 1,
}
HIGHER = {ChangeReason.PRACTICE_CHANGED: 5, ChangeReason.SEEING_SHARPER: 1, None: 2}
KINDS = {
    EvidenceKind.OBSERVATION: 5,
    EvidenceKind.YOUNG_VOICES: 4,
    EvidenceKind.PRACTICE_VISIT: 2,
    EvidenceKind.TRACK_EVALUATION: 2,
    EvidenceKind.SURVEY: 2,
    EvidenceKind.OTHER: 1,
}


@dataclass(frozen=True)
class Told:
    """What a story lays down; the rest is chance.

    `levels` and `lower` hold one value a round; `states` says how far a unit came in the
    open round: not at all when it is not named, or everybody to the end when it is empty.
    `gaps` is the share of pillars without a level, `skipped` how many of them say why.
    """

    levels: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    lower: dict[str, list[str]] = field(default_factory=dict)
    states: dict[str, AssessmentStatus] = field(default_factory=dict)
    gaps: float = 0.06
    skipped: float = 0.5


def told(story: dict[str, Any]) -> Told:
    """What the file of a profile tells."""
    states = {
        name: AssessmentStatus(status)
        for status, names in story["open_round"].items()
        for name in names
    }
    return Told(story.get("levels", {}), story.get("lower", {}), states)


def add_assessments(world: World, told: Told) -> None:
    """All pillars of all units in all rounds."""
    chance = source("assessments")
    for club in world.clubs:
        _Unit(world, told, club, chance).assess()


class _Unit:
    """One unit on its way through the rounds."""

    def __init__(self, world: World, told: Told, club: Club, chance: random.Random) -> None:
        self.world, self.told, self.club, self.chance = world, told, club, chance
        self.levels: dict[str, int] = {}
        self.others = [host for host in world.hosts if host.department_id != club.department_id]

    def assess(self) -> None:
        for place, round_ in enumerate(self.world.rounds):
            status = self._status(round_)
            if status is not None and self.club.runs(round_.opens_on):
                self._assess(place, round_, status)

    def _status(self, round_: Round) -> AssessmentStatus | None:
        if not round_.open or not self.told.states:
            return AssessmentStatus.SHARED
        return self.told.states.get(self.club.name)

    def _assess(self, place: int, round_: Round, status: AssessmentStatus) -> None:
        held_on = between(self.chance, round_.opens_on, round_.last_on)
        common = self._circumstances(round_, held_on, status)
        lower = 0
        for pillar in PILLARS:
            level = self._level(place, pillar)
            if level is None or status is AssessmentStatus.DRAFT:
                self._leave_open(pillar, common, status, told=level is None)
                continue
            before = self.levels.get(pillar)
            reason = self._reason(place, before, level, lower)
            lower += before is not None and level < before
            self.levels[pillar] = level
            self._add(pillar, level, reason, common, changed=before not in {None, level})

    def _level(self, place: int, pillar: str) -> int | None:
        told = self.told.levels.get(self.club.name)
        if told:
            return told[pillar][place] or None
        if self.chance.random() < self.told.gaps:
            return None
        before = self.levels.get(pillar)
        if before is None:
            return one_of(self.chance, START)
        draw = self.chance.random()
        up = draw < UP[before]
        return before + 1 if up else before - (draw > 1 - DOWN[before])

    def _circumstances(
        self, round_: Round, held_on: date, status: AssessmentStatus
    ) -> dict[str, object]:
        chance = self.chance
        outside = self.world.consultants and chance.random() < 0.15
        able = [host for host in self.others if host.serves(held_on)]
        partner = chance.choice(able) if able else None
        person = chance.choice(self.world.consultants) if outside else None
        heard = held_on - timedelta(days=chance.randint(3, 150))
        return {
            "unit_id": self.club.id,
            "round_id": round_.id,
            "rubric_version_id": 1,
            "status": status,
            "dialogue_on": held_on,
            "shared_at": noon(held_on) if status is AssessmentStatus.SHARED else None,
            "partner_id": person or (partner.person_id if partner else None),
            "partner_unit_id": partner.club_id if partner and not person else None,
            "perspectives": one_of(chance, {1: 2, 2: 4, 3: 3, 4: 1}),
            "young_voice_on": heard if chance.random() < 0.5 else None,
        }

    def _reason(
        self, place: int, before: int | None, level: int, lower: int
    ) -> ChangeReason | None:
        if before is None or before == level:
            return None
        if level > before:
            return one_of(self.chance, HIGHER)
        if told := self.told.lower.get(self.club.name):
            return ChangeReason(told[place])
        # Two steps down for other reasons would be a story, and the stories are told.
        return ChangeReason.SEEING_SHARPER if lower else one_of(self.chance, LOWER)

    def _leave_open(
        self, pillar: str, common: dict[str, object], status: AssessmentStatus, *, told: bool
    ) -> None:
        silent = self.club.name in self.told.levels
        if status is AssessmentStatus.DRAFT:
            self.world.rows.add(Assessment, pillar=pillar, **common)
        elif told and not silent and self.chance.random() < self.told.skipped:
            why = self.chance.choice(read("words")["reason"]["skipped"])
            self.world.rows.add(Assessment, pillar=pillar, skipped_reason=why, **common)

    def _add(
        self,
        pillar: str,
        level: int,
        reason: ChangeReason | None,
        common: dict[str, object],
        *,
        changed: bool,
    ) -> None:
        words, chance = read("words"), self.chance
        why = words["reason"][reason or "same"] if changed else words["reason"]["same"]
        assessment_id = self.world.rows.add(
            Assessment,
            pillar=pillar,
            level=level,
            reason_code=reason,
            reason=chance.choice(why),
            next_step=chance.choice(words["next_step"][pillar]),
            **common,
        )
        for kind in dict.fromkeys(one_of(chance, KINDS) for _ in range(chance.randint(1, 3))):
            text = chance.choice(words["evidence"][kind])
            self.world.rows.add(Evidence, assessment_id=assessment_id, kind=kind, text=text)
