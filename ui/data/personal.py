"""Remembered reads of dialogues, agreements and the home page, as `ui.data` keeps them.

What these answer depends on who asks: the person is part of the question, and their rights are
read anew for it.
"""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from services import access, changes, home
from services.access import Action, Viewer
from services.calendar import today
from services.changes import Counts
from services.database import reading, transaction
from services.dialogues import (
    drafts,
    follow_ups,
    kept_texts,
    listing,
    notes,
    participants,
    private,
)
from services.dialogues.drafts import Begun, Kept
from services.dialogues.follow_ups import Agreement
from services.dialogues.listing import Chosen, Page
from services.dialogues.notes import Note
from services.dialogues.participants import Participant
from services.home import Home
from ui import data
from ui.data import remembered
from ui.data.counters import counts

OPENED = "opened_note"


def participants_at(viewer: Viewer, unit_id: int) -> tuple[Participant, ...]:
    """Who can have taken part in a dialogue at a unit.

    Raises:
        NotFound: the viewer does not record dialogues there.
    """
    access.ensure(viewer, Action.RECORD_DIALOGUE, unit_id)
    return _participants_at(unit_id, today(), counts(changes.ORGANISATION))


def open_agreements(
    viewer: Viewer, unit_id: int, people: frozenset[int] = frozenset()
) -> tuple[Agreement, ...]:
    """What is agreed at a unit, or elsewhere with those who work there or with `people`."""
    as_of = counts(changes.ORGANISATION, changes.UNITS)
    return _open_agreements(viewer.person_id, unit_id, people, today(), as_of)


def to_look_back_at(viewer: Viewer) -> tuple[Agreement, ...]:
    """Agreements that were kept some weeks ago, of which it is not said what became of them."""
    as_of = counts(changes.ORGANISATION, changes.UNITS)
    return _to_look_back_at(viewer.person_id, today(), as_of)


def my_agreements(
    viewer: Viewer, unit_id: int | None, *, settled: bool = False
) -> tuple[Agreement, ...]:
    """Agreements that the viewer answers for or took part in making."""
    as_of = counts(changes.ORGANISATION, changes.UNITS)
    return _my_agreements(viewer.person_id, unit_id, today(), as_of, settled=settled)


def my_dialogue_page(viewer: Viewer, chosen: Chosen, number: int) -> Page:
    """A page of the dialogues that the viewer took part in."""
    as_of = counts(changes.ORGANISATION, changes.UNITS)
    return _my_dialogue_page(viewer.person_id, chosen, number, today(), as_of)


def my_dialogue_units(viewer: Viewer) -> dict[str, str]:
    """Names of the units at which the viewer took part in a dialogue, by id as text."""
    as_of = counts(changes.ORGANISATION, changes.UNITS)
    return dict(_my_dialogue_units(viewer.person_id, today(), as_of))


def opened(viewer: Viewer, dialogue_id: int | None) -> Note | None:
    """The dialogue that is open, with its texts. The access log says so once, not every rerun.

    Raises:
        NotFound: there is none, or the viewer did not take part.
    """
    if dialogue_id is None:
        st.session_state.pop(OPENED, None)
        return None
    if st.session_state.get(OPENED) == dialogue_id:
        with reading() as session:
            return notes.read(session, dialogue_id, by=viewer)
    with transaction() as session:
        note = notes.open_note(session, dialogue_id, by=viewer)
    st.session_state[OPENED] = dialogue_id
    return note


def my_room(viewer: Viewer, dialogue_id: int) -> Mapping[str, str]:
    """What the viewer wrote for themselves about a dialogue: never remembered, read each time."""
    with reading() as session:
        return private.own(session, dialogue_id, by=viewer)


def begun_notes(viewer: Viewer) -> tuple[Begun, ...]:
    """The notes that the viewer has begun and not saved: as they are at this moment."""
    with reading() as session:
        return drafts.begun(session, by=viewer)


def typed(viewer: Viewer) -> Mapping[str, Mapping[str, Kept]]:
    """What the viewer has typed about things that are there, and not saved: as it is now."""
    with reading() as session:
        return kept_texts.beside(session, by=viewer)


def my_home(viewer: Viewer) -> Home:
    """What the viewer has to do now."""
    areas = (changes.ORGANISATION, changes.COMMUNITIES, changes.MEETINGS, changes.UNITS)
    as_of = counts(*areas, changes.person(viewer.person_id))
    return _my_home(viewer.person_id, today(), as_of)


@remembered
def _participants_at(unit_id: int, on: date, as_of: Counts) -> tuple[Participant, ...]:
    with reading() as session:
        return participants.at(session, unit_id, on)


@remembered
def _open_agreements(
    person_id: int, unit_id: int, people: frozenset[int], on: date, as_of: Counts
) -> tuple[Agreement, ...]:
    with reading() as session:
        return follow_ups.last_agreed(session, unit_id, by=_anew(person_id), people=people)


@remembered
def _to_look_back_at(person_id: int, on: date, as_of: Counts) -> tuple[Agreement, ...]:
    with reading() as session:
        return follow_ups.to_look_back_at(session, by=_anew(person_id), today=on)


@remembered
def _my_agreements(
    person_id: int, unit_id: int | None, on: date, as_of: Counts, *, settled: bool
) -> tuple[Agreement, ...]:
    with reading() as session:
        return follow_ups.mine(session, by=_anew(person_id), unit_id=unit_id, settled=settled)


@remembered
def _my_dialogue_page(
    person_id: int, chosen: Chosen, number: int, on: date, as_of: Counts
) -> Page:
    with reading() as session:
        return listing.of(session, _anew(person_id), chosen, number)


@remembered
def _my_dialogue_units(person_id: int, on: date, as_of: Counts) -> tuple[tuple[str, str], ...]:
    with reading() as session:
        found = listing.units_of(session, _anew(person_id))
    return tuple((str(unit_id), name) for unit_id, name in found)


@remembered
def _my_home(person_id: int, on: date, as_of: Counts) -> Home:
    with reading() as session:
        return home.of(session, _anew(person_id), on)


def _anew(person_id: int) -> Viewer:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    return viewer
