"""Who can read what: beside each room of a note, true for whom it is written with."""

from collections.abc import Sequence

import streamlit as st

from services.errors import N_
from ui.blocks.dialogue.drafts import WIDTH
from ui.i18n import _
from ui.texts import as_written

OTHERS = N_(
    "The leader of the unit sees the date, the template, the pillar and the agreement; whoever "
    "is responsible for the agreement sees the agreement. No others."
)
MINE = N_(
    "Who can read this? Only you can see the field in the system. If you write about others, "
    "they may have a right of access to it. So write about your own learning – not about people."
)
MINE_BRIEFLY = N_("Who can read this? Only you: this step belongs to My room.")
PROCESS = N_("Who can read this? Those who took part, as in Our room.")


def readers(names: Sequence[str]) -> None:
    """Who can read what is shared with those who took part; `names` are they, beside oneself."""
    if names:
        who = _("Our room – who can read this? You and {people}.").format(people=", ".join(names))
    else:
        who = _("Our room – who can read this? Only you, until you choose who took part.")
    st.caption(as_written(f"{who} {_(OTHERS)}"), width=WIDTH)


def mine() -> None:
    """The honest word about the room of one's own."""
    st.caption(_(MINE))
