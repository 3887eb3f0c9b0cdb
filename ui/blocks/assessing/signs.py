"""Signs to recognise in everyday life: the common ones by level, and the unit's own."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from models.vocabulary import Language
from services.access import Viewer
from services.assessing import evidence
from services.assessing.evidence import Tick
from services.assessing.sheet import PillarSheet
from services.assessing.sheet_lines import SignLine
from services.calendar import today
from ui import i18n, labels
from ui.blocks.assessing import fields
from ui.blocks.assessing.desk import Desk
from ui.blocks.assessing.pen import Box, Stroke
from ui.i18n import _
from ui.texts import as_label


def ask(desk: Desk, pillar: PillarSheet) -> None:
    """Each sign as something to tick."""
    st.markdown("**" + _("Which signs do you recognise?") + "**")
    with st.container(key="signs", gap="xsmall"):
        for level, word in labels.words(labels.LEVELS).items():
            common = [s for s in pillar.signs if s.common_id is not None and s.level is level]
            if common:
                st.caption(word)
            _ticks(desk, pillar, common)
        local = [sign for sign in pillar.signs if sign.local_id is not None]
        if local:
            st.caption(_("Your own signs"))
        _ticks(desk, pillar, local)


def wording(sign: SignLine) -> str:
    """The sign in the language of this run."""
    return sign.text_da if i18n.language() is Language.DANISH else sign.text_en


def _ticks(desk: Desk, pillar: PillarSheet, signs: Sequence[SignLine]) -> None:
    for sign in signs:
        fields.tick(desk, _box(desk, pillar.pillar, sign), as_label(wording(sign)))


def _box(desk: Desk, pillar: str, sign: SignLine) -> Box:
    def keep(change: Any, stroke: Stroke, by: Viewer) -> None:
        ticked = Tick(pillar, sign.common_id, sign.local_id, on=stroke.value)
        evidence.recognise(change, desk.place, ticked, by=by, today=today())

    which = f"c{sign.common_id}" if sign.common_id is not None else f"l{sign.local_id}"
    name = f"{pillar}.signs.{which}"
    return Box(name, sign.recognised, keep, clears=(f"{pillar}.examples",))
