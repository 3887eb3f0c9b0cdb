"""What happened in a community, line by line, and the way to take a line back."""

from collections.abc import Sequence

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.communities import traces
from services.communities.communities import CommunityView
from services.communities.trace_lines import TraceLine
from services.errors import N_
from ui import address, i18n, labels
from ui.blocks import choices
from ui.blocks.community import trace_form
from ui.data import communities as data
from ui.fields import choose
from ui.forms import Problems, guarded, saving
from ui.i18n import _, ngettext
from ui.texts import as_written

WIPED = {
    None: N_("The trace is wiped."),
    False: N_("The trace is wiped, and what it put into the idea and knowledge bank with it."),
    True: N_("The trace is wiped. What it left in the idea and knowledge bank stays there."),
}


def beside_form(viewer: Viewer, view: CommunityView) -> None:
    """For those who write in the community: the form of a trace, and the newest beside it."""
    if view.standing.writes:
        left, right = st.columns(2, gap="large")
        with left:
            trace_form.draw(viewer, view)
        with right:
            _newest(viewer, view)


def alone(viewer: Viewer, view: CommunityView) -> None:
    """For those who only read it: the newest traces."""
    if not view.standing.writes:
        _newest(viewer, view)


def _newest(viewer: Viewer, view: CommunityView) -> None:
    with guarded(viewer):
        found = data.latest(viewer, view.id, address.number(choices.PAGE) or 1)
    st.subheader(_("Newest traces"), anchor=False)
    if not found.rows:
        st.info(_("No trace yet. A meeting, a visit or an idea that was shared: log the first."))
        return
    said = ngettext(
        "{n} trace in all, workshops too", "{n} traces in all, workshops too", found.total
    )
    st.caption(said.format(n=i18n.number(found.total)))
    for line in found.rows:
        _line(line)
    choices.turn(found.number, found.pages, _("Newer"), _("Older"))
    _take_back(viewer, [line for line in found.rows if line.own])


def _line(line: TraceLine) -> None:
    with st.container(gap=None, key=f"trace_{line.id}"):
        st.markdown(as_written(line.title))
        st.caption(_about(line))
        if line.note:
            st.caption(as_written(line.note))


def _about(line: TraceLine) -> str:
    units = ", ".join(map(as_written, (line.unit, *line.others)))
    facts = [as_written(_(labels.TRACE_KINDS[line.kind])), i18n.day(line.occurred_on), units]
    if line.headcount:
        there = ngettext("{n} person there", "{n} people there", line.headcount)
        facts.append(there.format(n=line.headcount))
    return " · ".join(facts)


def _take_back(viewer: Viewer, own: Sequence[TraceLine]) -> None:
    if not own:
        return
    asked = st.popover(
        _("Take a trace back …"),
        type="tertiary",
        key=f"take_back_{own[0].id}_{len(own)}",  # closed again once one is taken back
        on_change="rerun",
    )
    if not asked.open:
        return
    with asked:
        words = {line.id: f"{line.title} · {i18n.day(line.occurred_on)}" for line in own}
        chosen = choose(_("Which trace?"), words, key=f"taken_back_{own[0].id}_{len(own)}")
        with guarded(viewer):
            stays = data.stays(viewer, chosen)
        st.markdown(_(WIPED[stays]))
        if st.button(_("Wipe the trace"), type="primary"):
            with saving(viewer, Problems(), _("The trace is taken back.")) as change:
                traces.take_back(change, chosen, by=viewer, today=today())
