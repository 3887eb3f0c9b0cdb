"""The signs that a track looks for: chosen among those that are written, or in one's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import Language
from services.access import Action
from services.practice_tracks.drafts import SIGN, SIGNS, SignDraft, is_own, sign_field
from ui import i18n
from ui.data import track as data
from ui.fields import confirm, hint
from ui.i18n import _
from ui.texts import as_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from services.access import Viewer
    from services.practice_tracks.drafts import TrackDraft
    from services.practice_tracks.sign_choices import SignChoice
    from ui.blocks.track.fields import Fields


def ask(viewer: Viewer, fields: Fields, before: TrackDraft) -> tuple[SignDraft, ...]:
    """The fields for signs of others' words, and for one's own, one a line."""
    chosen = _chosen(viewer, fields, before)
    label = _("Signs to look for in your own words, one a line")
    own = "\n".join(sign.text for sign in before.signs if is_own(sign))
    key = fields.key("signs")
    written = st.text_area(label, own, key=key, height=90, max_chars=SIGN * SIGNS)
    fields.problems.at("signs", label)
    for n in range(SIGNS):
        fields.problems.at(sign_field(n))
    lines = [line for line in written.split("\n") if line.strip()]
    signs = (*chosen, *map(SignDraft, lines))
    if confirm(written, key=key):
        fields.answered.update(map(sign_field, range(len(signs))))
    hint(written)
    return signs


def _chosen(viewer: Viewer, fields: Fields, before: TrackDraft) -> tuple[SignDraft, ...]:
    """Those of the chosen pillar, and those that were chosen before whatever they are of."""
    taken = [_bare(sign) for sign in before.signs if not is_own(sign)]
    if not viewer.may(Action.RECORD_DIALOGUE, before.unit_id):
        return tuple(taken)  # in a track of a community, the unit may be another's
    words = _words(data.signs(viewer, before.unit_id), before.pillar, taken)
    if not words:
        return tuple(taken)
    return tuple(
        st.multiselect(
            _("Signs to look for, of those that are written already"),
            list(words),
            default=[sign for sign in taken if sign in words],
            format_func=words.__getitem__,
            key=fields.key(f"written_signs_{before.pillar}"),
            placeholder=_("Choose signs"),
            max_selections=SIGNS,
            select_all=False,
        )
    )


def _words(
    choices: Sequence[SignChoice], pillar: str | None, taken: Sequence[SignDraft]
) -> dict[SignDraft, str]:
    danish = i18n.language() is Language.DANISH
    found = {
        SignDraft("", each.common_id, each.local_id): (
            each.pillar,
            each.text if danish else each.text_en,
        )
        for each in choices
    }
    return {
        sign: as_label(text) for sign, (of, text) in found.items() if of == pillar or sign in taken
    }


def _bare(sign: SignDraft) -> SignDraft:
    return SignDraft("", sign.common_id, sign.local_id)
