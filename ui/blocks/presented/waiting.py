"""What stands on the screen before a meeting has begun, and while there is none."""

from collections.abc import Generator
from contextlib import contextmanager

import streamlit as st

from models.vocabulary import MeetingStatus
from services.access import Viewer
from services.errors import NotFound
from services.meetings.reading import MeetingView
from ui import forms, i18n
from ui.blocks.presented import closing, jump, moving, style, words
from ui.data import presented as data
from ui.frame import navigation, session
from ui.i18n import _
from ui.texts import as_written

SECONDS = 5
AGENDA = "presented_agenda"


def draw(view: MeetingView) -> None:
    """A meeting that has not begun: what it is for, and for a chair the way to begin."""
    st.title(as_written(view.title), anchor=False)
    said = (i18n.day(view.held_on), _("The meeting has not begun."))
    st.markdown(as_written(" · ".join(said)))
    if view.intention:
        st.markdown(as_written(view.intention))
    if not view.standing.chairs:
        st.markdown(_("This page goes on by itself when a chair begins it."))
        _agenda(view)
    elif not view.items:
        st.markdown(_("There is no topic on the agenda yet. Put some on it first."))
    else:
        st.button(
            _("Begin the meeting"),
            key="presented_begin",
            type="primary",
            on_click=moving.start,
            args=(view,),
        )
        _agenda(view)
    if not view.standing.screen:  # which has them in its menu
        jump.about()


def _agenda(view: MeetingView) -> None:
    """What the meeting will be about, while all come in."""
    with st.container(key=AGENDA):
        st.markdown("\n".join(f"1. {as_written(words.title(each))}" for each in view.items))


def has_nothing(view: MeetingView) -> bool:
    """Whether there is no topic to show: it has not begun, or has none."""
    begun = {MeetingStatus.IN_PROGRESS, MeetingStatus.CLOSED}
    return view.status not in begun or not view.items


def without_meeting(viewer: Viewer) -> None:
    """No meeting in the address; or a shared screen between meetings, which looks again."""
    with st.container(key=style.REST):
        if viewer.is_screen:
            st.title(_("No meeting right now"), anchor=False)
            st.markdown(
                _("As soon as a meeting begins, it is shown here. There is nothing to do.")
            )
            _look_again()
        else:
            st.title(_("No meeting is chosen"), anchor=False)
            st.markdown(_("Choose one in the list: it opens here with “Present”."))
            _ways_on()


@contextmanager
def guarded(viewer: Viewer) -> Generator[None]:
    """Loading a meeting: one that is not there, or not the viewer's, is refused in words.

    The refusal has a heading and a way on, because this page stands without the menu.
    """
    try:
        yield
    except NotFound as error:
        with st.container(key=style.PAGE), st.container(key=style.REST):
            st.title(_("Meeting"), anchor=False)
            forms.refuse(viewer, error)
            _ways_on()
        st.stop()


def _ways_on() -> None:
    st.page_link(navigation.page(closing.MEETINGS), label=_("All meetings"))
    jump.about()


@st.fragment(run_every=SECONDS)
def _look_again() -> None:
    if data.current(session.viewer()) is not None:
        st.rerun()
