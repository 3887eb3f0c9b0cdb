"""All papers of a meeting, at any time: minutes, slides, workbook, a chart, calendar, message."""

import json
from collections.abc import Sequence

import streamlit as st

from services.access import Viewer
from services.errors import DomainError
from services.meetings.views import MeetingView
from services.papers.minutes import MinutesChoice
from ui.blocks.papers import orders, progress
from ui.blocks.papers.orders import CALENDAR, MINUTES, OFFERS, PICTURE, SLIDES, WORKBOOK, Offer
from ui.data import presented
from ui.forms import refuse
from ui.i18n import _
from ui.texts import as_label

PARTS = ("participants", "figures", "decisions", "takeaways")


def draw(viewer: Viewer, meeting_id: int, *, titled: bool = True) -> None:
    """The papers of a meeting, for those who read it; a screen takes nothing along.

    `titled`: under a heading of their own.

    Raises:
        NotFound: the meeting is not for the viewer.
    """
    view = presented.view(viewer, meeting_id)
    if not view.standing.reads:
        return
    if titled:
        st.subheader(_("Papers"), anchor=False)
    st.caption(
        _("They show what the topics show: names of units only where the chair shows them.")
    )
    _buttons(view, (MINUTES, SLIDES, WORKBOOK))
    place = st.container()  # what is ready stands under the buttons, wherever it was ordered
    more = st.expander(_("More papers"), key="papers_more", on_change="rerun", type="compact")
    if more.open:
        with more:
            _more(viewer, view)
    with place:
        _order_wanted(viewer, view)
        progress.draw(viewer, meeting_id)


def _buttons(view: MeetingView, offers: Sequence[Offer]) -> None:
    with st.container(horizontal=True):
        for offer in offers:
            st.button(
                _(offer.label),
                key=f"paper_{offer.code}",
                icon=f":material/{offer.icon}:",
                on_click=_want,
                args=(view.id, offer.code),
            )


def _want(meeting_id: int, code: str) -> None:
    """Remember a click: a run that the next click ends before it is done would lose it."""
    wanted = st.session_state.get(_wanted(meeting_id), ())
    st.session_state[_wanted(meeting_id)] = (*wanted, code)


def _wanted(meeting_id: int) -> str:
    return f"papers_wanted_{meeting_id}"


def _order_wanted(viewer: Viewer, view: MeetingView) -> None:
    """Order what was clicked, of the meeting as it is now; each is wanted until it is ordered."""
    while wanted := st.session_state.get(_wanted(view.id)):
        try:
            _order(viewer, view, OFFERS[wanted[0]])
        except Exception:  # it would fail in every run from now on
            st.session_state[_wanted(view.id)] = wanted[1:]
            raise
        st.session_state[_wanted(view.id)] = wanted[1:]


def _order(viewer: Viewer, view: MeetingView, offer: Offer) -> None:
    about = {"choice": _chosen(), "item_id": st.session_state.get("paper_topic")}
    try:
        key = orders.order(viewer, view, offer, **about)
    except DomainError as error:
        refuse(viewer, error)
    else:
        progress.watch(view.id, offer, key)


def _chosen() -> MinutesChoice:
    left = {part: st.session_state.get(f"paper_part_{part}", True) for part in PARTS}
    return MinutesChoice(**left)


def _more(viewer: Viewer, view: MeetingView) -> None:
    _parts()
    _picture(viewer, view)
    _buttons(view, (CALENDAR,))
    _message(viewer, view)


def _parts() -> None:
    words = {
        "participants": _("Participants"),
        "figures": _("Figures"),
        "decisions": _("Decisions and agreements"),
        "takeaways": _("What was taken along"),
    }
    st.markdown(_("In the minutes"))
    with st.container(horizontal=True):
        for part, label in words.items():
            st.checkbox(label, value=True, key=f"paper_part_{part}")


def _picture(viewer: Viewer, view: MeetingView) -> None:
    titles = orders.charts(viewer, view)
    if not titles:
        return
    words = {item_id: as_label(title) for item_id, title in titles.items()}
    st.selectbox(_("A chart"), list(words), format_func=words.__getitem__, key="paper_topic")
    _buttons(view, (PICTURE,))


def _message(viewer: Viewer, view: MeetingView) -> None:
    made = orders.message(viewer, view)
    st.markdown(_("Message for Teams"))
    st.caption(_("Copy it and say it where it belongs. Nothing is sent from here."))
    if st.toggle(_("As a card for a workflow"), key="paper_card"):
        st.code(json.dumps(made.card, ensure_ascii=False, indent=2), language="json")
    else:
        st.code(f"{made.title}\n\n{made.text}", language=None, wrap_lines=True)
