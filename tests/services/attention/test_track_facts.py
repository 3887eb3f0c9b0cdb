"""The facts about the practice tracks of units, and who is told of what is found."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models import Flag, Person, TrackEvaluation, TrackOwner, Unit
from models.vocabulary import (
    FlagState,
    Role,
    TrackStatus,
    TrackVisibility,
    TrialState,
    UnitLevel,
    WhatNow,
)
from services.access import Viewer
from services.attention import engine, facts, flags, settling
from services.attention.settling import FlagDraft
from services.attention.track_facts import NONE, Practice, TrackFacts
from services.errors import NotFound
from services.units import UnitName
from tests.factories import (
    TODAY,
    id_of,
    make_person,
    make_pillars,
    make_role,
    make_season,
    make_track,
    make_trial,
    make_unit,
    viewer_of,
)

LATELY, LONG_AGO = TODAY - timedelta(weeks=53), TODAY - timedelta(weeks=53, days=1)
LATE = TODAY - timedelta(days=14)


@pytest.fixture
def unit(session: Session) -> Unit:
    make_pillars(session)
    make_season(session, starts_on=date(2025, 8, 1), ends_on=date(2027, 7, 31))
    return make_unit(session, make_unit(session, level=UnitLevel.DEPARTMENT))


@pytest.fixture
def owner(session: Session, unit: Unit) -> Person:
    return make_person(session, unit)


def practice_of(session: Session, unit: Unit) -> Practice:
    return facts.of_units(session, [id_of(unit)], TODAY)[id_of(unit)].practice


def test_facts_hold_a_running_track_with_its_owners_and_its_last_trial_action(
    session: Session, unit: Unit, owner: Person
) -> None:
    other = make_person(session)
    track = make_track(
        session,
        unit,
        status=TrackStatus.ACTIVE,
        owner_id=id_of(owner),
        visibility=TrackVisibility.OWNERS,
        status_changed_on=date(2026, 9, 1),
        starts_on=date(2026, 9, 2),
        evaluation_on=date(2026, 12, 1),
    )
    session.add(TrackOwner(track_id=id_of(track), person_id=id_of(other)))
    make_trial(session, track, changed_on=date(2026, 10, 1), done_on=date(2026, 11, 1))
    make_trial(session, track, done_on=date(2026, 10, 2))
    make_track(session, make_unit(session), status=TrackStatus.ACTIVE)
    make_track(session, unit, status=TrackStatus.DRAFT)

    assert practice_of(session, unit).tracks == (
        TrackFacts(
            id_of(track),
            TrackStatus.ACTIVE,
            date(2026, 9, 1),
            date(2026, 9, 2),
            date(2026, 12, 1),
            shown=False,
            tried_on=date(2026, 10, 2),
            owners=frozenset({id_of(owner), id_of(other)}),
        ),
    )


def test_facts_hold_tracks_that_ended_and_trial_actions_done_within_a_year(
    session: Session, unit: Unit
) -> None:
    ended = []
    for day in (LATELY, LONG_AGO, TODAY + timedelta(days=1)):
        done = {"status_changed_on": day, "evaluated_on": day}
        track = make_track(session, unit, status=TrackStatus.CLOSED, **done)
        session.add(TrackEvaluation(track_id=id_of(track), what_now=WhatNow.SPREAD))
        stopped = {"status_changed_on": day, "stop_learned": "Det passede ikke til os."}
        ended += [track, make_track(session, unit, status=TrackStatus.STOPPED, **stopped)]
        for state in (TrialState.REFLECTED, TrialState.DONE):
            make_trial(session, track, state=state, done_on=day)
    for visibility in (TrackVisibility.OWNERS, TrackVisibility.COMMUNITY):
        private = make_track(session, unit, status=TrackStatus.CLOSED, visibility=visibility)
        make_trial(session, private, state=TrialState.REFLECTED, done_on=LATELY)

    found = practice_of(session, unit)

    assert [(track.id, track.what_now, track.learned) for track in found.tracks] == [
        (ended[0].id, WhatNow.SPREAD, False),
        (ended[1].id, None, True),
    ]
    assert found.reflected_on == (LATELY,)
    assert practice_of(session, make_unit(session)) == NONE


def overdue(session: Session, unit: Unit, owner: Person) -> str:
    """A track that is late to be evaluated; its id, as a flag is about it."""
    values = {"owner_id": id_of(owner), "evaluation_on": LATE}
    return str(make_track(session, unit, status=TrackStatus.IN_EVALUATION, **values).id)


def told(session: Session, unit: Unit, by: Viewer) -> list[tuple[str, bool]]:
    known = flags.found(session, [id_of(unit)], engine.frame(session, TODAY))
    lines = flags.attention(known, [UnitName(id_of(unit), "Klubben", None, "")], by).flags
    return [(line.finding.subject, line.settles) for line in lines if line.finding.subject]


@pytest.mark.parametrize(
    ("who", "settles"),
    [
        ("owner", False),
        ("colleague", None),
        (Role.CONTACT_PERSON, None),
        (Role.RESOURCE_PERSON, True),
        (Role.DEPARTMENT_LEADER, True),
        (Role.DPO, None),
    ],
)
def test_a_flag_of_one_track_is_for_its_owners_and_those_who_settle_it(
    session: Session, unit: Unit, owner: Person, who: Role | str, *, settles: bool | None
) -> None:
    subject = overdue(session, unit, owner)
    homes = {"colleague": unit}
    person = owner if who == "owner" else make_person(session, homes.get(who))
    if isinstance(who, Role):
        make_role(session, person, who, unit)

    by = viewer_of(session, person)

    assert told(session, unit, by) == ([] if settles is None else [(subject, settles)])
    draft = FlagDraft(id_of(unit), "A7", subject, TODAY, FlagState.NEW, FlagState.SEEN)
    if settles:
        settling.act(session, draft, by=by, today=TODAY)
        assert session.exec(select(Flag)).one().state is FlagState.SEEN
    else:
        with pytest.raises(NotFound):
            settling.act(session, draft, by=by, today=TODAY)
