"""Practice stories: a track told once, in new words, where others find it."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from models import KnowledgeEntry, KnowledgeTag, PracticeTrack, Trace, TrackEvaluation, Unit
from models.vocabulary import (
    KnowledgeKind,
    Seen,
    TraceKind,
    TrackOwnership,
    TrackStatus,
    YouthArea,
)
from services import texts
from services.access import Viewer
from services.errors import Conflict, Invalid, NotFound
from services.practice_tracks import stories
from services.practice_tracks.stories import StoryDraft
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_track,
    make_trial,
    make_unit,
    viewer_of,
)
from tests.services.reach.paths import saw

STORY = StoryDraft("form", "Når de unge vælger", "Vi lod dem vælge.", "mad", nobody_known=True)


@pytest.fixture
def track(session: Session) -> PracticeTrack:
    community = id_of(make_community(session))
    unit = make_unit(session)
    track = make_track(session, unit, status=TrackStatus.EVALUATED, community_id=community)
    session.add(TrackEvaluation(track_id=id_of(track), gained="Vi spurgte."))
    return track


@pytest.fixture
def by(session: Session, track: PracticeTrack) -> Viewer:
    return viewer_of(session, make_person(session, unit_id=track.unit_id))


def test_a_story_lies_in_the_bank_and_is_told_once(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    entry_id = stories.share_story(session, id_of(track), STORY, by=by, today=TODAY)

    assert stories.share_story(session, id_of(track), STORY, by=by, today=TODAY) == entry_id
    entry = session.get_one(KnowledgeEntry, entry_id)
    told = (entry.kind, entry.unit_id, entry.community_id, entry.title, entry.pillar)
    assert told == (KnowledgeKind.IDEA, track.unit_id, None, "Når de unge vælger", "P1")
    assert set(session.exec(select(KnowledgeTag.tag))) == {"praksisfortælling", "mad"}
    assert session.get_one(TrackEvaluation, track.id).entry_id == entry_id
    again = replace(STORY, form_key="ny")
    with pytest.raises(Conflict, match=stories.TOLD):
        stories.share_story(session, id_of(track), again, by=by, today=TODAY)


def test_in_its_community_it_leaves_a_trace(session: Session, track: PracticeTrack) -> None:
    person = make_person(session, unit_id=track.unit_id)
    assert track.community_id is not None
    session.add(make_membership(session, make_community(session, name="Andet"), person))
    make_membership(session, make_community(session), person, community_id=track.community_id)
    here = replace(STORY, for_community=True)

    stories.share_story(session, id_of(track), here, by=viewer_of(session, person), today=TODAY)

    [trace] = session.exec(select(Trace)).all()
    assert (trace.community_id, trace.kind) == (track.community_id, TraceKind.IDEA)


def test_a_member_from_another_unit_tells_of_the_communitys_track(
    session: Session, track: PracticeTrack
) -> None:
    track.ownership = TrackOwnership.COMMUNITY
    member = make_person(session, make_unit(session))
    make_membership(session, make_community(session), member, community_id=track.community_id)

    entry_id = stories.share_story(
        session, id_of(track), STORY, by=viewer_of(session, member), today=TODAY
    )

    entry = session.get_one(KnowledgeEntry, entry_id)
    assert (entry.unit_id, entry.shared_by_id) == (track.unit_id, member.id)


def test_it_is_told_in_new_words_about_nobody(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    def said(draft: StoryDraft) -> dict[str, str]:
        with pytest.raises(Invalid) as refused:
            stories.share_story(session, id_of(track), draft, by=by, today=TODAY)
        return refused.value.problems

    assert said(replace(STORY, text=" Vi spurgte. ")) == {"text": stories.SAME}
    make_trial(session, track, what_happened="Otte unge lavede mad.")
    track.focus_question = "Hvem kommer til maden?"
    saw(session, track, YouthArea.FRIENDS, Seen.NOT_YET, Seen.GLIMPSES)
    for copied in (
        "Otte unge lavede mad.",
        "Hvem kommer  til maden?",
        "De inviterede selv de nye med",
    ):
        assert said(replace(STORY, text=copied)) == {"text": stories.SAME}
    assert said(StoryDraft("form", "", "")) == {
        "title": texts.EMPTY,
        "text": texts.EMPTY,
        "nobody_known": stories.TELLS_ALL,
    }
    assert session.exec(select(KnowledgeEntry)).all() == []


def test_what_was_stopped_is_told_too(session: Session, track: PracticeTrack, by: Viewer) -> None:
    unit = session.get_one(Unit, track.unit_id)
    stopped = make_track(session, unit, status=TrackStatus.STOPPED, stop_learned="At spørge.")
    same = replace(STORY, text="At spørge.")
    with pytest.raises(Invalid):
        stories.share_story(session, id_of(stopped), same, by=by, today=TODAY)
    assert session.get(TrackEvaluation, stopped.id) is None

    entry_id = stories.share_story(session, id_of(stopped), STORY, by=by, today=TODAY)

    assert session.get_one(TrackEvaluation, stopped.id).entry_id == entry_id


def test_only_what_has_ended_is_told_by_those_whose_it_is(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    stranger = viewer_of(session, make_person(session, make_unit(session)))
    with pytest.raises(NotFound):
        stories.share_story(session, id_of(track), STORY, by=stranger, today=TODAY)
    for status in set(TrackStatus) - set(stories.TOLD_IN):
        track.status = status
        with pytest.raises(Conflict):
            stories.share_story(session, id_of(track), STORY, by=by, today=TODAY)

    assert session.exec(select(KnowledgeEntry)).all() == []
