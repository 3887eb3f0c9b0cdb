"""The topic on the screen: a picture from the data, or a check-in or check-out."""

import streamlit as st

from models.vocabulary import TopicKind
from services.access import Viewer
from services.meetings.reading import Item, MeetingView
from services.meetings.typed import ASIDE
from services.papers.screen import Screen
from ui.blocks.presented import check_in, check_out, decision_line, screen, style

BESIDE = {TopicKind.CHECK_IN: check_in.draw, TopicKind.CHECK_OUT: check_out.draw}


def draw(viewer: Viewer, view: MeetingView, item: Item, shown: Screen) -> None:
    """One topic, and under it the line in which one writes."""
    with st.container(key=style.TOPIC):
        screen.draw(shown, roomy=not decision_line.writes(view, item))
        if item.kind in ASIDE:
            BESIDE[item.kind](viewer, view)
    with st.container(key=style.FOOT):
        if item.kind in ASIDE:
            check_in.line(viewer, view, item)
        else:
            decision_line.draw(viewer, view, item)


def field(view: MeetingView, item: Item) -> str:
    """The key of the line in which one writes under a topic; "" for none."""
    return (check_in if item.kind in ASIDE else decision_line).field(view, item)
