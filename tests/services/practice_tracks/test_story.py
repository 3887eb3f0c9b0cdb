"""The story of a track: all of it for those whose it is, and what others are shown."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from sqlmodel import Session

from models import TrackEvaluation, TrackGain, YouthOutcome, YouthOutcomeSource
from models.vocabulary import (
    DataSource,
    Gain,
    Role,
    Seen,
    Theme,
    TrackStatus,
    TrackVisibility,
    TrialState,
    YoungBand,
    YouthArea,
)
from services.errors import NotFound
from services.practice_tracks import guards, moving, story, trials
from services.practice_tracks.states import Move
from services.practice_tracks.story_parts import (
    About,
    Evaluation,
    Named,
    OutcomeSeen,
    Sign,
    Whose,
    Words,
)
from tests.factories import TODAY, id_of, make_person, make_role, make_unit, viewer_of
from tests.services.practice_tracks.tracking import DONE, Place, a_place, active, begun, row


@pytest.fixture
def place(session: Session) -> Place:
    return a_place(session)


def evaluated(session: Session, track_id: int, status: TrackStatus) -> None:
    row(session, track_id).status = status
    area = YouthArea.FRIENDS
    seen = {"before": Seen.NOT_YET, "after": Seen.GLIMPSES, "young": YoungBand.TO_5}
    session.add(TrackEvaluation(track_id=track_id, gained="Mod", surprised="Alt"))
    session.add(YouthOutcome(track_id=track_id, area=area, example="De ler", **seen))
    session.flush()
    for source in (DataSource.COUNT, DataSource.SURVEY):
        session.add(YouthOutcomeSource(track_id=track_id, area=area, source=source))
    session.add(TrackGain(track_id=track_id, gain=Gain.HABIT))
    session.flush()


def test_a_story_has_all_that_was_written(session: Session, place: Place) -> None:
    colleague = make_person(session, place.unit, name="Anker")
    draft = replace(
        place.whole,
        pillars=("P3", "P2"),
        themes=(Theme.NATURE, Theme.FELLOWSHIP),
        sources=(DataSource.COUNT,),
        co_owner_ids=(id_of(colleague),),
    )
    track_id = begun(session, place, draft)
    begun(session, place)  # another one, of which nothing is told
    moving.start(session, track_id, by=place.by, today=TODAY)
    trials.log_done(session, track_id, DONE, by=place.by, today=TODAY)
    told = story.read(session, track_id, by=place.by, today=TODAY)
    assert told.words == Words(**draft.words())
    assert told.about == About(
        "P1",
        ("P2", "P3"),
        (Theme.FELLOWSHIP, Theme.NATURE),
        (DataSource.COUNT,),
        (Sign("De unge dækker bord sammen.", "De unge dækker bord sammen."),),
    )
    owners = (Named(place.by.person_id, "Karla"), (Named(id_of(colleague), "Anker"),))
    assert told.whose == Whose(draft.ownership, draft.visibility, *owners)
    assert [(t.number, t.state) for t in told.trials] == [
        (1, TrialState.PLANNED),
        (2, TrialState.DONE),
    ]
    assert (told.unit, told.community, told.lacking) == (
        *(Named(id_of(place.unit), place.unit.name), None),
        {},
    )
    assert told.moves == (Move.PAUSE, Move.TO_EVALUATION, Move.STOP)


def test_a_draft_says_what_it_lacks(session: Session, place: Place) -> None:
    track_id = begun(session, place, replace(place.whole, pillar=None, signs=()))
    told = story.read(session, track_id, by=place.by, today=TODAY)
    assert told.lacking == {"pillar": guards.NO_PILLAR, "signs": guards.NO_SIGN}
    assert told.moves == (Move.START, Move.DELETE)


def test_others_read_no_names_no_unfinished_evaluation_and_make_no_move(
    session: Session, place: Place
) -> None:
    track_id = active(session, place)
    evaluated(session, track_id, TrackStatus.IN_EVALUATION)
    other = viewer_of(session, make_person(session, make_unit(session)))
    told = story.read(session, track_id, by=other, today=TODAY)
    assert (told.whose.owner, told.whose.together, told.evaluation, told.moves) == (
        *(None, ()),
        *(None, ()),
    )
    row(session, track_id).status = TrackStatus.EVALUATED
    told = story.read(session, track_id, by=other, today=TODAY)
    sources = (DataSource.COUNT, DataSource.SURVEY)
    seen = (Seen.NOT_YET, Seen.GLIMPSES, YoungBand.TO_5)
    outcome = OutcomeSeen(YouthArea.FRIENDS, *seen, "De ler", sources)
    assert told.evaluation == Evaluation(
        young_unknown=False,
        gained="Mod",
        surprised="Alt",
        not_for="",
        not_for_unknown=False,
        what_now=None,
        co_creation=None,
        co_creation_example="",
        entry_id=None,
        version=1,
        gains=(Gain.HABIT,),
        outcomes=(outcome,),
    )


def test_the_loops_before_and_after_are_named_for_who_may_read_them(
    session: Session, place: Place
) -> None:
    first = active(session, place)
    row(session, first).status = TrackStatus.CLOSED
    row(session, first).visibility = TrackVisibility.OWNERS
    second = moving.new_loop(session, first, by=place.by, today=TODAY)
    row(session, second).visibility = TrackVisibility.EVERYBODY
    told = story.read(session, first, by=place.by, today=TODAY)
    assert told.after is not None
    assert (told.after.id, told.after.title) == (second, place.whole.title)
    assert told.moves == ()  # its next loop is begun
    other = viewer_of(session, make_person(session, make_unit(session)))
    before = story.read(session, second, by=other, today=TODAY).before
    assert before is not None
    assert (before.id, before.title, before.season) == (first, "", "2026/27")


def test_a_story_asks_the_same_number_of_questions_however_long_it_is(
    session: Session,
    place: Place,
    count_queries: Callable[[], AbstractContextManager[list[str]]],
) -> None:
    short, long = active(session, place), active(session, place)
    for n in range(5):
        draft = replace(DONE, form_key=f"form{n}")
        trials.log_done(session, long, draft, by=place.by, today=TODAY)
    evaluated(session, long, TrackStatus.EVALUATED)
    asked: list[int] = []
    for track_id in (short, long):
        session.expire_all()
        with count_queries() as statements:
            story.read(session, track_id, by=place.by, today=TODAY)
        asked.append(len(statements))
    assert asked[0] == asked[1] <= 11


def test_who_may_not_read_it_is_told_that_it_is_not_there(session: Session, place: Place) -> None:
    hidden = begun(session, place, replace(place.whole, visibility=TrackVisibility.OWNERS))
    dpo = make_person(session)
    make_role(session, dpo, Role.DPO, place.unit)
    shown = begun(session, place)
    leader = make_person(session)
    make_role(session, leader, Role.DEPARTMENT_LEADER, place.unit)
    for person, track_id in ((leader, hidden), (dpo, shown), (leader, 999)):
        with pytest.raises(NotFound):
            story.read(session, track_id, by=viewer_of(session, person), today=TODAY)
