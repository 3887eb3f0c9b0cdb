"""Remembered reads of the guided status dialogue, as `ui.data` keeps them."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from models.vocabulary import Level
from services import access, changes
from services.access import Action, Viewer
from services.assessing import retrospect
from services.assessing import rounds as all_rounds
from services.assessing import sheet as sheets
from services.assessing.rounds import Round
from services.assessing.sheet import Sheet
from services.calendar import today
from services.changes import Counts
from services.database import reading
from ui import data
from ui.data import remembered
from ui.data.counters import counts


def rounds() -> tuple[Round, ...]:
    """All rounds as they are today, the newest first. Everybody who is signed in may know."""
    return _rounds(today(), counts(changes.ORGANISATION))


def sheet(viewer: Viewer, unit_id: int, round_id: int) -> Sheet:
    """The dialogue of a unit in a round, as it stands now.

    Raises:
        NotFound: the viewer does not assess that unit, or there is no such round.
    """
    access.ensure(viewer, Action.ASSESS, unit_id)
    as_of = counts(changes.ORGANISATION, changes.unit(unit_id))
    return _sheet(viewer.person_id, unit_id, round_id, today(), as_of)


def looking_back(viewer: Viewer, unit_id: int, season_id: int | None) -> Mapping[str, Level]:
    """Where a unit says, in a season, that it was a year before, by pillar.

    Raises:
        NotFound: the viewer does not assess that unit.
    """
    access.ensure(viewer, Action.ASSESS, unit_id)
    if season_id is None:
        return {}
    return _looking_back(unit_id, season_id, counts(changes.unit(unit_id)))


@remembered
def _rounds(on: date, as_of: Counts) -> tuple[Round, ...]:
    with reading() as session:
        return all_rounds.every(session, on)


# Large, and of use only to the few who write in it right now.
@lru_cache(maxsize=100)
def _sheet(person_id: int, unit_id: int, round_id: int, on: date, as_of: Counts) -> Sheet:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    with reading() as session:
        return sheets.load(session, unit_id, round_id, by=viewer, today=on)


@remembered
def _looking_back(unit_id: int, season_id: int, as_of: Counts) -> Mapping[str, Level]:
    with reading() as session:
        return retrospect.said(session, unit_id, season_id)
