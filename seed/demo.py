"""The demo profile: the made-up area "Ung i Nord", 24 units, 18 months, and their stories."""

from datetime import date, timedelta

from models import Assessment, Person, RoleAssignment
from models.vocabulary import Role, TrackStatus
from seed import (
    area,
    assessments,
    attention,
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
    pulses,
    reference,
    rooms,
    signs,
    track_links,
    tracks,
    year_wheel,
)
from seed.area import Area
from seed.people import give_role
from seed.stories import tell
from seed.texts import read
from seed.traces import TEAMS_SINCE, Tracker
from seed.world import Host, World

NEW_LEADER = date(2026, 1, 5)
NO_DATA, NO_DIALOGUES = "Ungemiljøet Broen", "Fritidsklubben Humlen"
FIRST_YEAR = {
    TrackStatus.CLOSED: 90,
    TrackStatus.EVALUATED: 6,  # late
    TrackStatus.STOPPED: 9,
    TrackStatus.IN_EVALUATION: 8,
    TrackStatus.DRAFT: 5,
}
SECOND_YEAR = {
    TrackStatus.ACTIVE: 71,
    TrackStatus.PAUSED: 6,
    TrackStatus.DRAFT: 12,
    TrackStatus.IN_EVALUATION: 5,
}
DIALOGUES, AGREEMENTS, LEARNINGS = 165, 80, 13
FIRE = "Bålmad på tværs"
SEEN = {
    "Legepladsen Regnbuen": date(2026, 10, 27),
    "Byggelegepladsen Hammeren": date(2026, 11, 17),
}
BORROWED = {
    "Fritidsklubben Egekrogen": date(2026, 10, 28),
    "Byggelegepladsen Hammeren": date(2026, 11, 11),
}
ACTIVE = {"Musik og scene": (11, 4, 2)}  # in the windows since there is Teams
CLOSED, WENT_ON = 8, "Digitale fællesskaber"  # so many were in what closed, and went on there


def build() -> World:
    """Everything, ready to be written."""
    world = World()
    reference.add_rubric(world.rows)
    reference.add_seasons(world, ("2025/26", "2026/27"))
    reference.add_rounds(world, date(2025, 1, 1))
    ours = area.add_area(world, read("demo"), with_consultants=True)
    year_wheel.add_year_wheel(world)
    _add_accounts(ours)
    area.add_circles(ours)
    area.give_contact_roles(world)
    _live_in_communities(world)
    assessments.add_assessments(world, assessments.told(ours.told))
    _correct(world)
    _add_dialogues(ours)
    tracks.add_tracks(world, world.years[0], FIRST_YEAR, silent=NO_DATA)
    tracks.add_tracks(world, world.years[1], SECOND_YEAR, silent=NO_DATA)
    track_links.link(world)
    _add_signs(world)
    beside.add_all(world, silent=(NO_DATA,))
    pulses.add_pulses(world, silent=(NO_DATA,), enough=5)
    indicators.add_indicators(world, ours.accounts["admin"], silent=(NO_DATA,))
    attention.act(world, NO_DATA, SEEN)
    meetings.add_meetings(world)
    return world


def _add_accounts(ours: Area) -> None:
    ours.accounts |= {
        "afdeling": ours.staff["Fritidscenter Engdraget"][0],
        "ressource": ours.staff["Fritidscenter Havbakken"][1],
        "medarbejder": ours.staff["Ungdomsklubben Stationen"][1],
    }
    area.open_accounts(ours)
    havbakken = ours.world.club("Fritidscenter Havbakken")
    area.add_host(ours.world, ours.accounts["ressource"], havbakken, "souschef")
    _change_leader(ours)


def _change_leader(ours: Area) -> None:
    """Engdraget got a new leader in January 2026, and the one before is gone."""
    rows, world, new = ours.world.rows, ours.world, ours.accounts["afdeling"]
    club = world.club("Fritidscenter Engdraget")
    last = NEW_LEADER - timedelta(days=1)
    before = ours.office.hire(club.id, "afdelingsleder", until=last)
    for role in (Role.DEPARTMENT_LEADER, Role.RESOURCE_PERSON):
        give_role(rows, before, role, club.department_id, until=last)
    rows.of(Person)[new - 1]["valid_from"] = NEW_LEADER
    for given in rows.of(RoleAssignment):
        if given["person_id"] == new:
            given["valid_from"] = NEW_LEADER
    world.hosts = [host for host in world.hosts if host.person_id != new]
    world.hosts.append(Host(before, club.id, club.department_id, ends_on=last))
    world.hosts.append(Host(new, club.id, club.department_id, starts_on=NEW_LEADER))


def _live_in_communities(world: World) -> None:
    _add_traces(world)
    _close_a_community(world)
    communities.move_members(world)
    knowledge.fill_bank(world)
    knowledge_since.mature(world, not_yet=FIRE)
    community_pulses.add_pulses(world, TEAMS_SINCE, ACTIVE)
    gatherings.add_gatherings(world, gatherings.told_ahead(world))


def _add_traces(world: World) -> None:
    stories = read("demo")["traces"]
    carried = {"Digitale fællesskaber": (world.club("Fritidscenter Havbakken").id, 0.69)}
    silent = {"Musik og scene": date(2026, 10, 12)}
    for circle in world.circles:
        tracker = Tracker(
            world,
            circle,
            carried=carried.get(circle.name),
            silent_from=silent.get(circle.name),
        )
        for year in world.years:
            tracker.add_year(year)
        tracker.answer_the_rest()
        tell(tracker, [told for told in stories if told["community"] == circle.name])


def _close_a_community(world: World) -> None:
    """A community of last year closed, and those who were in it went on in another."""
    told = read("words")["closed_community"]
    circle = next(circle for circle in world.circles if circle.name == WENT_ON)
    units = {unit: people[-2:] for unit, people in circle.members.items() if len(people) > 2}
    members = dict(list(units.items())[: CLOSED // 2])
    closed = communities.add_circle(world, told, told["name"], 0, members, area.contacts(members))
    communities.come_from(world, closed, circle)
    tell(Tracker(world, closed), told["traces"])


def _correct(world: World) -> None:
    """One assessment was corrected after its round: the first version points to the second."""
    club, rows = world.club("Fritidscenter Bymarken"), world.rows
    second = next(
        row
        for row in rows.of(Assessment)
        if row["unit_id"] == club.id and row["round_id"] == world.rounds[1].id and row["level"]
    )
    first = second | {"superseded_by_id": second["id"], "level": 1 + second["level"] % 3}
    second["version"] = 2
    rows.add(Assessment, **{key: value for key, value in first.items() if key != "id"})


def _add_signs(world: World) -> None:
    told = signs.Signs(3, 6, lent_until=date(2026, 4, 30), silent=(NO_DATA,))
    signs.add_local_signs(world, told)
    signs.lend(world, "P4", "Legepladsen Tumlen", BORROWED)
    signs.recognise(world)


def _add_dialogues(ours: Area) -> None:
    world, silent = ours.world, (NO_DATA, NO_DIALOGUES)
    talks = area.told_dialogues(ours) + held.by_hosts(world, silent)
    talks += held.in_rounds(world, DIALOGUES - len(talks), silent)
    dialogues.add_dialogues(world, talks, AGREEMENTS)
    rooms.furnish(world)
    learnings.add_own_template(world)
    told = [ours.accounts[name] for name in ("ressource", "afdeling")]
    learnings.share(world, LEARNINGS, first=told, silent=silent)
    learnings.add_outcomes(world)
    learnings.count_numbers(world)
