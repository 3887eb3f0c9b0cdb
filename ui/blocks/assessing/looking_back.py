"""Seen in the mirror: where the unit, today, says that it was a year ago. Beside, never over."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from models.vocabulary import Level
from services.access import Viewer
from services.assessing import retrospect
from services.assessing.retrospect import Retrospect
from services.assessing.sheet import Sheet
from services.calendar import today
from ui import labels
from ui.blocks.assessing import boxes, fields
from ui.blocks.assessing.desk import Desk
from ui.blocks.assessing.pen import Box, Stroke
from ui.i18n import _


def ask(desk: Desk, sheet: Sheet, names: Mapping[str, str], said: Mapping[str, Level]) -> None:
    """Once a year: each pillar's level a year ago, as it looks today."""
    if sheet.round.season_id is None:
        return
    opens = desk.opens(*(f"{each}.retrospect" for each in names))
    with st.expander(_("Seen in the mirror (once a year)"), expanded=opens):
        st.markdown(_("Which level would you say today that you were at a year ago?"))
        st.caption(
            _("It is kept beside your assessments and changes none of them. Leave it if you like.")
        )
        for pillar, name in names.items():
            _one(desk, sheet.round.season_id, pillar, name, said.get(pillar))


def _one(desk: Desk, season_id: int, pillar: str, name: str, stored: Level | None) -> None:
    def keep(change: Any, stroke: Stroke, by: Viewer) -> None:
        if stroke.value is not None:
            spoken = Retrospect(desk.place.unit_id, season_id, pillar, stroke.value)
            retrospect.say(change, spoken, by=by, today=today())

    words = labels.words(labels.LEVELS)
    box = Box(f"{pillar}.retrospect", stored, keep, say=boxes.said_in(words))
    fields.choice(desk, box, name, words, empty=_("Choose a level"))
