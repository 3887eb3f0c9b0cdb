"""What a track is about: its hypothesis and what it looks for, and the form to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import Language
from services.calendar import today
from services.practice_tracks import writing
from services.practice_tracks.drafts import SignDraft, TrackDraft
from services.practice_tracks.states import UNENDED, Move
from ui import data, i18n, sentences, track_labels
from ui.blocks.track import plan_form
from ui.blocks.track.fields import Fields
from ui.forms import saving
from ui.i18n import _
from ui.texts import as_lines, as_written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from services.access import Viewer
    from services.practice_tracks.story import Story

WIDTH = 760


def draw(viewer: Viewer, story: Story) -> None:
    """The hypothesis as one sentence, the signs, where it began, and the form to change it."""
    with st.container(width=WIDTH):
        runs = story.status in UNENDED
        st.subheader(_("What we try out") if runs else _("What we tried out"), anchor=False)
        st.markdown(_hypothesis(story))
        _looked_for(story)
        if story.words.baseline:
            st.caption(_("How it was at the start"))
            st.text(story.words.baseline)
        about = " · ".join(_about(story))
        if about:
            st.caption(as_written(about))
    if story.standing.writes and story.status in UNENDED:
        _revise(viewer, story)


def _hypothesis(story: Story) -> str:
    doing, seeing = story.words.hypothesis_if, story.words.hypothesis_then
    if not (doing or seeing):
        return ":gray[" + _("No hypothesis yet.") + "]"
    said = _("**If we** {doing}, **then we see among the young** {seeing}")
    return said.format(doing=as_lines(doing) or "…", seeing=as_lines(seeing) or "…")


def _looked_for(story: Story) -> None:
    st.caption(_("Signs we look for"))
    danish = i18n.language() is Language.DANISH
    signs = (as_written(sign.text if danish else sign.text_en) for sign in story.about.signs)
    listed = "\n".join(f"- {sign}" for sign in signs)
    st.markdown(listed or ":gray[" + _("None chosen yet.") + "]")


def _about(story: Story) -> Iterable[str]:
    words = sentences.short_names(data.pillars())
    codes = (story.about.pillar, *story.about.pillars)
    yield from (words[code] for code in codes if code in words)
    yield from (_(track_labels.THEMES[theme]) for theme in story.about.themes)


def _revise(viewer: Viewer, story: Story) -> None:
    fields = Fields(f"revise_track_{story.id}")
    label = _("Change it")
    with st.expander(
        label, key=fields.key("open"), icon=":material/edit:", on_change="rerun"
    ) as x:
        if not x.open:
            return
        seen = fields.seen(story.version)
        begun = Move.START not in story.moves
        owns = story.standing.owns
        with st.container(width=WIDTH):
            draft = plan_form.ask(viewer, fields, before(story), begun=begun, owns=owns)
            sent = fields.sent(_("Save"))
    if sent:
        done = _("The track is changed.")
        with (
            saving(viewer, fields.problems, done, form=fields.mark) as change,
            fields.both_texts("title"),
        ):
            writing.revise(change, story.id, draft, seen=seen, by=viewer, today=today())


def before(story: Story) -> TrackDraft:
    """The form as the track stands."""
    whose, about, days = story.whose, story.about, story.days
    return TrackDraft(
        **vars(story.words),
        unit_id=story.unit.id,
        community_id=story.community.id if story.community else None,
        ownership=whose.ownership,
        visibility=whose.visibility,
        pillar=about.pillar,
        pillars=about.pillars,
        themes=about.themes,
        sources=about.sources,
        signs=tuple(SignDraft(sign.text, sign.common_id, sign.local_id) for sign in about.signs),
        starts_on=days.starts_on,
        evaluation_on=days.evaluation_on,
        co_owner_ids=tuple(person.id for person in whose.together),
        workshop_id=story.workshop_id,
    )
