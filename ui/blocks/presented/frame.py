"""What stands around the topic on a shared screen: one slim line above, and the way out."""

import streamlit as st

from models.vocabulary import MeetingStatus
from services.access import Viewer
from services.meetings.reading import Item, MeetingView
from services.papers.screen import Screen
from ui import address, i18n
from ui.blocks.presented import closing, jump, moving, screen, style, taking, timer, topic
from ui.data import presented as data
from ui.frame import navigation, surround
from ui.frame.clicker import NEXT, PREVIOUS
from ui.i18n import _
from ui.texts import as_written


def way_out(viewer: Viewer) -> None:
    """The way back to the meetings; for a shared screen, which has none, what else it can do."""
    if viewer.is_screen:
        with st.container(key=style.OUT, width="content"):
            surround.account_menu(viewer)
        return
    about = {"meeting": meeting} if (meeting := st.query_params.get("meeting")) else None
    with st.container(key=style.OUT, width="content"):
        st.page_link(
            navigation.page(closing.MEETINGS),
            label=_("Leave the presentation"),
            icon=":material/close:",
            query_params=about,
        )


def chosen(viewer: Viewer) -> MeetingView | None:
    """The meeting in the address, if one stands there; for a shared screen the one it shows now.

    Raises:
        NotFound: there is no such meeting, or it is not for the viewer to see.
    """
    meeting_id = data.current(viewer) if viewer.is_screen else address.number("meeting")
    return data.view(viewer, meeting_id) if meeting_id is not None else None


def head(view: MeetingView) -> None:
    """Which meeting this is, while no topic is on the screen."""
    with st.container(key=style.HEAD, horizontal=True, vertical_alignment="center"):
        st.markdown(_said(view, None))


def head_of(viewer: Viewer, view: MeetingView, item: Item, shown: Screen) -> None:
    """Which meeting and which topic this is, its time, and the buttons that lead on."""
    with st.container(key=style.HEAD, horizontal=True, vertical_alignment="center"):
        st.markdown(_said(view, item))
        _buttons(viewer, view, item, shown)
        timer.draw(view, item, field=topic.field(view, item))


def _said(view: MeetingView, item: Item | None) -> str:
    """In the reader's words, which of the topics is shown."""
    parts = ["**" + _("Meeting view") + "**"]
    if item:
        at = 1 + [each.id for each in view.items].index(item.id)
        parts.append(_("topic {n} of {all}").format(n=at, all=len(view.items)))
    parts += [as_written(view.title), i18n.day(view.held_on)]
    if view.status is MeetingStatus.CLOSED:
        parts.append(_("closed"))
    return " · ".join(parts)


def _buttons(viewer: Viewer, view: MeetingView, item: Item, shown: Screen) -> None:
    """What leads on, for who leads; the list of the topics for everybody."""
    leads = moving.leads(view)
    if leads:
        _step(view, item, PREVIOUS, _("Previous topic"), "arrow_back")
        _step(view, item, NEXT, _("Next topic"), "arrow_forward")
    jump.draw(view, item)
    taking.draw(viewer, view)
    if leads and view.status is MeetingStatus.IN_PROGRESS:
        if item.names_shown or screen.tells_units(item.kind, shown):
            st.button(
                _("Hide units") if item.names_shown else _("Show units"),
                key="presented_names",
                on_click=moving.names,
                args=(view, item),
            )
        closing.draw(viewer, view, item)


def _step(view: MeetingView, item: Item, to: str, words: str, icon: str) -> None:
    last = view.items[0 if to == PREVIOUS else -1]
    st.button(
        words,
        key=f"{style.ICONS}_{to}",
        icon=f":material/{icon}:",
        disabled=item == last,
        on_click=moving.step,
        args=(view, to, item.id),
    )
