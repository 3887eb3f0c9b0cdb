from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from models import AccessEvent, Credential, SignInSession
from services.signing_in import sessions
from services.signing_in.sessions import SignedIn, SignedOut
from tests.factories import id_of, make_credential, make_person

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def person_id(session: Session) -> int:
    other = make_person(session)
    make_credential(session, other)
    sessions.opened(session, id_of(other), 0, NOON)
    person = make_person(session)
    make_credential(session, person)
    return id_of(person)


def opened(session: Session, person_id: int) -> str:
    session_id = sessions.opened(session, person_id, 0, NOON)
    session.flush()
    return session_id


def test_by_id_finds_who_is_signed_in_with_one_question(
    session: Session,
    person_id: int,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    session_id = opened(session, person_id)

    with count_queries() as asked:
        found = sessions.by_id(session, session_id, NOON)

    assert found == SignedIn(session_id, person_id, awaits_cookie=False, touch_due=False)
    assert len(asked) == 1


def test_by_id_refuses_one_that_never_was(session: Session) -> None:
    with pytest.raises(SignedOut, match="You are signed out"):
        sessions.by_id(session, "nothing", NOON)


def test_a_session_ends_when_nothing_was_done_for_a_while(
    session: Session, person_id: int
) -> None:
    session_id = opened(session, person_id)

    assert sessions.by_id(session, session_id, NOON + 29 * MINUTE).touch_due
    with pytest.raises(SignedOut, match="no activity"):
        sessions.by_id(session, session_id, NOON + 30 * MINUTE)


def test_a_session_ends_after_a_working_day_however_busy(session: Session, person_id: int) -> None:
    session_id = opened(session, person_id)
    sessions.touch(session, session_id, NOON + 479 * MINUTE)

    assert sessions.by_id(session, session_id, NOON + 479 * MINUTE).person_id == person_id
    with pytest.raises(SignedOut, match="a working day"):
        sessions.by_id(session, session_id, NOON + 480 * MINUTE)


def test_revoke_ends_a_session_and_says_so_in_the_log(session: Session, person_id: int) -> None:
    session_id = opened(session, person_id)

    sessions.revoke(session, session_id, NOON)
    sessions.revoke(session, session_id, NOON)

    with pytest.raises(SignedOut):
        sessions.by_id(session, session_id, NOON)
    logged = session.exec(select(AccessEvent.person_id, AccessEvent.action)).all()
    assert [tuple(row) for row in logged] == [(person_id, "sign_out")]


def test_end_all_ends_every_session_of_one_person(session: Session, person_id: int) -> None:
    session_ids = [opened(session, person_id) for _ in range(2)]
    others = session.exec(
        select(SignInSession.id).where(SignInSession.person_id != person_id)
    ).one()

    sessions.end_all(session, person_id)

    for session_id in session_ids:
        with pytest.raises(SignedOut, match="access or password"):
            sessions.by_id(session, session_id, NOON)
    assert sessions.by_id(session, others, NOON).person_id != person_id


def test_a_closed_account_is_signed_out(session: Session, person_id: int) -> None:
    session_id = opened(session, person_id)
    session.get_one(Credential, person_id).active = False
    session.flush()

    with pytest.raises(SignedOut, match="access or password"):
        sessions.by_id(session, session_id, NOON)


def test_a_handoff_code_is_swapped_once_for_a_cookie(session: Session, person_id: int) -> None:
    session_id = opened(session, person_id)
    code = sessions.handoff(session, session_id, NOON)
    assert sessions.by_id(session, session_id, NOON).awaits_cookie

    redeemed = sessions.redeem(session, code, NOON)

    assert redeemed is not None
    secret, lives = redeemed
    assert lives == 8 * 3600
    assert sessions.by_cookie(session, secret, NOON).id == session_id
    assert not sessions.by_id(session, session_id, NOON).awaits_cookie
    assert sessions.redeem(session, code, NOON) is None
    kept = session.get_one(SignInSession, session_id)
    assert kept.cookie_hash not in {None, secret}


def test_a_handoff_code_is_good_for_a_minute(session: Session, person_id: int) -> None:
    code = sessions.handoff(session, opened(session, person_id), NOON)

    assert sessions.redeem(session, code, NOON + MINUTE) is None


def test_a_handoff_code_of_an_ended_session_is_worth_nothing(
    session: Session, person_id: int
) -> None:
    session_id = opened(session, person_id)
    code = sessions.handoff(session, session_id, NOON)
    sessions.revoke(session, session_id, NOON)

    assert sessions.redeem(session, code, NOON) is None


def test_a_cookie_copied_earlier_is_worth_nothing_after_signing_out(
    session: Session, person_id: int
) -> None:
    session_id = opened(session, person_id)
    redeemed = sessions.redeem(session, sessions.handoff(session, session_id, NOON), NOON)
    assert redeemed is not None

    sessions.revoke_by_cookie(session, redeemed[0], NOON)
    sessions.revoke_by_cookie(session, "unknown", NOON)

    with pytest.raises(SignedOut):
        sessions.by_cookie(session, redeemed[0], NOON)
