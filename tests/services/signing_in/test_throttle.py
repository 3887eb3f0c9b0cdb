from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from models import SignInThrottle
from services.database import transaction
from services.signing_in import throttle

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def tried(name: str, at: datetime, address: str | None = None) -> bool:
    with transaction() as session:
        return throttle.reserve(session, throttle.keys(name, address), at)


def seconds(n: int) -> datetime:
    return NOON + timedelta(seconds=n)


def test_reserve_locks_a_name_after_five_tries() -> None:
    assert [tried("anna", seconds(n)) for n in range(7)] == [True] * 5 + [False] * 2
    assert tried("birk", seconds(8))


def test_the_lock_ends_by_itself_and_doubles_up_to_fifteen_minutes() -> None:
    for n in range(5):
        tried("anna", seconds(n))

    at, locks = seconds(4), []
    for _ in range(6):
        minutes = next(n for n in range(1, 20) if tried("anna", at + timedelta(minutes=n)))
        at += timedelta(minutes=minutes)
        locks.append(minutes)

    assert locks == [1, 2, 4, 8, 15, 15]


def test_tries_are_forgotten_after_the_window() -> None:
    for n in range(4):
        tried("anna", seconds(n))

    later = NOON + throttle.WINDOW + timedelta(seconds=5)

    assert [tried("anna", later) for _ in range(6)] == [True] * 5 + [False]


def test_release_forgets_the_tries_of_a_name_and_takes_one_from_its_address() -> None:
    for _ in range(3):
        tried("anna", NOON, "192.0.2.1")
    with transaction() as session:
        throttle.release(session, throttle.keys("anna", "192.0.2.1"))

    with transaction() as session:
        tries = {row.key[:4]: row.tries for row in session.exec(select(SignInThrottle))}
    assert tries == {"name": 0, "addr": 2}


def test_an_address_is_locked_far_later_than_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(throttle.LIMITS, throttle.ADDRESS, 8)

    allowed = [tried(f"person{n}", NOON, "192.0.2.1") for n in range(10)]

    assert allowed == [True] * 8 + [False] * 2


def test_keys_tell_no_name_and_no_address() -> None:
    tried("anna@example.org", NOON, "192.0.2.1")

    with transaction() as session:
        keys = " ".join(session.exec(select(SignInThrottle.key)))
    assert "anna" not in keys
    assert "192" not in keys


def test_of_many_tries_at_once_five_are_made() -> None:
    with ThreadPoolExecutor(8) as pool:
        allowed = list(pool.map(lambda _: tried("anna", NOON), range(24)))

    assert sum(allowed) == 5
