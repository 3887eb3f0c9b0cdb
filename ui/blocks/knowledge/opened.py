"""An opened entry: all that it says, what came of it, and what the reader can do with it."""

import streamlit as st

from models.vocabulary import KnowledgeKind, KnowledgeStatus
from services.access import Viewer
from services.knowledge import files
from services.knowledge.reading import Entry
from ui import address, data, i18n, sentences
from ui.blocks.knowledge import answers, compass, keeping, trials
from ui.blocks.knowledge.lines import ENTRY, facts
from ui.frame import browser
from ui.i18n import _
from ui.texts import as_label, as_written

WIDTH = 760


def draw(viewer: Viewer, entry: Entry) -> None:
    """The way back, the entry, then answers or trials, and last what its own do with it."""
    st.button(
        _("All of the bank"),
        key="close_entry",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=address.put,
        kwargs={ENTRY: None},
    )
    with st.container(width=WIDTH):
        _said(entry)
        if entry.line.kind is KnowledgeKind.QUESTION:
            answers.draw(viewer, entry)
        else:
            trials.draw(viewer, entry)
            compass.draw(viewer, entry)
        keeping.draw(viewer, entry)


def _said(entry: Entry) -> None:
    line = entry.line
    st.title(as_label(line.title), anchor=False)
    st.caption(facts(line))
    if line.status is KnowledgeStatus.RETIRED:
        st.info(_("This is no longer used. It is kept, so that its history can be read."))
    if line.text:
        st.text(line.text)
    pillar = sentences.short_names(data.pillars()).get(line.pillar or "", "")
    if said := " · ".join([*([pillar] if pillar else []), *(f"#{tag}" for tag in line.tags)]):
        st.caption(as_written(said))
    if line.file:
        size = i18n.number(max(1, round((entry.file_size or 0) / 1000)))
        label = _("Fetch {name} ({size} kB)").format(name=as_label(line.file), size=size)
        where = f"{browser.base()}{files.ROUTE}/{line.id}"
        st.link_button(label, where, icon=":material/download:")
