"""What may be left out of a note, folded away: a room of one's own, and how the dialogue went."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from models.vocabulary import DialogueFormat, DurationBand, MarkKind, Occasion
from services.dialogues import private
from services.dialogues.private import LISTENING, REFLECTION, ROLE_NOTE
from services.errors import N_
from ui import dialogue_labels, labels
from ui.blocks.dialogue import rooms
from ui.blocks.dialogue.fields import Fields
from ui.i18n import _

YOUNG_VOICE: Mapping[bool, str] = {True: N_("Yes"), False: N_("No")}


@dataclass(frozen=True)
class Process:
    """How the dialogue went, as far as it was said."""

    marks: Mapping[MarkKind, tuple[str, ...]]
    duration: DurationBand | None
    format: DialogueFormat | None
    occasion: Occasion | None
    young_voice: bool | None


def my_room(fields: Fields) -> dict[str, str]:
    """What one writes for oneself."""
    inside = fields.holds((REFLECTION, ROLE_NOTE))  # else a refusal would stand unseen
    with st.expander(_("My room (optional)"), expanded=inside, icon=":material/lock:"):
        rooms.mine()
        reflection = fields.text(
            REFLECTION, _("My own reflection"), limit=private.LIMITS[REFLECTION]
        )
        role_note = fields.text(
            ROLE_NOTE,
            _("When was I curious? When did I give answers? What did it do to the dialogue?"),
            limit=private.LIMITS[ROLE_NOTE],
        )
        listening = fields.one(
            LISTENING, _("How did I listen most?"), labels.words(dialogue_labels.LISTENINGS)
        )
    return {REFLECTION: reflection, ROLE_NOTE: role_note, LISTENING: listening or ""}


def process(fields: Fields) -> Process:
    """How the dialogue went."""
    with st.expander(_("How the dialogue went (optional)"), icon=":material/tune:"):
        st.caption(_(rooms.PROCESS))
        return Process(
            marks={
                kind: fields.several(kind, _(word), labels.words(dialogue_labels.MARKS[kind]))
                for kind, word in dialogue_labels.MARK_KINDS.items()
            },
            young_voice=fields.one(
                "young_voice",
                _("Were the young people's own words part of it?"),
                labels.words(YOUNG_VOICE),
            ),
            duration=fields.one(
                "duration",
                _("How long did it take?"),
                labels.words(dialogue_labels.DURATIONS),
            ),
            format=fields.one(
                "format", _("How did you meet?"), labels.words(dialogue_labels.DIALOGUE_FORMATS)
            ),
            occasion=fields.one(
                "occasion",
                _("What was the occasion?"),
                labels.words(dialogue_labels.OCCASIONS),
            ),
        )
