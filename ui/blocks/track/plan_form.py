"""The form of a track: its question, its hypothesis, its signs and days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from services.practice_tracks.drafts import LIMITS
from ui import data as all_data
from ui import labels, sentences, track_labels
from ui.blocks.track import plan_signs, plan_whose
from ui.fields import ask_day
from ui.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from services.access import Viewer
    from services.practice_tracks.drafts import TrackDraft
    from ui.blocks.track.fields import Fields


def ask(
    viewer: Viewer, fields: Fields, before: TrackDraft, *, begun: bool, owns: bool
) -> TrackDraft:
    """The fields as they stood `before`. One that has `begun` keeps its start and whose it is."""
    draft = _question(fields, before)
    draft = _hypothesis(fields, draft)
    draft = replace(draft, signs=plan_signs.ask(viewer, fields, draft))
    draft = _days(fields, draft, begun=begun)
    draft = plan_whose.first(viewer, fields, draft, begun=begun)
    draft = plan_whose.last(viewer, fields, draft, owns=owns)
    draft = _more(fields, draft)
    return replace(draft, confirmed=fields.confirmed)


def _question(fields: Fields, before: TrackDraft) -> TrackDraft:
    label = _("What do you call it? (at most 80 characters)")
    title = fields.line("title", label, LIMITS["title"], before.title)
    label = _("Which question is it about? (at most 200 characters)")
    question = fields.area(
        "focus_question", label, LIMITS["focus_question"], before.focus_question
    )
    words = {each.code: sentences.pillar(each) for each in all_data.pillars()}
    label = _("Which pillar is it mostly about?")
    pillar = st.selectbox(
        label,
        list(words),
        index=list(words).index(before.pillar) if before.pillar in words else None,
        format_func=words.__getitem__,
        key=fields.key("pillar"),
        placeholder=_("Choose a pillar"),
    )
    fields.problems.at("pillar", label)
    return replace(before, title=title, focus_question=question, pillar=pillar)


def _hypothesis(fields: Fields, before: TrackDraft) -> TrackDraft:
    left, right = st.columns(2)
    with left:
        doing = fields.area(
            "hypothesis_if", _("If we …"), LIMITS["hypothesis_if"], before.hypothesis_if
        )
    with right:
        seeing = fields.area(
            "hypothesis_then",
            _("… then we see among the young …"),
            LIMITS["hypothesis_then"],
            before.hypothesis_then,
        )
    return replace(before, hypothesis_if=doing, hypothesis_then=seeing)


def _days(fields: Fields, before: TrackDraft, *, begun: bool) -> TrackDraft:
    left, right = st.columns(2)
    starts_on: date | str | None = before.starts_on
    if not begun:
        with left:
            starts_on = _day(fields, "starts_on", _("Starts on"), before.starts_on)
    with left if begun else right:
        label = _("Evaluated on (at most 26 weeks after the start)")
        evaluation_on = _day(fields, "evaluation_on", label, before.evaluation_on)
    return replace(before, starts_on=starts_on, evaluation_on=evaluation_on)


def _day(fields: Fields, name: str, label: str, start: date | str | None) -> date | str | None:
    asked = ask_day(label, key=fields.key(name), start=None if isinstance(start, str) else start)
    fields.problems.at(name, label)
    return asked or None


def _more(fields: Fields, before: TrackDraft) -> TrackDraft:
    with st.expander(_("More, if you like"), type="compact", key=fields.key("more")):
        label = _("How is it now? About the group (at most 300 characters)")
        baseline = fields.area("baseline", label, LIMITS["baseline"], before.baseline)
        words = {
            each.code: sentences.pillar(each, short=True)
            for each in all_data.pillars()
            if each.code != before.pillar
        }
        kept = [code for code in before.pillars if code in words]
        pillars = fields.some("pillars", _("Other pillars that it is about"), words, kept)
        themes = fields.some(
            "themes", _("Themes"), labels.words(track_labels.THEMES), before.themes
        )
    return replace(
        before,
        baseline=baseline,
        pillars=tuple(sorted(pillars)),
        themes=tuple(sorted(themes)),
    )
