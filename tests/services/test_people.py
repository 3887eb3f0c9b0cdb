from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest
from sqlmodel import Session, col, select

from models import AuditEvent, Credential, Person
from models.vocabulary import Language, Role
from services import changes, people
from services.access import Viewer
from services.errors import Invalid, NotAllowed, NotFound
from services.people import Found
from services.signing_in import sessions
from tests.factories import (
    id_of,
    make_credential,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def admin(session: Session) -> Viewer:
    person = make_person(session, name="Zenia Administrator", work_email="z@example.org")
    make_credential(session, person, password_hash="x")
    make_role(session, person, Role.ADMINISTRATOR, make_unit(session))
    return viewer_of(session, person)


def named(session: Session, text: str, by: Viewer) -> list[str]:
    return [person.name for person in people.search(session, text, by=by, now=NOON).people]


def test_search_finds_by_name_email_and_unit(session: Session, admin: Viewer) -> None:
    unit = make_unit(session, name="Klub Østre")
    make_person(session, unit, name="Åse Ærlig", work_email="aase@example.org")
    make_person(session, name="Bo Brun", work_email="bo@example.org")

    assert named(session, "åse", admin) == ["Åse Ærlig"]
    assert named(session, "østre ærlig", admin) == ["Åse Ærlig"]
    assert named(session, "BO@", admin) == ["Bo Brun"]
    assert named(session, "100%", admin) == []
    assert set(named(session, "", admin)) == {"Bo Brun", "Zenia Administrator", "Åse Ærlig"}


def test_search_tells_all_that_an_administrator_needs_in_three_questions(
    session: Session,
    admin: Viewer,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    unit = make_unit(session, name="Klubben")
    person = make_person(session, unit, name="Bo Brun", work_email="bo@example.org")
    make_credential(session, person, epoch=1)
    for role in (Role.RESOURCE_PERSON, Role.CONTACT_PERSON):
        make_role(session, person, role, unit)
    for epoch in (0, 1, 1):
        sessions.opened(session, id_of(person), epoch, NOON)
    session.flush()

    with count_queries() as asked:
        hits = people.search(session, "Bo", by=admin, now=NOON)

    found = Found(
        id=id_of(person),
        name="Bo Brun",
        work_email="bo@example.org",
        unit="Klubben",
        roles=(Role.CONTACT_PERSON, Role.RESOURCE_PERSON),
        active=True,
        has_password=False,
        open_sessions=2,
    )
    assert (hits.people, hits.total, len(asked)) == ((found,), 1, 3)


def test_search_gives_a_page_at_a_time(session: Session, admin: Viewer) -> None:
    for n in range(25):
        make_person(session, name=f"Navn {n:02}")

    second = people.search(session, "Navn", by=admin, now=NOON, page=2)

    assert second.total == 25
    assert [person.name for person in second.people] == [f"Navn {n}" for n in range(20, 25)]


def test_make_code_is_noted_without_the_code(session: Session, admin: Viewer) -> None:
    person = make_person(session)

    code = people.make_code(session, id_of(person), by=admin, now=NOON)

    session.flush()
    noted = session.exec(select(AuditEvent)).one()
    assert (noted.by_id, noted.action, noted.subject_id) == (
        admin.person_id,
        "make_code",
        str(person.id),
    )
    assert code not in str(noted)


def test_end_sessions_moves_the_epoch(session: Session, admin: Viewer) -> None:
    person = make_person(session)
    credential = make_credential(session, person)

    people.end_sessions(session, id_of(person), by=admin)

    session.refresh(credential)
    assert credential.epoch == 1


def test_set_active_closes_and_opens_and_ends_all_sessions(
    session: Session, admin: Viewer
) -> None:
    person = make_person(session)
    credential = make_credential(session, person)

    people.set_active(session, id_of(person), active=False, by=admin)
    assert (credential.active, credential.epoch) == (False, 1)

    people.set_active(session, id_of(person), active=True, by=admin)
    assert (credential.active, credential.epoch) == (True, 2)
    session.flush()
    actions = session.exec(select(AuditEvent.action).order_by(col(AuditEvent.id))).all()
    assert list(actions) == ["close_account", "open_account"]


def test_nobody_closes_his_own_account(session: Session, admin: Viewer) -> None:
    with pytest.raises(Invalid):
        people.set_active(session, admin.person_id, active=False, by=admin)


def test_set_active_refuses_one_without_an_account(session: Session, admin: Viewer) -> None:
    person = make_person(session)

    with pytest.raises(NotFound):
        people.set_active(session, id_of(person), active=False, by=admin)
    assert session.get(Credential, person.id) is None


def test_commands_refuse_a_person_who_does_not_exist(session: Session, admin: Viewer) -> None:
    with pytest.raises(NotFound):
        people.make_code(session, 99_999, by=admin, now=NOON)


@pytest.mark.parametrize("role", [None, *(role for role in Role if role != Role.ADMINISTRATOR)])
def test_only_an_administrator_administers_people(session: Session, role: Role | None) -> None:
    unit = make_unit(session)
    person = make_person(session, unit)
    make_credential(session, person)
    if role:
        make_role(session, person, role, unit)
    viewer = viewer_of(session, person)

    with pytest.raises(NotAllowed):
        people.search(session, "", by=viewer, now=NOON)
    with pytest.raises(NotAllowed):
        people.make_code(session, id_of(person), by=viewer, now=NOON)
    with pytest.raises(NotAllowed):
        people.end_sessions(session, id_of(person), by=viewer)
    with pytest.raises(NotAllowed):
        people.set_active(session, id_of(person), active=False, by=viewer)


def test_choose_language_is_kept_and_seen_at_once(session: Session) -> None:
    person = make_person(session)
    viewer = viewer_of(session, person)

    people.choose_language(session, Language.ENGLISH, by=viewer)

    session.flush()
    kept = session.exec(select(Person.language).where(Person.id == person.id)).one()
    assert kept is Language.ENGLISH
    assert changes.counts(session, changes.person(viewer.person_id)) == (1,)


def test_search_answers_whatever_is_typed(session: Session, admin: Viewer) -> None:
    assert people.search(session, "\0x" + "x" * 100_000, by=admin, now=NOON).total == 0
