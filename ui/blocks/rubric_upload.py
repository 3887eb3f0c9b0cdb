"""A new version of the rubric from a workbook: looked at first, then kept as a draft."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from services import number_counts
from services.calendar import today
from services.rubric import rubric_reading, version_commands, versions
from services.workbooks import Refused
from ui import data
from ui.blocks.rubric import differences
from ui.data import rubric as reads
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from services.access import Viewer
    from services.rubric.versions import Rubric, Version
    from services.workbooks import Problem

FORM, COUNTED = "rubric_upload", "rubric_counted"
LISTED = 50  # problems that stand there; with more, the workbook is another one altogether


def new_version(viewer: Viewer, every: Sequence[Version]) -> None:
    """The field for a workbook, and what it would change, or all that is wrong with it."""
    st.subheader(_("A new version"), anchor=False)
    st.markdown(
        _(
            "Download a version, change the texts in Excel, and send the workbook here. The five "
            "pillars and the four levels stay. Nothing is kept before you have seen what changes."
        )
    )
    form = st.session_state.setdefault(FORM, uuid4().hex)
    sent = st.file_uploader(
        _("Workbook (.xlsx, at most 10 MB)"), type=["xlsx"], key=f"workbook_{form}", width=560
    )
    if sent is not None and (wanted := _read(sent)):
        _keep(viewer, wanted, versions.in_force(every))


def _read(sent: UploadedFile) -> Rubric | None:
    """What the workbook says; says what is wrong when it cannot be used."""
    try:
        reading = rubric_reading.read(BytesIO(sent.getvalue()), data.pillars())
    except Refused as refusal:
        st.error(refusal.message.text(_))
        return None
    if reading.problems:
        _count(reading.problems, sent.file_id)
        _list(reading.problems)
    return reading.rubric


def _count(problems: Sequence[Problem], file_id: str) -> None:
    """Count refused CPR numbers, once for each file: the page is drawn more often."""
    if st.session_state.get(COUNTED) != file_id:
        number_counts.note(number_counts.refused_cells(problems), today())
        st.session_state[COUNTED] = file_id


def _list(problems: Sequence[Problem]) -> None:
    n = len(problems)
    said = ngettext(
        "Nothing was kept. {n} thing to put right:",
        "Nothing was kept. {n} things to put right:",
        n,
    )
    st.error(said.format(n=n))
    lines = [f"- {as_written(problem.text(_))}" for problem in problems[:LISTED]]
    st.markdown("\n".join(lines))
    if (rest := n - LISTED) > 0:
        st.caption(ngettext("and {n} more", "and {n} more", rest).format(n=rest))


def _keep(viewer: Viewer, wanted: Rubric, now: Version | None) -> None:
    if now:
        differences(versions.difference(reads.said_in(viewer, now.number), wanted))
    problems = Problems()
    keeps = st.button(_("Keep as a draft"), type="primary", key="keep_draft")
    problems.at("book")
    if keeps:
        with saving(viewer, problems, _("The draft is kept."), form=FORM) as change:
            version_commands.add_draft(change, wanted, by=viewer, today=today())
