"""The definition card of an indicator: all that one must know to read its number."""

import streamlit as st

from services.indicators.definitions import Definition
from services.indicators.values import Portion
from ui import data, i18n, indicator_words, sentences
from ui.i18n import _
from ui.texts import as_written


def draw(definition: Definition) -> None:
    """The whole card."""
    with st.container(border=True, key=f"card_{definition.id}"):
        st.markdown(_lines(definition))


def said(portion: Portion) -> str:
    """The card, and how the band is made, as one text."""
    band = _(
        "**Like units** are those of the same kind with a value in the same period. The band is "
        "the middle half of them, from a quarter up to three quarters, rounded outwards and shown "
        "from five other units on. Units are never put in order. Whether high is good depends on "
        "what is counted."
    )
    return f"{_lines(portion.definition)}\n\n{band}"


def _lines(definition: Definition) -> str:
    pillar = sentences.short_names(data.pillars()).get(definition.pillar or "", "")
    measured = _("{scale}, {period}").format(
        scale=_(indicator_words.SCALES[definition.scale]),
        period=_(indicator_words.PERIODS[definition.period]),
    )
    facts = {
        _("What it shows"): definition.what,
        _("Measured in"): measured,
        _("Source"): definition.source,
        _("Who answers for it"): definition.owner,
        _("Mind that"): definition.caveat,
        _("Pillar"): pillar,
        _("Code in workbooks"): definition.code,
        _("Defined"): i18n.day(definition.created_on),
    }
    lines = (f"- **{name}**: {as_written(fact)}" for name, fact in facts.items() if fact)
    return "\n".join(lines)
