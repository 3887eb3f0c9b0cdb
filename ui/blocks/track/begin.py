"""The form in which a track is begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from services.access import Action
from services.calendar import today
from services.practice_tracks import writing
from services.practice_tracks.drafts import TrackDraft
from ui import address
from ui import data as all_data
from ui.blocks import choices
from ui.blocks.track import head, plan_form
from ui.blocks.track.fields import Fields
from ui.data import communities
from ui.data import track as data
from ui.forms import Then, guarded, saving
from ui.i18n import _

if TYPE_CHECKING:
    from services.access import Viewer

WIDTH, COMMUNITY, FORM = 760, "community", "new_track"


def draw(viewer: Viewer) -> None:
    """The unit, then all fields; only the name must be filled in now."""
    head.to_board()
    words = choices.unit_words(all_data.unit_names(viewer, Action.RECORD_DIALOGUE))
    if not words:
        st.info(_("Practice tracks are begun by those who work with a unit."))
        return
    with guarded(viewer):
        asked, community_id = address.number(choices.UNIT), address.number(COMMUNITY)
    st.caption(
        _("Only the name is needed now. The page of the track says what it lacks to start.")
    )
    fields = Fields(FORM)
    with st.container(border=True, width=WIDTH):
        wanted = viewer.unit_id if asked is None else asked
        unit_id = choices.unit(words, wanted, key=fields.key("unit"))
        fields.problems.at("unit_id", _("Unit"))
        if unit_id is None:
            return
        before = _empty(viewer, unit_id, community_id)
        draft = plan_form.ask(viewer, fields, before, begun=False, owns=True)
        sent = fields.sent(_("Save the draft"))
    if sent:
        opened, done = Then(head.PAGE), _("The draft is saved. See what it lacks to start.")
        with saving(viewer, fields.problems, done, then=opened, form=fields.mark) as change:
            begun = writing.begin(change, draft, by=viewer, today=today())
            opened.about[head.TRACK] = str(begun)


def _empty(viewer: Viewer, unit_id: int, community_id: int | None) -> TrackDraft:
    """The form as nothing is written in it: the community of the address, if it is theirs."""
    mine = [each.id for each in communities.mine(viewer)]
    return TrackDraft(
        "",
        unit_id,
        community_id=community_id if community_id in mine else None,
        starts_on=today(),
        evaluation_on=data.evaluation_day(),
        form_key=Fields(FORM).key("form"),
    )
