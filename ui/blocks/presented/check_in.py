"""How a meeting begins: how each is, and what they bring along."""

import streamlit as st

from models.vocabulary import MeetingMoment, MeetingStatus, TopicKind
from services.access import Viewer
from services.calendar import today
from services.dialogues import kept_texts
from services.dialogues.form_keys import Kind
from services.errors import N_
from services.meetings import moods
from services.meetings.moods import TAKEAWAY, TakeawayDraft
from services.meetings.reading import Item, MeetingView
from services.meetings.typed import FIELD
from ui.blocks.presented import mood
from ui.blocks.presented.line import Line
from ui.data import presented as data
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_written

SAID_ABOVE = ""  # it stands there, and no message covers the screen
SHOWN, COLUMNS, WIDTHS = 6, 2, (14, 1.4)
LABELS = {
    MeetingMoment.CHECK_IN: N_("What do you bring with you today?"),
    MeetingMoment.CHECK_OUT: N_("What do you take along from here?"),
}


def draw(viewer: Viewer, view: MeetingView) -> None:
    """The check-in."""
    moment(viewer, view, MeetingMoment.CHECK_IN)


def moment(viewer: Viewer, view: MeetingView, of: MeetingMoment) -> None:
    """What a check-in and a check-out share: the mood, and what was written on the screen."""
    mood.draw(viewer, view, of)
    _written(data.takeaways(viewer, view, of))


def line(viewer: Viewer, view: MeetingView, item: Item) -> None:
    """The line in which anybody who is there writes, without their name."""
    if view.status is not MeetingStatus.IN_PROGRESS or not view.standing.reads:
        return
    of = MeetingMoment.CHECK_IN if item.kind is TopicKind.CHECK_IN else MeetingMoment.CHECK_OUT
    row, problems = _line(view, item), Problems()
    with st.form(row.key("form"), border=False):
        of_text, of_button = st.columns(WIDTHS, gap="small")
        with of_text:
            text = row.text(viewer, _(LABELS[of]), TAKEAWAY, _("Without your name"))
            problems.at(FIELD)
        with of_button:
            sent = st.form_submit_button(_("Save"), type="primary", width="stretch")
    row.keep()
    if sent:
        draft = TakeawayDraft(row.form_key, view.id, of, text, row.confirmed)
        with saving(viewer, problems, SAID_ABOVE, form=row.mark) as db:
            moods.take_along(db, draft, by=viewer, today=today())
            kept_texts.forget(db, row.place.form_key, by=viewer)


def field(view: MeetingView, item: Item) -> str:
    """The key of the text."""
    return _line(view, item).key(FIELD)


def _line(view: MeetingView, item: Item) -> Line:
    return Line(Kind.TAKEAWAY, view, item)


def _written(texts: tuple[str, ...]) -> None:
    """The newest of what was written, and how many there are beside."""
    if not texts:
        return
    newest = tuple(reversed(texts[-SHOWN:]))
    with st.container(key="presented_taken"):
        for place, column in enumerate(st.columns(COLUMNS, gap="medium")):
            with column:
                for text in newest[place::COLUMNS]:
                    st.markdown(_("“{text}”").format(text=as_written(text)))
    if rest := len(texts) - len(newest):
        st.markdown(ngettext("and {n} more", "and {n} more", rest).format(n=rest))
