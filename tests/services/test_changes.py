from sqlmodel import Session

from services import changes


def test_an_area_that_never_moved_counts_zero(session: Session) -> None:
    assert changes.counts(session, changes.UNITS, changes.unit(7)) == (0, 0)


def test_bump_moves_each_area_once_and_no_other(session: Session) -> None:
    changes.bump(session, changes.unit(7), changes.UNITS)
    changes.bump(session, changes.UNITS, changes.UNITS)

    areas = (changes.UNITS, changes.unit(7), changes.unit(77), changes.person(7))
    assert changes.counts(session, *areas) == (2, 1, 0, 0)


def test_a_change_of_nothing_moves_nothing(session: Session) -> None:
    changes.bump(session)

    assert changes.counts(session, *changes.EVERYWHERE) == (0,) * len(changes.EVERYWHERE)
