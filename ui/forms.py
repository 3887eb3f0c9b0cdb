"""Saving what a form holds, and saying how it went: the border where errors become words."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import streamlit as st

from services import denials, number_counts
from services.calendar import today
from services.database import transaction
from services.errors import DomainError, Invalid, NotFound
from ui.i18n import _
from ui.texts import as_written

if TYPE_CHECKING:
    from collections.abc import Generator

    from streamlit.delta_generator import DeltaGenerator

    from services.access import Viewer

FLASH = "flash"


@dataclass(frozen=True)
class Then:
    """The page to go to after a change, and what its address says."""

    page: str
    about: dict[str, str] = field(default_factory=dict)


class Problems:
    """The places under the fields of a form where a refusal is shown.

    In a long form the fields have names, which are said beside the button too. What was refused
    of a `form` stays at its fields while they are filled in, until it is sent again; with `anew`
    nothing was refused yet.
    """

    def __init__(self, form: str = "", *, anew: bool = False) -> None:
        self._form = form and f"problems_{form}"
        if anew:
            st.session_state.pop(self._form, None)
        self._told = st.session_state.get(self._form, {}) if form else {}
        self._places: dict[str, DeltaGenerator] = {}
        self._names: dict[str, str] = {}

    def at(self, field: str, name: str = "") -> None:
        """Keep a place here, right under the field just drawn; `name` is what it is called."""
        place = self._places[field] = st.empty()
        if message := self._told.get(field):
            place.error(_(message))
        self._names[field] = name

    def show(self, problems: dict[str, str]) -> None:
        """Say each problem at its field, then which fields; one without a field stands last."""
        for place in self._places.values():
            place.empty()
        if self._form:
            st.session_state[self._form] = problems
        for at, message in problems.items():
            self._places.get(at, st).error(_(message))
        names = [as_written(name) for at, name in self._names.items() if at in problems and name]
        if names:
            said = _("It could not be saved. Your text is still here. Look at: {fields}")
            st.error(said.format(fields=" · ".join(names)))


@contextmanager
def saving(
    viewer: Viewer, problems: Problems, done: str, *, then: Then | None = None, form: str = ""
) -> Generator[Any]:
    """One change: commit it, say `done` and go on to `then` (or draw this page anew).

    `form` is the key of what the session forgets when it is saved: the next form is a new one.
    A refusal is shown in the reader's language at its fields, and the form stays as it stands.
    """
    try:
        with transaction() as session:
            yield session
    except Invalid as error:
        number_counts.note(number_counts.refused(error.problems), today())
        problems.show(error.problems)
    except DomainError as error:
        refuse(viewer, error)
    else:
        st.session_state[FLASH] = done
        if form:
            st.session_state.pop(form, None)
        st.switch_page(then.page, query_params=then.about) if then else st.rerun()


@contextmanager
def guarded(viewer: Viewer) -> Generator[None]:
    """Loading for a page: a refusal is said in words, logged, and ends the run."""
    try:
        yield
    except DomainError as error:
        refuse(viewer, error)
        st.stop()


def refuse(viewer: Viewer, error: DomainError) -> None:
    """Say a refusal, and leave a line in the access log when it was a denial."""
    if isinstance(error, NotFound):
        denials.note(viewer.person_id, error)
    st.error(_(str(error)))


def flash() -> None:
    """Say once what the last save left to be said."""
    if message := st.session_state.pop(FLASH, None):
        st.toast(message, icon=":material/check:")
