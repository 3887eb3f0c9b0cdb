"""Worth discussing and worth sharing: a few lines of each, why, since when, and what is done."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict

import streamlit as st

from services.access import Action, Viewer
from services.attention.flags import Attention, FlagLine
from services.calendar import today
from services.errors import N_
from services.rubric.pillars import PillarName
from ui import community_reasons, i18n, reasons, sentences, track_reasons
from ui.blocks import attention_commands, attention_tracks, counted
from ui.data import attention as data
from ui.forms import guarded
from ui.frame import navigation
from ui.i18n import _, ngettext
from ui.texts import as_written

UNIT_PAGE = "pages/insight/unit_overview.py"
COMMUNITY_PAGE = "pages/insight/community.py"
BANK_PAGE = "pages/insight/knowledge.py"
ENTRIES = {"A5": N_("Open the question"), "B6": N_("Open the idea")}
AT_MOST = 50  # lines behind a click: with more, one looks at a department at a time
OF_UNITS = (
    *(reasons.DISCUSSED, track_reasons.DISCUSSED),
    *(reasons.SHARED, track_reasons.SHARED),
)
OF_COMMUNITIES = (community_reasons.DISCUSSED, community_reasons.SHARED)

Words = Mapping[str, str]


def at_unit(viewer: Viewer, unit_id: int, names: Sequence[PillarName]) -> None:
    """What to talk about and what to share at one unit, for those who are told of it."""
    if not viewer.may(Action.SEE_ATTENTION, unit_id):
        return
    with guarded(viewer):
        found = data.of_unit(viewer, unit_id)
    words = sentences.short_names(names)
    _side_by_side(viewer, found, words, (*OF_UNITS, *OF_COMMUNITIES), named=True)


def at_community(viewer: Viewer, community_id: int) -> None:
    """The same at one community that is active, for those who are told of it."""
    with guarded(viewer):
        found = data.of_community(viewer, community_id)
    if found is not None:
        _side_by_side(viewer, found, {}, OF_COMMUNITIES, named=False)


def across_units(viewer: Viewer, found: Attention, names: Sequence[PillarName]) -> None:
    """The same for several units: each line leads to its unit, where something can be done."""
    words = sentences.short_names(names)
    _head(_("Worth discussing"), OF_UNITS, key="attention")
    _brief(viewer, found.flags, found.more_flags, words, key="more_flags")
    st.subheader(_("Worth sharing"), anchor=False)
    _brief(viewer, found.good, found.more_good, words, key="more_good")


def across_communities(viewer: Viewer) -> None:
    """The same for all communities that concern the viewer, if there is something to say."""
    with guarded(viewer):
        found = data.of_communities(viewer)
    if not found.flags and not found.good:
        return
    _head(_("Communities: worth discussing"), OF_COMMUNITIES, key="communities_attention")
    _brief(viewer, found.flags, found.more_flags, {}, key="more_community_flags")
    st.subheader(_("Communities: worth sharing"), anchor=False)
    _brief(viewer, found.good, found.more_good, {}, key="more_community_good")


def _side_by_side(
    viewer: Viewer, found: Attention, words: Words, rules: Sequence[str], *, named: bool
) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        _head(_("Worth discussing"), rules, key="attention")
        _lines(viewer, found.flags, words, named=named)
        with _rest(found.flags, found.more_flags, key="more_flags") as more:
            _lines(viewer, more, words, named=named)
    with right:
        st.subheader(_("Worth sharing"), anchor=False)
        _lines(viewer, found.good, words, named=named)
        with _rest(found.good, found.more_good, key="more_good") as more:
            _lines(viewer, more, words, named=named)
    _settled(viewer, found.settled, words)


def _head(title: str, rules: Sequence[str], *, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(title, anchor=False, width="content")
        counted.draw(key, lambda: _counted(rules))


def _counted(rules: Sequence[str]) -> str:
    values = asdict(data.in_force()) | {"today": as_written(i18n.day(today()))}
    return "\n\n".join(_(said).format(**values) for said in (*rules, reasons.CLOSING))


def _lines(viewer: Viewer, lines: Sequence[FlagLine], words: Words, *, named: bool) -> None:
    titles = attention_tracks.titles(viewer, lines)
    for line in lines:
        with st.container(border=True, gap="small"):
            if named and line.finding.of_community:
                _place(line)
            attention_tracks.draw(line, titles)
            st.markdown(_said(line, words))
            _entry(line)
            if line.handling.comment:
                st.text(line.handling.comment)
            if line.settles:
                attention_commands.draw(viewer, line)


def _brief(
    viewer: Viewer,
    shown: Sequence[FlagLine],
    more: Sequence[FlagLine],
    words: Words,
    *,
    key: str,
) -> None:
    _named(viewer, shown, words)
    with _rest(shown, more, key=key) as rest:
        _named(viewer, rest, words)


def _named(viewer: Viewer, lines: Sequence[FlagLine], words: Words) -> None:
    titles = attention_tracks.titles(viewer, lines)
    for line in lines:
        with st.container(gap=None):
            _place(line)
            attention_tracks.draw(line, titles)
            st.markdown(_said(line, words))
            _entry(line)


def _entry(line: FlagLine) -> None:
    """The way to the question or the idea that a line names."""
    label = ENTRIES.get(line.finding.rule.code)
    if label:
        asked = {"entry": line.finding.subject}
        st.page_link(navigation.page(BANK_PAGE), label=_(label), query_params=asked)


def _place(line: FlagLine) -> None:
    page, name = (
        (COMMUNITY_PAGE, "community") if line.finding.of_community else (UNIT_PAGE, "unit")
    )
    st.page_link(
        navigation.page(page),
        label=f"**{as_written(line.place)}**",
        query_params={name: str(line.finding.place_id)},
    )


def _said(line: FlagLine, words: Words) -> str:
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


def _settled(viewer: Viewer, lines: Sequence[FlagLine], words: Words) -> None:
    if not lines:
        return
    said = ngettext("{n} talked about", "{n} talked about", len(lines)).format(n=len(lines))
    kept = st.expander(said, key="settled_flags", on_change="rerun", type="compact")
    if kept.open:
        titles = attention_tracks.titles(viewer, lines)
        for line in lines:
            with kept:
                attention_tracks.draw(line, titles)
                st.markdown(_said(line, words))
                st.text(line.handling.comment)
