"""The indicators that were used in a track or in a dialogue, where one reads or writes it."""

from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.dialogues.notes import Note
from services.indicators import definitions, use
from services.indicators.definitions import Definition
from services.practice_tracks.story import Story
from ui.blocks import choices
from ui.blocks.indicators.portions import INDICATOR, PAGE
from ui.data import indicators as reads
from ui.fields import choose
from ui.forms import Problems, guarded, saving
from ui.i18n import _
from ui.texts import as_label


@dataclass(frozen=True)
class _Place:
    unit_id: int
    writes: bool
    track_id: int | None = None
    dialogue_id: int | None = None

    @property
    def key(self) -> str:
        return f"track_{self.track_id}" if self.track_id else f"dialogue_{self.dialogue_id}"


def of_track(viewer: Viewer, story: Story) -> None:
    """Those of a track."""
    _draw(viewer, _Place(story.unit.id, story.standing.writes, track_id=story.id))


def of_dialogue(viewer: Viewer, note: Note) -> None:
    """Those of a dialogue, for those who took part."""
    _draw(viewer, _Place(note.unit_id, writes=True, dialogue_id=note.id))


def _draw(viewer: Viewer, place: _Place) -> None:
    """Folded away: it is asked when it is opened, and not before."""
    if not definitions.reads(viewer):
        return
    folded = st.expander(
        _("Indicators that were used"),
        key=f"indicators_{place.key}",
        icon=":material/monitoring:",
        on_change="rerun",
        type="compact",
    )
    if not folded.open:
        return
    with folded, guarded(viewer):
        every = {each.id: each for each in reads.every(viewer)}
        used = _used(viewer, place)
        for id_ in used:
            _line(viewer, place, every[id_])
        if not used:
            st.caption(_("None yet."))
        if place.writes:
            _ask(viewer, place, every.values(), used)


def _used(viewer: Viewer, place: _Place) -> tuple[int, ...]:
    if place.track_id is not None:
        return reads.in_track(viewer, place.track_id)
    assert place.dialogue_id is not None  # noqa: S101 - one of the two is given
    return reads.in_dialogue(viewer, place.dialogue_id)


def _line(viewer: Viewer, place: _Place, definition: Definition) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            PAGE,
            label=as_label(definition.name),
            icon=":material/monitoring:",
            query_params={INDICATOR: str(definition.id), choices.UNIT: str(place.unit_id)},
        )
        key = f"unuse_{place.key}_{definition.id}"
        gone = place.writes and st.button(_("Not used after all"), key=key, type="tertiary")
    if gone:
        with saving(viewer, Problems(), _("It no longer stands as used.")) as change:
            use.take_back(
                change,
                definition.id,
                track_id=place.track_id,
                dialogue_id=place.dialogue_id,
                by=viewer,
                today=today(),
            )


def _ask(
    viewer: Viewer, place: _Place, every: Collection[Definition], used: tuple[int, ...]
) -> None:
    words = {
        each.id: each.name for each in every if each.retired_on is None and each.id not in used
    }
    if not words:
        return
    with st.form(f"use_in_{place.key}", border=False, width=560):
        chosen = choose(_("Which indicator did you use?"), words, key=f"used_in_{place.key}")
        sent = st.form_submit_button(_("We used it here"))
    if sent:
        with saving(viewer, Problems(), _("It is kept that you used it.")) as change:
            use.use(
                change,
                chosen,
                track_id=place.track_id,
                dialogue_id=place.dialogue_id,
                by=viewer,
                today=today(),
            )
