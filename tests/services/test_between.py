from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import TraceUnit
from models.vocabulary import TraceKind
from services import between
from services.between import Silence
from services.calendar import monday
from services.seasons import SeasonSpan, Workshop
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_trace,
    make_unit,
)

SEASON = SeasonSpan(1, "2026/27", date(2026, 8, 1), date(2027, 7, 31))
WEEKS = [date(2026, 11, 2) + timedelta(weeks=n) for n in range(-5, 1)]


@pytest.mark.parametrize(
    ("lived", "expected"),
    [
        (WEEKS, None),
        ([WEEKS[0], *WEEKS[3:]], Silence(2, WEEKS[1], WEEKS[2], ongoing=False)),
        (WEEKS[:2], Silence(3, WEEKS[2], WEEKS[4], ongoing=True)),
        ([*WEEKS[:4], WEEKS[5]], Silence(1, WEEKS[4], WEEKS[4], ongoing=False)),
        ([], Silence(5, WEEKS[0], WEEKS[4], ongoing=True)),
    ],
)
def test_longest_silence_counts_operating_weeks_that_are_over(
    lived: list[date], expected: Silence | None
) -> None:
    assert between.longest_silence(WEEKS, lived) == expected


def test_longest_silence_of_no_weeks_is_none() -> None:
    assert between.longest_silence([], []) is None


def test_of_unit_shows_the_communities_of_its_staff_and_their_traces_by_week(
    session: Session,
) -> None:
    unit, elsewhere = make_unit(session), make_unit(session)
    nature, music, left = (make_community(session, name=n) for n in ("Natur", "Musik", "Forladt"))
    others = make_community(session, name="Andres")
    person = make_person(session, unit)
    make_membership(session, nature, person)
    make_membership(session, music, person)
    make_membership(session, left, person, valid_to=date(2026, 9, 1))
    make_membership(session, others, make_person(session, elsewhere))
    last_week = TODAY - timedelta(weeks=1)
    make_trace(session, nature, elsewhere, occurred_on=last_week)
    make_trace(session, nature, unit, occurred_on=last_week)
    make_trace(session, nature, elsewhere, kind=TraceKind.WORKSHOP, occurred_on=last_week)
    make_trace(session, others, unit, occurred_on=last_week)
    make_trace(session, nature, unit, occurred_on=date(2026, 5, 4))
    workshops = (Workshop(1, date(2026, 9, 23)),)

    found = between.of_unit(session, id_of(unit), SEASON, workshops, (), TODAY)

    assert [(life.name, dict(life.traces)) for life in found.communities] == [
        ("Musik", {}),
        ("Natur", {monday(last_week): 2}),
    ]
    assert (found.last_four_weeks, found.with_this_unit) == (2, 1)
    assert found.workshops == workshops


def test_of_unit_counts_traces_in_which_the_unit_took_part(session: Session) -> None:
    unit, host = make_unit(session), make_unit(session)
    nature = make_community(session)
    make_membership(session, nature, make_person(session, unit))
    visited = make_trace(session, nature, host, occurred_on=TODAY)
    session.add(TraceUnit(trace_id=id_of(visited), unit_id=id_of(unit)))
    make_trace(session, nature, host, occurred_on=TODAY - timedelta(days=28))
    make_trace(session, nature, host, occurred_on=TODAY + timedelta(days=1))

    found = between.of_unit(session, id_of(unit), SEASON, (), (), TODAY)

    assert (found.last_four_weeks, found.with_this_unit) == (1, 1)
