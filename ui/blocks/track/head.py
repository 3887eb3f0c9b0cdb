"""Which track a page is about, and on top of it what it asks and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import TrackOwnership, TrackStatus, TrackVisibility
from services.calendar import today
from services.errors import N_
from services.practice_tracks.states import UNENDED
from ui import address, i18n, labels, sentences, track_labels
from ui.blocks.tracks import gate_words
from ui.i18n import _
from ui.texts import as_written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from services.practice_tracks.gates import Mark
    from services.practice_tracks.story import Story

TRACK, PAGE, BOARD = "track", "pages/insight/track.py", "pages/insight/tracks.py"
WIDTH = 760
COMING = (TrackStatus.DRAFT, TrackStatus.ACTIVE)  # the day of the evaluation lies ahead
READERS = {
    TrackVisibility.OWNERS: N_("read only by those whose it is"),
    TrackVisibility.COMMUNITY: N_("read by the community"),
    TrackVisibility.EVERYBODY: N_("read by everybody"),
}


def chosen() -> int:
    """The track in the address. Without one there is only the way to the board.

    Raises:
        NotFound: the address names no track.
    """
    asked = address.number(TRACK)
    if asked is None:
        st.title(_("Practice track"), anchor=False)
        st.info(_("Choose a practice track on the board."))
        to_board()
        st.stop()
    return asked


def to_board() -> None:
    """The way to all tracks."""
    st.page_link(BOARD, label=_("Practice tracks"), icon=":material/arrow_back:")


def draw(story: Story) -> None:
    """Its name, its question, where it stands and whose it is, and its three gates."""
    to_board()
    st.title(as_written(story.words.title), anchor=False)
    st.markdown(as_written(" · ".join(_facts(story))))
    if story.words.focus_question:
        st.subheader(as_written(story.words.focus_question), anchor=False)
    st.markdown("**" + as_written(_stands(story)) + "**")
    st.markdown("&emsp; ".join(map(_gate, story.gates)))
    if story.status is TrackStatus.STOPPED:
        _taught(story)


def _facts(story: Story) -> Iterable[str]:
    yield story.unit.name
    if story.community:
        yield story.community.name
    yield story.season.name
    yield from _whose(story)
    yield _(READERS[story.whose.visibility])


def _whose(story: Story) -> Iterable[str]:
    """Names are there only for those whose it is."""
    whose = story.whose
    if whose.ownership is TrackOwnership.TEAM:
        yield _("the team's track")
    elif whose.ownership is TrackOwnership.COMMUNITY:
        yield _("the community's track")
    else:
        owners = [person.name for person in (whose.owner, *whose.together) if person]
        yield ", ".join(owners) or _("a colleague's track")


def _stands(story: Story) -> str:
    """Where it stands, and what comes next."""
    status = _(labels.TRACK_STATUSES[story.status])
    said = status[:1].upper() + status[1:]
    if story.status is TrackStatus.PAUSED and story.ended.paused_until:
        reason = story.ended.pause_reason
        because = f" ({_(track_labels.PAUSE_REASONS[reason])})" if reason else ""
        return f"{said} · {gate_words.rests(story.ended.paused_until)}{because}"
    evaluation_on = story.days.evaluation_on
    if evaluation_on and story.status in COMING:
        day = _("evaluation on {day}").format(day=i18n.day(evaluation_on))
        return f"{said} · {day} ({sentences.until(evaluation_on, today())})"
    words = _("since {day}") if story.status in UNENDED else _("on {day}")
    return f"{said} {words.format(day=i18n.day(story.days.status_changed_on))}"


def _gate(mark: Mark) -> str:
    """One gate, which no line breaks: not even after a dash."""
    name = _(gate_words.NAMES[mark.number]).replace(" ", "\N{NO-BREAK SPACE}")
    if mark.passed:
        return f":material/check_circle:\N{NO-BREAK SPACE}{name}"
    return f":gray[–\N{WORD JOINER}\N{NO-BREAK SPACE}{name}]"


def _taught(story: Story) -> None:
    with st.container(border=True, width=WIDTH):
        st.markdown("**" + _("It taught us") + "**")
        st.text(story.ended.stop_learned)
        st.caption(_("Why it stopped"))
        st.text(story.ended.stop_reason)
