from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from threading import Event
from time import monotonic, sleep

import pytest
from pptx import Presentation

from models.base import now
from services.errors import Conflict
from services.papers import making, workshop
from services.papers.making import Kind, NotMade, Order
from services.papers.workshop import Job, Label, Progress, State
from tests.services.papers.meeting import MEETING

LABEL = Label(1, 7, "referat.pdf", "application/pdf")


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    workshop.stop()
    yield
    workshop.stop()


def ended(key: str) -> Job | None:
    until = monotonic() + 20
    while monotonic() < until:
        job = workshop.job(key, person_id=1)
        if job is None or job.state in (State.READY, State.FAILED):
            return job
        sleep(0.01)
    raise TimeoutError


def test_a_file_is_made_behind_and_kept_for_who_ordered_it() -> None:
    key = workshop.order(LABEL, lambda tell: tell(3, 3) or b"%PDF")

    job = ended(key)
    assert job
    assert (job.state, job.done, job.of, job.content) == (State.READY, 3, 3, b"%PDF")
    assert workshop.job(key, person_id=2) is None
    assert workshop.job("another", person_id=1) is None


def test_a_file_that_fails_says_so_and_the_next_is_made() -> None:
    def fails(_tell: Progress) -> bytes:
        raise NotMade

    failed, next_one = workshop.order(LABEL, fails), workshop.order(LABEL, lambda _: b"x")

    assert [job and job.state for job in (ended(failed), ended(next_one))] == [
        State.FAILED,
        State.READY,
    ]


def test_of_one_person_the_oldest_goes_and_what_is_old_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keys = [workshop.order(LABEL, lambda _: b"x") for _ in range(workshop.MOST_OF_ONE + 1)]

    assert workshop.job(keys[0], person_id=1) is None
    assert ended(keys[-1])
    monkeypatch.setattr(workshop, "now", lambda: now() + workshop.KEPT + timedelta(seconds=1))
    assert workshop.job(keys[-1], person_id=1) is None


def test_when_too_many_wait_the_next_is_refused() -> None:
    free = Event()
    for person_id in range(workshop.MOST):
        label = Label(person_id, 7, "referat.pdf", "application/pdf")
        workshop.order(label, lambda _: b"x" if free.wait(20) else b"")

    with pytest.raises(Conflict):
        workshop.order(Label(99, 7, "a", "b"), lambda _: b"x")
    free.set()


def test_slides_are_made_in_a_process_of_their_own_which_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []

    made = making.elsewhere(Order(Kind.SLIDES, MEETING), lambda *far: told.append(far))

    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert len(Presentation(BytesIO(made)).slides) == 9


def test_a_process_that_fails_is_told_of(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotMade):
        making.elsewhere(Order(Kind.PICTURE, MEETING), lambda *_: None)
    assert "Error" in capfd.readouterr().err
