"""The form of an evaluation: both halves, kept while it is written and closed when it is whole."""

from collections.abc import Collection

import streamlit as st

from models.vocabulary import YouthArea
from services.access import Viewer
from services.calendar import today
from services.practice_tracks import evaluating
from services.practice_tracks import evaluation_drafts as drafts
from services.practice_tracks.evaluation_drafts import EvaluationDraft, OutcomeDraft
from services.practice_tracks.story import Story
from services.practice_tracks.story_parts import Evaluation, OutcomeSeen
from ui import labels, track_labels
from ui.blocks.track.fields import Fields
from ui.blocks.track.head import WIDTH
from ui.blocks.track.trial_ways import back
from ui.forms import saving
from ui.i18n import _

NOTHING = Evaluation(
    young_unknown=False,
    gained="",
    surprised="",
    not_for="",
    not_for_unknown=False,
    what_now=None,
    co_creation=None,
    co_creation_example="",
    entry_id=None,
    version=0,
    gains=(),
    outcomes=(),
)


def draw(viewer: Viewer, story: Story) -> None:
    """The whole form, filled with what was kept of it."""
    fields, before = Fields(f"evaluate_{story.id}"), story.evaluation or NOTHING
    seen = fields.seen(before.version)
    with st.container(border=True, width=WIDTH):
        st.info(
            _(
                "Write about the group, not about single young people. No names, initials, "
                "age and place, or anything else by which somebody can be recognised."
            )
        )
        unknown, outcomes = _the_young(fields, before)
        draft = _ours(fields, before, EvaluationDraft(outcomes, unknown, seen=seen))
        with st.container(horizontal=True):
            closes = st.button(_("Close the evaluation"), key=fields.key("close"), type="primary")
            keeps = st.button(_("Save what is written so far"), key=fields.key("keep"))
    if closes:
        _close(viewer, story, fields, draft)
    elif keeps:
        _keep(viewer, story, fields, draft)


def _close(viewer: Viewer, story: Story, fields: Fields, draft: EvaluationDraft) -> None:
    done = _("The track is evaluated.")
    with (
        saving(viewer, fields.problems, done, then=back(story), form=fields.mark) as change,
        fields.both_texts("gained"),
    ):
        evaluating.evaluate(change, story.id, draft, by=viewer, today=today())


def _keep(viewer: Viewer, story: Story, fields: Fields, draft: EvaluationDraft) -> None:
    done = _("It is saved. You can go on later.")
    with (
        saving(viewer, fields.problems, done, then=back(story), form=fields.mark) as change,
        fields.both_texts("gained"),
    ):
        evaluating.keep(change, story.id, draft, by=viewer, today=today())


def _the_young(fields: Fields, before: Evaluation) -> tuple[bool, tuple[OutcomeDraft, ...]]:
    st.markdown("**" + _("What did the young get out of it?") + "**")
    known = {outcome.area: outcome for outcome in before.outcomes}
    label = _("We do not know yet")
    unknown = fields.tick("young_unknown", label, before=before.young_unknown)
    if unknown:
        fields.problems.at("areas")
        return True, ()
    areas = _areas(fields, tuple(known))
    return False, tuple(_outcome(fields, area, known.get(area)) for area in areas)


def _areas(fields: Fields, before: Collection[YouthArea]) -> list[YouthArea]:
    words = labels.words(track_labels.AREAS)
    label = _("In which areas? One to three")
    chosen = st.multiselect(
        label,
        list(words),
        default=list(before),
        format_func=words.__getitem__,
        max_selections=drafts.MOST,
        key=fields.key("areas"),
        placeholder=_("Choose areas"),
        select_all=False,
    )
    fields.problems.at("areas", label)
    return chosen


def _outcome(fields: Fields, area: YouthArea, before: OutcomeSeen | None) -> OutcomeDraft:
    """What was seen in one area: before and after, in the group as a whole."""
    steps, bands = labels.words(track_labels.SEEN), labels.words(track_labels.YOUNG)
    with st.container(border=True):
        st.markdown("**" + _(track_labels.AREAS[area]) + "**")
        was = fields.one(
            f"{area}_before", _("Before: the group showed it"), steps, before and before.before
        )
        now = fields.one(
            f"{area}_after", _("Now: the group shows it"), steps, before and before.after
        )
        young = fields.one(
            f"{area}_young", _("How many young people, roughly?"), bands, before and before.young
        )
        sources = fields.some(
            f"{area}_sources",
            _("How do we know it?"),
            labels.words(track_labels.SOURCES),
            before.sources if before else (),
        )
        label = _("A short example in general words (at most 300 characters)")
        example = fields.area(
            f"{area}_example", label, drafts.EXAMPLE, before.example if before else ""
        )
    return OutcomeDraft(area, was, now, young, sources, example)


def _ours(fields: Fields, before: Evaluation, begun: EvaluationDraft) -> EvaluationDraft:
    st.markdown("**" + _("What did we get out of it?") + "**")
    gains = fields.some("gains", _("We got"), labels.words(track_labels.GAINS), before.gains)
    label = _("What did we get, in your own words? (at most 400 characters)")
    gained = fields.area("gained", label, drafts.GAINED, before.gained)
    label = _("What surprised us? (at most 400 characters)")
    surprised = fields.area("surprised", label, drafts.SURPRISED, before.surprised)
    label = _("For whom did it not work? Think of young people in vulnerable positions")
    not_for = fields.area("not_for", label, drafts.NOT_FOR, before.not_for)
    label = _("We do not know for whom it did not work")
    unknown = fields.tick("not_for_unknown", label, before=before.not_for_unknown)
    label = _("How far up the ladder of co-creation did the young come?")
    rung = fields.one("co_creation", label, labels.words(track_labels.LADDER), before.co_creation)
    label = _("An example of it, if you like (at most 300 characters)")
    example = fields.area("co_creation_example", label, drafts.EXAMPLE, before.co_creation_example)
    label = _("What do we do now?")
    now = fields.one("what_now", label, labels.words(track_labels.WHAT_NOW), before.what_now)
    return EvaluationDraft(
        outcomes=begun.outcomes,
        young_unknown=begun.young_unknown,
        gains=gains,
        gained=gained,
        surprised=surprised,
        not_for=not_for,
        not_for_unknown=unknown,
        what_now=now,
        co_creation=rung,
        co_creation_example=example,
        seen=begun.seen,
        confirmed=fields.confirmed,
    )
