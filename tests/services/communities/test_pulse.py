from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, col, select

from models import AuditEvent, CommunityPulse
from models.vocabulary import CommunityStatus, Role, TraceSource
from services import changes
from services.communities import pulse
from services.communities.pulse import PulseDraft
from services.errors import Invalid, NotFound
from tests.factories import TODAY, id_of, make_community, make_person, make_role, viewer_of
from tests.services.communities.circle import Circle, make_circle

WINDOW = date(2026, 11, 2)


@pytest.fixture
def circle(session: Session) -> Circle:
    return make_circle(session)


@pytest.fixture
def draft(circle: Circle) -> PulseDraft:
    return PulseDraft(circle.id, TODAY, 31, 12, 9, 20)


def stored(session: Session) -> list[tuple[object, ...]]:
    rows = session.exec(select(CommunityPulse).order_by(col(CommunityPulse.window_on))).all()
    return [
        (row.window_on, row.members, row.active_members, row.posts, row.replies, row.source)
        for row in rows
    ]


def test_report_keeps_the_counts_of_a_window_and_corrects_them(
    session: Session, circle: Circle, draft: PulseDraft
) -> None:
    pulse.report(session, draft, by=circle.contact, today=TODAY)
    corrected = replace(draft, window_on=WINDOW, active_members=13)
    pulse.report(session, corrected, by=circle.contact, today=TODAY)

    assert stored(session) == [(WINDOW, 31, 13, 9, 20, TraceSource.MANUAL)]
    (row,) = session.exec(select(CommunityPulse)).all()
    assert row.reported_by_id == circle.contact.person_id
    notes = session.exec(select(AuditEvent).where(AuditEvent.subject == "community_pulse")).all()
    assert [(note.action, note.detail) for note in notes] == [("report", "2026-11-02")] * 2
    assert changes.counts(session, changes.COMMUNITIES) == (2,)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"members": None}, {"members": pulse.NUMBER}),
        ({"members": 0, "active_members": 0}, {"members": pulse.NOBODY}),
        ({"active_members": 32}, {"active_members": pulse.MORE}),
        ({"active_members": 31}, {}),
        ({"posts": -1, "replies": 10_001}, {"posts": pulse.NUMBER, "replies": pulse.NUMBER}),
        ({"window_on": date(2026, 11, 30)}, {"window_on": pulse.AHEAD}),
        ({"window_on": date(2025, 11, 30)}, {"window_on": pulse.LONG_AGO}),
        ({"window_on": date(2025, 12, 1)}, {}),
    ],
)
def test_problems_are_said_for_each_field(
    draft: PulseDraft, wrong: dict[str, object], expected: dict[str, str]
) -> None:
    assert pulse.problems(replace(draft, **wrong), TODAY) == expected  # type: ignore[arg-type]


def test_report_refuses_what_cannot_be(
    session: Session, circle: Circle, draft: PulseDraft
) -> None:
    wrong = replace(draft, members=None, window_on=date(2027, 3, 1))

    with pytest.raises(Invalid) as refusal:
        pulse.report(session, wrong, by=circle.contact, today=TODAY)

    assert refusal.value.problems == {"members": pulse.NUMBER, "window_on": pulse.AHEAD}
    assert stored(session) == []


def test_report_is_for_those_who_run_an_open_community(
    session: Session, circle: Circle, draft: PulseDraft
) -> None:
    for by in (circle.member, circle.contact):
        if by is circle.contact:
            circle.community.status = CommunityStatus.CLOSED
            session.flush()
        with pytest.raises(NotFound):
            pulse.report(session, draft, by=by, today=TODAY)

    assert stored(session) == []


def test_runs_is_the_contact_persons_own_and_all_for_those_who_steer(
    session: Session, circle: Circle
) -> None:
    make_community(session, status=CommunityStatus.CLOSED, closed_on=TODAY)
    administrator = make_person(session)
    make_role(session, administrator, Role.ADMINISTRATOR, circle.top)

    def names(viewer: object) -> list[str]:
        return list(pulse.runs(session, by=viewer, today=TODAY).values())  # type: ignore[arg-type]

    assert names(circle.contact) == ["Natur"]
    assert names(circle.member) == []
    assert names(viewer_of(session, administrator)) == ["Musik", "Natur"]
    assert pulse.runs(session, by=circle.contact, today=TODAY) == {
        id_of(circle.community): "Natur"
    }
