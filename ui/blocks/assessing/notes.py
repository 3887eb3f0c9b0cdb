"""What is said right under a field: that it is saved, why not, or what somebody else wrote."""

from datetime import datetime

import streamlit as st

from models.base import now
from services import personal_data
from services.calendar import COPENHAGEN
from services.personal_data import Finding
from ui import i18n
from ui.blocks.assessing import pen
from ui.blocks.assessing.desk import Clash, Desk
from ui.blocks.assessing.pen import Box
from ui.fields import hint
from ui.i18n import _
from ui.texts import as_written


def under(desk: Desk, box: Box, key: str) -> None:
    """All that there is to say of a field. Its place is always there, so that nothing moves."""
    with st.container(gap="xsmall"):
        if clash := desk.clashes.get(box.name):
            _clash(desk, box, key, clash)
        elif problem := desk.problems.get(box.name):
            st.error(_(problem))
            _ways_out(desk, box, key)
        elif box.name in desk.news:
            st.caption(_("This was changed elsewhere in the meantime."))
        elif at := desk.saved.get(box.name):
            st.caption(as_written(saved(at, desk.writer)))
            if isinstance(box.stored, str):
                hint(box.stored)


def saved(at: datetime, by: str) -> str:
    """When and by whom something was saved: "Saved at 10.42 by …"."""
    if at.astimezone(COPENHAGEN).date() != now().astimezone(COPENHAGEN).date():
        return _("Saved {moment} by {name}.").format(moment=i18n.moment(at), name=by)
    return _("Saved at {time} by {name}.").format(time=i18n.clock(at), name=by)


def _ways_out(desk: Desk, box: Box, key: str) -> None:
    """What can be done about a text that was refused, beside writing it anew."""
    typed = desk.typed.get(box.name)
    if not isinstance(typed, str) or not typed:
        return
    if personal_data.find(typed) is Finding.ASK:
        st.checkbox(
            _("It is a date and a time, not a CPR number."),
            key=f"{key}_confirm_{hash(typed)}",
            on_change=pen.confirm,
            args=(desk, box),
        )
    elif box.name in desk.retry:
        st.button(_("Try again"), key=f"{key}_again", on_click=pen.again, args=(desk, box))


def _clash(desk: Desk, box: Box, key: str, clash: Clash) -> None:
    with st.container(border=True, gap="small"):
        others = _("Someone else has written here in the meantime.")
        own = _("You have written here in another window in the meantime.")
        st.markdown(f"**{others if clash.by else own}**")
        st.caption(_("You wrote"))
        st.text(_shown(box, box.read(desk.typed[box.name])))
        st.caption(as_written(_who_wrote(clash)))
        st.text(_shown(box, clash.theirs))
        with st.container(horizontal=True):
            given = (desk, box)
            st.button(_("Keep ours"), key=f"{key}_ours", on_click=pen.keep_ours, args=given)
            given = (desk, box, key)
            st.button(_("Use the other"), key=f"{key}_theirs", on_click=pen.use_theirs, args=given)
            if box.both:
                st.button(_("Keep both"), key=f"{key}_both", on_click=pen.keep_both, args=given)


def _who_wrote(clash: Clash) -> str:
    if not clash.by:
        return _("What stands there now, from another window of yours")
    if clash.at is None:
        return _("{name} wrote").format(name=clash.by)
    return _("{name} wrote at {time}").format(name=clash.by, time=i18n.clock(clash.at))


def _shown(box: Box, value: object) -> str:
    return box.say(value) if value not in (None, "") else _("(nothing)")
