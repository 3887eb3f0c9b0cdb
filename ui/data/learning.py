"""Reads of what was learned, remembered as `ui.data` keeps them, and searches, which are not."""

import streamlit as st

from services import audit, changes
from services.access import Viewer
from services.changes import Counts
from services.database import reading, transaction
from services.dialogues import learning, search
from services.dialogues.learning_lines import Learning, Learnings
from services.dialogues.search import Hit, Room
from ui import data
from ui.data import remembered
from ui.data.counters import counts

SEARCHED = "searched"


def every(viewer: Viewer, pillar: str | None, number: int, at: frozenset[int]) -> Learnings:
    """A page of what was learned anywhere, for everybody who is signed in."""
    as_of = counts(changes.ORGANISATION, changes.UNITS)
    return _every(viewer.person_id, pillar, number, at, as_of)


def of_unit(viewer: Viewer, unit_id: int) -> tuple[Learning, ...]:
    """The newest of what a unit has learned and shared, for everybody who is signed in."""
    as_of = counts(changes.ORGANISATION, changes.unit(unit_id))
    return _of_unit(viewer.person_id, unit_id, as_of)


def of_dialogue(viewer: Viewer, dialogue_id: int) -> Learning | None:
    """The sentence that a dialogue has shared; None if none.

    Raises:
        NotFound: the viewer did not take part in it.
    """
    with reading() as session:
        return learning.of_dialogue(session, dialogue_id, by=viewer)


def found(viewer: Viewer, words: str) -> tuple[Hit, ...]:
    """Where words stand in what the viewer may read. The access log says once what was shown.

    Raises:
        Invalid: this is no question that can be asked.
    """
    with reading() as session:
        hits = search.find(session, words, by=viewer)
    shown = (words, tuple(hit.id for hit in hits if hit.room is Room.OURS))
    if shown[1] and st.session_state.get(SEARCHED) != shown:
        with transaction() as session:
            for number in shown[1]:
                audit.note_access(
                    session,
                    person_id=viewer.person_id,
                    action="find",
                    subject="dialogue",
                    subject_id=number,
                )
        st.session_state[SEARCHED] = shown
    return hits


@remembered
def _every(
    person_id: int, pillar: str | None, number: int, at: frozenset[int], as_of: Counts
) -> Learnings:
    with reading() as session:
        return learning.every(session, by=_anew(person_id), pillar=pillar, number=number, at=at)


@remembered
def _of_unit(person_id: int, unit_id: int, as_of: Counts) -> tuple[Learning, ...]:
    with reading() as session:
        return learning.of_unit(session, unit_id, by=_anew(person_id))


def _anew(person_id: int) -> Viewer:
    viewer = data.viewer(person_id)
    assert viewer is not None  # noqa: S101 - who asks is a viewer
    return viewer
