"""What administrators do with indicators: define them, take some away, take values in."""

from collections.abc import Sequence

import streamlit as st

from models.vocabulary import Role
from services.access import Viewer
from services.indicators.definitions import Definition
from services.indicators.used import Used
from ui import address, i18n
from ui.blocks.indicators import defining, log, upload, using
from ui.blocks.indicators.portions import INDICATOR
from ui.data import indicator_book
from ui.data import indicators as reads
from ui.i18n import _, ngettext
from ui.texts import as_label, as_written


def draw(viewer: Viewer) -> None:
    """All of it for administrators; nothing for others."""
    if Role.ADMINISTRATOR not in viewer.roles:
        return
    every = reads.every(viewer)
    _proposed(viewer, every)
    st.subheader(_("Definitions"), anchor=False)
    _count(every)
    uses = indicator_book.uses(viewer)
    with st.container(gap=None):
        for definition in every:
            _line(definition, uses.get(definition.id, Used()))
    defining.add(viewer)
    upload.draw(viewer)
    log.draw(viewer)


def _proposed(viewer: Viewer, every: Sequence[Definition]) -> None:
    """Those that nobody has used for two loops: the number of indicators must be able to fall."""
    unused = {each.id: each.last_on for each in reads.unused(viewer)}
    if not unused:
        return
    st.subheader(_("Proposed for removal"), anchor=False)
    st.markdown(
        _(
            "In two loops (52 weeks) no dialogue and no practice track has used these. "
            "Talk about whether they are still worth the work of counting."
        )
    )
    for definition in every:
        if definition.id not in unused:
            continue
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"proposed_{definition.id}"
        ):
            last_on = unused[definition.id]
            used = _("last used {day}") if last_on else _("never used")
            said = used.format(day=i18n.day(last_on)) if last_on else used
            st.markdown(f"**{as_written(definition.name)}** · {said}", width="content")
            defining.removal(viewer, definition)


def _count(every: Sequence[Definition]) -> None:
    n = sum(definition.retired_on is None for definition in every)
    said = [ngettext("{n} indicator in use", "{n} indicators in use", n).format(n=n)]
    if gone := len(every) - n:
        words = _("{n} no longer in use")
        said.append(words.format(n=gone))
    st.caption(" · ".join(said))


def _line(definition: Definition, used: Used) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"line_{definition.id}"):
        st.button(
            as_label(f"{definition.code} · {definition.name}"),
            key=f"define_{definition.id}",
            type="tertiary",
            on_click=address.put,
            kwargs={INDICATOR: definition.id},
        )
        gone = definition.retired_on
        said = _("not in use since {day}").format(day=i18n.day(gone)) if gone else ""
        st.caption(said or using.everywhere(used))
