"""A trace in ten seconds: what happened, when, between which units, in one line."""

from __future__ import annotations

from uuid import uuid4

import streamlit as st

from models.vocabulary import TraceKind
from services.access import Viewer
from services.calendar import today
from services.communities import traces
from services.communities.communities import CommunityView
from services.communities.trace_drafts import TraceDraft
from ui import labels
from ui.blocks.community.trace_fields import LAST_UNIT, Fields
from ui.data import communities as data
from ui.fields import choose
from ui.forms import Problems, saving
from ui.i18n import _

FORM = "trace_form"
LAST_KIND = "last_trace_kind"


def draw(viewer: Viewer, view: CommunityView) -> None:
    """The form for a community, for those who write in it."""
    if view.standing.writes:
        st.subheader(_("Log a trace"), anchor=False)
        with st.container(border=True):
            _ask(viewer, view.id)


def quick(viewer: Viewer) -> None:
    """The form where one is not at a community: it asks for it first, if one has several."""
    words = {each.id: each.name for each in data.mine(viewer)}
    if not words:
        return
    chosen = next(iter(words))
    if len(words) > 1:
        chosen = choose(_("In which community?"), words, key="trace_community")
    _ask(viewer, chosen)


def _ask(viewer: Viewer, community_id: int) -> None:
    own = f"{FORM}_{community_id}"  # what is begun in one community is not logged in another
    form = st.session_state.setdefault(own, uuid4().hex)
    kind, problems = _kind(form), Problems()
    with st.form("trace", border=False):
        fields = Fields(form, problems)
        entry_id = fields.used(viewer, community_id, kind)
        unit_id, others = fields.units(viewer, kind)
        title = fields.line(kind)
        occurred_on = fields.day()
        note, headcount = fields.more()
        sent = st.form_submit_button(_("Save the trace"), type="primary")
    if sent:
        draft = TraceDraft(
            form_key=form,
            community_id=community_id,
            kind=kind,
            occurred_on=occurred_on,
            unit_id=unit_id,
            with_units=others,
            title=title,
            note=note,
            headcount=headcount,
            entry_id=entry_id,
            confirmed=frozenset(fields.confirmed),
        )
        with saving(viewer, problems, _("The trace is logged."), form=own) as change:
            traces.record(change, draft, by=viewer, today=today())
            st.session_state[LAST_KIND], st.session_state[LAST_UNIT] = kind, unit_id


def _kind(form: str) -> TraceKind:
    words = labels.words(labels.TRACE_KINDS)
    chosen = st.pills(
        _("What happened?"),
        list(words),
        default=st.session_state.get(LAST_KIND, TraceKind.MEETING),
        required=True,
        format_func=words.__getitem__,
        key=f"trace_kind_{form}",
    )
    return TraceKind(chosen)
