"""The kommune profile: a whole municipality over three seasons, to measure speed with."""

from dataclasses import dataclass
from datetime import date

from models.vocabulary import AssessmentStatus, TraceKind, TrackStatus
from seed import (
    area,
    assessments,
    beside,
    communities,
    community_pulses,
    dialogues,
    gatherings,
    held,
    indicators,
    knowledge,
    knowledge_since,
    learnings,
    meetings,
    municipality,
    pulses,
    reference,
    rooms,
    signs,
    track_links,
    tracks,
    year_wheel,
)
from seed.area import Area
from seed.assessments import Told
from seed.chance import deal, source
from seed.municipality import TRADES
from seed.texts import read
from seed.traces import Tracker
from seed.world import World

TRACKS = (
    {TrackStatus.CLOSED: 85, TrackStatus.STOPPED: 11, TrackStatus.DRAFT: 4},
    {
        TrackStatus.CLOSED: 78,
        TrackStatus.EVALUATED: 3,
        TrackStatus.STOPPED: 8,
        TrackStatus.IN_EVALUATION: 7,
        TrackStatus.DRAFT: 4,
    },
    {
        TrackStatus.ACTIVE: 76,
        TrackStatus.PAUSED: 6,
        TrackStatus.DRAFT: 13,
        TrackStatus.IN_EVALUATION: 5,
    },
)
OPEN_ROUND = {
    AssessmentStatus.SHARED: 45,
    AssessmentStatus.DISCUSSED: 15,
    AssessmentStatus.DRAFT: 40,
}
PACE = 6.0  # traces a week in a community at a workshop
TRACES = {
    TraceKind.MEETING: 10,
    TraceKind.IDEA: 25,
    TraceKind.QUESTION: 19,
    TraceKind.ANSWER: 17,
    TraceKind.MATERIAL: 12,
    TraceKind.PRACTICE_VISIT: 10,
    TraceKind.TRIED: 7,
}
ONE_FILE_IN = 10
STILL_OPEN_SINCE = date(2026, 10, 18)  # before that, all that was asked was answered


@dataclass(frozen=True)
class Size:
    """How large it is to be. Tests make it smaller."""

    districts: int = 5
    leavers: int = 2500
    dialogues_at_unit: int = 30
    agreements: int = 8000
    tracks_in_season: int = 4000
    learnings: int = 1200


def build(size: Size | None = None) -> World:
    """Everything, ready to be written."""
    size = size or Size()
    world = World()
    reference.add_rubric(world.rows)
    reference.add_seasons(world, ("2024/25", "2025/26", "2026/27"))
    reference.add_rounds(world, date(2024, 1, 1))
    ours = municipality.add_municipality(world, size.districts, size.leavers)
    year_wheel.add_year_wheel(world)
    area.open_accounts(ours)
    _add_circles(world)
    area.give_contact_roles(world)
    _live_in_communities(world)
    assessments.add_assessments(world, _open_round(world))
    _add_dialogues(ours, size)
    for year, shares in zip(world.years, TRACKS, strict=True):
        states = {what: size.tracks_in_season * share // 100 for what, share in shares.items()}
        tracks.add_tracks(world, year, states)
    track_links.link(world)
    signs.add_local_signs(world, signs.Signs(9, 9, of_one_unit=False))
    signs.recognise(world)
    beside.add_all(world)
    pulses.add_pulses(world)
    indicators.add_indicators(world, ours.accounts["admin"])
    meetings.add_meetings(world)
    return world


def _add_circles(world: World) -> None:
    chance = source("members")
    homes = {person: club.id for club in world.clubs for person in club.staff}
    staff: dict[int, list[int]] = {}
    for club in world.clubs:
        staff.setdefault(club.area_id, []).extend(club.staff)
    for place, waiting in enumerate(staff.values()):
        chance.shuffle(waiting)
        number = TRADES[place % len(TRADES)].members
        for told in read("words")["community"]:
            chosen, waiting[:number] = sorted(waiting[:number]), []
            members: dict[int, tuple[int, ...]] = {}
            for person in chosen:
                members[homes[person]] = (*members.get(homes[person], ()), person)
            name, contacts = f"{told['name']} {place + 1}", area.contacts(members)[:1]
            communities.add_circle(world, told, name, PACE, members, contacts)


def _live_in_communities(world: World) -> None:
    for circle in world.circles:
        tracker = Tracker(world, circle, kinds=TRACES)
        for year in world.years:
            tracker.add_year(year)
        tracker.answer_the_rest(STILL_OPEN_SINCE)
    communities.move_members(world)
    knowledge.fill_bank(world)
    knowledge_since.mature(world, one_file_in=ONE_FILE_IN)
    community_pulses.add_pulses(world, world.years[0].starts_on)
    gatherings.add_gatherings(world, gatherings.drawn_ahead(world))


def _open_round(world: World) -> Told:
    states = deal(source("open-round"), OPEN_ROUND, len(world.clubs))
    names = (club.name for club in world.clubs)
    return Told(states=dict(zip(names, states, strict=True)), skipped=1.0)


def _add_dialogues(ours: Area, size: Size) -> None:
    talks = area.told_dialogues(ours) + held.at_clubs(ours.world, size.dialogues_at_unit)
    dialogues.add_dialogues(ours.world, talks, size.agreements)
    rooms.furnish(ours.world)
    learnings.share(ours.world, size.learnings)
    learnings.add_outcomes(ours.world)
