from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import TraceUnit
from models.vocabulary import TraceKind
from services.communities import trace_lines
from services.communities.trace_lines import PAGE, TraceLine, TracePage
from tests.factories import TODAY, id_of, make_community, make_trace
from tests.services.communities.circle import Circle, make_circle

Counting = Callable[[], AbstractContextManager[list[str]]]


def latest(session: Session, circle: Circle, number: int = 1) -> TracePage:
    return trace_lines.latest(session, circle.id, number, by=circle.member, today=TODAY)


def test_no_trace_is_an_empty_page(session: Session) -> None:
    circle = make_circle(session)
    make_trace(session, make_community(session), circle.clubs[0])

    assert latest(session, circle) == TracePage((), 1, 1, 0)


def test_the_newest_stands_first_with_all_its_units(session: Session) -> None:
    circle = make_circle(session)
    first, second, third = circle.clubs
    old = make_trace(session, circle.community, second, occurred_on=date(2026, 9, 1), title="Før")
    new = make_trace(
        session,
        circle.community,
        first,
        kind=TraceKind.WORKSHOP,
        title="Nu",
        headcount=5,
        note="Godt",
        created_by_id=circle.member.person_id,
    )
    for unit in (third, second):
        session.add(TraceUnit(trace_id=id_of(new), unit_id=id_of(unit)))

    found = latest(session, circle)

    assert found.rows == (
        TraceLine(
            id_of(new),
            TraceKind.WORKSHOP,
            TODAY - timedelta(days=14),
            "Klub A",
            ("Klub B", "Klub C"),
            5,
            "Nu",
            "Godt",
            None,
            own=True,
        ),
        TraceLine(
            id_of(old),
            TraceKind.MEETING,
            date(2026, 9, 1),
            "Klub B",
            (),
            None,
            "Før",
            "",
            None,
            own=False,
        ),
    )


@pytest.mark.parametrize(("asked", "given", "rows"), [(0, 1, PAGE), (2, 2, 1), (99, 2, 1)])
def test_a_page_beyond_the_end_is_the_last(
    session: Session, count_queries: Counting, asked: int, given: int, rows: int
) -> None:
    circle = make_circle(session)
    for _ in range(PAGE + 1):
        make_trace(session, circle.community, circle.clubs[0])

    with count_queries() as statements:
        found = latest(session, circle, asked)

    assert (found.number, found.pages, found.total, len(found.rows)) == (given, 2, PAGE + 1, rows)
    assert len(statements) == 4


def test_who_runs_it_may_take_every_trace_back(session: Session) -> None:
    circle = make_circle(session)
    make_trace(session, circle.community, circle.clubs[0], occurred_on=date(2026, 8, 20))

    page = trace_lines.latest(session, circle.id, by=circle.contact, today=TODAY)

    assert [line.own for line in page.rows] == [True]
