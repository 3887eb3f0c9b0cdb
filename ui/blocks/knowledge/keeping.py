"""What its own unit, and those who recommend, do with an entry: keep it right, or let it go."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import streamlit as st

from models.vocabulary import KnowledgeKind, KnowledgeStatus
from services.calendar import today
from services.errors import N_, Invalid
from services.knowledge import entries, file_checks, statuses
from services.knowledge.entries import Changed
from ui.blocks.knowledge import writing
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_written

if TYPE_CHECKING:
    from collections.abc import Generator

    from services.access import Viewer
    from services.knowledge.file_checks import Sent
    from services.knowledge.reading import Entry

FORM = "revise_entry"
TWO_TEXTS = N_(
    "Someone else has changed this. It says now: {title} {text} Save once more to keep yours."
)


def draw(viewer: Viewer, entry: Entry) -> None:
    """Change it, say that it still holds, recommend it, let it go."""
    if not (entry.edits or entry.recommends):
        return
    st.divider()
    if entry.edits and entry.old:
        st.markdown(_("Nobody has edited this for a year. Is it still right?"))
    if entry.edits:
        _revise(viewer, entry)
    with st.container(horizontal=True):
        if entry.edits and entry.old:
            still_good(viewer, entry.line.id)
        if entry.recommends:
            _recommend(viewer, entry)
        _retire(viewer, entry)


def still_good(viewer: Viewer, entry_id: int) -> None:
    """The button that says that an old entry holds as it stands."""
    if st.button(_("Still right"), key=f"still_{entry_id}", icon=":material/check:"):
        with saving(
            viewer, Problems(), _("It is noted. You are asked again in a year.")
        ) as change:
            entries.still_good(change, entry_id, by=viewer, today=today())


def _revise(viewer: Viewer, entry: Entry) -> None:
    form, problems = st.session_state.setdefault(FORM, uuid4().hex), Problems()
    key, line = f"{form}_{entry.line.id}", entry.line
    seen = st.session_state.setdefault(f"{key}_seen", entry.version)
    with st.expander(_("Change it"), key=f"{key}_open", icon=":material/edit:"):
        before = writing.Before(line.title, line.text, line.pillar, ", ".join(line.tags))
        words = writing.ask(line.kind, key, problems, before)
        asks_file = line.kind is not KnowledgeKind.QUESTION
        file = writing.file(key, problems) if asks_file else None
        sent = st.button(_("Save"), key=f"{key}_save", type="primary")
    if sent:
        done = _("It is changed.")
        with saving(viewer, problems, done, form=FORM) as change, _both_texts(key):
            _check(file)
            entries.revise(change, line.id, words, seen=seen, by=viewer, today=today())
            _put(change, line.id, file, viewer)


def _check(file: Sent | None) -> None:
    """Look into a file before anything is held: that can take seconds, and others would wait."""
    if file is not None and (refused := file_checks.problem(file)):
        raise Invalid({"file": refused})


def _put(change: Any, entry_id: int, file: Sent | None, viewer: Viewer) -> None:
    if file is not None:
        entries.put_file(change, entry_id, file, by=viewer, today=today())


@contextmanager
def _both_texts(key: str) -> Generator[None]:
    try:
        yield
    except Changed as refused:
        st.session_state[f"{key}_seen"] = refused.version  # and so the next save is one's own
        said = _(TWO_TEXTS).format(title=as_written(refused.title), text=as_written(refused.text))
        raise Invalid({"title": said}) from refused


def _recommend(viewer: Viewer, entry: Entry) -> None:
    status = entry.line.status
    if entry.line.kind is KnowledgeKind.QUESTION or status is KnowledgeStatus.RETIRED:
        return
    on = status is not KnowledgeStatus.RECOMMENDED
    label = _("Recommend it") if on else _("Recommend it no more")
    if st.button(label, key="recommend", icon=":material/thumb_up:"):
        with saving(viewer, Problems(), _("It is noted.")) as change:
            statuses.recommend(change, entry.line.id, by=viewer, today=today(), on=on)


def _retire(viewer: Viewer, entry: Entry) -> None:
    if entry.line.status is KnowledgeStatus.RETIRED:
        if st.button(_("Take it up again"), key="take_up", icon=":material/unarchive:"):
            with saving(viewer, Problems(), _("It is in use again.")) as change:
                statuses.take_up(change, entry.line.id, by=viewer, today=today())
    elif st.button(_("Take it out of use"), key="retire", icon=":material/archive:"):
        with saving(viewer, Problems(), _("It is no longer used.")) as change:
            statuses.retire(change, entry.line.id, by=viewer, today=today())
