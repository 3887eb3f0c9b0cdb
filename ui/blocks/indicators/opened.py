"""One indicator by itself: its portion at the unit, and the whole of its definition card."""

import streamlit as st

from services.access import Action, Viewer
from services.indicators.definitions import Definition
from ui import address, i18n
from ui.blocks import unit_header
from ui.blocks.indicators import card, defining, portions
from ui.data import indicators as reads
from ui.forms import guarded
from ui.i18n import _
from ui.texts import as_written


def draw(viewer: Viewer, definition: Definition) -> None:
    """All there is to an indicator, and the way back to the others."""
    st.button(
        _("All indicators"),
        key="all_indicators",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=address.put,
        kwargs={portions.INDICATOR: None},
    )
    st.title(as_written(definition.name), anchor=False)
    if definition.retired_on:
        st.info(_("Not in use since {day}.").format(day=i18n.day(definition.retired_on)))
    elif viewer.may(Action.SEE_UNIT):
        with guarded(viewer):
            unit_id = unit_header.chosen_unit(viewer)
            found = reads.portions(viewer, unit_id)
        portions.choose_unit(viewer, unit_id)
        for portion in found:
            if portion.definition.id == definition.id:
                portions.body(viewer, unit_id, portion)
    st.subheader(_("What it is"), anchor=False)
    card.draw(definition)
    defining.revise(viewer, definition)
