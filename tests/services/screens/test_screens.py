from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from models import Credential, RoleAssignment, SharedScreen, SignInSession, Unit
from models.vocabulary import Role
from services import access, people
from services.access import Action, Viewer
from services.communities import members, membership
from services.database import reading, transaction
from services.errors import Invalid, NotAllowed, NotFound
from services.screens import commands, enrolling, listing
from services.screens.listing import Line, State
from services.signing_in import sessions, sign_in
from services.signing_in.accounts import Locked
from services.signing_in.sessions import SignedOut
from services.signing_in.sign_in import PasswordDraft
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HERE = "192.0.2.7"


@pytest.fixture
def place() -> tuple[Viewer, int]:
    """An administrator and a unit, in the database."""
    with transaction() as session:
        unit = make_unit(session, name="Havbakken")
        person = make_person(session)
        make_role(session, person, Role.ADMINISTRATOR, unit)
        return viewer_of(session, person), id_of(unit)


def made(place: tuple[Viewer, int], name: str = "Mødelokale 2") -> tuple[int, str]:
    by, unit_id = place
    with transaction() as session:
        return commands.make(session, unit_id, name, by=by, now=NOON, today=TODAY)


def enrolled(place: tuple[Viewer, int]) -> tuple[int, str]:
    screen_id, code = made(place)
    return screen_id, enrolling.enrol(code, HERE, now=NOON)


def test_a_screen_is_nobody_and_nothing_is_theirs(place: tuple[Viewer, int]) -> None:
    screen_id, _ = made(place)

    with transaction() as session:
        make_role_too(session, screen_id, place[1])
        viewer = access.viewer_of(session, screen_id, TODAY)

    nothing = {action: frozenset[int]() for action in Action}
    role = frozenset({Role.SCREEN})
    assert viewer == Viewer(screen_id, "Mødelokale 2", None, None, role, nothing)
    assert viewer is not None
    assert viewer.is_screen
    with pytest.raises(NotAllowed):
        access.ensure_person(viewer)


def make_role_too(session: Session, screen_id: int, unit_id: int) -> None:
    """A second role, which somebody gave the account by mistake."""
    session.add(RoleAssignment(person_id=screen_id, role=Role.LEADERSHIP, unit_id=unit_id))
    session.flush()


def test_only_administrators_look_after_screens(place: tuple[Viewer, int]) -> None:
    screen_id, _ = made(place)
    with transaction() as session:
        other = make_person(session)
        make_role(session, other, Role.LEADERSHIP, session.get_one(Unit, place[1]))
        by = viewer_of(session, other)
        for asked in (
            lambda: commands.make(session, place[1], "Sal", by=by, now=NOON, today=TODAY),
            lambda: commands.renew_code(session, screen_id, by=by, now=NOON),
            lambda: commands.revoke(session, screen_id, by=by, now=NOON),
            lambda: listing.every(session, by=by, now=NOON),
        ):
            with pytest.raises(NotAllowed):
                asked()


def test_make_says_all_that_is_wrong_at_once(place: tuple[Viewer, int]) -> None:
    by, unit_id = place
    made(place)

    with transaction() as session:
        closed = make_unit(session, valid_to=date(2026, 1, 1))
        with pytest.raises(Invalid) as refused:
            commands.make(session, id_of(closed), " ", by=by, now=NOON, today=TODAY)
        with pytest.raises(Invalid) as twice:
            commands.make(session, unit_id, "Mødelokale 2 ", by=by, now=NOON, today=TODAY)

    assert refused.value.problems == {
        "name": "Fill in this field.",
        "unit": "Choose a unit that exists today.",
    }
    assert set(twice.value.problems) == {"name"}


def test_a_code_lets_one_browser_in_for_half_a_year(place: tuple[Viewer, int]) -> None:
    screen_id, code = made(place)

    session_id = enrolling.enrol(code.lower().replace("-", " "), HERE, now=NOON)

    with reading() as session:
        later = NOON + timedelta(days=13)
        assert sessions.by_id(session, session_id, later).person_id == screen_id
        row = session.get_one(SignInSession, session_id)
        assert row.expires_at == NOON + timedelta(days=180)
        with pytest.raises(SignedOut, match="This screen is signed out"):
            sessions.by_id(session, session_id, NOON + timedelta(days=14))
        kept = session.get_one(SharedScreen, screen_id)
        assert (kept.code_hash, kept.enrolled_at) == (None, NOON)
    with pytest.raises(Invalid):
        enrolling.enrol(code, HERE, now=NOON)


def test_a_busy_screen_ends_after_half_a_year(place: tuple[Viewer, int]) -> None:
    _, session_id = enrolled(place)
    over = NOON + timedelta(days=180)

    with transaction() as session:
        sessions.touch(session, session_id, over - timedelta(minutes=1))
        assert sessions.by_id(session, session_id, over - timedelta(minutes=1))
        with pytest.raises(SignedOut, match="This screen is signed out"):
            sessions.by_id(session, session_id, over)


@pytest.mark.parametrize("code", ["", "AAAA-BBBB-CCCC-DDDD", "\0", "æøå"])
def test_a_wrong_code_lets_nobody_in(place: tuple[Viewer, int], code: str) -> None:
    enrolled(place)  # its code is used, and so empty

    with pytest.raises(Invalid):
        enrolling.enrol(code, HERE, now=NOON)


def test_a_code_is_good_for_a_day(place: tuple[Viewer, int]) -> None:
    _, code = made(place)

    with pytest.raises(Invalid):
        enrolling.enrol(code, HERE, now=NOON + timedelta(hours=24))


def test_wrong_codes_are_held_back_where_they_come_from(place: tuple[Viewer, int]) -> None:
    _, code = made(place)
    for _try in range(5):
        with pytest.raises(Invalid):
            enrolling.enrol("AAAA-BBBB-CCCC-DDDD", HERE, now=NOON)

    with pytest.raises(Locked):
        enrolling.enrol(code, HERE, now=NOON)
    assert enrolling.enrol(code, "192.0.2.8", now=NOON)


def test_a_new_code_takes_the_place_of_the_old_and_of_the_browser(
    place: tuple[Viewer, int],
) -> None:
    by, _ = place
    screen_id, first = enrolled(place)
    with transaction() as session:
        unused = commands.renew_code(session, screen_id, by=by, now=NOON)
        code = commands.renew_code(session, screen_id, by=by, now=NOON)
        assert sessions.by_id(session, first, NOON).person_id == screen_id

    with pytest.raises(Invalid):
        enrolling.enrol(unused, HERE, now=NOON)
    second = enrolling.enrol(code, HERE, now=NOON)

    with reading() as session:
        assert sessions.by_id(session, second, NOON).person_id == screen_id
        with pytest.raises(SignedOut, match="This screen is signed out"):
            sessions.by_id(session, first, NOON)


def test_revoke_ends_the_session_and_the_code(place: tuple[Viewer, int]) -> None:
    by, _ = place
    screen_id, session_id = enrolled(place)
    with transaction() as session:
        code = commands.renew_code(session, screen_id, by=by, now=NOON)
        commands.revoke(session, screen_id, by=by, now=NOON)

    with pytest.raises(Invalid):
        enrolling.enrol(code, HERE, now=NOON)
    with transaction() as session:
        with pytest.raises(SignedOut, match="This screen is signed out"):
            sessions.by_id(session, session_id, NOON)
        back = commands.renew_code(session, screen_id, by=by, now=NOON)
    assert enrolling.enrol(back, HERE, now=NOON)


def test_every_says_how_each_screen_is(place: tuple[Viewer, int]) -> None:
    by, _ = place
    enrolled(place)
    waits, _ = made(place, "Aula")
    out, _ = made(place, "Kantine")
    with transaction() as session:
        commands.revoke(session, out, by=by, now=NOON)
        found = listing.every(session, by=by, now=NOON)
        later = listing.every(session, by=by, now=NOON + timedelta(days=2))

    assert [(line.name, line.state, line.seen_at) for line in found] == [
        ("Aula", State.WAITS, None),
        ("Kantine", State.REVOKED, None),
        ("Mødelokale 2", State.SIGNED_IN, NOON),
    ]
    assert later[0] == Line(waits, "Havbakken", "Aula", State.LAPSED, None, None)


def test_no_list_of_people_has_a_screen(place: tuple[Viewer, int]) -> None:
    by, _ = place
    screen_id, _ = made(place)
    with transaction() as session:
        community = make_community(session)

        hits = people.search(session, "", by=by, now=NOON)
        others = members.candidates(session, id_of(community), by=by, today=TODAY)
        with pytest.raises(NotFound):
            people.make_code(session, screen_id, by=by, now=NOON)
        with pytest.raises(Invalid):
            membership.join(session, id_of(community), screen_id, TODAY, by=by, today=TODAY)

    assert screen_id not in {each.id for each in hits.people} | {each.id for each in others}


def test_a_screen_never_gets_a_password(place: tuple[Viewer, int]) -> None:
    screen_id, _ = enrolled(place)
    with reading() as session:
        assert session.get_one(Credential, screen_id).password_hash is None
        viewer = access.viewer_of(session, screen_id, TODAY)
    assert viewer is not None
    new = "rødgrød med fløde"
    draft = PasswordDraft("", new, new)

    with pytest.raises(NotAllowed):
        sign_in.change_password(draft, by=viewer, address=HERE, now=NOON)
