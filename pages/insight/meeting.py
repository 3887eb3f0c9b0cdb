"""A meeting on the shared screen: one topic at a time, in big type, without the menu."""

import streamlit as st

from ui.blocks.presented import following, frame, moving, style, topic, waiting
from ui.frame import session
from ui.topics import screens

viewer = session.viewer()

style.draw()
frame.way_out(viewer)
with waiting.guarded(viewer):
    view = frame.chosen(viewer)
    item = moving.topic(view) if view else None

with st.container(key=style.PAGE):
    if view is None:
        waiting.without_meeting(viewer)
    else:
        following.draw(view)
        moving.say_refused(viewer)
        if item is None or waiting.has_nothing(view):
            frame.head(view)
            waiting.draw(view)
        else:
            shown = screens.of_item(viewer, view, item)
            frame.head_of(viewer, view, item, shown)
            topic.draw(viewer, view, item, shown)
