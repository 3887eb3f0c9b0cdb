"""The versions of the rubric as an administrator meets them: listed, downloaded, put in force."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import Language, RubricStatus
from services.calendar import today
from services.rubric import version_commands, versions
from ui import data, i18n, labels, sentences
from ui.data import rubric as reads
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from services.access import Viewer
    from services.rubric.versions import Change, Version
    from services.rubric.wordings import Text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def listed(viewer: Viewer, every: Sequence[Version]) -> None:
    """Each version with its state and its day, and what can be done with a draft."""
    now = versions.in_force(every)
    for version in every:
        with st.container(border=True, key=f"version_{version.number}"):
            name = _("Version {number}").format(number=version.number)
            status = _(labels.RUBRIC_STATUSES[version.status])
            st.markdown(f"**{name}** · {status}")
            st.text(_facts(version))
            if version.status is RubricStatus.DRAFT:
                _draft(viewer, version, now)
            _download(viewer, version)


def differences(changes: Sequence[Change]) -> None:
    """What changes, pillar by pillar: the text as it is beside the text as it will be."""
    said = ngettext("{n} text differs.", "{n} texts differ.", len(changes))
    st.markdown(said.format(n=len(changes)))
    words = {pillar.code: sentences.pillar(pillar) for pillar in data.pillars()}
    for code, some in groupby(changes, key=lambda change: change.pillar):
        st.markdown(f"**{as_written(words.get(code, code))}**")
        for change in some:
            _change(change)


def _facts(version: Version) -> str:
    draft = version.status is RubricStatus.DRAFT
    since = _("kept as a draft {day}") if draft else _("in force from {day}")
    made = ngettext(
        "{n} assessment made with it", "{n} assessments made with it", version.assessments
    )
    facts = (
        since.format(day=i18n.day(version.valid_from)),
        _("by {name}").format(name=version.author),
        made.format(n=i18n.number(version.assessments)),
    )
    return " · ".join(facts)


def _download(viewer: Viewer, version: Version) -> None:
    st.download_button(
        _("Download version {number} as a workbook").format(number=version.number),
        data=reads.book(viewer, version),
        file_name=f"niveauer-version-{version.number}.xlsx",
        mime=XLSX,
        key=f"download_{version.number}",
        icon=":material/download:",
        on_click="ignore",
    )


def _draft(viewer: Viewer, version: Version, now: Version | None) -> None:
    if now:
        before, after = (reads.said_in(viewer, one.number) for one in (now, version))
        with st.expander(
            _("What changes against version {number}").format(number=now.number),
            key=f"changes_{version.number}",
        ):
            differences(versions.difference(before, after))
    with st.container(horizontal=True):
        puts = _sure(
            _("Put in force …"),
            _(
                "New assessments are made with this version from now on. Those that were made "
                "or begun keep the version they were made with."
            ),
            _("Put version {number} in force").format(number=version.number),
            f"put_{version.number}",
        )
        drops = _sure(
            _("Discard …"),
            _("The draft is thrown away. It cannot be undone."),
            _("Discard the draft"),
            f"discard_{version.number}",
        )
    if puts:
        with saving(viewer, Problems(), _("The version is in force.")) as change:
            version_commands.put_in_force(change, version.number, by=viewer, today=today())
    if drops:
        with saving(viewer, Problems(), _("The draft is discarded.")) as change:
            version_commands.discard(change, version.number, by=viewer)


def _sure(label: str, warning: str, button: str, key: str) -> bool:
    with st.popover(label, key=f"sure_{key}"):
        st.markdown(warning)
        return st.button(button, key=key, type="primary")


def _change(change: Change) -> None:
    level = _(labels.LEVELS[change.level])
    kind = _("Sign at the level {level}") if change.is_sign else _("The level {level}")
    st.caption(kind.format(level=level))
    old, new = st.columns(2)
    with old:
        _text(_("Now"), change.old)
    with new:
        _text(_("New"), change.new)


def _text(heading: str, text: Text | None) -> None:
    danish, english = i18n.NAMES[Language.DANISH], i18n.NAMES[Language.ENGLISH]
    if text is None:
        st.markdown(f"*{heading}*: " + _("not there"))
        return
    lines = (f"- {danish}: {as_written(text.da)}", f"- {english}: {as_written(text.en)}")
    st.markdown("\n".join([f"*{heading}*", "", *lines]))
