"""The mini profile: one department, three units, 22 staff, one round."""

from datetime import date

from models.vocabulary import TrackStatus
from seed import (
    area,
    assessments,
    beside,
    dialogues,
    reference,
    rooms,
    signs,
    tracks,
    year_wheel,
)
from seed.texts import read
from seed.traces import Tracker
from seed.world import World

TRACKS = {TrackStatus.ACTIVE: 3, TrackStatus.DRAFT: 1, TrackStatus.PAUSED: 1}


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
    tracker = Tracker(world, world.circles[0])
    tracker.add_year(world.years[0])
    assessments.add_assessments(world, assessments.told(ours.told))
    held = area.told_dialogues(ours)
    dialogues.add_dialogues(world, held, agreements=sum(len(talk.agreed) for talk in held))
    rooms.furnish(world)
    tracks.add_tracks(world, world.years[0], TRACKS, silent=playground)
    signs.add_local_signs(world, signs.Signs(3, 3, silent=(playground,)))
    signs.recognise(world)
    beside.add_all(world, silent=(playground,))
    return world
