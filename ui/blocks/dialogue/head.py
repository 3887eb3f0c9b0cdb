"""What stands above the form: what was agreed last time, and what the note is for."""

from collections.abc import Sequence

import streamlit as st

from models.vocabulary import Purpose
from services.dialogues.follow_ups import Agreement
from services.settings import settings
from ui.blocks import agreements
from ui.blocks.dialogue.drafts import WIDTH
from ui.i18n import _, ngettext

AT_ONCE = 3  # agreements: the form must be near, on a phone too


def last_time(agreed: Sequence[Agreement], unit_id: int) -> None:
    """What was agreed last time: the next due at once, the others behind one click."""
    if not agreed:
        return
    st.subheader(_("Last time we agreed …"), anchor=False)
    agreements.brief(agreed[:AT_ONCE], at=unit_id)
    if more := agreed[AT_ONCE:]:
        word = ngettext("And one more", "And {count} more", len(more)).format(count=len(more))
        with st.expander(word, width=WIDTH):
            agreements.brief(more, at=unit_id)


def guidance(purpose: Purpose) -> None:
    """What the note is for, and behind one click what does not belong in it."""
    if purpose is Purpose.LEARNING:
        st.caption(
            _(
                "The note is for learning – not for documenting colleagues or young people. "
                "Write briefly. Two minutes are enough."
            )
        )
    with st.expander(_("What does not belong in the note?"), width=WIDTH):
        st.markdown(
            _(
                "Do not write names, initials, dates of birth, CPR numbers, health or family "
                'matters. Write "a young person", "a group of young people", "a colleague".'
            )
        )
        st.markdown(
            _(
                "Are you worried about a child or a young person? Then do not write it here. As "
                "a professional you have a duty to notify – follow your local procedure."
            )
        )
        if procedure := settings().concern_url:
            st.link_button(_("The local procedure"), str(procedure), icon=":material/open_in_new:")
