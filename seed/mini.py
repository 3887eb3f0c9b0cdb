"""The mini profile: one department, three units, 22 staff, one round.

Its community Natur can be counted by hand. Six members: four at Fritidscenter Åkanden (Å), two
at Ungdomsklubben Kajen (K), none at Legepladsen Myretuen. Traces, by windows of four weeks:

- weeks 33-36: idea Å (33), two Teams posts Å (34), question K and the answer of Å (36)
- weeks 37-40: meeting Å and K (37), workshop 1 (39), tried K of the idea of Å (40)
- weeks 41-44: material Å and three Teams posts K (41), visit K at Å (44)
- weeks 45-48, which run: question Å (45), idea K (46)

So eleven traces between workshops: 4, 2, 3 and 2 in a window, both units in each; 1, 2, 1 and 0
of them with two units. In the last twelve weeks there were nine, four from Å and five from K;
both gave and both received. One of two questions was answered, after two days; one idea was
tried by another unit. Nine of the thirteen operating weeks that are over lived, not weeks 35,
38, 39 and 43; the longest silence is weeks 38 and 39, and the trial of week 40 woke it. The last
trace is from 13 November, five operating days before 22 November.

Its ten practice tracks are at Å (six) and K (four, one of them a draft). Of the nine threads one
reaches the young (Natur hver uge), two stop at the learning environment (Rolige hjørner, where
less was seen afterwards, and En voksen at gå til), three with the staff (Spørg før svar, of which
it is not known yet, Unge viser rundt, Telefonfri time), one in the community (Sammen på tværs af
alder); two have no evidence yet. Five belong to Natur. The gates: Å 5, 4 and 3 of 6 (Mad som
fællesskab was active six days too late for the first; it and Unge viser rundt have no data yet),
K 3, 1 and 0 of 4.
"""

from datetime import date

from seed import (
    area,
    assessments,
    beside,
    community_pulses,
    dialogues,
    gatherings,
    indicators,
    knowledge,
    knowledge_since,
    reference,
    rooms,
    signs,
    told_tracks,
    year_wheel,
)
from seed.stories import tell
from seed.texts import read
from seed.traces import TEAMS_SINCE, Tracker
from seed.world import World

ACTIVE = {"Natur": (4, 5, 3)}  # in the windows since there is Teams


def build() -> World:
    """Everything, ready to be written. Legepladsen Myretuen has nothing yet."""
    world = World()
    reference.add_rubric(world.rows)
    reference.add_seasons(world, ("2026/27",))
    reference.add_rounds(world, date(2026, 8, 1))
    ours = area.add_area(world, read("mini"), with_consultants=False)
    year_wheel.add_year_wheel(world)
    centre, club, playground = (unit.name for unit in world.clubs)
    leader, deputy, *_ = ours.staff[centre]
    ours.accounts |= {"afdeling": leader, "ressource": deputy, "medarbejder": ours.staff[club][1]}
    area.open_accounts(ours)
    area.add_host(world, deputy, world.club(centre), "souschef")
    area.add_circles(ours)
    _live_in_community(world)
    assessments.add_assessments(world, assessments.told(ours.told))
    held = area.told_dialogues(ours)
    dialogues.add_dialogues(world, held, agreements=sum(len(talk.agreed) for talk in held))
    rooms.furnish(world)
    told_tracks.add_tracks(world, read("mini")["tracks"])
    signs.add_local_signs(world, signs.Signs(3, 3, silent=(playground,)))
    signs.recognise(world)
    beside.add_all(world, silent=(playground,))
    indicators.add_indicators(world, ours.accounts["admin"], silent=(playground,))
    return world


def _live_in_community(world: World) -> None:
    tell(Tracker(world, world.circles[0]), read("mini")["traces"])
    knowledge.fill_bank(world)
    knowledge_since.mature(world)
    community_pulses.add_pulses(world, TEAMS_SINCE, ACTIVE)
    gatherings.add_gatherings(world, gatherings.drawn_ahead(world))
