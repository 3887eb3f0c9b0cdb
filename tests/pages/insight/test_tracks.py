"""The board of practice tracks: cards by state, the next workshop, counts, and a list to begin."""

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import Community, Person, PracticeTrack, Season, Unit
from models.vocabulary import (
    MembershipKind,
    Role,
    TrackOwnership,
    TrackStatus,
    TrackVisibility,
    UnitLevel,
)
from services.database import reading, transaction
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_track,
    make_unit,
    make_workshop,
)
from tests.pages.visits import said, visit

PAGE = "pages/insight/tracks.py"
REFUSED = "This does not exist, or you do not have access to it."


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", TODAY.isoformat())


@pytest.fixture
def club() -> Unit:
    """A club of five staff, in a department."""
    with transaction() as session:
        made = make_unit(session, make_unit(session, level=UnitLevel.DEPARTMENT), name="Klub A")
        for name in ("Bo", "Ea", "Ib", "Ida", "Åse"):
            make_person(session, made, name=name)
    return made


@pytest.fixture
def season() -> Season:
    with transaction() as session:
        made = make_season(session)
        make_workshop(session, made, 1, TODAY.replace(day=2), title="Workshop 1")
        make_workshop(session, made, 2, TODAY.replace(day=29), title="Workshop 2: data")
    return made


@pytest.fixture
def community(club: Unit, season: Season) -> Community:
    """A community with three tracks of the club, one of them for its owner only."""
    with transaction() as session:
        made = make_community(session, name="Natur")
        here = {"season_id": season.id, "community_id": made.id}
        make_track(session, club, title="Bål *hver* fredag", **here)
        make_track(session, club, title="Hemmelig", visibility=TrackVisibility.OWNERS, **here)
        make_track(
            session,
            club,
            title="Spil",
            status=TrackStatus.STOPPED,
            stop_learned="De unge ville hellere ud.",
            **here,
        )
    return made


def words(app: AppTest) -> str:
    return "\n".join(
        each.value for each in (*app.markdown, *app.caption, *app.info, *app.subheader)
    )


def links(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def person_of(club: Unit, name: str) -> Person:
    with reading() as session:
        query = select(Person).where(Person.unit_id == club.id, Person.name == name)
        return session.exec(query).one()


@pytest.mark.usefixtures("community")
def test_ones_own_board_has_each_state_and_what_is_missing_before_the_next_workshop(
    club: Unit,
) -> None:
    app = visit(person_of(club, "Bo"), PAGE)

    assert not app.exception
    shown = words(app)
    for part in (
        "**Active** · 2",
        "**Stopped** · 1",
        "De unge ville hellere ud\\.",
        "Workshops: 1 ✓ · 2 – · 3 –",
        "Before Workshop 2\\: data",
        "no kind of data is chosen, no trial action is done",
    ):
        assert part in shown
    assert "**Bål \\*hver\\* fredag**" in links(app)
    assert "New practice track" in links(app)


def test_a_board_of_a_community_leaves_out_what_others_keep_to_themselves(
    community: Community,
) -> None:
    with transaction() as session:
        outside = make_person(session)

    app = visit(outside, PAGE, community=str(community.id))

    assert "Hemmelig" not in words(app) + "".join(links(app))
    assert "1 more track is not shared with you." in words(app)
    assert not app.expander
    assert [said(visit(outside, PAGE, community=asked)) for asked in ("4711", "x")] == [
        [REFUSED],
        [REFUSED],
    ]


def test_a_column_is_turned_by_itself(club: Unit, season: Season) -> None:
    with transaction() as session:
        for _ in range(21):
            make_track(session, club, season_id=season.id)

    app = visit(person_of(club, "Bo"), PAGE)
    app.button(key="turn_active_2").click().run()

    assert "Page 2 of 2" in words(app)
    assert len([link for link in links(app) if link.startswith("**Øvebane")]) == 1


@pytest.mark.usefixtures("community")
def test_a_leader_sees_counts_and_no_owner(club: Unit) -> None:
    with transaction() as session:
        leader = make_person(session)
        assert club.parent_id is not None
        department = session.get_one(Unit, club.parent_id)
        make_role(session, leader, Role.DEPARTMENT_LEADER, department)

    app = visit(leader, PAGE)  # with no track of their own, the counts are open at once

    assert "In your units: too few tracks to show what is missing (under 5)." in words(app)
    [table] = app.table
    assert table.value.iloc[0].to_dict() | {"Unit": ""} == {
        "Unit": "",
        "Tracks": "3",
        "Active": "2",
        "Stopped": "1",
        "Workshop 1": "3 of 3",
        "Workshop 2": "0 of 3",
        "Workshop 3": "0 of 3",
    }


def test_a_contact_person_begins_drafts_from_a_list(club: Unit, community: Community) -> None:
    ea = person_of(club, "Ea")
    with transaction() as session:
        contact = make_person(session, club, name="Kit")
        make_membership(session, community, contact, kind=MembershipKind.CONTACT_PERSON)
        make_membership(session, community, ea)

    app = visit(contact, PAGE, community=str(community.id))
    app.session_state["start_many"] = True
    app.run()
    titles = {field.label: field for field in app.text_input}
    assert list(titles) == ["Ea · Klub A", "Kit · Klub A"]
    titles["Ea · Klub A"].input("x" * 81)
    begin = next(button for button in app.button if button.label == "Begin the tracks")
    begin.click().run()
    assert "The text is too long. It can have at most 80 characters." in said(app)
    next(field for field in app.text_input if field.label.startswith("Ea")).input("Åben dør")
    next(button for button in app.button if button.label == "Begin the tracks").click().run()

    assert not app.exception
    with reading() as session:
        track = session.exec(select(PracticeTrack).where(PracticeTrack.title == "Åben dør")).one()
    assert (track.owner_id, track.status) == (id_of(ea), TrackStatus.DRAFT)
    assert track.ownership is TrackOwnership.INDIVIDUAL


@pytest.mark.usefixtures("community")
def test_home_reminds_of_what_own_tracks_lack_before_a_workshop(club: Unit) -> None:
    app = visit(person_of(club, "Bo"), "pages/insight/home.py")

    assert (
        "Before Workshop 2\\: data on 29 November 2026 \\(in 7 days\\)\\: "
        "no kind of data is chosen, no trial action is done"
    ) in words(app)
    assert "**Open the track**" in links(app)
