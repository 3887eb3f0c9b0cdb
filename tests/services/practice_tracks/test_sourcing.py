"""The kinds of data of a track, ticked without saying the whole track anew."""

import pytest
from sqlmodel import Session, select

from models import TrackSource
from models.vocabulary import DataSource, TrackStatus
from services.errors import Conflict, NotFound
from services.practice_tracks import sourcing
from tests.factories import TODAY, id_of, make_person, make_track, make_unit, viewer_of

VOICES, COUNT = DataSource.YOUNG_VOICES, DataSource.COUNT


def stored(session: Session) -> set[tuple[int, DataSource]]:
    session.flush()
    return {(row.track_id, row.source) for row in session.exec(select(TrackSource))}


def test_what_is_ticked_takes_the_place_of_what_was(session: Session) -> None:
    unit = make_unit(session)
    by = viewer_of(session, make_person(session, unit))
    other = id_of(make_track(session, unit, sources=(COUNT,)))
    track = make_track(session, unit, sources=(VOICES,))

    sourcing.use(session, id_of(track), (VOICES,), by=by, today=TODAY)
    assert track.changed_on is None
    sourcing.use(session, id_of(track), (COUNT,), by=by, today=TODAY)

    assert stored(session) == {(other, COUNT), (id_of(track), COUNT)}
    assert (track.version, track.changed_on) == (1, TODAY)


def test_it_is_for_those_whose_track_it_is_until_it_is_over(session: Session) -> None:
    unit = make_unit(session)
    by = viewer_of(session, make_person(session, unit))
    stranger = viewer_of(session, make_person(session, make_unit(session)))
    track = make_track(session, unit)
    with pytest.raises(NotFound):
        sourcing.use(session, id_of(track), (COUNT,), by=stranger, today=TODAY)
    track.status = TrackStatus.CLOSED
    with pytest.raises(Conflict):
        sourcing.use(session, id_of(track), (COUNT,), by=by, today=TODAY)

    assert stored(session) == set()
