"""The pulse of a community: reported by its contact person, or from a workbook of totals."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from services.access import Viewer
from services.calendar import today
from services.communities import pulse, pulse_book
from services.communities.communities import CommunityView
from services.communities.measured import Measures
from services.communities.pulse import PulseDraft
from services.communities.pulse_book import Reading
from services.workbooks import Refused
from ui.blocks.community import pulse_lines
from ui.charts import windows
from ui.data import community_life as data
from ui.fields import choose
from ui.forms import Problems, guarded, saving
from ui.i18n import _

FORM = "pulse_book"
OFFERED = 3  # four weeks each: the ones that run, and those before
MOST_WIDE = 560


def draw(viewer: Viewer, view: CommunityView) -> None:
    """The form for those who run a community that is open; nothing for others."""
    if not view.standing.runs or view.closed:
        return
    with guarded(viewer):
        found = data.measured(viewer, view.id)
    problems = Problems()
    with st.expander(_("Report the pulse of four weeks"), key=f"pulse_{view.id}"):
        st.markdown(_("Totals of the whole community, as well as you know them. No names."))
        draft, sent = _ask(view, found, problems)
    if sent:
        with saving(viewer, problems, _("The pulse is kept.")) as change:
            pulse.report(change, draft, by=viewer, today=today())


def from_workbook(viewer: Viewer) -> None:
    """Many pulses at once, for those who run communities; nothing for others."""
    with guarded(viewer):
        mine = data.runs(viewer)
    if not mine:
        return
    with st.expander(_("Report pulses from a workbook"), key="pulses_from_workbook"):
        pulse_lines.explain(mine)
        form = st.session_state.setdefault(FORM, uuid4().hex)
        sent = st.file_uploader(
            _("Workbook (.xlsx, at most 5 MB)"),
            type=["xlsx"],
            key=f"{FORM}_{form}",
            width=MOST_WIDE,
        )
        reading = _read(sent.getvalue(), mine) if sent is not None else None
        if reading is not None and reading.drafts:
            _keep(viewer, reading, mine)


def _ask(view: CommunityView, found: Measures, problems: Problems) -> tuple[PulseDraft, bool]:
    offered = {each.window.starts_on: each for each in reversed(found.windows[-OFFERED:])}
    words = {
        on: _("weeks {weeks}").format(weeks=windows.weeks(w.window)) for on, w in offered.items()
    }
    with st.container(width=MOST_WIDE):
        key = f"pulse_window_{view.id}"
        on = choose(_("Which four weeks?"), words, key=key, start=_start(found))
    problems.at("window_on")
    key, before = f"pulse_{view.id}_{on}", offered[on].pulse
    with st.form(key, border=False, enter_to_submit=False, width=MOST_WIDE):
        members, active = st.columns(2)
        posts, replies = st.columns(2)
        counts = [
            _count(members, _("Members"), before.members if before else view.members, f"{key}_m"),
            _count(active, _("Active members"), before.active if before else None, f"{key}_a"),
            _count(posts, _("Posts in Teams"), before.posts if before else 0, f"{key}_p"),
            _count(replies, _("Replies in Teams"), before.replies if before else 0, f"{key}_r"),
        ]
        for field in ("members", "active_members", "posts", "replies"):
            problems.at(field)
        sent = st.form_submit_button(_("Keep the pulse"), type="primary")
    return PulseDraft(view.id, on, *counts), sent


def _count(place: DeltaGenerator, label: str, start: int | None, key: str) -> int | None:
    return place.number_input(
        label, min_value=0, max_value=pulse.MOST, value=start, step=1, key=key
    )


def _start(found: Measures) -> date:
    """The four weeks that most likely are meant: the last ones that are over, if not reported."""
    return (found.now if found.before.pulse else found.before).window.starts_on


def _read(content: bytes, mine: dict[int, str]) -> Reading | None:
    """What the workbook says; says what is wrong when it cannot be used."""
    try:
        reading = pulse_book.read(BytesIO(content), mine, today())
    except Refused as refusal:
        st.error(refusal.message.text(_))
        return None
    if reading.problems:
        pulse_lines.faults(reading.problems)
    return reading


def _keep(viewer: Viewer, reading: Reading, mine: dict[int, str]) -> None:
    pulse_lines.dry_run(reading.drafts, mine)
    problems = Problems()
    if st.button(_("Keep these pulses"), type="primary", key="keep_pulses"):
        with saving(viewer, problems, _("The pulses are kept."), form=FORM) as change:
            pulse_book.keep(change, reading.drafts, by=viewer, today=today())
