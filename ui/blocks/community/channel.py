"""Writing in a community's channel in Teams: the form, how it will look, and what was sent."""

from uuid import uuid4

import streamlit as st

from models.vocabulary import MessageState
from services import number_counts
from services.access import Viewer
from services.calendar import today
from services.channels import cards, channel, drafts, outbox
from services.channels.drafts import MessageDraft
from services.channels.outbox import Message
from services.communities.communities import CommunityView
from services.errors import Invalid
from ui.blocks.community import channel_address, channel_words
from ui.data import channels as data
from ui.fields import confirm, hint
from ui.forms import Problems, guarded, saving
from ui.i18n import _
from ui.texts import as_label, as_written

FORM, WRITTEN = "channel_message", "channel_written"
WIDTH = 760


def draw(viewer: Viewer, view: CommunityView) -> None:
    """What those who run a community do in its channel; nothing where messages are not sent."""
    if not (view.standing.runs and channel.is_on()):
        return
    with guarded(viewer):
        messages = data.latest(viewer, view.id)
    lost = [message.title for message in messages if message.state is MessageState.FAILED]
    if lost:
        st.warning(channel_words.lost(lost))
    folded = st.expander(
        _("Write in the channel in Teams"),
        key=f"channel_{view.id}",
        icon=":material/send:",
        on_change="rerun",
    )
    if folded.open:
        with folded, st.container(width=WIDTH):
            _opened(viewer, view, messages)


def _opened(viewer: Viewer, view: CommunityView, messages: tuple[Message, ...]) -> None:
    with guarded(viewer):
        host = data.host(viewer, view.id)
    if host and not view.closed:
        written = _written(view.id)
        _preview(viewer, written) if written else _form(viewer, view.id)
    _sent(viewer, messages)
    channel_address.draw(viewer, view.id, host)


def _written(community_id: int) -> MessageDraft | None:
    """The message that is to be looked at before it is sent."""
    kept = st.session_state.get(WRITTEN)
    asked = (st.session_state.get(FORM), community_id)
    return kept if kept and (kept.form_key, kept.community_id) == asked else None


def _form(viewer: Viewer, community_id: int) -> None:
    form, problems = st.session_state.setdefault(FORM, uuid4().hex), Problems()
    key = f"{form}_{community_id}"
    before = st.session_state.get(f"{key}_before") or MessageDraft(form, community_id, "", "")
    st.caption(
        _(
            "Who can read this? Everybody in the channel. Your name is not sent with it. "
            "Write nothing about single persons."
        )
    )
    with st.form(f"{key}_form", border=False, enter_to_submit=False):
        draft = _ask(before, key, problems)
        sent = st.form_submit_button(_("See how it looks"), type="primary")
    if sent and _holds(viewer, draft, problems):
        st.session_state[WRITTEN] = draft
        st.rerun()


def _ask(before: MessageDraft, key: str, problems: Problems) -> MessageDraft:
    confirmed: set[str] = set()

    def checked(field: str, written: str) -> str:
        problems.at(field)
        if confirm(written, key=f"{key}_{field}"):
            confirmed.add(field)
        return written

    label = _("Heading (at most 120 characters)")
    most = drafts.LIMITS
    title = st.text_input(label, before.title, key=f"{key}_title", max_chars=most["title"])
    title = checked("title", title)
    label = _("What do you want to say? (at most 600 characters)")
    text = checked("text", st.text_area(label, before.text, key=f"{key}_text", height=120))
    hint(f"{title} {text}")
    label = _("Link, if there is one")
    link = checked("link", st.text_input(label, before.link, key=f"{key}_link"))
    form, community_id = before.form_key, before.community_id
    return MessageDraft(form, community_id, title, text, link, frozenset(confirmed))


def _holds(viewer: Viewer, draft: MessageDraft, problems: Problems) -> bool:
    """Whether a message could be sent as it stands; what is in the way is said at its fields."""
    with guarded(viewer):
        try:
            data.check(viewer, draft)
        except Invalid as error:
            number_counts.note(number_counts.refused(error.problems), today())
            problems.show(error.problems)
            return False
    return True


def _preview(viewer: Viewer, draft: MessageDraft) -> None:
    st.markdown(_("This is how it will look in the channel:"))
    with st.container(border=True, key="channel_card"):
        _card(draft)
    with st.container(horizontal=True):
        send = st.button(_("Send it"), key="channel_send", type="primary")
        st.button(_("Change it"), key="channel_change", on_click=_change, args=(draft,))
    if send:
        done = _("The message is on its way.")
        with saving(viewer, Problems(), done, form=FORM) as change:
            outbox.put(change, draft, by=viewer, today=today())


def _card(draft: MessageDraft) -> None:
    kept = draft.kept()
    st.markdown(f"**{as_written(kept['title'])}**")
    for line in kept["text"].splitlines():
        st.text(line)
    if kept["link"]:
        st.link_button(as_label(cards.place(kept["link"])), kept["link"])


def _change(draft: MessageDraft) -> None:
    st.session_state[f"{draft.form_key}_{draft.community_id}_before"] = draft
    st.session_state.pop(WRITTEN, None)


def _sent(viewer: Viewer, messages: tuple[Message, ...]) -> None:
    if not messages:
        return
    st.markdown("**" + _("The last messages") + "**")
    for message in messages:
        with st.container(horizontal=True, vertical_alignment="center"):
            title, said = as_written(message.title), channel_words.state(message)
            st.markdown(f"{title}  \n:small[{as_written(said)}]")
            if message.state is MessageState.FAILED:
                _again(viewer, message)


def _again(viewer: Viewer, message: Message) -> None:
    if st.button(_("Try again"), key=f"channel_again_{message.id}", icon=":material/refresh:"):
        with saving(viewer, Problems(), _("The message is on its way.")) as change:
            outbox.retry(change, message.id, by=viewer, today=today())
