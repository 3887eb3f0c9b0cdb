"""One meeting: what it is, its agenda and its people, and where it goes on."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from models.base import now
from models.vocabulary import MeetingRole, MeetingStatus
from services.access import Viewer
from services.calendar import today
from services.database import reading
from services.meetings import calendar_entry, closing, planning, running
from services.meetings import people as seating
from services.meetings.states import AHEAD
from services.meetings.views import Item, MeetingView
from ui.blocks import calendar_button
from ui.blocks.meetings import in_the_wheel, lines, people, unsaved, words
from ui.forms import Problems, Then, saving
from ui.frame import session
from ui.i18n import _
from ui.texts import as_written

DECISIONS_PAGE = "pages/insight/decisions.py"


def head(viewer: Viewer, view: MeetingView) -> None:
    """What the meeting is called, when and where, and how far it is."""
    st.title(as_written(view.title), anchor=False)
    facts = [words.when(view.held_on, view.starts_at, view.minutes), view.unit, view.place]
    st.markdown(as_written(" · ".join(filter(None, facts))))
    status = _(words.STATUSES[view.status])
    st.markdown("**" + as_written(status[:1].upper() + status[1:] + ".") + "**")
    unsaved.draw(viewer, view)


def draw(view: MeetingView) -> None:
    """The meeting to be read, in I DO ART."""
    for label, said in (
        (_("Intention"), view.intention),
        (_("What will we have made?"), view.product),
        (_("What will we know?"), view.knowledge),
        (_("With what mood do we leave?"), view.mood),
        (_("How do we want to be together?"), view.rules),
    ):
        if said:
            with st.container(gap=None):
                st.caption(label)
                st.text(said)
    _agenda(view)
    people.draw(view)


def commands(viewer: Viewer, view: MeetingView, *, planning_page: bool) -> None:
    """What can be done with the meeting now; the next step stands first."""
    with st.container(horizontal=True, vertical_alignment="center"):
        _present(viewer, view)
        if view.standing.chairs and view.status is MeetingStatus.PLANNED:
            _open(viewer, view)
        if view.standing.heads and not view.over and not _has_chair(view):
            _take_chair(viewer, view)
        if view.standing.writes and not planning_page and view.status is not MeetingStatus.CLOSED:
            _link(lines.PLAN_PAGE, _("Plan the meeting"), "edit_note", view, lines.MEETING)
        if view.status is MeetingStatus.CLOSED:
            _after(viewer, view, here=not planning_page)
        else:
            _calendar_file(view)
        if planning_page and view.standing.chairs and view.status in AHEAD:
            _call_off(viewer, view)
        event = in_the_wheel.event_of(viewer, view)
        in_the_wheel.to_event(event)
    in_the_wheel.say_other(view, event)


def _agenda(view: MeetingView) -> None:
    st.subheader(_("Agenda"), anchor=False)
    if not view.items:
        closed = view.status is MeetingStatus.PLANNED
        st.caption(
            _("The chair has not opened the agenda yet.")
            if closed
            else _("There is no topic on the agenda.")
        )
    st.markdown(
        "\n".join(f"{number}. {_topic(item)}" for number, item in enumerate(view.items, 1))
    )
    if any(item.decisions for item in view.items):
        _link(DECISIONS_PAGE, _("The decisions of the meeting"), "gavel", view, lines.MEETING)


def _topic(item: Item) -> str:
    facts = [words.length(item.minutes), item.owner, item.question]
    if item.decisions:
        facts.append(words.decisions(item.decisions))
    said = as_written(" · ".join(filter(None, facts)))
    return f"**{as_written(words.topic(item))}** · {said}"


def _present(viewer: Viewer, view: MeetingView) -> None:
    if view.status in AHEAD:
        if view.standing.chairs and st.button(
            _("Present"), type="primary", key="present", icon=":material/co_present:"
        ):
            then = Then(lines.SCREEN_PAGE, {lines.MEETING: str(view.id)})
            with saving(viewer, Problems(), _("The meeting has begun."), then=then) as change:
                running.start(change, view.id, by=viewer, today=today())
        return
    going = view.status is MeetingStatus.IN_PROGRESS
    label = _("Go on presenting") if view.standing.chairs else _("Follow the meeting")
    shown = label if going else _("See what was shown")
    _link(lines.SCREEN_PAGE, f"**{shown}**", "co_present", view, lines.MEETING)


def _open(viewer: Viewer, view: MeetingView) -> None:
    if st.button(_("Open the agenda to those who are asked"), key="open_meeting"):
        with saving(viewer, Problems(), _("Those who are asked now see the agenda.")) as change:
            running.open_for_participants(change, view.id, by=viewer, today=today())


def _has_chair(view: MeetingView) -> bool:
    return any(each.employed and each.role is MeetingRole.CHAIR for each in view.participants)


def _take_chair(viewer: Viewer, view: MeetingView) -> None:
    """The chair has left: somebody who leads all of the branch goes on."""
    if st.button(_("Take the chair"), key="take_chair", type="primary"):
        with saving(viewer, Problems(), _("You chair the meeting now.")) as change:
            asked = {"by": viewer, "today": today()}
            seating.give_role(change, view.id, viewer.person_id, MeetingRole.CHAIR, **asked)


def _after(viewer: Viewer, view: MeetingView, *, here: bool) -> None:
    if view.next_id is not None and here:
        lines.opens(_("The next meeting"), view.next_id)
    elif view.next_id is not None:
        about = {lines.MEETING: str(view.next_id)}
        st.page_link(lines.PAGE, label=_("The next meeting"), query_params=about)
    elif view.standing.heads:
        _link(lines.PLAN_PAGE, _("Plan the next meeting"), "event", view, lines.AFTER)
    if view.standing.chairs:
        with st.popover(_("Open it again …"), key=f"reopening_{view.id}"):
            st.markdown(_("Decisions can be written and changed again until it is closed anew."))
            again = st.button(_("Open the meeting again"), key="reopen_meeting")
        if again:
            with saving(viewer, Problems(), _("The meeting is open again.")) as change:
                closing.reopen(change, view.id, by=viewer, today=today())


def _call_off(viewer: Viewer, view: MeetingView) -> None:
    with st.popover(_("Call it off …"), key=f"calling_off_{view.id}"):
        st.markdown(_("The meeting and its agenda go away. The year wheel keeps its day."))
        gone = st.button(_("Call the meeting off"), key="call_off")
    if gone:
        done, then = _("The meeting is called off."), Then(lines.PAGE)
        with saving(viewer, Problems(), done, then=then) as change:
            planning.call_off(change, view.id, by=viewer, today=today())


def _calendar_file(view: MeetingView) -> None:
    give = partial(made, session.signed_in_as(), view.id)
    calendar_button.draw(give, view.held_on, view.id, key="meeting_file")


def made(signed_in: Callable[[], Viewer], meeting_id: int) -> bytes:
    """The calendar file of a meeting, for who is `signed_in` when it is made.

    Raises:
        SignedOut: nobody is any more.
        NotFound: it is not the viewer's to read.
    """
    by = signed_in()
    with reading() as asked:
        return calendar_entry.written(asked, meeting_id, by=by, today=today(), moment=now())


def _link(page: str, label: str, icon: str, view: MeetingView, name: str) -> None:
    about = {name: str(view.id)}
    st.page_link(page, label=label, icon=f":material/{icon}:", query_params=about)
