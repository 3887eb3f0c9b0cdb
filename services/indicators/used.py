"""What indicators were used for: in which dialogue or practice track, never what was said there.

One that nobody has used for two loops is proposed for removal: there are to be few of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from models import IndicatorUse
from services import access
from services.access import Action, Viewer
from services.dialogues import participants
from services.indicators import use_questions
from services.practice_tracks import readable, standing

TWO_LOOPS = timedelta(weeks=52)


@dataclass(frozen=True)
class Used:
    """In how many dialogues and tracks of a unit an indicator was used."""

    dialogues: int = 0
    tracks: int = 0


class Place(NamedTuple):
    """A track or a dialogue in which an indicator was used or can be. One id of the two is given.

    `title` is that of a track; a dialogue has its day and nothing else.
    """

    track_id: int | None
    dialogue_id: int | None
    title: str
    on: date | None


class Unused(NamedTuple):
    """An indicator that is proposed for removal, and when it was last used; None: never."""

    id: int
    last_on: date | None


def of_unit(session: Session, unit_id: int) -> Mapping[int, Used]:
    """How often each indicator was used at a unit. Whether one may see it is asked before."""
    rows = session.exec(use_questions.of_unit(), params={"unit_id": unit_id})
    return {id_: Used(dialogues, tracks) for id_, dialogues, tracks in rows}


def places(
    session: Session, unit_id: int, indicator_id: int, *, by: Viewer, today: date
) -> tuple[Place, ...]:
    """Where an indicator was used at a unit, as far as the viewer may know of it.

    Raises:
        NotFound: `by` may not see the unit.
    """
    access.ensure(by, Action.SEE_UNIT, unit_id)
    asked = readable.asked(readable.by_viewer(by), today) | {
        "unit_id": unit_id,
        "indicator_id": indicator_id,
    }
    tracks = session.exec(use_questions.used_tracks(), params=asked)
    mine = {"person_id": by.person_id, "unit_id": unit_id, "indicator_id": indicator_id}
    dialogues = session.exec(use_questions.used_dialogues(), params=mine)
    return (
        *(Place(id_, None, title, None) for id_, title in tracks),
        *(Place(None, id_, "", on) for id_, on in dialogues),
    )


def offers(session: Session, unit_id: int, *, by: Viewer, today: date) -> tuple[Place, ...]:
    """The tracks and dialogues of a unit in which the viewer can say that one was used.

    Raises:
        NotFound: `by` may not see the unit.
    """
    access.ensure(by, Action.SEE_UNIT, unit_id)
    asked = readable.asked(readable.by_viewer(by), today) | {"unit_id": unit_id}
    tracks = session.exec(use_questions.tracks(), params=asked)
    dialogues = session.exec(
        use_questions.dialogues(), params={"person_id": by.person_id, "unit_id": unit_id}
    )
    return (
        *(Place(id_, None, title, None) for id_, title in tracks),
        *(Place(None, id_, "", on) for id_, on in dialogues),
    )


def unused(session: Session, today: date) -> tuple[Unused, ...]:
    """Indicators that have been there for two loops and that nobody has used in them."""
    rows = session.exec(use_questions.last_used(), params={"before": today - TWO_LOOPS})
    return tuple(Unused(id_, last_on) for id_, last_on in rows)


def uses(session: Session) -> Mapping[int, Used]:
    """How often each indicator was used, at all units together."""
    rows = session.exec(use_questions.everywhere())
    return {id_: Used(dialogues, tracks) for id_, dialogues, tracks in rows}


def in_track(session: Session, track_id: int, *, by: Viewer, today: date) -> tuple[int, ...]:
    """Ids of the indicators that were used in a track.

    Raises:
        NotFound: there is none, or it is not for `by` to read.
    """
    standing.ensure_reads(session, track_id, by=by, today=today)
    return _in(session, col(IndicatorUse.track_id) == track_id)


def in_dialogue(session: Session, dialogue_id: int, *, by: Viewer) -> tuple[int, ...]:
    """Ids of the indicators that were used in a dialogue.

    Raises:
        NotFound: there is none, or `by` did not take part.
    """
    participants.dialogue_of(session, dialogue_id, by)
    return _in(session, col(IndicatorUse.dialogue_id) == dialogue_id)


def _in(session: Session, place: Any) -> tuple[int, ...]:
    query = select(col(IndicatorUse.indicator_id)).where(place)
    return tuple(session.exec(query.order_by(col(IndicatorUse.id))))
