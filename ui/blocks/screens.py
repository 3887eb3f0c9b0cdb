"""Shared screens as an administrator looks after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from models.base import now
from services.calendar import today
from services.database import reading, transaction
from services.errors import N_, DomainError, Invalid
from services.screens import commands, listing
from services.screens.listing import State
from services.settings import settings
from ui import forms, i18n
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from services.access import Viewer
    from services.screens.listing import Line, Place

STATES = {
    State.WAITS: N_("waits for its code"),
    State.LAPSED: N_("signed out, needs a new code"),
    State.SIGNED_IN: N_("signed in"),
    State.REVOKED: N_("taken out"),
}
FORM = "new_screen"


def about() -> str:
    """What a shared screen is, and what it can never show."""
    lasts = settings()
    return _(
        "A shared screen hangs in a meeting room. It shows the meeting that is in progress in "
        "its unit or below, and nothing else: counts and words for everybody in the room, never "
        "the names of units or people. It stays signed in without a password until you take it "
        "out: at most {days} days, and {idle} when it is not used."
    ).format(days=lasts.screen_days, idle=lasts.screen_idle_days)


def places(viewer: Viewer) -> Sequence[Place]:
    """The units that a screen can belong to.

    Raises:
        NotAllowed: the viewer is no administrator.
    """
    with reading() as session:
        return listing.places(session, by=viewer, today=today())


def lines(viewer: Viewer) -> Sequence[Line]:
    """The screens that there are now.

    Raises:
        NotAllowed: the viewer is no administrator.
    """
    with reading() as session:
        return listing.every(session, by=viewer, now=now())


def form(viewer: Viewer, units: Sequence[Place]) -> None:
    """Make a screen; its code is shown once."""
    problems, names = Problems(), {unit.id: unit.name for unit in units}
    with st.form(FORM, width=640):
        st.subheader(_("A new screen"), anchor=False)
        name = st.text_input(_("Name of the screen, as the room is called"), key="screen_name")
        problems.at("name")
        unit_id = st.selectbox(
            _("It shows the meetings of this unit and of all below it"),
            list(names),
            index=None,
            key="screen_unit",
            placeholder=_("Choose a unit"),
            format_func=names.__getitem__,
        )
        problems.at("unit")
        wanted = st.form_submit_button(_("Make the screen"), type="primary")
    if wanted:
        _tell(
            viewer,
            name,
            problems,
            lambda session: commands.make(
                session, unit_id, name, by=viewer, now=now(), today=today()
            )[1],
        )


def listed(viewer: Viewer, every: Sequence[Line]) -> None:
    """Each screen with how it is, and what can be done with it."""
    if not every:
        st.write(_("There are no shared screens yet."))
    for line in every:
        with st.container(border=True, gap="small", key=f"screen_{line.id}"):
            state = _(STATES[line.state])
            st.markdown(f"**{as_written(line.name)}** · {as_written(line.unit)} · {state}")
            if said := _since(line):
                st.caption(said)
            _commands(viewer, line)


def _since(line: Line) -> str:
    if line.state is State.WAITS and line.code_until:
        said = _("The code is good until {moment}.")
        return said.format(moment=i18n.moment(line.code_until))
    if line.seen_at is None:
        return ""
    return _("Last there {moment}.").format(moment=i18n.moment(line.seen_at))


def _commands(viewer: Viewer, line: Line) -> None:
    with st.container(horizontal=True):
        wants_code = st.button(_("New code"), key=f"screen_code_{line.id}")
        wants_out = line.state is not State.REVOKED and st.button(
            _("Take the screen out"), key=f"screen_out_{line.id}"
        )
    if wants_code:
        _tell(
            viewer,
            line.name,
            Problems(),
            lambda session: commands.renew_code(session, line.id, by=viewer, now=now()),
        )
    if wants_out:
        done = _("The screen is taken out. It is signed out within seconds.")
        with saving(viewer, Problems(), done) as change:
            commands.revoke(change, line.id, by=viewer, now=now())


def _tell(viewer: Viewer, name: str, problems: Problems, made: Callable[[Any], str]) -> None:
    """Make a code, and show it this once."""
    try:
        with transaction() as session:
            code = made(session)
    except Invalid as refusal:
        problems.show(refusal.problems)
        return
    except DomainError as refusal:
        forms.refuse(viewer, refusal)
        return
    st.success(
        _(
            'Open the address of this system on "{name}", choose "This is a shared screen" and '
            "write the code. It is shown only now, is good for 24 hours and can be used once."
        ).format(name=as_written(name))
    )
    st.code(code, language=None)
