"""The agenda of a meeting as a list to choose from, without leaving the screen."""

import streamlit as st

from services.meetings.reading import Item, MeetingView
from ui.blocks.presented import moving, style, words
from ui.frame import entries, navigation
from ui.i18n import _
from ui.texts import as_label, as_written


def draw(view: MeetingView, item: Item) -> None:
    """A button that opens the list; who does not lead reads it."""
    # Another key at each topic: the list is closed again when it has led there.
    with st.popover(_("Topics"), key=f"presented_topics_{item.id}"):
        if moving.leads(view):
            _lead(view, item)
        else:
            st.markdown("\n".join(f"1. {as_written(words.title(each))}" for each in view.items))
        about()


def about() -> None:
    """What must be within reach of every page, and has no line of its own on this one."""
    with st.container(horizontal=True):
        st.page_link(navigation.page(entries.PRIVACY), label=_("Privacy"))
        st.page_link(navigation.page(entries.ACCESSIBILITY), label=_("Accessibility"))


def _lead(view: MeetingView, item: Item) -> None:
    with st.container(key=style.LIST, gap=None):
        for n, each in enumerate(view.items, start=1):
            st.button(
                f"{n}\\. {as_label(words.title(each))}",
                key=f"presented_jump_{each.id}",
                type="primary" if each == item else "tertiary",
                width="stretch",
                on_click=moving.jump,
                args=(view, each.id),
            )
    st.caption(
        _("Arrow keys or page up and down lead on. F2 leads to the line in which you write.")
    )
