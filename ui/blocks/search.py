"""Search on a page: the field, and what was found, room by room, with the words marked."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from services.dialogues.search import LIMIT, LONGEST, Hit, Room
from services.errors import N_
from services.rubric.pillars import PillarName
from ui import i18n, sentences
from ui.blocks import search_words
from ui.i18n import _
from ui.texts import as_lines, as_written

FIELD = "search_words"
WIDTH = 760  # pixels: a line that is read at a glance
# The link to a note begins where the text under it begins.
_ALIGNED = """<style>
[class*="st-key-hit_"] [data-testid="stPageLink-NavLink"] { padding-left: 0; }
</style>"""
NOTE, LEARNING = "pages/insight/dialogues.py", "pages/insight/learning.py"
ROOMS = {
    Room.OURS: N_("Our room: participants can read it."),
    Room.MINE: N_("My room: only you can read it."),
    Room.EVERYBODY: N_("Shared learning: everybody can read it."),
}


def words() -> str:
    """What is looked for. It stands in the address, unless it may hold a CPR number."""
    written = search_words.ask(_("Search for words"), LONGEST, key=FIELD, width=WIDTH)
    st.caption(
        _(
            "You search in notes of dialogues you took part in, in what only you can read, and in "
            "what is shared with everybody. All words must stand there, in any of their forms."
        ),
        width=WIDTH,
    )
    return written


def found(hits: Sequence[Hit], names: Sequence[PillarName]) -> None:
    """What was found: first what is one's own, then what all share."""
    if not hits:
        st.info(_("Nothing found in what you can read. Try fewer or shorter words."), width=WIDTH)
        return
    st.html(_ALIGNED)
    pillars = sentences.short_names(names)
    for shared, group in groupby(hits, key=lambda hit: hit.room is Room.EVERYBODY):
        st.subheader(_("Shared learning") if shared else _("Your notes"), anchor=False)
        rows = tuple(group)
        for number, hit in enumerate(rows):
            _hit(hit, pillars.get(hit.pillar, ""), number)
        if len(rows) == LIMIT:
            st.caption(_("Only the newest {n} are shown.").format(n=i18n.number(LIMIT)))


def _hit(hit: Hit, pillar: str, number: int) -> None:
    with st.container(border=True, gap=None, width=WIDTH, key=f"hit_{hit.room}_{number}"):
        headline = as_written(f"{i18n.day(hit.on)} · {hit.unit}")
        if hit.room is Room.EVERYBODY:
            st.markdown(headline)
        else:
            about = {"dialogue": str(hit.id)}
            st.page_link(NOTE, label=headline, icon=":material/chat_bubble:", query_params=about)
        st.markdown(marked(hit))
        st.caption(as_written(f"{pillar} · {_(ROOMS[hit.room])}"))


def marked(hit: Hit) -> str:
    """A piece of a text letter by letter, with the words that were looked for marked."""
    return "".join(
        f":blue-background[**{as_written(piece.text)}**]" if piece.marked else as_lines(piece.text)
        for piece in hit.excerpt
    )
