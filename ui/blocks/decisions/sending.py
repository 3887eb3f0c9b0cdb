"""Sending a decision to units, so that each says how it lives there."""

from uuid import uuid4

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.decisions import translating
from services.decisions.opened import Opened
from ui.forms import Problems, saving
from ui.i18n import _, ngettext

FORM = "send_decision"


def draw(viewer: Viewer, found: Opened) -> None:
    """The form, as long as there are units that it can go to."""
    if not found.sendable:
        return
    form, problems = st.session_state.setdefault(FORM, uuid4().hex), Problems()
    label = _("Send it to more units") if found.answers.rows else _("Send it to units")
    with st.expander(label, key=f"{form}_open", icon=":material/outgoing_mail:"):
        st.caption(
            _(
                "The units read the decision as it stands, not the rest of the meeting. Each "
                "answers: done, adapted like this, or not relevant because."
            )
        )
        chosen = _which(found, form)
        problems.at(translating.UNITS)
        sent = st.button(_("Send it"), key=f"{form}_send", type="primary")
    if sent:
        with saving(viewer, problems, _("The decision is sent."), form=FORM) as change:
            translating.send(change, found.line.id, chosen, by=viewer, today=today())


def _which(found: Opened, form: str) -> list[int]:
    n = len(found.sendable)
    said = ngettext("To the one unit that is left", "To all {n} units", n).format(n=n)
    if st.checkbox(said, key=f"{form}_all"):
        return list(found.sendable)
    return st.multiselect(
        _("Which units?"),
        list(found.sendable),
        format_func=found.sendable.__getitem__,
        key=f"{form}_units",
        placeholder=_("Choose units"),
        select_all=False,
    )
