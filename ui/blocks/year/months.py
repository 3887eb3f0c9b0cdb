"""The season in words, month by month: what a phone shows of the year wheel."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import EventStatus
from services.calendar import today
from ui import event_words, i18n, labels
from ui.blocks.meetings import in_the_wheel
from ui.i18n import _, ngettext
from ui.texts import as_label, as_written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from services.year_wheel.events import Event
    from services.year_wheel.years import Year

    Month = tuple[date, list[Event]]

EVENT_PAGE = "pages/record/event.py"
SHOWN = 25  # in a month: more are narrowed down first
AHEAD = 2  # months that are shown at once: this one and the next


def draw(year: Year, meetings: Mapping[int, int]) -> None:
    """The events of this month and the next; what is later and earlier when it is opened.

    `meetings`: those that the reader reads, by the events that they are.
    """
    if not year.events:
        return
    now = today().replace(day=1)
    months = [
        (first, list(some))
        for first, some in groupby(year.events, lambda event: event.starts_on.replace(day=1))
    ]
    ahead = [month for month in months if month[0] >= now]
    for first, some in ahead[:AHEAD]:
        _month(first, some, meetings)
    before = [month for month in months if month[0] < now]
    _more(_("Later in the season"), ahead[AHEAD:], "later", meetings)
    _more(_("Earlier in the season"), before, "earlier", meetings)


def row(event: Event, meeting_id: int | None = None) -> None:
    """An event in two lines: the way to it, and when, for whom, and how far; and its meeting."""
    facts = (
        event_words.when(event),
        "" if event.uid else _(labels.EVENT_KINDS[event.kind]),
        event_words.whom(event),
        event_words.state(event, today()),
    )
    title = as_label(event_words.title(event))
    over = event.status in (EventStatus.CANCELLED, EventStatus.MOVED)
    named = f"~~{title}~~" if over else f"**{title}**"
    told = as_written(" · ".join(filter(None, facts)))
    with st.container(gap=None, key=f"way_event_{event.uid or event.id}"):
        if event.uid:  # it is set elsewhere, and has no page of its own
            st.markdown(f":material/event:\N{EN SPACE}:small[{named}]")
        else:
            way = {"event": str(event.id)}
            st.page_link(EVENT_PAGE, label=named, icon=":material/event:", query_params=way)
        st.caption(told)
        if meeting_id is not None:
            in_the_wheel.way(_("Open the meeting and its agenda"), meeting_id)


def _more(label: str, months: Sequence[Month], key: str, meetings: Mapping[int, int]) -> None:
    n = sum(len(some) for _first, some in months)
    if not n:
        return
    counted = ngettext("{n} event", "{n} events", n).format(n=i18n.number(n))
    part = st.expander(f"{label} · {counted}", key=f"months_{key}", on_change="rerun")
    if part.open:
        with part:
            for first, some in months:
                _month(first, some, meetings)


def _month(first: date, events: Sequence[Event], meetings: Mapping[int, int]) -> None:
    st.subheader(_capital(i18n.month(first)), anchor=False)
    with st.container(gap="xsmall"):
        for event in events[:SHOWN]:
            row(event, meetings.get(event.id) if not event.uid else None)
    more = len(events) - SHOWN
    if more > 0:
        said = ngettext("{n} more event.", "{n} more events.", more).format(n=more)
        st.caption(said + " " + _("Choose a kind or a part of the organisation above."))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
