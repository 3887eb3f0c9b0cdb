"""People as an administrator meets them: found, looked at, let in and signed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from models.base import now
from services import people
from services.database import reading, transaction
from services.errors import DomainError
from ui import forms, labels
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_written

if TYPE_CHECKING:
    from services.access import Viewer
    from services.people import Found, Hits

PAGE = "page_of_people"


def search(viewer: Viewer, text: str) -> Hits:
    """One page of the people that `text` finds."""
    page = st.session_state.get(PAGE) or 1
    with reading() as session:
        hits = people.search(session, text, by=viewer, now=now(), page=page)
        if not hits.people and page > 1:
            return people.search(session, text, by=viewer, now=now())
    return hits


def count(hits: Hits) -> None:
    """How many were found, and the way to the next page of them."""
    found = ngettext("{number} person", "{number} people", hits.total)
    st.caption(found.format(number=hits.total))
    pages = -(-hits.total // people.PAGE)
    if pages > 1:
        st.pagination(pages, key=PAGE)


def choose(hits: Hits) -> Found | None:
    """The person chosen among those found; None while nobody is."""
    if not hits.people:
        st.write(_("Nobody fits. Try a part of the name."))
        return None
    if len(hits.people) == 1:
        return hits.people[0]
    words = {person.id: _line(person) for person in hits.people}
    chosen = st.selectbox(
        _("Person"),
        list(words),
        index=None,
        key="person",
        placeholder=_("Choose a person"),
        format_func=words.__getitem__,
    )
    return next((person for person in hits.people if person.id == chosen), None)


def facts(person: Found) -> None:
    """What an administrator must know before doing anything."""
    roles = ", ".join(_(labels.ROLES[role]) for role in person.roles)
    st.markdown(
        "\n".join(
            f"- {label}: {value}"
            for label, value in (
                (_("E-mail"), f"`{person.work_email}`"),
                (_("Roles"), roles or _("none but that of the place of work")),
                (_("Account"), _account(person)),
                (_("Signed in now"), person.open_sessions),
            )
        )
    )


def commands(viewer: Viewer, person: Found) -> None:
    """The three things that an administrator can do for a person."""
    with st.container(horizontal=True):
        wants_code = st.button(_("Make a one-time code"), key="code", type="primary")
        wants_end = st.button(_("Sign out everywhere"), key="end")
        wants_turn = person.active is not None and st.button(
            _("Close the account") if person.active else _("Open the account"), key="turn"
        )
    if wants_code:
        _show_code(viewer, person)
    problems = Problems()
    if wants_end:
        with saving(viewer, problems, _("The person is signed out everywhere.")) as change:
            people.end_sessions(change, person.id, by=viewer)
    if wants_turn:
        done = _("The account is closed.") if person.active else _("The account is open.")
        with saving(viewer, problems, done) as change:
            people.set_active(change, person.id, active=not person.active, by=viewer)


def _show_code(viewer: Viewer, person: Found) -> None:
    try:
        with transaction() as session:
            code = people.make_code(session, person.id, by=viewer, now=now())
    except DomainError as refusal:
        forms.refuse(viewer, refusal)
        return
    st.success(
        _(
            "Give {name} this code in person or by phone. It is shown only now, "
            "is good for 7 days and can be used once."
        ).format(name=as_written(person.name))
    )
    st.code(code, language=None)


def _line(person: Found) -> str:
    return " · ".join(part for part in (person.name, person.unit, person.work_email) if part)


def _account(person: Found) -> str:
    if person.active is None:
        return _("none yet")
    if not person.active:
        return _("closed")
    return _("open") if person.has_password else _("waits for the first sign-in")
