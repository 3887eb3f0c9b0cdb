"""What one's communities and the year wheel have on the home page."""

from collections.abc import Container
from datetime import date

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.home import Event, Home
from services.knowledge.entry_lines import Line
from ui import i18n, labels, sentences
from ui.blocks import home_row
from ui.blocks.community import trace_form
from ui.data import communities as data
from ui.i18n import _, ngettext

BANK = "pages/insight/knowledge.py"
EVENT = "pages/record/event.py"
QUESTIONS_SHOWN = 3


def draw(home: Home, told: Container[int]) -> None:
    """Questions without an answer, and what comes in the next two weeks but what is `told`."""
    for question in home.questions[:QUESTIONS_SHOWN]:
        _question(question)
    if more := len(home.questions[QUESTIONS_SHOWN:]):
        said = ngettext("{n} more question", "{n} more questions", more).format(n=more)
        reason = _("Not answered yet in your communities")
        home_row.draw(said, reason, _("Open the questions"), BANK, kind="question", status="new")
    for event in home.events:
        if event.id not in told:
            _event(event)


def trace(viewer: Viewer) -> None:
    """The quick trace form, behind a click, for those who take part in a community."""
    if not data.mine(viewer):
        return
    label = _("Did something happen in your community? Log it in ten seconds")
    form = st.expander(label, key="quick_trace", icon=":material/add:", on_change="rerun")
    if form.open:
        with form:
            trace_form.quick(viewer)


def _question(question: Line) -> None:
    reason = _("Question in {community} · {unit}, {ago}").format(
        community=question.community,
        unit=question.unit,
        ago=sentences.ago(question.shared_on, today()),
    )
    home_row.draw(question.title, reason, _("Answer the question"), BANK, entry=question.id)


def _event(event: Event) -> None:
    said = [_(labels.EVENT_KINDS[event.kind]), event.community, _on(event.starts_on)]
    reason = " · ".join(part for part in said if part)
    home_row.draw(event.title, reason, _("Open the event"), EVENT, event=event.id)


def _on(day: date) -> str:
    return _("{day} ({week}), {away}").format(
        day=i18n.day(day), week=i18n.week(day), away=sentences.until(day, today())
    )
