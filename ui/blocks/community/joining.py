"""Letting people into a community, out of it, and making one of them its contact person."""

from collections.abc import Sequence

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.communities import membership
from services.communities.communities import CommunityView
from services.communities.members import Member
from ui import i18n
from ui.blocks.community.header import WIDTH
from ui.data import communities as data
from ui.fields import ask_day
from ui.forms import Problems, guarded, saving
from ui.i18n import _
from ui.texts import as_written


def draw(viewer: Viewer, view: CommunityView) -> None:
    """The forms, and who took part before."""
    with guarded(viewer):
        people = data.candidates(viewer, view.id)
        inside = data.roll(viewer, view.id)
        before = data.former(viewer, view.id)
    st.markdown("**" + _("Who takes part") + "**")
    _join(viewer, view.id, {each.id: f"{each.name} · {each.unit}" for each in people})
    if inside:
        _change(viewer, view.id, inside)
    if before:
        _before(before)


def _join(viewer: Viewer, community_id: int, words: dict[int, str]) -> None:
    problems, key = Problems(), f"{community_id}_{len(words)}"
    with st.form("join", border=False, enter_to_submit=False, width=WIDTH):
        who, when = st.columns([3, 2])
        with who:
            person_id = st.selectbox(
                _("Let somebody take part"),
                list(words),
                index=None,
                format_func=words.__getitem__,
                key=f"join_{key}",
                placeholder=_("Choose a person"),
            )
            problems.at("person")
        with when:
            first_day = ask_day(_("From"), key=f"first_day_{key}", start=today())
            problems.at("first_day")
        sent = st.form_submit_button(_("Let in"))
    if sent:
        with saving(viewer, problems, _("The person takes part.")) as change:
            membership.join(change, community_id, person_id, first_day, by=viewer, today=today())


def _change(viewer: Viewer, community_id: int, inside: Sequence[Member]) -> None:
    by_id = {member.person_id: member for member in inside}
    words = {member.person_id: _told(member) for member in inside}
    key = f"change_{community_id}_{hash(tuple(inside))}"
    chosen = st.selectbox(
        _("Change what holds for somebody"),
        list(words),
        index=None,
        format_func=words.__getitem__,
        key=key,
        placeholder=_("Choose a person"),
        width=WIDTH,
    )
    if chosen is not None:
        _leave(viewer, community_id, by_id[chosen])
        _contact(viewer, community_id, by_id[chosen])


def _leave(viewer: Viewer, community_id: int, member: Member) -> None:
    problems = Problems()
    with st.form("leave", border=False, enter_to_submit=False, width=WIDTH):
        start = member.last_day or today()
        last_day = ask_day(_("Last day"), key=f"last_day_{member.person_id}", start=start)
        problems.at("last_day")
        sent = st.form_submit_button(_("Set the last day"))
    if sent:
        with saving(viewer, problems, _("The last day is set.")) as change:
            membership.leave(
                change, community_id, member.person_id, last_day, by=viewer, today=today()
            )


def _contact(viewer: Viewer, community_id: int, member: Member) -> None:
    label = _("Make a member again") if member.contact else _("Make contact person")
    if st.button(label, key=f"contact_{member.person_id}"):
        done = _("Who contacts the community is changed from today on.")
        with saving(viewer, Problems(), done) as change:
            membership.make_contact(
                change,
                community_id,
                member.person_id,
                contact=not member.contact,
                by=viewer,
                today=today(),
            )


def _before(before: Sequence[Member]) -> None:
    with st.expander(_("Who took part before"), type="compact"):
        lines = (
            _("{name}, {unit}: {first} to {last}").format(
                name=as_written(member.name),
                unit=as_written(member.unit),
                first=i18n.day(member.first_day),
                last=i18n.day(member.last_day or member.first_day),
            )
            for member in before
        )
        st.markdown("\n".join(f"- {line}" for line in lines))


def _told(member: Member) -> str:
    told: list[str] = [member.name, member.unit]
    if member.contact:
        told.append(_("contact person"))
    if member.last_day:
        told.append(_("until {day}").format(day=i18n.day(member.last_day)))
    return " · ".join(told)
