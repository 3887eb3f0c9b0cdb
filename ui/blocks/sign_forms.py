"""Writing a local sign, with help to word it: a new one, or one in other words."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from services.calendar import today
from services.errors import N_, Invalid
from services.signs import hints, sign_commands
from services.signs.sign_commands import Reworded, Rewording, SignDraft
from ui import labels
from ui.fields import confirm
from ui.forms import Problems, saving
from ui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Generator

    from streamlit.delta_generator import DeltaGenerator

    from models.vocabulary import Level
    from services.access import Viewer
    from services.signs.local_signs import Sign

HELP = N_(
    "A local sign is something that one can see or hear in your everyday life. Write it so that "
    "a colleague from another unit would recognise it."
)
TWO_TEXTS = N_(
    "Someone else has reworded this sign. Both texts stand here: save once more to keep yours."
)


def add(viewer: Viewer, unit_id: int, pillar: str) -> None:
    """The form for one more sign of a pillar."""
    form = f"sign_form_{unit_id}_{pillar}"
    key, problems = st.session_state.setdefault(form, uuid4().hex), Problems()
    with st.expander(_("Add a local sign"), key=f"add_{form}", icon=":material/add:"):
        text, confirmed = _text(_("The sign (at most 160 characters)"), key, problems)
        draft = SignDraft(
            unit_id,
            pillar,
            text,
            _level(key, problems),
            in_use=_at_once(key, problems),
            confirmed=confirmed,
        )
        sent = st.button(_("Save"), key=f"{key}_save", type="primary")
    if sent:
        with saving(viewer, problems, _("The sign is saved."), form=form) as change:
            sign_commands.propose(change, draft, by=viewer, today=today())


def reword(viewer: Viewer, sign: Sign) -> None:
    """The form for other words; what somebody else wrote meanwhile is never lost."""
    form = f"reword_{sign.id}"
    key, problems = st.session_state.setdefault(form, uuid4().hex), Problems()
    seen = _seen(key, sign)
    with st.popover(_("Reword"), key=f"rewording_{key}", icon=":material/edit:"):
        text, confirmed = _text(_("In other words (at most 160 characters)"), key, problems)
        sent = st.button(_("Save"), key=f"{key}_save", type="primary")
        both = st.empty()
    if sent:
        to = Rewording(text, seen, confirmed=confirmed)
        done = _("The sign is reworded.")
        with saving(viewer, problems, done, form=form) as change, _both_texts(both, key):
            sign_commands.reword(change, sign.id, to, by=viewer, today=today())


def _seen(key: str, sign: Sign) -> str:
    """The words that the form was filled with, once something is typed in it."""
    seen = st.session_state.setdefault(f"{key}_seen", sign.text)
    if st.session_state.setdefault(f"{key}_text", seen) != seen:
        return seen
    st.session_state[f"{key}_seen"] = st.session_state[f"{key}_text"] = sign.text
    return sign.text


@contextmanager
def _both_texts(place: DeltaGenerator, key: str) -> Generator[None]:
    try:
        yield
    except Reworded as refused:
        st.session_state[f"{key}_seen"] = refused.theirs  # and so the next save is one's own
        with place.container():
            st.caption(_("It says now"))
            st.text(refused.theirs)
            st.caption(_("Yours"))
            st.text(refused.mine)
        raise Invalid({"text": TWO_TEXTS}) from refused


def _text(label: str, key: str, problems: Problems) -> tuple[str, bool]:
    written = st.text_area(label, key=f"{key}_text", height=80)
    problems.at("text")
    confirmed = confirm(written, key=key)
    if found := hints.hints(written):
        st.caption("  \n".join(f":material/lightbulb: {_(hints.SENTENCES[h])}" for h in found))
    else:
        st.caption(_(HELP))
    return written, confirmed


def _level(key: str, problems: Problems) -> Level | None:
    words = labels.words(labels.LEVELS)
    chosen = st.selectbox(
        _("Does it belong to one level?"),
        list(words),
        index=None,
        format_func=words.__getitem__,
        key=f"{key}_level",
        placeholder=_("No particular one"),
        width=280,
    )
    problems.at("level")
    return chosen


def _at_once(key: str, problems: Problems) -> bool:
    ticked = st.checkbox(_("Put it in use at once"), key=f"{key}_in_use")
    problems.at("in_use")
    return ticked
