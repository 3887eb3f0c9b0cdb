"""The list of meetings: in progress, coming, and closed."""

from collections.abc import Sequence

import streamlit as st

from models.vocabulary import MeetingStatus
from services.access import Viewer
from services.calendar import today
from services.meetings.views import MeetingLine
from ui import address, i18n, sentences
from ui.blocks import choices, home_row
from ui.blocks.meetings import words
from ui.data import meetings as data
from ui.i18n import _
from ui.texts import as_written

PAGE = "pages/insight/meetings.py"
PLAN_PAGE = "pages/record/plan_meeting.py"
SCREEN_PAGE = "pages/insight/meeting.py"
MEETING, EVENT, AFTER = "meeting", "event", "after"
SHOWN = 20


def draw(viewer: Viewer) -> None:
    """The meetings of a viewer; the next stands first, and of the closed ones the last."""
    found = data.every(viewer)
    going = [line for line in found if line.status is MeetingStatus.IN_PROGRESS]
    ahead = [line for line in reversed(found) if not line.over and line not in going]
    over = [line for line in found if line.over]
    if not found:
        st.info(_("There is no meeting yet to which you are asked."))
    _part(_("In progress"), going)
    _part(_("Coming"), ahead)
    _in_the_year_wheel(viewer)
    _closed(over)


def _part(heading: str, lines: Sequence[MeetingLine]) -> None:
    if lines:
        st.subheader(heading, anchor=False)
    for line in lines:
        row(line)


def _closed(lines: Sequence[MeetingLine]) -> None:
    """The meetings that are over, a page of them at a time."""
    pages = -(-len(lines) // SHOWN)
    number = min(max(address.number(choices.PAGE) or 1, 1), pages or 1)
    _part(_("Closed meetings"), lines[(number - 1) * SHOWN : number * SHOWN])
    choices.turn(number, pages, _("Later meetings"), _("Earlier meetings"))


def way_back() -> None:
    """From one meeting to the list: on the same page, so that its address changes."""
    icon, away = ":material/list:", {MEETING: None}
    st.button(
        _("All meetings"),
        key="all_meetings",
        type="tertiary",
        icon=icon,
        on_click=address.put,
        kwargs=away,
    )


def row(line: MeetingLine) -> None:
    """A meeting, and the way to it."""
    facts = [words.when(line.held_on, line.starts_at, line.minutes), line.unit]
    if line.status is MeetingStatus.CLOSED:
        facts.append(words.decisions(line.decisions))
    else:
        facts.append(_(words.STATUSES[line.status]))
    with st.container(border=True):
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left.container(gap=None):
            st.text(line.title)
            st.caption(as_written(" · ".join(facts)))
        with right:
            opens("**" + _("Open") + "**", line.id)


def opens(label: str, meeting_id: int) -> None:
    """The way to a meeting on this same page: a link would leave the address as it was."""
    way = {MEETING: meeting_id, choices.PAGE: None}
    key = f"open_meeting_{meeting_id}"
    st.button(label, key=key, type="tertiary", on_click=address.put, kwargs=way)


def _in_the_year_wheel(viewer: Viewer) -> None:
    """Leadership meetings of the year wheel that nobody has made an agenda for yet."""
    ahead = data.ahead(viewer)
    if not ahead:
        return
    with st.expander(_("In the year wheel, without an agenda"), icon=":material/event:"):
        for each in ahead:
            reason = f"{i18n.day(each.starts_on)} ({sentences.until(each.starts_on, today())})"
            home_row.draw(each.title, reason, _("Plan"), PLAN_PAGE, event=each.id)
