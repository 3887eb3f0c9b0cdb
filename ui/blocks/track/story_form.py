"""Telling a track to others: a practice story in the bank, in new words."""

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.knowledge import entry_drafts
from services.practice_tracks import stories
from services.practice_tracks.stories import TOLD_IN, StoryDraft
from services.practice_tracks.story import Story
from ui.blocks.track.fields import Fields
from ui.blocks.track.head import WIDTH
from ui.blocks.track.trial_ways import back
from ui.data import communities
from ui.forms import saving
from ui.i18n import _
from ui.texts import as_label

BANK = "pages/insight/knowledge.py"


def draw(viewer: Viewer, story: Story) -> None:
    """The way to the story of this track, or the form that tells it."""
    told = story.evaluation.entry_id if story.evaluation else None
    if told is not None:
        st.page_link(
            BANK,
            label=_("Read the practice story in the bank"),
            icon=":material/auto_stories:",
            query_params={"entry": str(told)},
        )
    elif story.standing.writes and story.status in TOLD_IN:
        _form(viewer, story)


def _form(viewer: Viewer, story: Story) -> None:
    fields = Fields(f"story_{story.id}")
    label = _("Share as a practice story")
    with (
        st.expander(label, key=fields.key("open"), icon=":material/auto_stories:"),
        st.container(width=WIDTH),
    ):
        st.caption(
            _(
                "Who can read this? Everybody who is signed in, with the name of the unit and "
                "without yours. Tell it anew, for those who were not there."
            )
        )
        label = _("What is the story about? One line (at most 120 characters)")
        title = fields.line("title", label, entry_drafts.TITLE)
        label = _("What did you try, what happened, and what can others use? (600 characters)")
        text = fields.area("text", label, entry_drafts.TEXT)
        label = _("Words to find it by: theme, age, method (with commas between)")
        tags = fields.line("tags", label, most=200)
        for_community = _in_community(viewer, story, fields)
        label = _("I have told it so that nobody can be recognised")
        nobody_known = fields.tick("nobody_known", label)
        fields.problems.at("nobody_known", label)
        sent = fields.sent(_("Share it"))
    if sent:
        draft = StoryDraft(
            fields.key("form"),
            title,
            text,
            tags,
            for_community=for_community,
            nobody_known=nobody_known,
            confirmed=fields.confirmed,
        )
        done = _("The practice story lies in the bank.")
        with saving(viewer, fields.problems, done, then=back(story), form=fields.mark) as change:
            stories.share_story(change, story.id, draft, by=viewer, today=today())


def _in_community(viewer: Viewer, story: Story, fields: Fields) -> bool:
    """Whether it is shared in the community of the track: asked of those who take part there."""
    community = story.community
    mine = {each.id for each in communities.mine(viewer)} if community else set[int]()
    if community is None or community.id not in mine:
        return False
    label = _("Also as a trace in {community}").format(community=as_label(community.name))
    return fields.tick("for_community", label, before=True)
