"""The board: tracks by state, those of a person and those of a community, some at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from models.vocabulary import TrackStatus
from services import seasons
from services.access import Viewer
from services.communities import standing
from services.errors import NotFound
from services.practice_tracks import board_questions, gates, readable
from services.practice_tracks.gates import Facts, Mark
from services.seasons import Workshop

PAGE = 20  # cards of a column
FIRST: Mapping[TrackStatus, int] = {}


@dataclass(frozen=True)
class Card:
    """A track on the board. `learned` is what was learnt by stopping; `own`: the reader's."""

    id: int
    title: str
    status: TrackStatus
    unit: str
    changed_on: date
    evaluation_on: date | None
    paused_until: date | None
    learned: str
    trials: int
    own: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Column:
    """One page of the tracks of a state, its number, and how many pages and tracks there are."""

    status: TrackStatus
    cards: tuple[Card, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True)
class Board:
    """Tracks of a season by state, each state in turn. `hidden` are not shown to this reader."""

    columns: tuple[Column, ...]
    hidden: int = 0

    @property
    def total(self) -> int:
        return sum(column.total for column in self.columns)


def mine(
    session: Session,
    *,
    by: Viewer,
    season_id: int,
    today: date,
    page: Mapping[TrackStatus, int] = FIRST,
) -> Board:
    """The tracks of a season that the viewer writes. `page`: of which state which page.

    Raises:
        NotAllowed: `by` reads no tracks.
    """
    standing.ensure_reads(by)
    asked = readable.asked(readable.by_viewer(by), today) | {"season_id": season_id}
    return _board(session, "own", asked, today, page)


def of_community(
    session: Session,
    community_id: int,
    *,
    by: Viewer,
    season_id: int,
    today: date,
    page: Mapping[TrackStatus, int] = FIRST,
) -> Board:
    """The tracks of a community in a season that the viewer may read, and how many they may not.

    Raises:
        NotAllowed: `by` reads no tracks.
        NotFound: there is no such community.
    """
    standing.ensure_reads(by)
    if session.exec(board_questions.community(), params={"id": community_id}).first() is None:
        raise NotFound("community", community_id)
    asked = readable.asked(readable.by_viewer(by), today)
    asked |= {"season_id": season_id, "community_id": community_id}
    return _board(session, "community", asked, today, page)


def _board(
    session: Session,
    scope: board_questions.Scope,
    asked: dict[str, Any],
    today: date,
    page: Mapping[TrackStatus, int],
) -> Board:
    counted = session.exec(board_questions.counts(scope), params=asked).all()
    totals = {status: shown for status, _every, shown in counted}
    numbers = {
        status: _number(page.get(status, 1), totals.get(status, 0)) for status in TrackStatus
    }
    rows = session.exec(board_questions.cards(scope), params=asked | _places(numbers)).all()
    workshops = seasons.workshops(session, asked["season_id"])
    cards = [_card(row, workshops, today) for row in rows]
    columns = tuple(
        Column(
            status,
            tuple(card for card in cards if card.status is status),
            number,
            _pages(totals.get(status, 0)),
            totals.get(status, 0),
        )
        for status, number in numbers.items()
    )
    return Board(columns, sum(every - shown for _status, every, shown in counted))


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE))


def _number(wanted: int, total: int) -> int:
    return min(max(1, wanted), _pages(total))


def _places(numbers: Mapping[TrackStatus, int]) -> dict[str, int]:
    """The first and the last place of each state that is shown."""
    first = {f"first_{status}": PAGE * (number - 1) + 1 for status, number in numbers.items()}
    last = {f"last_{status}": PAGE * number for status, number in numbers.items()}
    return first | last


def _card(row: Sequence[Any], workshops: Sequence[Workshop], today: date) -> Card:
    *shown, own, activated_on, evaluated_on, has_data, first_trial_on = row
    status = shown[2]
    facts = Facts(status, activated_on, evaluated_on, has_data, first_trial_on)
    return Card(*shown, own=bool(own), marks=gates.of(facts, workshops, today))
