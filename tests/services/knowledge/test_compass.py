"""The compass points at the unit farthest away of those that tried the same."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models import IdeaTrial, KnowledgeEntry, KnowledgeTag, Unit
from models.vocabulary import IdeaTrialState, KnowledgeKind, KnowledgeStatus, Role
from services.access import Viewer
from services.errors import NotFound
from services.knowledge import compass
from services.knowledge.compass import Bearing, Far, Trying
from tests.factories import (
    TODAY,
    id_of,
    make_entry,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)

# A hundredth of a degree to the north is 1.11195 km: pi times 6371.0088 km, through 18,000.
KM = 1.1119508


@pytest.fixture
def club(session: Session) -> Unit:
    return at(session, "Klubben", 0)


@pytest.fixture
def by(session: Session, club: Unit) -> Viewer:
    return viewer_of(session, make_person(session, club))


def at(session: Session, name: str, north: int) -> Unit:
    """A unit so many hundredths of a degree north of the club."""
    return make_unit(session, name=name, latitude=56 + north / 100, longitude=10.0)


def try_it(
    session: Session,
    entry: KnowledgeEntry,
    unit: Unit,
    state: IdeaTrialState = IdeaTrialState.TRIED,
    started_on: date = TODAY,
) -> None:
    entry_id, unit_id = id_of(entry), id_of(unit)
    trial = IdeaTrial(entry_id=entry_id, unit_id=unit_id, state=state, started_on=started_on)
    session.add(trial)
    session.flush()


def tag(session: Session, entry: KnowledgeEntry, *tags: str) -> None:
    session.add_all(KnowledgeTag(entry_id=id_of(entry), tag=each) for each in tags)
    session.flush()


def bearing(session: Session, entry: KnowledgeEntry, unit: Unit, by: Viewer) -> Bearing:
    return compass.of(session, id_of(entry), id_of(unit), by=by, today=TODAY)


def far(unit: Unit, entry: KnowledgeEntry, km: float) -> Far:
    nearly: Any = pytest.approx(km, abs=0.001)
    return Far(id_of(unit), unit.name, id_of(entry), entry.title, nearly)


def test_it_points_at_the_farthest_that_tried_the_same(
    session: Session, club: Unit, by: Viewer
) -> None:
    idea, other = (make_entry(session, at(session, name, 1)) for name in ("Nær", "Ved siden af"))
    farthest = at(session, "Fjern", 18)
    try_it(session, idea, at(session, "Midt", 7))
    try_it(session, idea, farthest, IdeaTrialState.TRYING)
    try_it(session, idea, at(session, "Opgav", 50), IdeaTrialState.DROPPED)
    try_it(session, other, at(session, "Andet", 60))

    assert bearing(session, idea, club, by) == Bearing(far(farthest, idea, 18 * KM))


def test_where_it_comes_from_is_one_of_those_who_tried_it(
    session: Session, club: Unit, by: Viewer
) -> None:
    home = at(session, "Hjemme", 20)
    idea = make_entry(session, home)
    try_it(session, idea, at(session, "Nær", 2))

    assert bearing(session, idea, club, by) == Bearing(far(home, idea, 20 * KM))


def test_it_never_points_at_oneself_or_at_a_unit_that_is_closed(
    session: Session, club: Unit, by: Viewer
) -> None:
    idea = make_entry(session, club)
    try_it(session, idea, club)
    closed = at(session, "Lukket", 30)
    closed.valid_to = TODAY - timedelta(days=1)
    try_it(session, idea, closed)

    assert bearing(session, idea, club, by) == Bearing(None, same=False)


def test_of_two_as_far_away_the_first_by_name_is_named(
    session: Session, club: Unit, by: Viewer
) -> None:
    last, first = at(session, "Åen", 9), at(session, "Æblet", 9)
    idea = make_entry(session, club)
    try_it(session, idea, last)
    try_it(session, idea, first)

    assert bearing(session, idea, club, by) == Bearing(far(first, idea, 9 * KM))


def test_a_place_that_is_not_known_is_said_and_not_guessed(
    session: Session, club: Unit, by: Viewer
) -> None:
    near, nowhere = at(session, "Nær", 3), make_unit(session, name="Ukendt", latitude=57.0)
    idea = make_entry(session, nowhere)
    try_it(session, idea, near)

    assert bearing(session, idea, club, by) == Bearing(far(near, idea, 3 * KM), ("Ukendt",))

    club.latitude = None
    session.add(club)
    session.flush()

    everyone = ("Nær", "Ukendt")
    assert bearing(session, idea, club, by) == Bearing(None, everyone, placed=False)


def test_where_nobody_else_tried_it_tags_lead_on(session: Session, club: Unit, by: Viewer) -> None:
    own = make_entry(session, club)
    farthest, near = at(session, "Fjern", 12), at(session, "Nær", 2)
    akin, newer = make_entry(session, farthest), make_entry(session, near)
    question = make_entry(session, at(session, "Spørger", 40), kind=KnowledgeKind.QUESTION)
    retired = at(session, "Før", 50)
    gone = make_entry(session, retired, status=KnowledgeStatus.RETIRED)
    apart = make_entry(session, at(session, "Andet", 70))
    tag(session, own, "bål", "mad")
    for entry in (akin, question, gone):
        tag(session, entry, "bål", "mad")
    tag(session, newer, "bål")
    tag(session, apart, "musik")
    try_it(session, newer, farthest)

    # Of what a unit tried, the newest is named.
    expected = Bearing(far(farthest, newer, 12 * KM), same=False)
    assert bearing(session, own, club, by) == expected


def test_running_trials_of_a_unit_each_have_a_bearing(
    session: Session, club: Unit, by: Viewer
) -> None:
    near, farthest = at(session, "Nær", 2), at(session, "Fjern", 12)
    first, second, ended = (make_entry(session, near) for _ in range(3))
    try_it(session, first, club, IdeaTrialState.TRYING, TODAY - timedelta(days=9))
    try_it(session, second, club, IdeaTrialState.TRYING)
    try_it(session, ended, club)
    try_it(session, first, farthest)
    try_it(session, make_entry(session, near), farthest, IdeaTrialState.TRYING)

    found = compass.running(session, id_of(club), by=by, today=TODAY)

    assert found == (
        Trying(id_of(second), second.title, Bearing(far(near, second, 2 * KM))),
        Trying(id_of(first), first.title, Bearing(far(farthest, first, 12 * KM))),
    )


@pytest.mark.parametrize("trials", [0, 1, 3])
def test_running_asks_as_much_however_many_trials(
    session: Session,
    club: Unit,
    by: Viewer,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
    trials: int,
) -> None:
    for n in range(trials):
        try_it(
            session, make_entry(session, at(session, f"Nr. {n}", n)), club, IdeaTrialState.TRYING
        )
    session.expunge_all()

    with count_queries() as asked:
        found = compass.running(session, id_of(club), by=by, today=TODAY)

    assert len(found) == trials
    assert len(asked) == (3 if trials else 1)


def test_it_is_for_those_who_work_with_the_unit(session: Session, club: Unit) -> None:
    idea = make_entry(session, at(session, "Nær", 2))
    elsewhere = viewer_of(session, make_person(session, at(session, "Fjern", 3)))
    dpo = make_person(session)
    make_role(session, dpo, Role.DPO, club)

    for by in (elsewhere, viewer_of(session, dpo)):
        with pytest.raises(NotFound):
            bearing(session, idea, club, by)
        with pytest.raises(NotFound):
            compass.running(session, id_of(club), by=by, today=TODAY)
