"""Running a community, folded away: what it is for, who takes part, resting and closing."""

from uuid import uuid4

import streamlit as st

from models.vocabulary import CommunityStatus
from services.access import Action, Viewer
from services.calendar import today
from services.communities import steering
from services.communities.communities import CommunityView
from services.communities.steering import LIMITS, CommunityDraft
from ui.blocks.community import header, joining
from ui.fields import confirm
from ui.forms import Problems, Then, saving
from ui.i18n import _

FORM = "new_community"


def draw(viewer: Viewer, view: CommunityView) -> None:
    """What those who run a community can do with it."""
    if not view.standing.runs:
        return
    folded = st.expander(
        _("Run the community"), key=f"run_{view.id}", icon=":material/tune:", on_change="rerun"
    )
    if not folded.open:
        return
    with folded:
        if not view.closed:
            joining.draw(viewer, view)
            _revise(viewer, view)
        _status(viewer, view)


def begin(viewer: Viewer) -> None:
    """The form of a new community, folded away, for those who steer."""
    if not viewer.may(Action.STEER):
        return
    folded = st.expander(
        _("Begin a community"), key="begin_community", icon=":material/add:", on_change="rerun"
    )
    if not folded.open:
        return
    form = st.session_state.setdefault(FORM, uuid4().hex)
    problems = Problems()
    with folded, st.form("begin", border=False, enter_to_submit=False, width=header.WIDTH):
        draft = _words(CommunityDraft(""), problems, form)
        sent = st.form_submit_button(_("Begin the community"), type="primary")
    if sent:
        done = _("The community has begun. Let people in, and choose its contact person.")
        made: dict[str, str] = {}
        then = Then(header.PAGE, made)
        with saving(viewer, problems, done, form=FORM, then=then) as change:
            made[header.COMMUNITY] = str(steering.create(change, draft, by=viewer))


def _revise(viewer: Viewer, view: CommunityView) -> None:
    st.markdown("**" + _("What it is for") + "**")
    seen = CommunityDraft(view.name, view.theme, view.purpose, view.goals, view.teams_url)
    problems = Problems()
    with st.form("revise", border=False, enter_to_submit=False, width=header.WIDTH):
        draft = _words(seen, problems, f"{view.id}_{hash(seen)}")
        sent = st.form_submit_button(_("Save"))
    if sent:
        with saving(viewer, problems, _("The community is changed.")) as change:
            steering.revise(change, view.id, draft, seen=seen, by=viewer, today=today())


def _words(start: CommunityDraft, problems: Problems, form: str) -> CommunityDraft:
    asked = {
        "name": _("Name"),
        "theme": _("Theme of the year"),
        "purpose": _("Purpose (at most 600 characters)"),
        "goals": _("Goals (at most 600 characters)"),
        "teams_url": _("Link to the team in Teams"),
    }
    confirmed: set[str] = set()
    written: dict[str, str] = {}
    for name, label in asked.items():
        key, limit = f"community_{name}_{form}", LIMITS[name]
        field = st.text_area if limit == LIMITS["purpose"] else st.text_input
        written[name] = field(label, getattr(start, name), key=key) or ""
        problems.at(name)
        if confirm(written[name], key=key):
            confirmed.add(name)
    return CommunityDraft(**written, confirmed=frozenset(confirmed))


def _status(viewer: Viewer, view: CommunityView) -> None:
    with st.container(horizontal=True):
        if view.status is not CommunityStatus.ACTIVE:
            _button(viewer, view, _("Go on with it"), _("The community goes on."), "reopen")
            return
        _button(viewer, view, _("Let it rest"), _("The community rests."), "pause")
        closing = st.popover(_("Close …"), key=f"closing_community_{view.id}")
        with closing:
            st.markdown(
                _(
                    "Nobody logs anything in it any more. Its traces, members and ideas stay, "
                    "and it can be opened again."
                )
            )
            _button(viewer, view, _("Close the community"), _("The community is closed."), "close")


def _button(viewer: Viewer, view: CommunityView, label: str, done: str, command: str) -> None:
    if st.button(label, key=f"{command}_community_{view.id}"):
        give = {"reopen": steering.reopen, "pause": steering.pause, "close": steering.close}
        with saving(viewer, Problems(), done, then=_back(view)) as change:
            give[command](change, view.id, by=viewer, today=today())


def _back(view: CommunityView) -> Then:
    return Then(header.PAGE, {header.COMMUNITY: str(view.id)})
