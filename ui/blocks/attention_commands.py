"""What can be done about a line: seen, taken up, talked about."""

import streamlit as st

from models.vocabulary import FlagState
from services.access import Viewer
from services.attention import settling
from services.attention.flags import FlagLine
from services.attention.settling import FlagDraft
from services.calendar import today
from ui.fields import confirm, hint
from ui.forms import Problems, saving
from ui.i18n import _


def draw(viewer: Viewer, line: FlagLine) -> None:
    """The commands under a line, for those who may say what was done."""
    key = _key(line)
    problems = Problems()
    with st.container(horizontal=True):
        if not line.finding.rule.good:
            _steps(viewer, line, key)
        said = _("We have shared it") if line.finding.rule.good else _("We have talked about it")
        closing = st.popover(said, key=f"closing_{key}", on_change="rerun")
    if closing.open:
        with closing:
            _close(viewer, line, problems)


def _steps(viewer: Viewer, line: FlagLine, key: str) -> None:
    state = line.handling.state
    if state is FlagState.NEW and st.button(_("Seen"), key=f"seen_{key}"):
        _act(viewer, line, Problems(), FlagState.SEEN)
    if state is not FlagState.IN_DIALOGUE and st.button(_("We take it up"), key=f"take_{key}"):
        _act(viewer, line, Problems(), FlagState.IN_DIALOGUE)


def _close(viewer: Viewer, line: FlagLine, problems: Problems) -> None:
    key = _key(line)
    label = _("What came out of it? (at most 200 characters)")
    comment = st.text_area(label, key=f"comment_{key}")
    problems.at("comment")
    hint(comment)
    confirmed = confirm(comment, key=f"comment_{key}")
    st.caption(_("Those who see this line can read it. Write no names."))
    if st.button(_("Close the line"), key=f"close_{key}"):
        _act(viewer, line, problems, FlagState.CLOSED, (comment, confirmed))


def _act(
    viewer: Viewer,
    line: FlagLine,
    problems: Problems,
    to: FlagState,
    said: tuple[str, bool] = ("", False),
) -> None:
    """Move a line on; `said` is a comment, and whether a date and a time stand in it."""
    place_id, rule, subject, since = line.finding.key
    draft = FlagDraft(place_id, rule, subject, since, line.handling.state, to, *said)
    with saving(viewer, problems, _("It is noted.")) as change:
        settling.act(change, draft, by=viewer, today=today())


def _key(line: FlagLine) -> str:
    place_id, rule, subject, since = line.finding.key
    return f"{place_id}_{rule}_{subject}_{since:%Y%m%d}"
