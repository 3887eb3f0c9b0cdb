"""How it is right now, in four answers: each on their own device, counted and nobody's."""

from collections.abc import Mapping, Sequence

import streamlit as st

from models.vocabulary import MeetingMoment
from services.access import Viewer
from services.errors import N_
from services.meetings import moods
from services.meetings.moods import Mood
from services.meetings.reading import MeetingView
from services.suppression import LEAST
from ui.blocks.presented import moving
from ui.data import presented as data
from ui.i18n import _, ngettext

ASKED = {
    MeetingMoment.CHECK_IN: N_("How is it right now?"),
    MeetingMoment.CHECK_OUT: N_("How was the meeting?"),
}
ANSWERS = (N_("Heavy"), N_("A bit heavy"), N_("Good"), N_("Very good"))
HALVES = (N_("Heavy or a bit heavy"), N_("Good or very good"))
PARTS: Mapping[int, tuple[str, ...]] = {len(ANSWERS): ANSWERS, len(HALVES): HALVES}


def draw(viewer: Viewer, view: MeetingView, moment: MeetingMoment) -> None:
    """The question to who takes part; how it was answered, once it may be told."""
    mood = data.mood(viewer, view, moment)
    takes_part = viewer.person_id in {each.person_id for each in view.participants}
    if mood.asked and takes_part and not mood.done:
        _ask(view, moment)
    elif mood.asked and takes_part:
        st.markdown(_("Your answer counts. Nobody sees what it was."))
    if words := said(mood):
        st.markdown(words)


def _ask(view: MeetingView, moment: MeetingMoment) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="presented_mood"):
        st.markdown(f"**{_(ASKED[moment])}**", width="content")
        for number, words in enumerate(ANSWERS, start=1):
            st.button(
                _(words),
                key=f"presented_mood_{number}",
                on_click=_answer,
                args=(view, moment, number),
            )
        st.markdown(_("Nobody sees who answered what."), width="content")


def _answer(view: MeetingView, moment: MeetingMoment, number: int) -> None:
    moving.run(lambda db, **who: moods.answer(db, view.id, moment, number, **who))


def said(mood: Mood) -> str:
    """In words what may be told: how many have answered, and when it is over, what."""
    if mood.few:
        return _("Too few answered to show how it was (under {least}).").format(least=LEAST)
    if mood.counts:
        return " · ".join(f"{_(part)}: **{n}**" for part, n in counted(mood))
    if mood.asked:
        words = ngettext("{n} has answered.", "{n} have answered.", mood.answered)
        return words.format(n=mood.answered)
    return ""


def counted(mood: Mood) -> Sequence[tuple[str, int]]:
    """The answers that are told, or their halves, in English, and how many gave them."""
    parts = PARTS.get(len(mood.counts), (N_("Answers"),))
    return tuple(zip(parts, mood.counts, strict=True))
