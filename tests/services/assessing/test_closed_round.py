"""What a round that was closed by hand, reopened or archived takes and refuses."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from models.vocabulary import AssessmentStatus, Role
from services.access import Viewer
from services.assessing import round_commands, rounds, sharing
from services.assessing.papers import ARCHIVED, CLOSED_SHARED, CLOSED_UNSHARED
from services.assessing.rounds import Round
from services.assessing.writing import Field
from services.errors import Invalid
from tests.factories import TODAY, make_person, make_role, viewer_of
from tests.services.assessing.club import (
    Club,
    everything,
    fill,
    hold,
    ida,
    make_club,
    resource,
    row,
    rows,
    share,
    write,
)

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def club(session: Session) -> Club:
    return make_club(session)


@pytest.fixture
def leader(session: Session, club: Club) -> Viewer:
    person = make_person(session)
    make_role(session, person, Role.AREA_LEADER, club.department)
    return viewer_of(session, person)


def seen(session: Session, club: Club) -> Round:
    session.flush()
    return next(one for one in rounds.every(session, TODAY) if one.id == club.round.id)


def close(session: Session, club: Club, leader: Viewer) -> None:
    round_commands.close(session, seen(session, club), by=leader, today=TODAY)


def test_a_form_from_before_the_round_was_closed_changes_nothing(
    session: Session, club: Club, leader: Viewer
) -> None:
    hold(session, club)
    write(session, club, "P1", Field.REASON, "Først")
    close(session, club, leader)
    before = everything(session)

    with pytest.raises(Invalid) as refused:
        write(session, club, "P1", Field.REASON, "Så", was="Først")

    assert refused.value.problems == {"round": CLOSED_UNSHARED}
    for command in (sharing.discuss, sharing.share):
        with pytest.raises(Invalid) as refused:
            command(session, club.place, by=resource(session, club), today=TODAY)
        assert set(refused.value.problems) == {"round"}
    assert everything(session) == before


def test_what_was_shared_changes_by_a_new_version_with_a_note(
    session: Session, club: Club, leader: Viewer
) -> None:
    fill(session, club)
    share(session, club)
    close(session, club, leader)
    with pytest.raises(Invalid) as refused:
        write(session, club, "P1", Field.REASON, "Så")
    assert refused.value.problems == {"round": CLOSED_SHARED}

    sharing.correct(session, club.place, "P1", by=ida(session, club), today=TODAY)
    write(session, club, "P1", Field.REASON, "Så")
    sharing.discuss(session, club.place, by=resource(session, club), today=TODAY)
    with pytest.raises(Invalid) as refused:
        sharing.share(session, club.place, by=resource(session, club), today=TODAY)
    assert set(refused.value.problems) == {"P1.correction_note"}

    write(session, club, "P1", Field.CORRECTION_NOTE, "Vi skrev forkert")
    sharing.share(session, club.place, by=resource(session, club), today=TODAY)
    assert [(one.version, one.reason) for one in rows(session, club)] == [(1, ""), (2, "Så")]


def test_a_round_that_was_reopened_takes_words_again(
    session: Session, club: Club, leader: Viewer
) -> None:
    write(session, club, "P1", Field.REASON, "Først")
    close(session, club, leader)
    round_commands.reopen(session, seen(session, club), TOMORROW, by=leader, today=TODAY)

    write(session, club, "P1", Field.REASON, "Så", was="Først")

    assert (row(session, club).reason, row(session, club).status) == (
        "Så",
        AssessmentStatus.DRAFT,
    )


def test_an_archived_round_takes_no_correction(
    session: Session, club: Club, leader: Viewer
) -> None:
    fill(session, club)
    share(session, club)
    close(session, club, leader)
    round_commands.archive(session, seen(session, club), by=leader, today=TODAY)

    with pytest.raises(Invalid) as refused:
        sharing.correct(session, club.place, "P1", by=ida(session, club), today=TODAY)

    assert refused.value.problems == {"round": ARCHIVED}
