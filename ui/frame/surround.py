"""What stands above and below every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from services import installation
from services.errors import NotAllowed
from ui import data, forms, i18n
from ui.frame import browser, entries, navigation, session
from ui.i18n import _
from ui.texts import as_written

if TYPE_CHECKING:
    from services.access import Viewer
    from ui.frame.entry import Entry

ACCOUNT = "account"
PROFILE, LANGUAGE, SIGN_OUT = "profile", "language", "sign_out"


# The chosen segment, and a button under the pointer or opened, speak in the text colour: no
# primary colour has contrast enough both as the ground of a button and as its text, in the
# dark look. A link in focus has a ring, as buttons have. On a phone a long name or figure breaks
# into lines from the left, instead of being cut; the way to a thing begins where its text does.
_STYLE = """<style>
.stButtonGroup button[data-selected], .stPopover button[aria-expanded="true"],
button[kind="secondary"]:is(:hover, :focus), button[kind="tertiary"]:is(:hover, :focus)
{ color: inherit !important; }
a:focus-visible, .stElementToolbar button:focus-visible
{ outline: 2px solid currentColor !important; outline-offset: 1px; }
[data-testid="stPageLink-NavLink"] :is(span:not([data-testid]), div, p),
:is([data-testid="stMetricValue"], [data-testid="stMetricDelta"]) :is(div, p)
{ white-space: normal !important; overflow: visible !important; }
button[kind="tertiary"] { text-align: left; }
[class*="st-key-way_"] [data-testid="stPageLink-NavLink"] { padding-left: 0; }
</style>"""


def above(viewer: Viewer) -> None:
    """Whose data these are, and the menu of the person's own account."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.caption(" · ".join(filter(None, ("**" + _("SLF overview") + "**", _banner()))))
        st.html(_STYLE)
        browser.mount()
        st.menu_button(
            as_written(viewer.name),
            list(_account_words()),
            key=ACCOUNT,
            type="tertiary",
            icon=":material/account_circle:",
            format_func=_account_words().__getitem__,
            on_click=_account_chosen,
        )


def admits(viewer: Viewer, entry: Entry) -> bool:
    """Whether the page is the viewer's; if not, it is refused in words and in the log."""
    if entry.is_for(viewer):
        return True
    st.title(_(entry.title), anchor=False)  # a page without a heading leads nobody
    forms.refuse(viewer, NotAllowed("page", entry.path))
    return False


def below() -> None:
    """What must be within reach of every page."""
    with st.container(horizontal=True):
        st.page_link(navigation.page(entries.PRIVACY), label=_("Privacy"))
        st.page_link(navigation.page(entries.ACCESSIBILITY), label=_("Accessibility"))


def sorry() -> None:
    """Say that something failed here; what was typed is not lost by it."""
    st.error(_("Something went wrong here. Try again, or tell your administrator."))


def _banner() -> str:
    if data.profile() == installation.REAL:
        return ""
    return _("Fictional data for testing. People and places do not exist.")


def _account_words() -> dict[str, str]:
    return {
        PROFILE: _("My profile"),
        LANGUAGE: i18n.NAMES[i18n.other_language()],
        SIGN_OUT: _("Sign out"),
    }


def _account_chosen() -> None:
    chosen = st.session_state[ACCOUNT]
    if chosen == SIGN_OUT:
        session.sign_out()
    elif chosen == LANGUAGE:
        session.choose_language(i18n.other_language())
    else:
        st.switch_page(entries.PROFILE)
