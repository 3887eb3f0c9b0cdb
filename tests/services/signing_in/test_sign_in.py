from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from models import (
    AccessEvent,
    AuditEvent,
    Credential,
    Installation,
    OneTimeCode,
    Person,
    RoleAssignment,
    Unit,
)
from models.vocabulary import Role, UnitLevel
from services.database import reading, transaction
from services.errors import Invalid
from services.settings import settings
from services.signing_in import passwords, sessions, sign_in, sign_in_codes
from services.signing_in.accounts import Locked, Refused
from services.signing_in.sign_in import FirstDraft, PasswordDraft
from tests.factories import id_of, make_credential, make_person, make_unit, viewer_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PASSWORD, NEW = "demo-demo-demo", "en helt ny sætning"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "ROUNDS", 4)


@pytest.fixture
def anna() -> int:
    """Anna signs in as "anna"; Birk beside her has another password."""
    with transaction() as session:
        unit = make_unit(session)
        for name, password in (("anna", PASSWORD), ("birk", "noget helt andet")):
            person = make_person(session, unit, name=name, work_email=f"{name}@example.org")
            digest = passwords.digest(password)
            make_credential(session, person, username=name, password_hash=digest)
        found = session.exec(select(Person.id).where(Person.name == "anna")).one()
    return found or 0


def attempt(name: str, password: str, at: datetime = NOON) -> str:
    return sign_in.attempt(name, password, "192.0.2.1", now=at)


def logged() -> list[tuple[int | None, str, str]]:
    with reading() as session:
        events = session.exec(select(AccessEvent).order_by(col(AccessEvent.id)))
        return [(event.person_id, event.action, event.outcome.value) for event in events]


def audited() -> list[tuple[int | None, str, str]]:
    with reading() as session:
        events = session.exec(select(AuditEvent).order_by(col(AuditEvent.id)))
        return [(event.by_id, event.action, event.subject_id) for event in events]


@pytest.mark.parametrize("name", ["anna", "  ANNA ", "anna@example.org"])
def test_attempt_opens_a_session_of_that_person(anna: int, name: str) -> None:
    session_id = attempt(name, PASSWORD)

    with reading() as session:
        assert sessions.by_id(session, session_id, NOON).person_id == anna
    assert logged() == [(anna, "sign_in", "allowed")]


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize(
    ("name", "password"),
    [("anna", "noget helt andet"), ("nobody", PASSWORD), ("birk", PASSWORD), ("anna", "")],
)
def test_attempt_refuses_unknown_and_wrong_with_one_answer(name: str, password: str) -> None:
    with pytest.raises(Refused, match="username or the password"):
        attempt(name, password)

    assert [entry[1:] for entry in logged()] == [("sign_in", "denied")]


def test_attempt_refuses_a_closed_account(anna: int) -> None:
    with transaction() as session:
        session.get_one(Credential, anna).active = False

    with pytest.raises(Refused):
        attempt("anna", PASSWORD)


def test_attempt_refuses_who_has_left(anna: int) -> None:
    with transaction() as session:
        session.get_one(Person, anna).valid_to = date(2020, 1, 1)

    with pytest.raises(Refused):
        attempt("anna", PASSWORD)


def test_attempt_refuses_who_has_no_password_yet(anna: int) -> None:
    with transaction() as session:
        session.get_one(Credential, anna).password_hash = None

    with pytest.raises(Refused):
        attempt("anna", "")


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize("name", ["anna", "nobody"])
def test_attempt_is_locked_after_five_wrong_tries_known_or_not(name: str) -> None:
    for _ in range(5):
        with pytest.raises(Refused):
            attempt(name, "forkert forkert")

    with pytest.raises(Locked):
        attempt(name, PASSWORD)
    assert [entry[1:] for entry in logged()][-1] == ("locked", "denied")


@pytest.mark.usefixtures("anna")
def test_a_right_password_forgets_the_wrong_ones() -> None:
    for _ in range(2):
        for _ in range(4):
            with pytest.raises(Refused):
                attempt("anna", "forkert forkert")
        attempt("anna", PASSWORD)


@pytest.mark.usefixtures("anna")
def test_demo_accounts_are_refused_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction() as session:
        session.add(Installation(profile="demo"))
    monkeypatch.setenv("SLF_ENV", "production")
    monkeypatch.setenv("SLF_SECRET", "a secret of this test")
    settings.cache_clear()

    with pytest.raises(Refused):
        attempt("anna", PASSWORD)


def code_for(person_id: int, at: datetime = NOON) -> str:
    with transaction() as session:
        return sign_in_codes.made(session, person_id, by_id=None, now=at)


def first(code: str, new: str = NEW, again: str = NEW, at: datetime = NOON) -> str:
    draft = FirstDraft("anna@example.org", code, new, again)
    return sign_in.first(draft, "192.0.2.1", now=at)


def test_first_sets_the_password_and_signs_in(anna: int) -> None:
    code = code_for(anna)

    session_id = first(code.lower().replace("-", " "))

    with reading() as session:
        assert sessions.by_id(session, session_id, NOON).person_id == anna
    attempt("anna", NEW)
    assert audited() == [(None, "make_code", str(anna)), (anna, "use_code", str(anna))]


def test_first_makes_the_account_of_one_who_had_none() -> None:
    with transaction() as session:
        person = make_person(session, work_email="Anna@Example.org")
        person_id = id_of(person)

    first(code_for(person_id))

    with reading() as session:
        assert session.get_one(Credential, person_id).username == "anna@example.org"


def test_a_code_is_good_once(anna: int) -> None:
    code = code_for(anna)
    first(code)

    with pytest.raises(Invalid) as refusal:
        first(code)

    assert list(refusal.value.problems) == ["code"]


def test_a_code_is_good_for_seven_days(anna: int) -> None:
    code = code_for(anna)

    with pytest.raises(Invalid):
        first(code, at=NOON + timedelta(days=7))
    first(code, at=NOON + timedelta(days=6, hours=23))


def test_a_new_code_takes_the_place_of_the_earlier_one(anna: int) -> None:
    earlier, code = code_for(anna), code_for(anna)

    with pytest.raises(Invalid):
        first(earlier)
    first(code)


@pytest.mark.usefixtures("anna")
def test_first_refuses_the_code_of_somebody_else() -> None:
    with reading() as session:
        birk = session.exec(select(Person.id).where(Person.name == "birk")).one() or 0

    with pytest.raises(Invalid):
        first(code_for(birk))


def test_first_says_all_problems_and_keeps_the_code(anna: int) -> None:
    code = code_for(anna)

    with pytest.raises(Invalid) as refusal:
        first(code, new="kort", again="andet")

    assert refusal.value.problems == {
        "new": "The password must have at least 12 characters.",
        "again": "The two passwords are not the same.",
    }
    first(code)


def test_guessing_codes_is_locked(anna: int) -> None:
    for _ in range(5):
        with pytest.raises(Invalid):
            first("AAAA-AAAA-AAAA-AAAA")

    with pytest.raises(Locked):
        first(code_for(anna))


def test_only_the_hash_of_a_code_is_kept(anna: int) -> None:
    code = code_for(anna)

    with reading() as session:
        kept = session.exec(select(OneTimeCode.code_hash)).one()
    assert code not in kept
    assert len(code) == 19


def change(person_id: int, current: str, new: str = NEW, again: str = NEW) -> str:
    with reading() as session:
        by = viewer_of(session, session.get_one(Person, person_id))
    draft = PasswordDraft(current, new, again)
    return sign_in.change_password(draft, by=by, address=None, now=NOON)


def test_change_password_ends_all_sessions_and_opens_one(anna: int) -> None:
    before = attempt("anna", PASSWORD)

    session_id = change(anna, PASSWORD)

    with reading() as session:
        assert sessions.by_id(session, session_id, NOON).person_id == anna
        with pytest.raises(sessions.SignedOut, match="access or password"):
            sessions.by_id(session, before, NOON)
    with pytest.raises(Refused):
        attempt("anna", PASSWORD)
    attempt("anna", NEW)
    assert audited() == [(anna, "change_password", str(anna))]


def test_change_password_needs_the_current_one(anna: int) -> None:
    with pytest.raises(Invalid) as refusal:
        change(anna, "forkert forkert")

    assert refusal.value.problems == {"current": "The current password is not right."}
    assert logged() == [(anna, "change_password", "denied")]


def test_change_password_is_locked_after_five_wrong_tries(anna: int) -> None:
    for _ in range(5):
        with pytest.raises(Invalid):
            change(anna, "forkert forkert")

    with pytest.raises(Locked):
        change(anna, PASSWORD)


def test_change_password_refuses_a_weak_one(anna: int) -> None:
    with pytest.raises(Invalid) as refusal:
        change(anna, PASSWORD, new="kort", again="kort")

    assert list(refusal.value.problems) == ["new"]


def test_make_administrator_makes_a_person_who_can_sign_in() -> None:
    with transaction() as session:
        code = sign_in.make_administrator(session, name="Dorte", work_email="Anna@example.org ")

    sign_in.first(FirstDraft("anna@example.org", code, NEW, NEW), None, now=datetime.now(UTC))
    with reading() as session:
        root = session.exec(select(Unit)).one()
        held = session.exec(select(RoleAssignment)).one()
    assert (root.level, root.path) == (UnitLevel.MUNICIPALITY, f"/{root.id}/")
    assert (held.role, held.unit_id) == (Role.ADMINISTRATOR, root.id)


def test_make_administrator_twice_gives_another_code_and_no_second_role(
    session: Session,
) -> None:
    root = make_unit(session, level=UnitLevel.MUNICIPALITY)
    codes = {
        sign_in.make_administrator(session, name="Dorte", work_email="d@example.org", now=NOON)
        for _ in range(2)
    }

    assert len(codes) == 2
    assert [row.unit_id for row in session.exec(select(RoleAssignment))] == [root.id]


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize("name", ["\0", "an\0na", "\0" * 1000 + "x" * 100_000])
def test_attempt_answers_whatever_is_typed(name: str) -> None:
    with pytest.raises(Refused):
        attempt(name, "\0forkert")


@pytest.mark.usefixtures("anna")
def test_make_administrator_signs_a_person_out_who_gets_the_role() -> None:
    opened = attempt("anna", PASSWORD)

    with transaction() as session:
        sign_in.make_administrator(session, name="Anna", work_email="anna@example.org")

    with reading() as session, pytest.raises(sessions.SignedOut):
        sessions.by_id(session, opened, NOON)
