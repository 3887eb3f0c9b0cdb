from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from sqlmodel import Session

from models import PracticeTrack, TrackOwner, TrialAction, Unit
from models.vocabulary import (
    DataSource,
    Role,
    TrackOwnership,
    TrackStatus,
    TrackVisibility,
    TrialState,
)
from services.errors import NotFound
from services.practice_tracks import board
from services.practice_tracks.board import Board
from tests.factories import (
    TODAY,
    id_of,
    make_community,
    make_membership,
    make_person,
    make_role,
    make_season,
    make_track,
    make_unit,
    make_workshop,
    viewer_of,
)

Counting = Callable[[], AbstractContextManager[list[str]]]
ALONE = TrackOwnership.INDIVIDUAL
OWNERS, COMMUNITY, EVERYBODY = TrackVisibility


def titles(found: Board) -> dict[TrackStatus, list[str]]:
    return {
        column.status: [card.title for card in column.cards]
        for column in found.columns
        if column.total
    }


def test_mine_has_what_the_viewer_writes_and_no_more(session: Session) -> None:
    unit, season = make_unit(session), make_season(session)
    me, other = make_person(session, unit), make_person(session, unit)
    ours, theirs = make_community(session), make_community(session)
    make_membership(session, ours, me)
    make_membership(session, theirs, me, valid_to=date(2026, 11, 21))

    def track(title: str, at: Unit = unit, **values: object) -> PracticeTrack:
        return make_track(session, at, title=title, season_id=season.id, **values)

    track("A min", ownership=ALONE, owner_id=me.id, visibility=OWNERS)
    shared = track("B også min", ownership=ALONE, owner_id=other.id)
    session.add(TrackOwner(track_id=id_of(shared), person_id=id_of(me)))
    track("C holdets", visibility=OWNERS)
    track(
        "D fællesskabets",
        make_unit(session),
        ownership=TrackOwnership.COMMUNITY,
        community_id=ours.id,
        status=TrackStatus.STOPPED,
    )
    track("X kollegas", ownership=ALONE, owner_id=other.id)
    track("X et andet holds", make_unit(session))
    track(
        "X forladt", make_unit(session), ownership=TrackOwnership.COMMUNITY, community_id=theirs.id
    )
    make_track(session, unit, title="X sidste år", ownership=ALONE, owner_id=me.id)

    found = board.mine(session, by=viewer_of(session, me), season_id=id_of(season), today=TODAY)

    assert titles(found) == {
        TrackStatus.ACTIVE: ["C holdets", "B også min", "A min"],
        TrackStatus.STOPPED: ["D fællesskabets"],
    }
    assert found.hidden == 0
    assert all(card.own for column in found.columns for card in column.cards)


def test_of_community_shows_what_its_reader_may_read_and_counts_the_rest(
    session: Session,
) -> None:
    unit, season, community = make_unit(session), make_season(session), make_community(session)
    member, outside = make_person(session), make_person(session)
    make_membership(session, community, member)
    for shown_to in TrackVisibility:
        make_track(
            session,
            unit,
            title=shown_to.value,
            season_id=season.id,
            community_id=community.id,
            visibility=shown_to,
        )
    make_track(session, unit, season_id=season.id)

    def seen(person: object) -> tuple[list[str], int]:
        by = viewer_of(session, person)  # type: ignore[arg-type]
        found = board.of_community(
            session, id_of(community), by=by, season_id=id_of(season), today=TODAY
        )
        return sorted(titles(found)[TrackStatus.ACTIVE]), found.hidden

    assert seen(member) == (["community", "everybody"], 1)
    assert seen(outside) == (["everybody"], 2)
    assert seen(make_person(session, unit)) == (["community", "everybody", "owners"], 0)


def test_a_column_has_twenty_cards_a_page_the_next_evaluation_first(session: Session) -> None:
    unit, season, community = make_unit(session), make_season(session), make_community(session)
    here = {"season_id": season.id, "community_id": community.id}
    for day in range(1, 23):
        make_track(session, unit, title=f"{day}", evaluation_on=date(2027, 1, 23 - day), **here)
    make_track(session, unit, title="kladde", status=TrackStatus.DRAFT, **here)
    by = viewer_of(session, make_person(session))

    def column(number: int) -> tuple[list[str], int, int, int]:
        found = board.of_community(
            session,
            id_of(community),
            by=by,
            season_id=id_of(season),
            today=TODAY,
            page={TrackStatus.ACTIVE: number},
        )
        assert titles(found)[TrackStatus.DRAFT] == ["kladde"]
        active = next(each for each in found.columns if each.status is TrackStatus.ACTIVE)
        return [card.title for card in active.cards], active.number, active.pages, active.total

    assert column(1) == ([f"{day}" for day in range(22, 2, -1)], 1, 2, 22)
    assert column(2) == column(99) == (["2", "1"], 2, 2, 22)


def test_a_card_says_how_far_its_track_is(session: Session) -> None:
    unit, season = make_unit(session, name="Stationen"), make_season(session)
    person = make_person(session, unit)
    make_workshop(session, season, 1, date(2026, 9, 23))
    make_workshop(session, season, 2, date(2026, 11, 4))
    track = make_track(
        session, unit, season_id=season.id, title="Bål", sources=(DataSource.COUNT,)
    )
    trials = ((TrialState.DONE, date(2026, 11, 1)), (TrialState.PLANNED, None))
    for number, (state, done_on) in enumerate(trials, start=1):
        values = {"number": number, "state": state, "done_on": done_on}
        session.add(TrialAction(track_id=id_of(track), what_we_try="Bål", **values))

    by = viewer_of(session, person)
    found = board.mine(session, by=by, season_id=id_of(season), today=TODAY)

    [card] = found.columns[1].cards
    assert (card.title, card.unit, card.trials) == ("Bål", "Stationen", 2)
    assert (card.changed_on, card.evaluation_on) == (date(2026, 9, 1), date(2027, 1, 15))
    assert [(mark.on, mark.passed) for mark in card.marks] == [
        (date(2026, 9, 23), True),
        (date(2026, 11, 4), True),
        (None, False),
    ]


def test_a_board_is_for_those_who_read_tracks_of_a_community_there_is(session: Session) -> None:
    unit, season = make_unit(session), make_season(session)
    officer = make_person(session)
    make_role(session, officer, Role.DPO, unit)
    anybody = viewer_of(session, make_person(session, unit))
    asked = {"season_id": id_of(season), "today": TODAY}

    with pytest.raises(NotFound):
        board.mine(session, by=viewer_of(session, officer), **asked)
    with pytest.raises(NotFound):
        board.of_community(session, 4711, by=anybody, **asked)


def test_a_board_asks_the_same_number_of_questions_for_many_tracks(
    session: Session, count_queries: Counting
) -> None:
    unit, season, community = make_unit(session), make_season(session), make_community(session)
    by = viewer_of(session, make_person(session, unit))
    asked = []
    for _ in range(2):
        with count_queries() as questions:
            board.mine(session, by=by, season_id=id_of(season), today=TODAY)
            board.of_community(
                session, id_of(community), by=by, season_id=id_of(season), today=TODAY
            )
        asked.append(len(questions))
        for status in (TrackStatus.ACTIVE, TrackStatus.CLOSED):
            here = {"season_id": season.id, "community_id": community.id}
            make_track(session, unit, status=status, **here)

    assert asked == [7, 7]
