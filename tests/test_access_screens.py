"""A shared screen is nobody: every door of the product is closed to it but the meeting's own."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Unit
from models.base import now
from models.vocabulary import MeetingStatus, TopicKind
from seed import fill
from services import access
from services.access import Viewer
from services.database import transaction
from services.errors import DomainError, NotFound
from services.screens import accounts
from tests import calling
from tests.factories import (
    TODAY,
    id_of,
    make_attendee,
    make_decision,
    make_item,
    make_meeting,
    make_person,
    undone,
)
from tests.seed.worlds import mini_world
from tests.writing import WAYS, Said, world

# What a screen is shown: the meeting that is in progress, its topics, and that it is one.
SHOWN = {
    "meetings.moods.of",
    "meetings.naming.of",
    "meetings.reading.current_for_screen",
    "meetings.reading.read",
    "meetings.standing.ensure_sees",
    "meetings.standing.found",
    "meetings.standing.of",
}
# Parts of commands and reads: they ask nobody, for whoever calls them has asked.
PARTS = {
    "assessing.drafts.to_write",
    "assessing.drafts.last_saved",
    "attention.flags.is_told",
    "attention.flags.may_settle",
    "communities.trace_drafts.problems",
    "communities.traces_left.leave",
    "communities.traces_left.wipe",
    "decisions.settling.settles",
    "decisions.touching.noted",
    "dialogues.kept_texts.begin",
    "dialogues.kept_texts.of",
    "dialogues.learning_lines.lines",
    "dialogues.listing.of",  # a page without lines
    "dialogues.sent_again.is_the_same",
    "indicators.use.take_back",  # of a track or a dialogue: both ask
    "indicators.use.use",
    "knowledge.answers.add",
    "knowledge.entries.add",
    "knowledge.entries.share_from",
    "knowledge.files.keep",
    "knowledge.files.replace",
    "knowledge.taking_out.take_out",
    "practice_tracks.readable.by_viewer",
    "practice_tracks.trial_rows.changed",
    "signs.sign_commands.added",
    "year_wheel.rows.keep",
}
# These write as an administrator, whoever is given.
BY_OTHERS = ("indicator ", "import values", "screen")


@pytest.fixture
def showing(session: Session) -> Viewer:
    """A screen in a made-up organisation, which shows a meeting that is in progress."""
    fill.write(session, "mini", mini_world(), lambda _: None)
    top = session.exec(select(Unit).where(Unit.parent_id == None)).one()  # noqa: E711
    meeting = make_meeting(
        session, top, status=MeetingStatus.IN_PROGRESS, held_on=TODAY, started_at=now()
    )
    items = [make_item(session, meeting, kind) for kind in TopicKind]
    meeting.shown_item_id, meeting.shown_at = items[0].id, now()
    make_attendee(session, meeting, make_person(session))
    make_decision(session, meeting, item_id=items[0].id, unit_id=top.id)
    screen = accounts.made(session, id_of(top), "Mødelokale 2", by_id=meeting.made_by_id)
    session.flush()
    viewer = access.viewer_of(session, screen.person_id, TODAY)
    assert viewer is not None
    return viewer


def test_no_service_answers_a_screen(session: Session, showing: Viewer) -> None:
    answered = set()
    before = len(session.exec(select(AuditEvent.id)).all())

    for name, function in calling.asked_for_somebody():
        with undone(session):
            try:
                found = calling.called(function, session, showing)
            except NotFound:
                continue
            except Exception as error:  # noqa: BLE001 - it got further than the door
                answered.add((name, f"{type(error).__name__}: {error}"))
            else:
                if not calling.is_nothing(found):
                    answered.add((name, str(found)))

    assert {name for name, _ in answered} <= SHOWN | PARTS, sorted(
        each for each in answered if each[0] not in SHOWN | PARTS
    )
    assert len(session.exec(select(AuditEvent.id)).all()) == before


def test_no_way_of_writing_takes_the_words_of_a_screen() -> None:
    theirs = world()
    with transaction() as session:
        screen = accounts.made(session, theirs.unit, "Mødelokale 2", by_id=theirs.by.person_id)
        viewer = access.viewer_of(session, screen.person_id, TODAY)
        assert viewer is not None
        of_screen, taken = replace(theirs, by=viewer), []

        for way in [each for each in WAYS if not each.name.startswith(BY_OTHERS)]:
            with undone(session):
                try:
                    way.write(session, of_screen, Said("Vi så det."))
                except NotFound:
                    continue
                except DomainError as refused:
                    taken.append((way.name, str(refused)))
                else:
                    taken.append((way.name, ""))

    assert taken == []
