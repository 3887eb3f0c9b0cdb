"""Signs that units have of their own, lend each other, and recognise in their everyday life."""

import random
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

from models import Assessment, CommonSign, LocalSign, RecognisedSign
from models.vocabulary import SignStatus
from seed.chance import between, one_of, source
from seed.rows import Row
from seed.texts import read
from seed.world import PILLARS, TODAY, Club, World

STATUSES = {SignStatus.IN_USE: 7, SignStatus.PROPOSED: 2, SignStatus.RETIRED: 1}
LEVELS = {None: 4, 1: 1, 2: 3, 3: 3, 4: 1}
LENT = 0.2  # of the signs at a unit were another unit's first
YESTERDAY = TODAY - timedelta(days=1)
DAY = timedelta(days=1)
OWN = 0.8  # of the assessments rest on the unit's own signs too


@dataclass(frozen=True)
class Signs:
    """How many signs a unit has, at least and at most, and how a profile tells of them.

    Units lend each other signs until the day `lent_until`. Where it is so, a text is of one
    unit only. The units called `silent` have no sign.
    """

    least: int
    most: int
    lent_until: date = YESTERDAY
    of_one_unit: bool = True
    silent: Collection[str] = ()


def add_local_signs(world: World, signs: Signs) -> None:
    """The signs of all units that are still there."""
    writer = _Writer(world, signs)
    for club in world.clubs:
        if club.closed_on is None and club.name not in signs.silent:
            writer.write(club)


def lend(world: World, pillar: str, lender: str, borrowers: dict[str, date]) -> None:
    """A unit has one more sign, and others borrow it on these days."""
    text = read("words")["lent_sign"]
    club, first = world.club(lender), min(borrowers.values()) - 20 * 7 * DAY
    origin = _add(world, club, pillar, text, first, level=2)
    for name, day in borrowers.items():
        _add(world, world.club(name), pillar, text, day, level=2, copied_from_id=origin)


def recognise(world: World) -> None:
    """The signs behind each assessment: of its level and the one below, and the unit's own."""
    chance = source("recognised")
    common = _by(world.rows.of(CommonSign), "pillar", "level")
    local = _by(world.rows.of(LocalSign), "unit_id", "pillar")
    for row in world.rows.of(Assessment):
        if not row["level"] or row["superseded_by_id"]:
            continue
        for sign in _seen(common, row["pillar"], row["level"]):
            world.rows.add(RecognisedSign, assessment_id=row["id"], common_sign_id=sign["id"])
        own = _used(local.get((row["unit_id"], row["pillar"]), []), row["dialogue_on"])
        for sign in own if chance.random() < OWN else []:
            world.rows.add(RecognisedSign, assessment_id=row["id"], local_sign_id=sign["id"])


@dataclass
class _Writer:
    """Goes from unit to unit, and remembers what those before have to lend."""

    world: World
    signs: Signs
    chance: random.Random = field(default_factory=lambda: source("signs"))
    texts: dict[str, list[str]] = field(default_factory=dict)
    to_lend: dict[str, list[Row]] = field(default_factory=lambda: {p: [] for p in PILLARS})

    def write(self, club: Club) -> None:
        number = self.chance.randint(self.signs.least, self.signs.most)
        each = -(-number // len(PILLARS)) + 1  # at most, of one pillar
        places = [pillar for pillar, _ in product(PILLARS, range(min(each, 3)))]
        for pillar in sorted(self.chance.sample(places, number)):
            has = {sign["text"] for sign in self._of(club, pillar)}
            offered = [sign for sign in self.to_lend[pillar] if sign["text"] not in has]
            text = self._text(pillar, has)
            if offered and (not text or self.chance.random() < LENT):
                self._borrow(club, pillar, self.chance.choice(offered))
            elif text:
                self._own(club, pillar, text)

    def _of(self, club: Club, pillar: str) -> list[Row]:
        signs = reversed(self.world.rows.of(LocalSign))
        own: list[Row] = []
        for sign in signs:
            if sign["unit_id"] != club.id:
                break
            own += [sign] if sign["pillar"] == pillar else []
        return own

    def _text(self, pillar: str, has: Collection[str]) -> str:
        told = read("words")["local_sign"][pillar]
        if pillar not in self.texts or not (self.texts[pillar] or self.signs.of_one_unit):
            self.texts[pillar] = self.chance.sample(told, len(told))
        left = [text for text in self.texts[pillar] if text not in has]
        return left[-1] if left else ""

    def _own(self, club: Club, pillar: str, text: str) -> None:
        self.texts[pillar].remove(text)
        day = between(self.chance, self.world.begins_on, YESTERDAY)
        status = one_of(self.chance, STATUSES)
        level = one_of(self.chance, LEVELS)
        number = _add(self.world, club, pillar, text, day, level=level, status=status)
        sign = self.world.rows.of(LocalSign)[number - 1]
        self._change(sign)
        if status is SignStatus.IN_USE and day < self.signs.lent_until:
            self.to_lend[pillar].append(sign)

    def _borrow(self, club: Club, pillar: str, lent: Row) -> None:
        day = between(self.chance, lent["created_on"] + DAY, self.signs.lent_until)
        _add(
            self.world,
            club,
            pillar,
            lent["text"],
            day,
            level=lent["level"],
            copied_from_id=lent["id"],
        )

    def _change(self, sign: Row) -> None:
        days = {SignStatus.PROPOSED: (0, 0), SignStatus.IN_USE: (0, 40)}
        later = self.chance.randint(*days.get(sign["status"], (60, 200)))
        sign["changed_on"] = min(YESTERDAY, sign["created_on"] + later * DAY)


def _add(world: World, club: Club, pillar: str, text: str, day: date, **values: object) -> int:
    about = {"status": SignStatus.IN_USE, "created_by_id": club.staff[-1]} | values
    return world.rows.add(
        LocalSign,
        unit_id=club.id,
        pillar=pillar,
        text=text,
        created_on=day,
        changed_on=day,
        **about,
    )


def _by(signs: list[Row], *keys: str) -> dict[tuple[object, ...], list[Row]]:
    found: dict[tuple[object, ...], list[Row]] = {}
    for sign in signs:
        found.setdefault(tuple(sign[key] for key in keys), []).append(sign)
    return found


def _seen(common: dict[tuple[object, ...], list[Row]], pillar: str, level: int) -> list[Row]:
    """Those who begin have none below, and see a first sign of the next level."""
    below = common[pillar, level - 1] if level > 1 else common[pillar, 2][:1]
    return [*common[pillar, level], *below]


def _used(signs: list[Row], day: date) -> list[Row]:
    """The signs that were in use on a day."""
    return [
        sign
        for sign in signs
        if sign["created_on"] <= day
        and (
            sign["status"] is SignStatus.IN_USE
            or (sign["status"] is SignStatus.RETIRED and sign["changed_on"] > day)
        )
    ]
