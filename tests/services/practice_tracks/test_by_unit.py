from datetime import date

from sqlmodel import Session

from models import TrialAction
from models.vocabulary import DataSource, TrackStatus, TrackVisibility, TrialState
from services.practice_tracks import by_unit
from services.practice_tracks.by_unit import Gate
from services.practice_tracks.readable import Reader
from services.seasons import SeasonSpan, Workshop
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_season,
    make_track,
    make_unit,
)

WORKSHOPS = (
    Workshop(1, date(2026, 9, 23)),
    Workshop(2, date(2026, 11, 4)),
    Workshop(3, date(2027, 5, 19)),
)


def test_of_unit_counts_tracks_by_state_and_gate(session: Session) -> None:
    unit, other = make_unit(session), make_unit(session)
    season = make_season(session)
    span = SeasonSpan(id_of(season), season.name, season.starts_on, season.ends_on)
    in_time, too_late = date(2026, 10, 14), date(2026, 10, 15)
    with_data = make_track(
        session, unit, season_id=season.id, activated_on=in_time, sources=(DataSource.COUNT,)
    )
    tried_late = make_track(
        session, unit, season_id=season.id, activated_on=too_late, sources=tuple(DataSource)
    )
    draft = TrackStatus.DRAFT
    make_track(session, unit, season_id=season.id, activated_on=None, status=draft)
    make_track(
        session,
        unit,
        season_id=season.id,
        status=TrackStatus.EVALUATED,
        activated_on=in_time,
        evaluated_on=date(2026, 11, 10),
    )
    make_track(session, other, season_id=season.id)
    make_track(session, unit)
    for track, done_on in ((with_data, date(2026, 11, 4)), (tried_late, date(2026, 11, 5))):
        trial = {"number": 1, "state": TrialState.DONE, "what_we_try": "Bål", "done_on": done_on}
        session.add(TrialAction(track_id=id_of(track), **trial))
    session.flush()

    found = by_unit.of_unit(session, id_of(unit), span, WORKSHOPS, TODAY)

    assert dict(found.by_status) == {
        TrackStatus.DRAFT: 1,
        TrackStatus.ACTIVE: 2,
        TrackStatus.EVALUATED: 1,
    }
    assert (found.total, found.active) == (4, 2)
    assert found.gates == (
        Gate(1, date(2026, 9, 23), 2, 4),
        Gate(2, date(2026, 11, 4), 1, 4),
        Gate(3, date(2027, 5, 19), 1, 4),
    )


def test_of_unit_passes_no_gate_without_its_workshop(session: Session) -> None:
    unit, season = make_unit(session), make_season(session)
    span = SeasonSpan(id_of(season), season.name, season.starts_on, season.ends_on)
    make_track(session, unit, season_id=season.id)

    found = by_unit.of_unit(session, id_of(unit), span, (), TODAY)

    assert found.gates == tuple(Gate(number, None, 0, 1) for number in (1, 2, 3))


def test_listed_shows_a_person_open_tracks_their_own_and_their_communities(
    session: Session,
) -> None:
    unit, season = make_unit(session), make_season(session)
    me, colleague = make_person(session, unit), make_person(session, unit)
    mine, theirs = make_community(session), make_community(session)
    make_membership(session, mine, me)
    left, ahead = date(2026, 11, 21), date(2026, 11, 23)
    make_membership(session, theirs, me, valid_to=left)
    make_membership(session, make_community(session, id=90), me, valid_from=ahead)
    here = {"season_id": season.id}
    owners, community = TrackVisibility.OWNERS, TrackVisibility.COMMUNITY
    make_track(session, unit, title="D åben, men slut", status=TrackStatus.CLOSED, **here)
    make_track(session, unit, title="A åben", **here)
    make_track(session, unit, title="B min", visibility=owners, owner_id=me.id, **here)
    make_track(session, unit, title="C vores", visibility=community, community_id=mine.id, **here)
    make_track(session, unit, title="X", visibility=owners, owner_id=colleague.id, **here)
    make_track(session, unit, title="Y", visibility=community, community_id=theirs.id, **here)
    make_track(session, unit, title="Æ", visibility=community, community_id=90, **here)
    make_track(session, make_unit(session), title="Z anden enhed", **here)

    reader = Reader(id_of(me), None)
    found = by_unit.listed(session, id_of(unit), id_of(season), reader, today=TODAY)

    assert [(track.title, track.next_on) for track in found] == [
        ("A åben", date(2027, 1, 15)),
        ("B min", date(2027, 1, 15)),
        ("C vores", date(2027, 1, 15)),
        ("D åben, men slut", None),
    ]
