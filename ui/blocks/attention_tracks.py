"""The title of the practice track that a line is about, for those who may read it."""

from collections.abc import Iterable, Mapping

import streamlit as st

from services.access import Viewer
from services.attention import track_rules
from services.attention.flags import FlagLine
from ui.data import attention as data
from ui.frame import navigation
from ui.texts import as_label

PAGE = "pages/insight/track.py"

Titles = Mapping[int, str]


def titles(viewer: Viewer, lines: Iterable[FlagLine]) -> Titles:
    """The titles of the tracks that some lines are about, as far as the viewer reads them."""
    ids = (_track(line) for line in lines)
    return data.track_titles(viewer, frozenset(id_ for id_ in ids if id_ is not None))


def draw(line: FlagLine, known: Titles) -> None:
    """The title, as the way to the track; nothing if the line is about none, or not known."""
    track_id = _track(line)
    if track_id is not None and track_id in known:
        label, about = as_label(known[track_id]), {"track": str(track_id)}
        st.page_link(navigation.page(PAGE), label=label, query_params=about)


def _track(line: FlagLine) -> int | None:
    of_one = line.finding.rule in track_rules.OF_ONE_TRACK
    return int(line.finding.subject) if of_one else None
