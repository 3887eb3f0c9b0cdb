"""What the bank asks of people: whether what is old still holds, and open questions."""

import streamlit as st

from services.access import Viewer
from services.knowledge.entry_lines import Line
from ui import address, i18n
from ui.blocks.knowledge import keeping, lines
from ui.data import knowledge as data
from ui.i18n import _
from ui.texts import as_label


def old(viewer: Viewer) -> None:
    """Entries of one's units that nobody has edited for a year; nothing where there is none."""
    found = data.old_of(viewer)
    if not found:
        return
    label = _("Is this still right? ({n})").format(n=i18n.number(len(found)))
    with st.expander(label, key="old_entries", icon=":material/history:"):
        st.caption(_("Your unit shared this, and nobody has edited it for a year."))
        for line in found:
            _asked(viewer, line)


def at_home(viewer: Viewer) -> None:
    """The same for Home, as links. Open questions stand there among what there is to do."""
    if aged := data.old_of(viewer):
        st.subheader(_("Is this still right?"), anchor=False)
        lines.links(aged, key="home_old")


def _asked(viewer: Viewer, line: Line) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            as_label(line.title),
            key=f"old_{line.id}",
            type="tertiary",
            on_click=address.put,
            kwargs={lines.ENTRY: line.id},
        )
        st.caption(_("last edited {day}").format(day=i18n.day(line.edited_on)), width="content")
        keeping.still_good(viewer, line.id)
