"""The workbooks that were taken in, and undoing the newest."""

from collections.abc import Sequence

import streamlit as st

from services.access import Viewer
from services.indicators import imports
from services.indicators.import_log import Import
from ui import i18n
from ui.data import indicator_book as reads
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_written


def draw(viewer: Viewer) -> None:
    """Each import in a line, the newest first, for administrators."""
    found = reads.log(viewer)
    st.subheader(_("Imports"), anchor=False)
    if not found:
        st.caption(_("No workbook was taken in yet."))
    for each in found:
        with st.container(border=True, gap="small", key=f"import_{each.id}"):
            _line(each)
            if each.can_be_undone:
                _undo(viewer, each)
    if _waits(found):
        st.caption(_("The newest import is undone first; then the one before it can be."))


def _line(each: Import) -> None:
    values = ngettext("{n} value", "{n} values", each.rows).format(n=i18n.number(each.rows))
    facts = [values, i18n.moment(each.imported_at), as_written(each.by)]
    if each.undone_at:
        undone = _("undone {moment} by {name}")
        facts.append(
            undone.format(moment=i18n.moment(each.undone_at), name=as_written(each.undone_by))
        )
    said = " · ".join(fact for fact in facts if fact)
    st.markdown(f"**{as_written(each.file_name)}**  \n{said}")


def _undo(viewer: Viewer, each: Import) -> None:
    with st.popover(_("Undo …"), key=f"sure_undo_{each.id}"):
        st.markdown(_("What counted before this workbook counts again."))
        sent = st.button(_("Undo this import"), key=f"undo_{each.id}", type="primary")
    if sent:
        with saving(viewer, Problems(), _("The import is undone.")) as change:
            imports.undo(change, each.id, by=viewer)


def _waits(found: Sequence[Import]) -> bool:
    return sum(each.undone_at is None for each in found) > 1
