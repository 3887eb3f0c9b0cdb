"""A meeting in the words of its papers: what the screen tells, and not more."""

import pytest

from models import MoodCount, Takeaway
from models.base import now
from models.vocabulary import Language, MeetingMoment, Role, TopicKind
from services.database import reading, transaction
from services.meetings import reading as meetings
from services.papers.screen import Grid, Points, Screen
from tests.factories import (
    TODAY,
    id_of,
    make_item,
    make_meeting,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)
from ui import i18n, paper_words

ASKED = ("How is it right now?", "Answers")


@pytest.mark.parametrize(
    ("answers", "rows", "lead"),
    [
        ((1, 1, 1, 2), (("Heavy", 1), ("A bit heavy", 1), ("Good", 1), ("Very good", 2)), ""),
        ((1, 0, 2, 2), (("Heavy or a bit heavy", 1), ("Good or very good", 4)), ""),
        ((0, 0, 0, 6), (("Answers", 6),), ""),
        ((1, 1, 1, 1), (), "Too few answered to show how it was (under 5)."),
    ],
)
def test_a_mood_is_taken_along_as_the_screen_tells_it(
    answers: tuple[int, ...], rows: tuple[tuple[str, int], ...], lead: str
) -> None:
    with transaction() as session:
        unit = make_unit(session)
        chair = make_person(session, unit)
        make_role(session, chair, Role.DEPARTMENT_LEADER, unit)
        meeting = make_meeting(session, unit, chair=chair, closed_at=now())
        make_item(session, meeting, TopicKind.CHECK_IN)
        about = {"meeting_id": id_of(meeting), "moment": MeetingMoment.CHECK_IN}
        for number, many in enumerate(answers, start=1):
            session.add(MoodCount(**about, answer=number, answers=many))
        session.add(Takeaway(**about, text="Mod", form_key="f1"))
        viewer = viewer_of(session, chair)

    with reading() as session:
        view = meetings.read(session, about["meeting_id"], by=viewer, today=TODAY)
    with i18n.speaking_in(Language.ENGLISH):
        frame = paper_words.frame(viewer, view)

    assert frame.takeaways == (Points("Check-in", ("Mod",)),)
    assert frame.topics[0].screen == Screen(
        title="Check-in",
        lead=lead,
        grid=Grid(ASKED, rows) if rows else None,
        question="What fills you most as you come here today?",
        source=f"{sum(answers)} have answered." if rows else "",
    )
