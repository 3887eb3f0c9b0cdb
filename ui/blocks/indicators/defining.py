"""Defining indicators, for administrators: a new one, other words, taking one away."""

from uuid import uuid4

import streamlit as st

from models.vocabulary import IndicatorPeriod, IndicatorScale, Role
from services.access import Viewer
from services.calendar import today
from services.indicators import definitions
from services.indicators.definition_drafts import LIMITS, DefinitionDraft
from services.indicators.definitions import Definition
from ui import data, indicator_words, labels, sentences
from ui.fields import choose, confirm, hint
from ui.forms import Problems, saving
from ui.i18n import _

FORM = "new_indicator"
WIDTH = 760
LONG = 300  # characters from which on a text has a field of several lines


def add(viewer: Viewer) -> None:
    """The form of a new indicator, folded away."""
    folded = st.expander(
        _("Define an indicator"), key="define_indicator", icon=":material/add:", on_change="rerun"
    )
    if not folded.open:
        return
    form = st.session_state.setdefault(FORM, uuid4().hex)
    problems = Problems()
    with folded, st.form("define", border=False, enter_to_submit=False, width=WIDTH):
        st.markdown(
            _("Few numbers that somebody talks about are better than many that nobody reads.")
        )
        draft = _asked(None, problems, form)
        sent = st.form_submit_button(_("Define it"), type="primary")
    if sent:
        with saving(viewer, problems, _("The indicator is defined."), form=FORM) as change:
            definitions.define(change, draft, by=viewer, today=today())


def revise(viewer: Viewer, definition: Definition) -> None:
    """Other words for an indicator, and taking it away, for administrators."""
    if Role.ADMINISTRATOR not in viewer.roles:
        return
    folded = st.expander(
        _("Change the definition"), key=f"revise_{definition.id}", on_change="rerun"
    )
    if folded.open:
        problems, key = Problems(), f"{definition.id}_{definition.version}"
        with folded, st.form("revise", border=False, enter_to_submit=False, width=WIDTH):
            draft = _asked(definition, problems, key)
            sent = st.form_submit_button(_("Save"), type="primary")
        if sent:
            with saving(viewer, problems, _("The definition is changed.")) as change:
                definitions.revise(
                    change, definition.id, draft, seen=definition.version, by=viewer
                )
    removal(viewer, definition)


def removal(viewer: Viewer, definition: Definition) -> None:
    """The button that takes an indicator away, or brings it back."""
    key = f"removal_{definition.id}"
    if definition.retired_on:
        if st.button(_("Use it again"), key=key):
            with saving(viewer, Problems(), _("The indicator is in use again.")) as change:
                definitions.bring_back(change, definition.id, by=viewer)
        return
    with st.popover(_("Take it away …"), key=f"sure_{key}"):
        st.markdown(
            _("It is no longer shown or asked for. Its values stay, and it can come back.")
        )
        sent = st.button(_("Take it away"), key=key, type="primary")
    if sent:
        with saving(viewer, Problems(), _("The indicator is taken away.")) as change:
            definitions.retire(change, definition.id, by=viewer, today=today())


def _asked(start: Definition | None, problems: Problems, form: str) -> DefinitionDraft:
    asked = {
        "name": _("Name (at most {n} characters)"),
        "what": _("What it shows (at most {n} characters)"),
        "question": _("The question to talk about (at most {n} characters)"),
        "source": _("Source (at most {n} characters)"),
        "owner": _("Who answers for it: an office or a role, no name (at most {n} characters)"),
        "caveat": _("What one must mind when reading it (at most {n} characters)"),
    }
    label = _("Code in workbooks, like FREMMOEDE")
    code = st.text_input(label, start.code if start else "", key=f"code_{form}")
    problems.at("code", label)
    confirmed: set[str] = set()
    written: dict[str, str] = {}
    for name, label in asked.items():
        key, before = f"indicator_{name}_{form}", getattr(start, name) if start else ""
        field = st.text_area if LIMITS[name] >= LONG else st.text_input
        written[name] = field(label.format(n=LIMITS[name]), before, key=key) or ""
        problems.at(name, label.partition(" (")[0])  # without how long it can be
        hint(written[name])
        if confirm(written[name], key=key):
            confirmed.add(name)
    scale, period = _measured(start, problems, form)
    pillar = _pillar(start, form)
    problems.at("pillar")
    return DefinitionDraft(
        code, **written, scale=scale, period=period, pillar=pillar, confirmed=frozenset(confirmed)
    )


def _measured(
    start: Definition | None, problems: Problems, form: str
) -> tuple[IndicatorScale, IndicatorPeriod]:
    scales = labels.words(indicator_words.SCALES)
    periods = labels.words(indicator_words.PERIODS)
    left, right = st.columns(2)
    with left:
        before = start.scale if start else None
        scale = choose(_("Measured in"), scales, key=f"scale_{form}", start=before)
        problems.at("scale")
    with right:
        often = start.period if start else None
        period = choose(_("How often"), periods, key=f"period_{form}", start=often)
        problems.at("period")
    return scale, period


def _pillar(start: Definition | None, form: str) -> str | None:
    words = {name.code: sentences.pillar(name) for name in data.pillars()}
    before = start.pillar if start else None
    return st.selectbox(
        _("Does it belong to one pillar?"),
        list(words),
        index=list(words).index(before) if before in words else None,
        format_func=words.__getitem__,
        key=f"pillar_{form}",
        placeholder=_("No particular one"),
    )
