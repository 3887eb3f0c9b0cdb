"""What a unit does: between the workshops, in tracks and dialogues, and what was agreed."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from services.access import Action, Viewer
from services.overview import UnitOverview
from services.practice_tracks.by_unit import Gate, TrackLine
from services.readers import ReadersPart
from services.rubric.pillars import PillarName
from ui import i18n, labels, sentences
from ui.blocks import pictures
from ui.charts import between, track_states
from ui.data.once import once
from ui.frame import navigation
from ui.i18n import _, ngettext
from ui.texts import as_label, as_written

TRACK_PAGE, TRACKS_PAGE = "pages/insight/track.py", "pages/insight/tracks.py"
NEW_TRACK_PAGE = "pages/record/new_track.py"

_between = once(between.picture)
_track_states = once(track_states.picture)


def between_workshops(overview: UnitOverview, today: date) -> None:
    """The life between workshops, and its longest silence in words."""
    st.subheader(_("The space between – what happens between workshops?"), anchor=False)
    if not overview.between.communities:
        st.info(_("Nobody from the unit takes part in an interest community yet."))
        return
    pictures.show(_between(overview.between, today), key="between")
    st.caption(
        _("A dot is a week with traces, larger with more. Shaded weeks are closed.")
        + " "
        + as_written(sentences.silence(overview.between))
    )


def tracks(
    viewer: Viewer, overview: UnitOverview, mine: ReadersPart, names: Sequence[PillarName]
) -> None:
    """Tracks by state, the three gates, those this reader may see, and the ways further."""
    st.subheader(_("Practice tracks"), anchor=False)
    if mine.counted.total:
        _tracks(overview, mine, names)
    elif mine.counted.whole:
        st.info(_("No practice tracks in this season yet."))
    else:
        st.info(_("No practice track of this season is shared with you."))
    unit_id = overview.header.id
    with st.container(horizontal=True):
        if viewer.may(Action.RECORD_DIALOGUE, unit_id):
            about = {"unit": str(unit_id)}
            label = _("New practice track")
            page = navigation.page(NEW_TRACK_PAGE)
            st.page_link(page, label=label, icon=":material/add:", query_params=about)
        st.page_link(navigation.page(TRACKS_PAGE), label=_("My practice tracks"))


def _tracks(overview: UnitOverview, mine: ReadersPart, names: Sequence[PillarName]) -> None:
    pictures.show(_track_states(mine.counted.by_status), key="tracks")
    for gate in mine.counted.gates:
        st.markdown(_gate(gate, overview.as_of))
    if not mine.counted.whole:
        st.caption(_("Counted are the tracks that you may read."))
    if mine.tracks:
        words = sentences.short_names(names)
        listed = st.expander(
            ngettext("{n} track", "{n} tracks", len(mine.tracks)).format(n=len(mine.tracks))
            + " · "
            + _("focus question and next date"),
            key="track_list",
            on_change="rerun",
        )
        if listed.open:
            with listed:
                for track in mine.tracks:
                    _track(track, words.get(track.pillar or "", ""))


def dialogues(overview: UnitOverview, mine: ReadersPart, names: Sequence[PillarName]) -> None:
    """How many dialogues, and those this reader may know of one by one: never a text."""
    st.subheader(_("Dialogues"), anchor=False)
    words = sentences.short_names(names)
    held = sum(overview.dialogues.values())
    if not held:
        st.info(_("No dialogues in this season yet."))
    else:
        said = ngettext("{n} dialogue this season", "{n} dialogues this season", held)
        by_pillar = (f"{words.get(code, '')} {n}" for code, n in overview.dialogues.items())
        st.markdown(f"{said.format(n=held)}: {' · '.join(by_pillar)}")
    for dialogue in mine.dialogues:
        template = as_written(dialogue.own_template) or _(labels.TEMPLATES[dialogue.template])
        st.markdown(
            f"{as_written(i18n.day(dialogue.held_on))} · {words.get(dialogue.pillar, '')}"
            f" · {template}" + (" · " + _("you took part") if dialogue.took_part else "")
        )
    if held > len(mine.dialogues):
        st.caption(_("Who may read what: the notes belong to those who took part."))


def agreements(overview: UnitOverview, mine: ReadersPart, today: date) -> None:
    """Open agreements, the oldest date first; how many there are that others hold."""
    st.subheader(_("Agreements"), anchor=False)
    if not overview.agreements.open:
        st.info(_("No open agreements."))
        return
    for agreement in mine.agreements:
        st.markdown(
            f"**{as_written(agreement.text)}**  \n"
            f"{as_written(agreement.responsible)} · {i18n.day(agreement.due_on)}"
            f" ({sentences.until(agreement.due_on, today)})"
        )
    others = overview.agreements.open - len(mine.agreements)
    if others > 0:
        st.caption(
            ngettext(
                "{n} open agreement belongs to those who took part.",
                "{n} open agreements belong to those who took part.",
                others,
            ).format(n=others)
        )


def _gate(gate: Gate, as_of: date) -> str:
    words = {
        1: _("Ready after workshop 1"),
        2: _("Data in play at workshop 2"),
        3: _("Evaluated at workshop 3"),
    }
    passed = _("{passed} of {base} tracks").format(passed=gate.passed, base=gate.base)
    if gate.on is None:
        when = _("no date yet")
    elif gate.on > as_of:
        when = _("so far; it is on {day}").format(day=i18n.day(gate.on))
    else:
        when = i18n.day(gate.on)
    return f"{words[gate.number]}: **{passed}** :gray[({when})]"


def _track(track: TrackLine, pillar: str) -> None:
    state = _(labels.TRACK_STATUSES[track.status])
    lines = [" · ".join(part for part in (state, pillar) if part)]
    if track.focus_question:
        lines.append(as_written(track.focus_question))
    if track.next_on:
        lines.append(":gray[" + _("Evaluation: {day}").format(day=i18n.day(track.next_on)) + "]")
    with st.container(gap=None):
        st.page_link(
            navigation.page(TRACK_PAGE),
            label=f"**{as_label(track.title)}**",
            query_params={"track": str(track.id)},
        )
        st.markdown("  \n".join(lines))
