"""The traces that communities leave, most of them around workshops."""

import math
import random
from collections.abc import Mapping
from datetime import date, timedelta

from models import Trace, TraceUnit
from models.vocabulary import TraceKind, TraceSource
from seed.chance import one_of, poisson, source, workday
from seed.texts import read
from seed.world import TODAY, Circle, World, Year
from seed.year_wheel import WORKSHOPS
from services.calendar import monday

FIRST_YEAR = {
    TraceKind.MEETING: 35,
    TraceKind.MATERIAL: 20,
    TraceKind.IDEA: 20,
    TraceKind.PRACTICE_VISIT: 15,
    TraceKind.QUESTION: 5,
    TraceKind.ANSWER: 5,
}
WITH_TEAMS = {
    TraceKind.IDEA: 25,
    TraceKind.QUESTION: 20,
    TraceKind.ANSWER: 17,
    TraceKind.MATERIAL: 15,
    TraceKind.PRACTICE_VISIT: 13,
    TraceKind.TRIED: 10,
}
OTHERS = {  # how many units beside its own a trace may have, at least and at most
    TraceKind.WORKSHOP: (3, 8),
    TraceKind.MEETING: (1, 4),
    TraceKind.PRACTICE_VISIT: (1, 1),
    TraceKind.TRIED: (1, 1),
    TraceKind.ANSWER: (1, 1),
}
MaybeId = int | None
TEAMS_SINCE = date(2026, 8, 10)
QUIET_SHARE = {False: 0.15, True: 0.45}  # of the pace that is left far from a workshop


class Tracker:
    """Writes the traces of one community, in the order they happened."""

    def __init__(
        self,
        world: World,
        circle: Circle,
        *,
        carried: tuple[int, float] | None = None,
        silent_from: date | None = None,
        kinds: Mapping[TraceKind, int] | None = None,
    ) -> None:
        self.world, self.circle = world, circle
        self.chance: random.Random = source(f"traces:{circle.id}")
        self.units, self.sizes = list(circle.members), [*map(len, circle.members.values())]
        self.carried, self.silent_from, self.kinds = carried, silent_from, kinds
        self.open_questions: list[tuple[str, int, date]] = []
        self.had_ideas: set[int] = set()
        self.counted = self.borne = 0

    def add_year(self, year: Year) -> None:
        """All that happened in a season, workshops included."""
        for week in year.weeks:
            for number, day in enumerate(year.workshops, start=1):
                if monday(day) == week and day <= TODAY:
                    self._workshop(number, day)
            if not (self.silent_from and week >= self.silent_from):
                self._week(year, week)

    def _week(self, year: Year, week: date) -> None:
        teams = week >= TEAMS_SINCE
        kinds = self.kinds or (WITH_TEAMS if teams else FIRST_YEAR)
        quiet = QUIET_SHARE[teams]
        mean = self.circle.pace * (quiet + (1 - quiet) * _pull(year, week))
        days = sorted(workday(self.chance, week) for _ in range(poisson(self.chance, mean)))
        for day in days:
            if day <= TODAY:
                self._happen(one_of(self.chance, kinds), day)
        if teams:
            self._posts(week)

    def _workshop(self, number: int, day: date) -> None:
        pattern = read("words")["trace"]["workshop"]
        title = pattern.format(number=number, name=WORKSHOPS[number - 1])
        self.add(TraceKind.WORKSHOP, day, title)

    def _posts(self, week: date) -> None:
        posts = max(1, poisson(self.chance, 3 + self.circle.pace))
        self.circle.posts[week] = posts
        pattern = read("words")["trace"]["teams_post"]
        title = pattern.format(posts=posts, week=week.isocalendar().week)
        day = min(week + timedelta(days=4), TODAY)
        self.add(TraceKind.TEAMS_POST, day, title)

    def _happen(self, kind: TraceKind, day: date) -> None:
        kind = self._possible(kind)
        thing = self.chance.choice(self.circle.things)
        other = None
        if kind is TraceKind.ANSWER:
            thing, other, _ = self.open_questions.pop()  # the newest
        title = self.chance.choice(read("words")["trace"][kind]).format(thing=thing)
        unit_id = self.add(kind, day, title, other=other)
        if kind is TraceKind.QUESTION:
            self.open_questions.append((thing, unit_id, day))
        if kind is TraceKind.IDEA:
            self.had_ideas.add(unit_id)

    def _possible(self, kind: TraceKind) -> TraceKind:
        """An idea, where there is nothing yet to answer, or no unit with something to try."""
        too_early = {
            TraceKind.ANSWER: not self.open_questions,
            TraceKind.TRIED: len(self.had_ideas) < 2,
        }
        return TraceKind.IDEA if too_early.get(kind) else kind

    def answer_the_rest(self, until: date = TODAY) -> None:
        """Answer what was asked until a day and still is, in the week it was asked."""
        asked, self.open_questions = self.open_questions, []
        for thing, asker, day in asked:
            if day > until:
                self.open_questions.append((thing, asker, day))
                continue
            title = self.chance.choice(read("words")["trace"]["answer"]).format(thing=thing)
            answered = min(day + timedelta(days=1), monday(day) + timedelta(days=4), TODAY)
            self.add(TraceKind.ANSWER, answered, title, other=asker)

    def add(
        self,
        kind: TraceKind,
        day: date,
        title: str,
        unit_id: MaybeId = None,
        other: MaybeId = None,
    ) -> int:
        """One trace, with the other units that it needs; its unit comes back."""
        unit_id = unit_id or self._unit(kind, day, other)
        imported = kind is TraceKind.TEAMS_POST
        trace_id = self.world.rows.add(
            Trace,
            community_id=self.circle.id,
            kind=kind,
            occurred_on=day,
            week_on=monday(day),
            unit_id=unit_id,
            headcount=self._headcount(kind),
            title=title,
            source=TraceSource.TEAMS_IMPORT if imported else TraceSource.MANUAL,
            created_by_id=self.circle.contact_ids[0],
        )
        for also in self._others(kind, unit_id, other):
            self.world.rows.add(TraceUnit, trace_id=trace_id, unit_id=also)
        return unit_id

    def _headcount(self, kind: TraceKind) -> int | None:
        if kind is TraceKind.WORKSHOP:
            return round(sum(self.sizes) * self.chance.uniform(0.55, 0.9))
        met = kind in {TraceKind.MEETING, TraceKind.PRACTICE_VISIT}
        return self.chance.randint(2, 14) if met else None

    def _unit(self, kind: TraceKind, day: date, other: int | None) -> int:
        if self.carried and kind is not TraceKind.WORKSHOP and day >= TEAMS_SINCE:
            carrier, share = self.carried
            self.counted += 1
            if self.borne < share * self.counted and carrier != other:
                self.borne += 1
                return carrier
        return self._draw({other, self.carried[0] if self.carried else None})

    def _draw(self, without: set[int | None]) -> int:
        pairs = zip(self.units, self.sizes, strict=True)
        sizes = [0 if unit in without else size for unit, size in pairs]
        return self.chance.choices(self.units, sizes)[0]

    def _others(self, kind: TraceKind, unit_id: int, other: int | None) -> list[int]:
        if other:
            return [other]
        if kind not in OTHERS:
            return []
        least, most = OTHERS[kind]
        rest = [unit for unit in self.units if unit != unit_id]
        return self.chance.sample(rest, min(len(rest), self.chance.randint(least, most)))


def _pull(year: Year, week: date) -> float:
    middle = week + timedelta(days=2)
    return min(1.0, sum(math.exp(-abs((middle - day).days) / 21) for day in year.workshops))
