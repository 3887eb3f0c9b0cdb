from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Community
from models.vocabulary import CommunityStatus, Role
from services import changes, texts
from services.communities import standing, steering
from services.communities.steering import NO_LINK, TAKEN, CommunityDraft
from services.errors import Conflict, Invalid, NotAllowed
from services.personal_data import SENTENCES, Finding
from tests.factories import TODAY
from tests.services.communities.circle import make_circle, someone

LINK = "https://teams.microsoft.com/l/team/19%3aabc/conversations?groupId=1&tenantId=2"
NATURE = CommunityDraft("Natur")
TOLD = CommunityDraft("Natur og ild", "Bålmad", "Vi lærer ude.", "Alle har prøvet.", LINK)


def texts_of(row: Community) -> tuple[str, ...]:
    return (row.name, row.theme, row.purpose, row.goals, row.teams_url)


def test_who_steers_begins_a_community(session: Session) -> None:
    circle = make_circle(session)
    leader = someone(session, circle, Role.AREA_LEADER)
    areas = (changes.COMMUNITIES, changes.CIRCLES)
    before = changes.counts(session, *areas)

    community_id = steering.create(session, TOLD, by=leader)

    row = session.get_one(Community, community_id)
    assert texts_of(row) == ("Natur og ild", "Bålmad", "Vi lærer ude.", "Alle har prøvet.", LINK)
    assert row.status is CommunityStatus.ACTIVE
    assert changes.counts(session, *areas) == tuple(count + 1 for count in before)
    noted = session.exec(select(AuditEvent)).one()
    assert (noted.action, noted.subject_id) == ("create", str(community_id))


def test_a_contact_person_begins_none(session: Session) -> None:
    circle = make_circle(session)

    with pytest.raises(NotAllowed):
        steering.create(session, TOLD, by=circle.contact)


def test_every_problem_is_said_at_once(session: Session) -> None:
    circle = make_circle(session)
    leader = someone(session, circle, Role.ADMINISTRATOR)
    draft = CommunityDraft("  ", "a" * 121, "b" * 601, "Om 010180-1234", "javascript:alert(1)")

    with pytest.raises(Invalid) as refusal:
        steering.create(session, draft, by=leader)

    found = refusal.value.problems
    assert set(found) == {"name", "theme", "purpose", "goals", "teams_url"}
    assert (found["name"], found["teams_url"]) == (texts.EMPTY, NO_LINK)


def test_a_name_is_taken_in_any_letters_but_not_by_itself(session: Session) -> None:
    circle = make_circle(session)
    leader = someone(session, circle, Role.LEADERSHIP)

    with pytest.raises(Invalid) as refusal:
        steering.create(session, CommunityDraft(" NATUR "), by=leader)
    assert refusal.value.problems == {"name": TAKEN}

    draft = CommunityDraft("NATUR")
    steering.revise(session, circle.id, draft, seen=NATURE, by=leader, today=TODAY)
    assert circle.community.name == "NATUR"


def test_the_contact_person_says_it_in_other_words(session: Session) -> None:
    circle = make_circle(session)

    steering.revise(session, circle.id, TOLD, seen=NATURE, by=circle.contact, today=TODAY)
    steering.revise(session, circle.id, TOLD, seen=NATURE, by=circle.contact, today=TODAY)

    assert texts_of(circle.community)[:2] == ("Natur og ild", "Bålmad")
    assert len(session.exec(select(AuditEvent)).all()) == 1


def test_what_someone_else_changed_meanwhile_is_kept(session: Session) -> None:
    circle = make_circle(session)
    circle.community.purpose = "Andres ord"
    mine = replace(NATURE, purpose="Mine ord")

    with pytest.raises(Conflict):
        steering.revise(session, circle.id, mine, seen=NATURE, by=circle.contact, today=TODAY)
    assert circle.community.purpose == "Andres ord"


def test_what_cannot_be_kept_is_refused_in_a_change_too(session: Session) -> None:
    circle = make_circle(session)
    draft = replace(NATURE, name="Musik")

    with pytest.raises(Invalid) as refusal:
        steering.revise(session, circle.id, draft, seen=NATURE, by=circle.contact, today=TODAY)
    assert refusal.value.problems == {"name": TAKEN}


def test_a_member_does_not_run_it(session: Session) -> None:
    circle = make_circle(session)

    for command in (steering.close, steering.pause, steering.reopen):
        with pytest.raises(NotAllowed):
            command(session, circle.id, by=circle.member, today=TODAY)
    with pytest.raises(NotAllowed):
        steering.revise(session, circle.id, TOLD, seen=NATURE, by=circle.member, today=TODAY)


def test_closing_keeps_all_and_it_can_go_on(session: Session) -> None:
    circle = make_circle(session)

    steering.close(session, circle.id, by=circle.contact, today=TODAY)
    later = TODAY + timedelta(days=1)
    steering.close(session, circle.id, by=circle.contact, today=later)
    steering.pause(session, circle.id, by=circle.contact, today=later)

    closed = (circle.community.status, circle.community.closed_on)
    assert closed == (CommunityStatus.CLOSED, TODAY)
    stands = standing.of(session, circle.id, by=circle.member, today=later)
    assert (stands.member, stands.writes) == (True, False)

    steering.reopen(session, circle.id, by=circle.contact, today=later)
    steering.reopen(session, circle.id, by=circle.contact, today=later)

    opened = (circle.community.status, circle.community.closed_on)
    assert opened == (CommunityStatus.ACTIVE, None)
    noted = [event.action for event in session.exec(select(AuditEvent))]
    assert noted == ["close", "reopen"]


def test_a_community_rests_and_goes_on(session: Session) -> None:
    circle = make_circle(session)

    steering.pause(session, circle.id, by=circle.contact, today=TODAY)
    assert circle.community.status is CommunityStatus.PAUSED
    steering.reopen(session, circle.id, by=circle.contact, today=TODAY)

    assert circle.community.status is CommunityStatus.ACTIVE


def test_a_number_in_an_address_is_refused_too(session: Session) -> None:
    circle = make_circle(session)
    draft = replace(NATURE, teams_url="https://teams.example/010180-1234")

    with pytest.raises(Invalid) as refusal:
        steering.revise(session, circle.id, draft, seen=NATURE, by=circle.contact, today=TODAY)
    assert refusal.value.problems == {"teams_url": SENTENCES[Finding.BLOCK]}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (LINK, True),
        ("https://TEAMS.example:443/natur", True),
        ("http://teams.example/natur", False),
        ("", False),
        ("teams.example/natur", False),
        ("javascript:alert(1)", False),
        ("data:text/html,hej", False),
        ("https://", False),
        ("https://[natur", False),
        ("https://te\u0430ms.microsoft.com/natur", False),  # the a is Cyrillic
        ("https://localhost/natur", False),
        ("https://bank@teams.example/", False),
        ("https://teams.example/a b", False),
        ('https://teams.example/"onclick', False),
        ("https://teams.example/\nnatur", False),
    ],
)
def test_only_an_address_of_the_web_is_a_link(address: str, *, expected: bool) -> None:
    assert steering.is_link(address) is expected


def test_the_host_of_a_link_is_told_in_plain_letters() -> None:
    asked = ("https://Teams.Example:443/natur", "http://teams.example/", "")

    assert [steering.host(address) for address in asked] == ["teams.example", "", ""]
