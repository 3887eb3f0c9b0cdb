"""Where the messages of a community go: set, changed and taken away, never shown."""

from uuid import uuid4

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.channels import channel
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_written

FORM = "channel_address"


def draw(viewer: Viewer, community_id: int, host: str) -> None:
    """To which host the messages go, and the way to another address."""
    if not host:
        _form(viewer, community_id)
        return
    said = _("Messages go to {host}. The rest of the address is a secret, and is not shown.")
    st.caption(said.format(host=as_written(host)))
    with st.popover(_("Another address …"), key=f"channel_address_{community_id}"):
        _form(viewer, community_id)
        if st.button(_("Take the address away"), key=f"channel_clear_{community_id}"):
            _set(viewer, community_id, "", Problems(), _("Nothing is sent to the channel now."))


def _form(viewer: Viewer, community_id: int) -> None:
    form, problems = st.session_state.setdefault(FORM, uuid4().hex), Problems()
    st.markdown(
        _(
            "In Teams, choose **Workflows** at the channel, and a workflow that posts to the "
            "channel when a webhook request is received. It gives an address: put it here. "
            "Whoever has it can write in the channel, so keep it to yourself."
        )
    )
    with st.form(f"address_{community_id}", border=False, enter_to_submit=False):
        address = st.text_input(
            _("The address of the workflow"),
            key=f"{form}_{community_id}",
            type="password",
            autocomplete="off",
        )
        problems.at("address")
        sent = st.form_submit_button(_("Save the address"))
    if sent and address.strip():
        _set(viewer, community_id, address, problems, _("The channel has its address."))


def _set(viewer: Viewer, community_id: int, address: str, problems: Problems, done: str) -> None:
    with saving(viewer, problems, done, form=FORM) as change:
        channel.set_address(change, community_id, address, by=viewer, today=today())
