from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from models import Community, Person, PracticeTrack, Season, Unit, YearWheelEvent
from models.vocabulary import (
    CommunityStatus,
    MembershipKind,
    Role,
    TrackOwnership,
    TrackStatus,
    TrackVisibility,
    UnitLevel,
)
from services.errors import Invalid, NotFound
from services.practice_tracks import starting
from services.practice_tracks.starting import NONE, NOT_FOR, OVER, StartDraft
from services.texts import TOO_LONG
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_unit,
    make_workshop,
    viewer_of,
)


class World:
    """A community with two members at one unit and one at another, at workshop 1 today."""

    def __init__(self, session: Session) -> None:
        self.department = make_unit(session, level=UnitLevel.DEPARTMENT)
        self.unit: Unit = make_unit(session, self.department, name="A")
        self.elsewhere: Unit = make_unit(session, name="B")
        self.community: Community = make_community(session)
        self.first, self.second, self.third = (
            make_person(session, unit, name=name)
            for name, unit in (("Ea", self.unit), ("Bo", self.unit), ("Ida", self.elsewhere))
        )
        for person in (self.first, self.second, self.third):
            make_membership(session, self.community, person)
        self.contact: Person = make_person(session)
        kind = MembershipKind.CONTACT_PERSON
        make_membership(session, self.community, self.contact, kind=kind)
        self.leader: Person = make_person(session)
        make_role(session, self.leader, Role.DEPARTMENT_LEADER, self.department)
        make_person(session, self.unit, name="Ikke medlem")
        self.workshop: YearWheelEvent = make_workshop(session, make_season(session), 1, TODAY)
        self._session = session

    def starters(self, person: Person) -> list[tuple[str, bool]]:
        ids = id_of(self.workshop), id_of(self.community)
        by = viewer_of(self._session, person)
        found = starting.starters(self._session, *ids, by=by, today=TODAY)
        return [(each.name, each.begun) for each in found]

    def start(self, person: Person, titles: dict[str, str], key: str = "liste") -> int:
        """Send the list of somebody: titles by the names of these members."""
        by = viewer_of(self._session, person)
        named = {id_of(getattr(self, who)): title for who, title in titles.items()}
        draft = StartDraft(key, id_of(self.community), named)
        return starting.start_many(self._session, id_of(self.workshop), draft, by=by, today=TODAY)

    def tracks(self) -> list[PracticeTrack]:
        return list(self._session.exec(select(PracticeTrack).order_by(col(PracticeTrack.title))))


@pytest.fixture
def world(session: Session) -> World:
    return World(session)


def test_a_contact_person_begins_drafts_for_those_with_a_title(world: World) -> None:
    titles = {"first": " Bål om fredagen ", "second": "  ", "third": "Åben dør"}

    assert world.start(world.contact, titles) == 2

    fire, door = world.tracks()
    assert (fire.title, fire.owner_id, fire.unit_id) == (
        "Bål om fredagen",
        world.first.id,
        world.unit.id,
    )
    assert (door.owner_id, door.unit_id) == (world.third.id, world.elsewhere.id)
    assert (fire.status, fire.ownership, fire.visibility) == (
        TrackStatus.DRAFT,
        TrackOwnership.INDIVIDUAL,
        TrackVisibility.COMMUNITY,
    )
    assert (fire.workshop_id, fire.community_id, fire.season_id, fire.starts_on) == (
        world.workshop.id,
        world.community.id,
        world.workshop.season_id,
        TODAY,
    )
    assert fire.created_by_id == world.contact.id


def test_whoever_began_tracks_sees_for_whom_and_nobody_else_does(world: World) -> None:
    world.start(world.contact, {"first": "Bål", "third": "Åben dør"})

    assert world.starters(world.contact) == [("Bo", False), ("Ea", True), ("Ida", True)]
    assert world.starters(world.leader) == [("Bo", False), ("Ea", False)]


def test_the_same_list_begins_each_track_once(world: World) -> None:
    world.start(world.contact, {"first": "Bål"})
    world.start(world.contact, {"first": "Bål", "second": "Åben dør"})

    assert [track.title for track in world.tracks()] == ["Bål", "Åben dør"]


def test_a_leader_begins_for_members_of_the_units_they_lead(world: World) -> None:
    assert world.starters(world.leader) == [("Bo", False), ("Ea", False)]
    assert world.start(world.leader, {"first": "Bål"}) == 1
    with pytest.raises(NotFound):
        world.start(world.leader, {"third": "Åben dør"}, "en anden liste")
    assert len(world.tracks()) == 1


def test_others_begin_for_nobody(world: World) -> None:
    with pytest.raises(NotFound):
        world.starters(world.first)
    with pytest.raises(NotFound):
        world.start(world.first, {"first": "Bål"})


def test_a_closed_community_has_nobody_to_begin_for(world: World) -> None:
    world.community.status = CommunityStatus.CLOSED

    assert world.starters(world.contact) == []


@pytest.mark.parametrize(
    ("titles", "problems"),
    [
        ({"first": ""}, {"titles": NONE}),
        ({"first": "Bål", "second": "x" * 81}, {"second": TOO_LONG[80]}),
    ],
)
def test_a_list_is_refused_whole_with_each_problem_at_its_line(
    world: World, titles: dict[str, str], problems: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        world.start(world.contact, titles)

    fields = {f"title_{world.second.id}": "second"}
    assert {fields.get(at, at): said for at, said in refused.value.problems.items()} == problems
    assert world.tracks() == []


def test_a_title_with_a_personal_number_is_refused(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        world.start(world.contact, {"first": "010190-1234"})

    assert list(refused.value.problems) == [f"title_{world.first.id}"]


def test_a_list_is_for_workshop_1_only(world: World) -> None:
    world.workshop.number = 2

    with pytest.raises(Invalid) as refused:
        world.start(world.contact, {"first": "Bål"})

    assert refused.value.problems == {"community_id": NOT_FOR}


def test_a_season_that_is_over_begins_no_tracks(session: Session, world: World) -> None:
    session.get_one(Season, world.workshop.season_id).ends_on = TODAY - timedelta(days=1)

    with pytest.raises(Invalid) as refused:
        world.start(world.contact, {"first": "Bål"})

    assert refused.value.problems == {"community_id": OVER}
