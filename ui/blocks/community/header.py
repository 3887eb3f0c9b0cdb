"""Which community a page is about, and what it is: name, theme, purpose, who to ask."""

import streamlit as st

from models.vocabulary import CommunityStatus
from services.access import Viewer
from services.communities import steering
from services.communities.communities import CommunityView
from ui import address, i18n, labels
from ui.data import communities as data
from ui.data.once import once
from ui.i18n import _, ngettext
from ui.texts import as_written

COMMUNITY = "community"
PAGE = "pages/insight/community.py"
TEAMS = ("teams.microsoft.com", "teams.cloud.microsoft")  # any other is named at its button
WIDTH = 760  # pixels: a line that is read at a glance


def chosen(viewer: Viewer) -> int:
    """The community in the address, else the viewer's first, else the first of all.

    Raises:
        NotFound: the address names no community, or the viewer reads none.
    """
    asked = address.number(COMMUNITY)
    if asked is not None:
        return asked
    every = data.every(viewer)
    found = [*data.mine(viewer), *every]
    if not found:
        st.title(_("Community"), anchor=False)
        st.info(_("There is no community yet. The leadership or an administrator begins one."))
        st.stop()
    return found[0].id


def draw(viewer: Viewer, view: CommunityView) -> None:
    """Name and status, the way to another community, theme, purpose, contact and Teams."""
    left, right = st.columns([5, 3], vertical_alignment="bottom")
    with left:
        st.title(as_written(view.name), anchor=False)
    with right:
        _choose(viewer, view.id)
    st.markdown(_facts(view))
    if view.theme:
        theme = _("**Theme of the year:** {theme}").format(theme=as_written(view.theme))
        st.markdown(theme, width=WIDTH)
    if view.purpose:
        st.text(view.purpose, width=WIDTH)
    if view.goals:
        st.markdown(_("**Goals:** {goals}").format(goals=as_written(view.goals)), width=WIDTH)
    _ways_to_it(view)


def _choose(viewer: Viewer, community_id: int) -> None:
    words = _names(data.every(viewer))
    key = f"choose_community_{community_id}"
    st.selectbox(
        _("Community"),
        list(words),
        index=list(words).index(community_id),
        format_func=words.__getitem__,
        key=key,
        on_change=_changed,
        args=(key,),
    )


@once
def _names(every: tuple[data.Listed, ...]) -> dict[int, str]:
    return {each.id: each.name for each in every}


def _changed(key: str) -> None:
    st.query_params.clear()  # a page of the traces of another
    address.keep(COMMUNITY, key)


def _facts(view: CommunityView) -> str:
    units = len(view.units)
    facts = [
        _status(view),
        ngettext("{n} member", "{n} members", view.members).format(n=view.members),
        ngettext("{n} unit", "{n} units", units).format(n=units),
    ]
    if view.contacts:
        said = ngettext("contact person: {names}", "contact persons: {names}", len(view.contacts))
        facts.append(said.format(names=", ".join(map(as_written, view.contacts))))
    told = " · ".join(fact for fact in facts if fact)
    return told[:1].upper() + told[1:]


def _status(view: CommunityView) -> str:
    if view.closed and view.closed_on:
        return _("closed on {day}").format(day=i18n.day(view.closed_on))
    active = view.status is CommunityStatus.ACTIVE
    return "" if active else _(labels.COMMUNITY_STATUSES[view.status])


def _ways_to_it(view: CommunityView) -> None:
    host = steering.host(view.teams_url)
    if not host:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.link_button(_("Open in Teams"), view.teams_url, icon=":material/open_in_new:")
        if host not in TEAMS:
            st.caption(as_written(host), width="content")
