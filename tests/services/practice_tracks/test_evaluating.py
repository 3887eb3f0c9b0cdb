"""Evaluating a track: kept while it is written, closed when whole, and refused as it was."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models import (
    PracticeTrack,
    TrackEvaluation,
    TrackGain,
    YouthOutcome,
    YouthOutcomeSource,
)
from models.vocabulary import (
    CoCreation,
    DataSource,
    Gain,
    Seen,
    TrackStatus,
    WhatNow,
    YoungBand,
    YouthArea,
)
from services import changes, texts
from services.access import Viewer
from services.errors import Conflict, Invalid, NotFound
from services.practice_tracks import evaluating, evaluation_drafts
from services.practice_tracks.evaluation_drafts import EvaluationDraft
from services.practice_tracks.trial_rows import Changed
from tests.factories import TODAY, id_of, make_person, make_track, make_unit, viewer_of
from tests.services.practice_tracks.test_evaluation_drafts import SEEN, WHOLE

HALF = EvaluationDraft(outcomes=(SEEN,), gained="Vi ved mere.", co_creation=CoCreation.HEARD)
TWO = replace(
    WHOLE,
    outcomes=(SEEN, replace(SEEN, area=YouthArea.CURIOSITY, after=Seen.UNKNOWN)),
    co_creation=CoCreation.CO_DECIDED,
    co_creation_example=" De valgte turen. ",
)


@pytest.fixture
def track(session: Session) -> PracticeTrack:
    return make_track(session, make_unit(session), status=TrackStatus.IN_EVALUATION)


@pytest.fixture
def by(session: Session, track: PracticeTrack) -> Viewer:
    return viewer_of(session, make_person(session, unit_id=track.unit_id))


def stored(session: Session) -> list[Any]:
    session.flush()
    tables = (TrackEvaluation, TrackGain, YouthOutcome, YouthOutcomeSource)
    return [
        sorted(str(row.model_dump()) for row in session.exec(select(table))) for table in tables
    ]


def test_an_unfinished_one_is_kept_and_written_on(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    assert evaluating.keep(session, id_of(track), HALF, by=by, today=TODAY) == 1
    later = replace(WHOLE, outcomes=(), young_unknown=True, seen=1)
    assert evaluating.keep(session, id_of(track), later, by=by, today=TODAY) == 2

    [row] = session.exec(select(TrackEvaluation)).all()
    assert row.model_dump() == {
        "track_id": track.id,
        "young_unknown": True,
        "gained": "Vi spørger først.",
        "surprised": "Det tog kun to uger.",
        "not_for": "De ældste kom ikke.",
        "not_for_unknown": False,
        "what_now": WhatNow.CONTINUE,
        "co_creation": None,
        "co_creation_example": "",
        "entry_id": None,
        "written_by_id": by.person_id,
        "version": 2,
    }
    assert session.exec(select(YouthOutcome)).all() == []
    assert session.exec(select(YouthOutcomeSource)).all() == []
    assert session.exec(select(TrackGain.gain)).all() == [Gain.HABIT]
    assert (track.status, track.evaluated_on) == (TrackStatus.IN_EVALUATION, None)


def test_a_whole_one_closes_the_evaluation(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    areas = (changes.unit(track.unit_id), changes.UNITS)
    before = changes.counts(session, *areas)

    evaluating.evaluate(session, id_of(track), TWO, by=by, today=TODAY)

    said = (track.status, track.evaluated_on, track.status_changed_on, track.changed_on)
    assert said == (TrackStatus.EVALUATED, TODAY, TODAY, TODAY)
    rows = session.exec(select(YouthOutcome).order_by(col(YouthOutcome.area))).all()
    shared = {"track_id": track.id, "before": Seen.NOT_YET, "young": YoungBand.TO_15}
    shared |= {"example": "Flere spiser sammen."}
    assert [row.model_dump() for row in rows] == [
        shared | {"area": YouthArea.FRIENDS, "after": Seen.GLIMPSES},
        shared | {"area": YouthArea.CURIOSITY, "after": Seen.UNKNOWN},
    ]
    sources = session.exec(select(YouthOutcomeSource.area, YouthOutcomeSource.source)).all()
    assert set(sources) == {
        (YouthArea.FRIENDS, DataSource.COUNT),
        (YouthArea.CURIOSITY, DataSource.COUNT),
    }
    row = session.get_one(TrackEvaluation, track.id)
    assert (row.co_creation, row.co_creation_example) == (
        CoCreation.CO_DECIDED,
        "De valgte turen.",
    )
    assert changes.counts(session, *areas) == tuple(count + 1 for count in before)
    with pytest.raises(Conflict):
        evaluating.keep(session, id_of(track), replace(TWO, seen=1), by=by, today=TODAY)


def test_half_an_evaluation_closes_nothing(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    evaluating.keep(session, id_of(track), HALF, by=by, today=TODAY)
    before = stored(session)
    long = replace(WHOLE, outcomes=(), gained="a" * 401, seen=1)

    with pytest.raises(Invalid) as refused:
        evaluating.evaluate(session, id_of(track), long, by=by, today=TODAY)

    assert refused.value.problems == {
        "areas": evaluation_drafts.NO_AREA,
        "gained": texts.TOO_LONG[400],
    }
    with pytest.raises(Invalid):
        evaluating.keep(session, id_of(track), long, by=by, today=TODAY)
    assert (stored(session), track.status) == (before, TrackStatus.IN_EVALUATION)


def test_what_a_colleague_wrote_is_not_written_over(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    evaluating.keep(session, id_of(track), HALF, by=by, today=TODAY)
    before = stored(session)

    with pytest.raises(Changed) as refused:
        evaluating.evaluate(session, id_of(track), WHOLE, by=by, today=TODAY)

    assert (refused.value.text, refused.value.version) == ("Vi ved mere.", 1)
    assert stored(session) == before


def test_it_is_for_those_whose_track_it_is_and_while_it_is_in_evaluation(
    session: Session, track: PracticeTrack, by: Viewer
) -> None:
    stranger = viewer_of(session, make_person(session, make_unit(session)))
    for command in (evaluating.keep, evaluating.evaluate):
        with pytest.raises(NotFound):
            command(session, id_of(track), WHOLE, by=stranger, today=TODAY)
        for status in set(TrackStatus) - {TrackStatus.IN_EVALUATION}:
            track.status = status
            with pytest.raises(Conflict):
                command(session, id_of(track), WHOLE, by=by, today=TODAY)
        track.status = TrackStatus.IN_EVALUATION

    assert stored(session) == [[], [], [], []]
