"""Who takes part in a community: how many of each unit, and names for those inside."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from services.access import Viewer
from services.communities.communities import CommunityView, UnitMembers
from services.communities.members import Member
from services.units import danish
from ui.data import communities as data
from ui.forms import guarded
from ui.i18n import _, ngettext
from ui.texts import as_written


def draw(viewer: Viewer, view: CommunityView) -> None:
    """How many of each unit take part; with names behind one click for those who may see them."""
    st.subheader(_("Members by unit"), anchor=False)
    if not view.members:
        st.info(_("Nobody takes part yet. The contact person or the leadership lets people in."))
        return
    st.markdown("\N{NO-BREAK SPACE}· ".join(map(_counted, view.units)))
    _without_unit(view)
    _beside(view)
    if view.standing.sees_names:
        _names(viewer, view)


def _counted(unit: UnitMembers) -> str:
    few = _("not shown") if unit.beside else _("Too few to show (under 5)")
    members = f": {few}" if unit.members is None else f" **{unit.members}**"
    whole = as_written(unit.name) + members
    # A line breaks between units only: not at a space, nor after a dash.
    return whole.replace("–", "–\N{WORD JOINER}").replace(" ", "\N{NO-BREAK SPACE}")


def _without_unit(view: CommunityView) -> None:
    counts = [unit.members for unit in view.units if unit.members is not None]
    others = view.members - sum(counts)
    if others and len(counts) == len(view.units):  # else it would tell what is hidden
        said = ngettext("{n} member works at no unit.", "{n} members work at no unit.", others)
        st.caption(said.format(n=others))


def _beside(view: CommunityView) -> None:
    if any(unit.beside for unit in view.units):
        st.caption(
            _(
                "Where fewer than 5 people work, it is not told how many take part. Other numbers "
                "are not shown either, where it could be worked out from them."
            )
        )


def _names(viewer: Viewer, view: CommunityView) -> None:
    inside = st.expander(
        _("Who takes part"), key=f"names_{view.id}", on_change="rerun", type="compact"
    )
    if not inside.open:
        return
    with guarded(viewer):
        found = data.roll(viewer, view.id)
    with inside:
        st.markdown("\n".join(_by_unit(found)))
        st.caption(_("Only those who take part, and those who run the community, see names."))


def _by_unit(found: Sequence[Member]) -> list[str]:
    ordered = sorted(found, key=lambda member: danish(member.unit))
    nowhere = _("No unit")
    return [
        f"- **{as_written(unit) or nowhere}**: {', '.join(map(_name, some))}"
        for unit, some in groupby(ordered, lambda member: member.unit)
    ]


def _name(member: Member) -> str:
    name = as_written(member.name)
    return _("{name} (contact person)").format(name=name) if member.contact else name
