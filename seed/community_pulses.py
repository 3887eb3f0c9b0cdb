"""How communities lived in windows of four weeks: the counts that contact persons gave."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from models import ClosedWeek, CommunityPulse
from seed.chance import source
from seed.world import TODAY, Circle, World
from services.calendar import noon
from services.communities import windows
from services.communities.windows import Window

MOST_ACTIVE, LEAST_ACTIVE = 0.66, 0.38
REPLIES = (0.8, 2.2)  # to a post
REPORTED = timedelta(days=3)  # after a window


def add_pulses(world: World, since: date, told: Mapping[str, Sequence[int]] | None = None) -> None:
    """One of each community and window that is over; `told` has how many were active."""
    closed = [row["week_on"] for row in world.rows.of(ClosedWeek)]
    over = [
        window
        for window in windows.between(since, TODAY, closed)
        if window.ends_on < TODAY and not window.holiday
    ]
    for circle in world.circles:
        chance = source(f"community-pulse:{circle.id}")
        active = (told or {}).get(circle.name, ())
        for place, window in enumerate(over):
            number = active[place] if place < len(active) else None
            _add(world, circle, chance, window, number)


def _add(
    world: World, circle: Circle, chance: random.Random, window: Window, active: int | None
) -> None:
    members = sum(map(len, circle.members.values()))
    posts = sum(circle.posts.get(week, 0) for week in window.operating)
    share, replied = chance.uniform(LEAST_ACTIVE, MOST_ACTIVE), chance.uniform(*REPLIES)
    world.rows.add(
        CommunityPulse,
        community_id=circle.id,
        window_on=window.starts_on,
        members=members,
        active_members=round(members * share) if active is None else active,
        posts=posts,
        replies=round(posts * replied),
        reported_by_id=circle.contact_ids[0],
        reported_at=noon(window.ends_on + REPORTED),
    )
