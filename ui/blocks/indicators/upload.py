"""Values from a workbook: looked at first, then kept as a whole or not at all."""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from uuid import uuid4

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from services import number_counts
from services.access import Viewer
from services.calendar import today
from services.indicators import imports, workbook
from services.indicators.workbook import Known, Reading
from services.workbooks import Problem, Refused
from ui import i18n, indicator_words
from ui.data import indicator_book as reads
from ui.forms import Problems, saving
from ui.frame import session
from ui.i18n import _, ngettext
from ui.texts import as_written

FORM, COUNTED = "indicator_upload", "indicator_counted"
LISTED = 50  # problems that stand there; with more, the workbook is another one altogether
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 560


def draw(viewer: Viewer) -> None:
    """A workbook to fill in, the field for one, and what it would change or all its faults."""
    st.subheader(_("Values from a workbook"), anchor=False)
    about = reads.known(viewer)
    if not about.definitions:
        st.caption(_("Define an indicator first. Then there is a workbook to fill in."))
        return
    _explain(about)
    form = st.session_state.setdefault(FORM, uuid4().hex)
    sent = st.file_uploader(
        _("Workbook (.xlsx, at most 10 MB)"), type=["xlsx"], key=f"values_{form}", width=WIDTH
    )
    reading = _read(sent, about) if sent is not None else None
    if sent is not None and reading is not None and reading.found:
        _keep(viewer, sent.name, reading, about)


def _explain(about: Known) -> None:
    st.markdown(
        _(
            "One row for each indicator, unit and period. Numbers may be written as in Danish: "
            "12,5 or 1.234,5. A row without a value is left out: no data is not 0. Nothing is "
            "kept before you have seen what changes, and all of it or nothing is kept."
        )
    )
    words = {each.id: f"{each.code} · {each.name}" for each in about.definitions}
    chosen = st.multiselect(
        _("Indicators in the workbook"),
        list(words),
        format_func=words.__getitem__,
        key="indicators_in_book",
        placeholder=_("All"),
        width=WIDTH,
    )
    st.download_button(
        _("Download a workbook to fill in"),
        data=partial(_made, session.signed_in_as(), about, frozenset(chosen)),
        file_name="indikatorer.xlsx",
        mime=MEDIA,
        key="indicator_template",
        icon=":material/download:",
        on_click="ignore",
    )


def _made(signed_in: Callable[[], Viewer], about: Known, chosen: frozenset[int]) -> bytes:
    signed_in()  # an old tab makes none
    wanted = [each for each in about.definitions if each.id in chosen or not chosen]
    return workbook.written(about, wanted)


def _read(sent: UploadedFile, about: Known) -> Reading | None:
    """What the workbook says; says what is wrong when it cannot be used."""
    try:
        reading = workbook.read(BytesIO(sent.getvalue()), about)
    except Refused as refusal:
        st.error(refusal.message.text(_))
        return None
    if reading.problems:
        if st.session_state.get(COUNTED) != sent.file_id:  # once: the page is drawn more often
            number_counts.note(number_counts.refused_cells(reading.problems), today())
            st.session_state[COUNTED] = sent.file_id
        _faults(reading.problems)
    return reading


def _faults(problems: Sequence[Problem]) -> None:
    n = len(problems)
    said = ngettext(
        "Nothing was kept. {n} thing to put right:",
        "Nothing was kept. {n} things to put right:",
        n,
    )
    st.error(said.format(n=n))
    st.markdown("\n".join(f"- {as_written(each.text(_))}" for each in problems[:LISTED]))
    if (rest := n - LISTED) > 0:
        st.caption(ngettext("and {n} more", "and {n} more", rest).format(n=rest))


def _keep(viewer: Viewer, file_name: str, reading: Reading, about: Known) -> None:
    found = reads.dry_run(viewer, reading.found)
    _dry_run(found, reading, about)
    problems = Problems()
    keeps = st.button(_("Keep these values"), type="primary", key="keep_values")
    problems.at("file")
    if keeps:
        with saving(viewer, problems, _("The values are kept."), form=FORM) as change:
            imports.keep(change, reading.found, file_name=file_name, by=viewer, today=today())


def _dry_run(found: Sequence[imports.Portion], reading: Reading, about: Known) -> None:
    n = len(reading.found)
    said = ngettext("The workbook holds {n} value.", "The workbook holds {n} values.", n)
    empty = ngettext(
        "{n} row without a value is left out.",
        "{n} rows without a value are left out.",
        reading.empty,
    )
    lines = [said.format(n=i18n.number(n))]
    lines += [empty.format(n=i18n.number(reading.empty))] if reading.empty else []
    st.markdown(" ".join(lines))
    named = {each.id: each for each in about.definitions}
    made = [
        {
            _("Indicator"): as_written(named[each.indicator_id].name),
            _("Period"): indicator_words.period(named[each.indicator_id], each.period_on),
            _("New"): each.new,
            _("Changed"): each.changed,
            _("As before"): each.same,
        }
        for each in found
    ]
    st.table(pd.DataFrame(made), hide_index=True, border="horizontal", alt=_("What would change"))
