"""Worth discussing and worth sharing: a few lines of each, why, since when, and what is done."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict

import streamlit as st

from models.vocabulary import FlagState
from services.access import Action, Viewer
from services.attention import flags, settling
from services.attention.flags import Attention, FlagLine
from services.attention.settling import FlagDraft
from services.attention.thresholds import Thresholds
from services.calendar import today
from services.rubric.pillars import PillarName
from ui import i18n, reasons, sentences
from ui.blocks import counted
from ui.data import attention as data
from ui.fields import confirm, hint
from ui.forms import Problems, guarded, saving
from ui.frame import navigation
from ui.i18n import _, ngettext
from ui.texts import as_written

UNIT_PAGE = "pages/insight/unit_overview.py"
AT_MOST = 50  # lines behind a click: with more, one looks at a department at a time


def at_unit(viewer: Viewer, unit_id: int, names: Sequence[PillarName]) -> None:
    """What to talk about and what to share at one unit, for those who are told of it."""
    if not viewer.may(Action.SEE_ATTENTION, unit_id):
        return
    with guarded(viewer):
        found = data.of_unit(viewer, unit_id)
    words = sentences.short_names(names)
    left, right = st.columns(2, gap="large")
    with left:
        _head()
        _lines(viewer, found.flags, words)
        with _rest(found.flags, found.more_flags, key="more_flags") as more:
            _lines(viewer, more, words)
    with right:
        st.subheader(_("Worth sharing"), anchor=False)
        _lines(viewer, found.good, words)
        with _rest(found.good, found.more_good, key="more_good") as more:
            _lines(viewer, more, words)
    _settled(found.settled, words)


def across_units(found: Attention, names: Sequence[PillarName]) -> None:
    """The same for several units: each line leads to its unit, where something can be done."""
    words = sentences.short_names(names)
    _head()
    _brief(found.flags, words)
    with _rest(found.flags, found.more_flags, key="more_flags") as more:
        _brief(more, words)
    st.subheader(_("Worth sharing"), anchor=False)
    _brief(found.good, words)
    with _rest(found.good, found.more_good, key="more_good") as more:
        _brief(more, words)


def _head() -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(_("Worth discussing"), anchor=False, width="content")
        counted.draw("attention", lambda: _counted(data.in_force()))


def _counted(lines: Thresholds) -> str:
    values = asdict(lines) | {"today": as_written(i18n.day(today()))}
    said = (reasons.DISCUSSED, reasons.SHARED, reasons.CLOSING)
    return "\n\n".join(_(sentence).format(**values) for sentence in said)


def _lines(viewer: Viewer, lines: Sequence[FlagLine], words: Mapping[str, str]) -> None:
    for line in lines:
        with st.container(border=True, gap="small"):
            st.markdown(_said(line, words))
            if line.handling.comment:
                st.text(line.handling.comment)
            if flags.may_settle(viewer, line.finding):
                _commands(viewer, line)


def _brief(lines: Sequence[FlagLine], words: Mapping[str, str]) -> None:
    for line in lines:
        with st.container(gap=None):
            st.page_link(
                navigation.page(UNIT_PAGE),
                label=f"**{as_written(line.unit)}**",
                query_params={"unit": str(line.finding.unit_id)},
            )
            st.markdown(_said(line, words))


def _said(line: FlagLine, words: Mapping[str, str]) -> str:
    return f"{reasons.why(line.finding, words)} :gray[{reasons.since(line, today())}]"


@contextmanager
def _rest(
    shown: Sequence[FlagLine], more: Sequence[FlagLine], *, key: str
) -> Generator[Sequence[FlagLine]]:
    """The place of the lines beyond the first, and those of them to draw in it once it is open."""
    if not shown:
        st.caption(_("Nothing right now."))
    if not more:
        yield ()
        return
    label = ngettext("{n} more", "{n} more", len(more)).format(n=len(more))
    rest = st.expander(label, key=key, on_change="rerun", type="compact")
    with rest:
        yield more[:AT_MOST] if rest.open else ()
        if over := len(more[AT_MOST:]):
            said = ngettext("and {n} more", "and {n} more", over).format(n=over)
            st.caption(said + " " + _("The filters narrow them down."))


def _commands(viewer: Viewer, line: FlagLine) -> None:
    key = _key(line)
    problems = Problems()
    with st.container(horizontal=True):
        if not line.finding.rule.good:
            _steps(viewer, line, key)
        said = _("We have shared it") if line.finding.rule.good else _("We have talked about it")
        closing = st.popover(said, key=f"closing_{key}", on_change="rerun")
    if closing.open:
        with closing:
            _close(viewer, line, problems)


def _steps(viewer: Viewer, line: FlagLine, key: str) -> None:
    state = line.handling.state
    if state is FlagState.NEW and st.button(_("Seen"), key=f"seen_{key}"):
        _act(viewer, line, Problems(), FlagState.SEEN)
    if state is not FlagState.IN_DIALOGUE and st.button(_("We take it up"), key=f"take_{key}"):
        _act(viewer, line, Problems(), FlagState.IN_DIALOGUE)


def _close(viewer: Viewer, line: FlagLine, problems: Problems) -> None:
    key = _key(line)
    label = _("What came out of it? (at most 200 characters)")
    comment = st.text_area(label, key=f"comment_{key}")
    problems.at("comment")
    hint(comment)
    confirmed = confirm(comment, key=f"comment_{key}")
    st.caption(_("Those who see this line can read it. Write no names."))
    if st.button(_("Close the line"), key=f"close_{key}"):
        _act(viewer, line, problems, FlagState.CLOSED, (comment, confirmed))


def _act(
    viewer: Viewer,
    line: FlagLine,
    problems: Problems,
    to: FlagState,
    said: tuple[str, bool] = ("", False),
) -> None:
    """Move a line on; `said` is a comment, and whether a date and a time stand in it."""
    finding = line.finding
    draft = FlagDraft(
        finding.unit_id,
        finding.rule.code,
        finding.subject,
        finding.since,
        line.handling.state,
        to,
        *said,
    )
    with saving(viewer, problems, _("It is noted.")) as change:
        settling.act(change, draft, by=viewer, today=today())


def _settled(lines: Sequence[FlagLine], words: Mapping[str, str]) -> None:
    if not lines:
        return
    said = ngettext("{n} talked about", "{n} talked about", len(lines)).format(n=len(lines))
    kept = st.expander(said, key="settled_flags", on_change="rerun", type="compact")
    if kept.open:
        for line in lines:
            kept.markdown(_said(line, words))
            kept.text(line.handling.comment)


def _key(line: FlagLine) -> str:
    finding = line.finding
    return f"{finding.unit_id}_{finding.rule.code}_{finding.subject}_{finding.since:%Y%m%d}"
