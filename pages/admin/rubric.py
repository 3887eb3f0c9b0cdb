"""The versions of the rubric, and a new one from a workbook."""

import streamlit as st

from ui.blocks import rubric, rubric_upload
from ui.data import rubric as reads
from ui.forms import guarded
from ui.frame import session
from ui.i18n import _

viewer = session.viewer()

with guarded(viewer):
    versions = reads.versions(viewer)

st.title(_("Rubric"), anchor=False)
st.caption(
    _(
        "What each level of the five pillars says. "
        "Each assessment keeps the version it was made with."
    )
)
rubric.listed(viewer, versions)
if not versions:
    st.info(_("There is no rubric yet."))
rubric_upload.new_version(viewer, versions)
