"""For the data protection officer: how often something like a CPR number was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from services import number_counts
from services.database import reading
from services.dialogues.templates import STEPS
from services.errors import N_
from ui import dialogue_labels, i18n
from ui.i18n import _
from ui.texts import as_written

if TYPE_CHECKING:
    from services.access import Viewer

ABOUT = N_(
    "Each time that something like a CPR number was refused, its field and the day are counted. "
    "Nothing else is kept: not the text, not who wrote it, not where. Who types on without "
    "removing it is counted again."
)
FIELDS = {
    "examined": N_("What did we examine?"),
    "clearer": N_("What became clearer?"),
    "wondering": N_("What do we still wonder about?"),
    "agreement": N_("What did we agree?"),
    "responsible": N_("Who is responsible?"),
    "reflection": N_("My reflection"),
    "role_note": N_("My role in the dialogue"),
    "learning": N_("Shared learning"),
    "remark": N_("Comment"),
    "outcome": N_("What became of it?"),
    "reason": N_("Reason"),
    "examples": N_("Examples"),
    "next_step": N_("Next step"),
    "comment": N_("Comment"),
    "text": N_("Other texts"),
    "name": N_("Name"),
}


def counted(viewer: Viewer) -> None:
    """The counts by day and field, the newest day first."""
    st.subheader(_("Refused CPR numbers"), anchor=False)
    st.caption(_(ABOUT))
    with reading() as session:
        rows = number_counts.by_day(session, by=viewer)
    if not rows:
        st.write(_("0: nothing has been refused so far."))
        return
    head = "| " + " | ".join((_("Day"), _("Field"), _("Refused"))) + " |\n|:--|:--|--:|"
    lines = [f"| {i18n.day(r.on_day)} | {as_written(_field(r.field))} | {r.count} |" for r in rows]
    st.markdown("\n".join([head, *lines]))


def _field(name: str) -> str:
    """A field in words; one that has none in its code."""
    if name in FIELDS:
        return _(FIELDS[name])
    if name.startswith(number_counts.WORKBOOK):
        column = name.removeprefix(number_counts.WORKBOOK)
        return _("Workbook, column {column}").format(column=column)
    steps = (step for steps in STEPS.values() for step in steps if step.key == name)
    return next((dialogue_labels.step(step) for step in steps), name)
