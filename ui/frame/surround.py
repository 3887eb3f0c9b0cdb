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

ACCOUNT, ALONE = "account", "alone"
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
        account_menu(viewer)


def account_menu(viewer: Viewer) -> None:
    """What a person, or a shared screen, can do with their own account."""
    words = _screen_words() if viewer.is_screen else _account_words()
    st.menu_button(
        as_written(viewer.name),
        list(words),
        key=ACCOUNT,
        type="tertiary",
        icon=":material/connected_tv:" if viewer.is_screen else ":material/account_circle:",
        format_func=words.__getitem__,
        on_click=_account_chosen,
    )


def around_alone() -> None:
    """The same for a page that has the window to itself: nothing that is seen."""
    with st.container(key=ALONE):
        st.html(_STYLE)
        browser.mount()


def admits(viewer: Viewer, entry: Entry) -> bool:
    """Whether the page is the viewer's; if not, it is refused in words and in the log.

    A shared screen that arrives at the front door is shown in to the meeting.
    """
    if entry.is_for(viewer):
        return True
    if viewer.is_screen and entry.file == entries.HOME:
        st.switch_page(navigation.page(entries.MEETING))
    st.title(_(entry.title), anchor=False)  # a page without a heading leads nobody
    forms.refuse(viewer, NotAllowed("page", entry.path))
    return False


def below(viewer: Viewer) -> None:
    """What must be within reach of every page; for a shared screen also the way back."""
    with st.container(horizontal=True):
        if viewer.is_screen:
            st.page_link(navigation.page(entries.MEETING), label=_("Meeting"))
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


def _screen_words() -> dict[str, str]:
    """A shared screen has no profile, and where it shows a meeting no links below that."""
    words = {entries.PRIVACY: _("Privacy"), entries.ACCESSIBILITY: _("Accessibility")}
    return words | {each: said for each, said in _account_words().items() if each != PROFILE}


def _account_chosen() -> None:
    chosen = st.session_state[ACCOUNT]
    if chosen == SIGN_OUT:
        session.sign_out()
    elif chosen == LANGUAGE:
        session.choose_language(i18n.other_language())
    else:
        st.switch_page(entries.PROFILE if chosen == PROFILE else chosen)
