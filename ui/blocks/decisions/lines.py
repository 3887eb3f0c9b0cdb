"""Decisions as lines: what was decided, who answers for it, and how far it is."""

import streamlit as st

from models.vocabulary import DecisionKind, DecisionStatus
from services.calendar import today
from services.decisions.lines import Line
from services.decisions.log import Lines
from ui import address, data, decision_labels, i18n, sentences
from ui.blocks import choices, counted
from ui.i18n import _, ngettext
from ui.texts import as_label, as_written

PAGE, DECISION = "pages/insight/decisions.py", "decision"
ICONS = {DecisionKind.DECISION: "gavel", DecisionKind.AGREEMENT: "handshake"}


def listed(found: Lines, *, narrowed: bool) -> None:
    """A page of the log, each decision a way to all of it, and the way to the next page."""
    if not found.rows:
        nothing = _("Nothing fits. Try other words or fewer filters.")
        none_yet = _(
            "No decisions yet. They are written in a meeting, under the topic where they are made."
        )
        st.info(nothing if narrowed else none_yet)
        return
    left, right = st.columns([4, 1], vertical_alignment="center")
    said = ngettext("{n} decision or agreement", "{n} decisions and agreements", found.total)
    left.caption(said.format(n=i18n.number(found.total)))
    counted.draw("decisions", _definitions, right)
    for line in found.rows:
        with st.container(border=True, gap=None):
            _line(line)
    choices.turn(found.number, found.pages, _("Newer"), _("Older"))


def facts(line: Line) -> str:
    """What stands under a decision: its kind, how far it is, who answers, and where from."""
    said = [
        _(decision_labels.KINDS[line.kind]),
        _state(line),
        line.responsible,
        line.unit,
        sentences.short_names(data.pillars()).get(line.pillar or "", ""),
        _from(line),
    ]
    return as_written(" · ".join(part for part in said if part))


def translated(line: Line) -> str:
    """How many units have answered, and how many in a way of their own; "" if none was asked."""
    if not line.sent:
        return ""
    said = ngettext(
        "{answered} of {n} unit has answered",
        "{answered} of {n} units have answered",
        line.sent,
    ).format(answered=i18n.number(line.answered), n=i18n.number(line.sent))
    own = ngettext("{n} in its own way", "{n} in their own way", line.adapted)
    return f"{said}, {own.format(n=i18n.number(line.adapted))}" if line.adapted else said


def followed_up(line: Line) -> str:
    """When an open decision is followed up: the day, and how far off it is."""
    if line.review_on is None:
        return _("no follow-up date") if line.whole else ""
    return _("follow-up {day} ({away})").format(
        day=i18n.day(line.review_on), away=sentences.until(line.review_on, today())
    )


def _line(line: Line) -> None:
    st.button(
        f"**{as_label(line.text)}**",
        key=f"open_{line.id}",
        type="tertiary",
        icon=f":material/{ICONS[line.kind]}:",
        on_click=address.put,
        kwargs={DECISION: line.id},
    )
    st.caption(facts(line))
    if said := translated(line):
        st.caption(said)


def _state(line: Line) -> str:
    if line.status is DecisionStatus.OPEN:
        return followed_up(line)
    return _(decision_labels.STATUSES[line.status])


def _from(line: Line) -> str:
    if line.meeting_on:
        return f"{line.meeting}, {i18n.day(line.meeting_on)}"
    if line.sent_on and not line.whole:
        return _("sent to you on {day}").format(day=i18n.day(line.sent_on))
    return ""


def _definitions() -> str:
    return _(
        "You see the decisions of meetings that you were asked to, of meetings about units that "
        "are all yours to lead, those you answer for, and those that were sent to your unit. "
        "A decision is **past its follow-up date** when it is open and the day is over. "
        "**Answered** counts the units it was sent to that have said how it lives there. "
        "To adapt it is an answer like the others, and units are not ordered by it."
    )
