"""A meeting on the shared screen: one topic at a time, in big type, without the menu."""

import streamlit as st

from ui.blocks.presented import following, frame, moving, style, topic, waiting
from ui.forms import guarded
from ui.frame import session

viewer = session.viewer()

style.draw()
frame.way_out(viewer)
with guarded(viewer):
    view = frame.chosen(viewer)
    item = moving.topic(view) if view else None

with st.container(key=style.PAGE):
    if view is None:
        waiting.without_meeting()
    else:
        following.draw(view)
        moving.say_refused(viewer)
        if item is None or waiting.has_nothing(view):
            frame.head(viewer, view, None)
            waiting.draw(view)
        else:
            frame.head(viewer, view, item, field=topic.field(view, item))
            topic.draw(viewer, view, item)
