"""Sharing something with others: an idea, a question, material or a template."""

from uuid import uuid4

import streamlit as st

from models.vocabulary import CommunityStatus, KnowledgeKind, Role
from services.access import Action, Viewer
from services.calendar import today
from services.knowledge import entries
from services.knowledge.entry_drafts import EntryDraft
from ui import data, knowledge_labels, labels
from ui.blocks.knowledge import writing
from ui.data import communities
from ui.fields import choose
from ui.forms import Problems, saving
from ui.i18n import _

FORM, WIDTH, ALL = "knowledge_form", 760, 0


def my_units(viewer: Viewer) -> dict[int, str]:
    """Units that the viewer can speak for: those with which they work, their own first."""
    names = data.unit_names(viewer, Action.RECORD_DIALOGUE)
    own_first = sorted(names, key=lambda unit: unit.id != viewer.unit_id)
    return {unit.id: unit.name for unit in own_first}


def draw(viewer: Viewer) -> None:
    """The form, for those who work with a unit."""
    units = my_units(viewer)
    if not units:
        return
    form, problems = st.session_state.setdefault(FORM, uuid4().hex), Problems()
    label = _("Share something with other units")
    with (
        st.expander(label, key=f"sharing_{form}", icon=":material/add:"),
        st.container(width=WIDTH),
    ):
        draft = _ask(viewer, units, form, problems)
        sent = st.button(_("Share it"), key=f"{form}_share", type="primary")
    if sent:
        with saving(viewer, problems, _("It is shared."), form=FORM) as change:
            entries.share(change, draft, by=viewer, today=today())


def _ask(viewer: Viewer, units: dict[int, str], form: str, problems: Problems) -> EntryDraft:
    st.caption(
        _(
            "Who can read this? Everybody who is signed in, with the name of the unit and "
            "without yours. Write nothing about single persons."
        )
    )
    kinds = labels.words(knowledge_labels.KINDS)
    kind = KnowledgeKind(choose(_("What do you share?"), kinds, key=f"{form}_kind"))
    words = writing.ask(kind, form, problems, writing.Before())
    file = None if kind is KnowledgeKind.QUESTION else writing.file(form, problems)
    unit_id = next(iter(units))
    if len(units) > 1:
        unit_id = choose(_("From which unit?"), units, key=f"{form}_unit")
    community_id = choose(_("With whom?"), _places(viewer), key=f"{form}_community")
    return EntryDraft(form, kind, unit_id, words, community_id or None, file)


def _places(viewer: Viewer) -> dict[int, str]:
    """The communities in which the viewer writes, and all of them together."""
    own = {each.id: each.name for each in communities.mine(viewer)}
    if Role.RESOURCE_PERSON in viewer.roles:
        open_ones = communities.every(viewer)
        own |= {each.id: each.name for each in open_ones if _is_open(each.status)}
    return own | {ALL: _("All communities")}


def _is_open(status: CommunityStatus) -> bool:
    return status is not CommunityStatus.CLOSED
