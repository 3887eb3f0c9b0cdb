"""The data of a track: which kinds it uses, said in a tick."""

from collections.abc import Iterable

import streamlit as st

from models.vocabulary import DataSource
from services.access import Viewer
from services.calendar import today
from services.practice_tracks import sourcing
from services.practice_tracks.states import UNENDED
from services.practice_tracks.story import Story
from ui import labels, track_labels
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_written


def draw(viewer: Viewer, story: Story) -> None:
    """The kinds of data in play, for who writes in it as ticks."""
    st.subheader(_("Data in play"), anchor=False)
    if story.standing.writes and story.status in UNENDED:
        _ask(viewer, story)
    elif story.about.sources:
        st.markdown(as_written(said(story.about.sources)))
    else:
        st.caption(_("No data chosen yet."))


def said(sources: Iterable[DataSource]) -> str:
    """Kinds of data in words."""
    words = (_(track_labels.SOURCES[source]) for source in sources)
    return ", ".join(words)


def _ask(viewer: Viewer, story: Story) -> None:
    words, now = labels.words(track_labels.SOURCES), story.about.sources
    chosen = st.pills(
        _("From what will you know whether it works? At least one before workshop 2"),
        list(words),
        selection_mode="multi",
        default=list(now),
        format_func=words.__getitem__,
        key=f"data_{story.id}_{'-'.join(story.about.sources)}",
    )
    changed = set(chosen) != set(now)
    if changed and st.button(_("Save the kinds of data"), key="save_data", type="primary"):
        with saving(viewer, Problems(), _("The kinds of data are saved.")) as change:
            sourcing.use(change, story.id, chosen, by=viewer, today=today())
