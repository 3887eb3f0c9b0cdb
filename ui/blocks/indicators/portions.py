"""Digestible data: the indicators of a unit, each as one number, one picture, one question."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from services.access import Viewer
from services.indicators.bands import LEAST
from services.indicators.values import Portion
from ui import address, data, indicator_words
from ui.blocks import choices, counted, pictures, unit_header
from ui.blocks.indicators import card, using
from ui.charts import indicator as charts
from ui.charts.picture import Picture
from ui.data import indicators as reads
from ui.data.once import once
from ui.forms import guarded
from ui.i18n import _
from ui.texts import as_label, as_written

BESIDE = 2  # cards in a row, where there is room
PAGE, INDICATOR = "pages/insight/indicators.py", "indicator"


def draw(viewer: Viewer) -> None:
    """All portions of the unit that is chosen."""
    with guarded(viewer):
        unit_id = unit_header.chosen_unit(viewer)
        found = reads.portions(viewer, unit_id)
    choose_unit(viewer, unit_id)
    if not found:
        st.info(_("There are no indicators yet. An administrator defines the first."))
    for first in range(0, len(found), BESIDE):
        beside = found[first : first + BESIDE]
        for place, portion in zip(st.columns(BESIDE), beside, strict=False):
            with place:
                _portion(viewer, unit_id, portion)


def choose_unit(viewer: Viewer, unit_id: int) -> None:
    """The unit to look at."""
    words = choices.unit_words(data.unit_names(viewer))
    choices.unit(words, unit_id, key=f"indicators_unit_{unit_id}", width=480)


def body(viewer: Viewer, unit_id: int, portion: Portion) -> None:
    """The number beside its question, the picture, and under it what it was used for."""
    left, right = st.columns([2, 3], vertical_alignment="center")
    with left:
        _number(portion)
    with right:
        st.markdown(f":material/question_answer: *{as_written(portion.definition.question)}*")
    if portion.points:
        pictures.show(_picture(portion), key=f"indicator_{portion.definition.id}")
    _place(portion)
    using.draw(viewer, unit_id, portion)


def _portion(viewer: Viewer, unit_id: int, portion: Portion) -> None:
    definition = portion.definition
    with st.container(border=True, key=f"portion_{definition.id}"):
        name, about = st.columns([3, 2], vertical_alignment="center")
        name.button(
            f"**{as_label(definition.name)}**",
            key=f"open_{definition.id}",
            type="tertiary",
            on_click=address.put,
            kwargs={INDICATOR: definition.id, choices.UNIT: unit_id},
        )
        _about(portion, about)
        body(viewer, unit_id, portion)


def _about(portion: Portion, place: DeltaGenerator) -> None:
    counted.draw(f"indicator_{portion.definition.id}", partial(card.said, portion), place)


def _number(portion: Portion) -> None:
    latest = portion.latest
    if latest is None:
        st.markdown("**" + _("No data yet") + "**")
        return
    definition = portion.definition
    st.metric(
        indicator_words.period(definition, latest.period_on),
        indicator_words.value(definition, latest.value),
    )


@once
def _picture(portion: Portion) -> Picture:
    return charts.picture(portion)


def _place(portion: Portion) -> None:
    if portion.latest is None:
        return
    if portion.band is None:
        few = _("Like units: too few to show (under {n})").format(n=LEAST)
        st.caption(few)
        return
    place = indicator_words.place(portion.band, portion.latest.value)
    words = indicator_words.band(portion.definition, portion.band)
    st.markdown(f":material/straighten: **{place}** · {as_written(words)}")
