"""The year wheel in one's own calendar: the secret address, made, told once, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st

from models.base import now
from services.year_wheel import addresses
from ui import i18n
from ui.data import year as data
from ui.forms import Problems, saving
from ui.frame import browser
from ui.i18n import _

if TYPE_CHECKING:
    from services.access import Viewer
    from services.year_wheel.addresses import Address

MADE = "calendar_secret"  # until it was told, in the run after it was made


def draw(viewer: Viewer) -> None:
    """The address of the viewer's calendar: what it is, and what can be done with it."""
    secret = st.session_state.pop(MADE, None)
    known = data.calendar_address(viewer)
    with st.expander(
        _("In your own calendar"),
        expanded=secret is not None,
        icon=":material/calendar_add_on:",
        key=f"calendar_{secret is not None}",
    ):
        if secret:
            _told(secret)
        else:
            st.markdown(
                _(
                    "Outlook, your phone and other calendars can show what concerns you in the "
                    "year wheel and keep it up to date: what is for everybody, for the places "
                    "where you work or have a role, and for your communities."
                )
            )
        if known:
            st.caption(_since(known))
        _commands(viewer, known)


def _told(secret: str) -> None:
    st.markdown("**" + _("Copy the address now: it is not shown again.") + "**")
    st.code(_whole(secret), language=None, wrap_lines=True)
    st.markdown(
        _(
            "In Outlook: Add calendar, Subscribe from web, and paste it. On an iPhone: Calendar, "
            "Calendars, Add calendar, Add subscription calendar. Whoever has the address can "
            "read the calendar, so keep it to yourself. There is no person in it."
        )
    )


def _whole(secret: str) -> str:
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{browser.base()}" + addresses.ROUTE.format(secret=secret)


def _since(known: Address) -> str:
    made = _("You have an address, made {day}.").format(day=i18n.moment(known.made_at))
    if known.read_at is None:
        return made + " " + _("No calendar has read it yet.")
    return made + " " + _("Last read by a calendar {day}.").format(day=i18n.moment(known.read_at))


def _commands(viewer: Viewer, known: Address | None) -> None:
    if known is None:
        if st.button(_("Make my address"), key="make_address", type="primary"):
            _make(viewer)
        return
    with st.container(horizontal=True):
        with st.popover(_("Make a new one …"), key="remaking"):
            st.markdown(_("The address you have now stops working. Use it if others know it."))
            anew = st.button(_("Make a new address"), key="remake_address")
        with st.popover(_("Take it back …"), key="revoking"):
            st.markdown(_("Calendars that read it then show nothing new, and empty themselves."))
            gone = st.button(_("Take the address back"), key="revoke_address")
    if anew:
        _make(viewer)
    if gone:
        with saving(viewer, Problems(), _("The address is taken back.")) as change:
            addresses.revoke(change, by=viewer)


def _make(viewer: Viewer) -> None:
    with saving(viewer, Problems(), _("The address is made. Copy it now.")) as change:
        st.session_state[MADE] = addresses.make(change, by=viewer, now=now())
