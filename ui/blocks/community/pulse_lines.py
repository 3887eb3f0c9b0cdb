"""Pulses of a workbook on a page: what it must hold, what is wrong, what would be kept."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.communities import pulse_book, windows
from services.communities.pulse import PulseDraft
from services.communities.windows import Window
from services.workbooks import Problem
from ui.charts import windows as charts
from ui.frame import session
from ui.i18n import _, ngettext
from ui.texts import as_written

LISTED = 50  # problems that stand there; with more, the workbook is another one altogether
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def explain(mine: Mapping[int, str]) -> None:
    """What the workbook holds, and one to fill in."""
    st.markdown(
        _(
            "One row for each community and four weeks: members, active members, posts and "
            "replies. Only totals: a file with columns for users is refused. Nothing is kept "
            "before you have seen what it says."
        )
    )
    before = windows.last(today(), 2)[0]
    st.download_button(
        _("Download a workbook to fill in"),
        data=partial(_made, session.signed_in_as(), tuple(mine.values()), before),
        file_name="puls.xlsx",
        mime=MEDIA,
        key="pulse_template",
        icon=":material/download:",
        on_click="ignore",
    )


def _made(signed_in: Callable[[], Viewer], names: Sequence[str], window: Window) -> bytes:
    signed_in()  # an old tab makes none
    return pulse_book.written(names, window)


def faults(problems: Sequence[Problem]) -> None:
    """All that must be put right, with its place."""
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


def dry_run(drafts: Sequence[PulseDraft], names: Mapping[int, str]) -> None:
    """What would be kept, row by row."""
    n = len(drafts)
    said = ngettext("{n} pulse would be kept:", "{n} pulses would be kept:", n)
    st.markdown(said.format(n=n))
    made = [
        {
            _("Community"): as_written(names[draft.community_id]),
            _("Weeks"): charts.weeks(windows.of(draft.window_on)),
            _("Members"): draft.members,
            _("Active members"): draft.active_members,
            _("Posts in Teams"): draft.posts,
            _("Replies in Teams"): draft.replies,
        }
        for draft in drafts
    ]
    st.table(pd.DataFrame(made), hide_index=True, border="horizontal", alt=_("Pulses to keep"))
