"""Who is asked to a meeting: what each does in it, and whether they came."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from models.vocabulary import Attendance
from services.access import Viewer
from services.calendar import today
from services.meetings import people
from services.meetings.views import Attendee, MeetingView
from ui.blocks.meetings import buttons, words
from ui.data import meetings as data
from ui.forms import Problems, saving
from ui.i18n import _
from ui.labels import words as said
from ui.texts import as_label, as_written

NAME, CHOICE = 280, 140  # pixels: on a phone the name stands above what is chosen
Word = TypeVar("Word", bound=StrEnum)


def draw(view: MeetingView) -> None:
    """Who is asked, to be read."""
    st.subheader(_("People and roles"), anchor=False)
    for each in view.participants:
        facts = [f"**{as_written(each.name)}**", _(words.ROLES[each.role])]
        if each.attendance is not Attendance.ASKED:
            facts.append(_(words.ATTENDANCE[each.attendance]))
        st.markdown(" · ".join([*facts, *_left(each)]))


def change(viewer: Viewer, view: MeetingView) -> None:
    """Who is asked, with what the chair can change."""
    st.subheader(_("People and roles"), anchor=False)
    for each in view.participants:
        _row(viewer, view, each)
    if not view.standing.chairs:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = {each.id: each.name for each in data.askable_to(viewer, view.id)}
        chosen = st.selectbox(
            _("Ask one more"),
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=f"ask_{view.id}_{len(view.participants)}",
            placeholder=_("Choose a person"),
            width=420,
        )
        if st.button(_("Ask"), key="ask_person", disabled=chosen is None) and chosen:
            with saving(viewer, Problems(), _("They are asked, and see the meeting.")) as db:
                people.ask(db, view.id, chosen, by=viewer, today=today())


def _left(each: Attendee) -> list[str]:
    return [] if each.employed else [_("does not work here any more")]


def _row(viewer: Viewer, view: MeetingView, each: Attendee) -> None:
    others = each.person_id != viewer.person_id
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = " · ".join([f"**{as_written(each.name)}**", *_left(each)])
        st.markdown(said, width=NAME)
        _role(viewer, view, each)
        _attendance(viewer, view, each)
        if others and view.standing.chairs:
            _off(viewer, view, each)


def _role(viewer: Viewer, view: MeetingView, each: Attendee) -> None:
    if not view.standing.chairs:
        st.markdown(_(words.ROLES[each.role]), width=CHOICE)
        return
    chosen = _choose(_("Role of {name}"), words.ROLES, each.role, view, each)
    if chosen is not each.role:
        with saving(viewer, Problems(), _("The role is given.")) as db:
            people.give_role(db, view.id, each.person_id, chosen, by=viewer, today=today())


def _attendance(viewer: Viewer, view: MeetingView, each: Attendee) -> None:
    chosen = _choose(_("Did {name} come?"), words.ATTENDANCE, each.attendance, view, each)
    if chosen is not each.attendance:
        with saving(viewer, Problems(), _("It is written down.")) as db:
            people.attend(db, view.id, each.person_id, chosen, by=viewer, today=today())


def _choose(
    asked: str, of: Mapping[Word, str], now: Word, view: MeetingView, each: Attendee
) -> Word:
    """What is chosen about a person, at first what holds `now`; `asked` is read aloud only."""
    options = said(of)
    chosen = st.selectbox(
        asked.format(name=each.name),
        list(options),
        index=list(options).index(now),
        format_func=options.__getitem__,
        key=f"of_{view.id}_{each.person_id}_{now}",
        label_visibility="collapsed",
        width=CHOICE,
    )
    assert chosen is not None  # noqa: S101 - a select box with options always has a choice
    return chosen


def _off(viewer: Viewer, view: MeetingView, each: Attendee) -> None:
    label = _("Take {name} off").format(name=as_label(each.name))
    if buttons.icon("close", label, f"off_{each.person_id}"):
        with saving(viewer, Problems(), _("They are no longer asked.")) as db:
            people.unask(db, view.id, each.person_id, by=viewer, today=today())
