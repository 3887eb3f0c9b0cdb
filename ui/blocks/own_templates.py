"""The templates of a unit's own: what they are, taking one out of use, making one more."""

from uuid import uuid4

import streamlit as st

from services.access import Action, Viewer
from services.dialogues import own_templates
from services.dialogues.own_templates import OwnTemplateDraft, OwnTemplateView
from ui import data
from ui.blocks import choices
from ui.fields import confirm, hint
from ui.forms import Problems, saving
from ui.i18n import _
from ui.texts import as_written

PAGE = "pages/record/templates.py"
WIDTH = 760  # pixels: a line that is read at a glance


def link(viewer: Viewer, unit_id: int) -> None:
    """The way to the templates of a unit, for those who may change them."""
    if viewer.may(Action.ASSESS, unit_id):
        about = {choices.UNIT: str(unit_id)}
        st.page_link(
            PAGE,
            label=_("Our own templates"),
            icon=":material/format_list_numbered:",
            query_params=about,
        )


def choose_unit(viewer: Viewer, unit_id: int) -> None:
    """The unit to look at, of those whose templates the viewer may change."""
    words = choices.unit_words(data.unit_names(viewer, Action.ASSESS))
    choices.unit(words, unit_id, key=f"templates_unit_{unit_id}", width=480)


def introduction() -> None:
    """What a template of one's own is for, and who gets to see it."""
    st.markdown(
        _(
            "Do you have your own way to hold a dialogue? Make a template of it. It stands beside "
            "the others for everybody who writes notes at the unit."
        ),
        width=WIDTH,
    )


def draw(viewer: Viewer, template: OwnTemplateView) -> None:
    """A template with its steps, and the way to take it out of use."""
    with st.container(border=True, width=WIDTH):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown("**" + as_written(template.name) + "**")
            with st.popover(_("Take out of use"), key=f"retire_{template.id}"):
                st.markdown(_("Notes that were written in it keep their steps."))
                sent = st.button(_("Take it out of use"), key=f"retired_{template.id}")
        st.markdown("\n".join(f"1. {as_written(step.name)}" for step in template.steps))
    if sent:
        with saving(viewer, Problems(), _("The template is out of use.")) as change:
            own_templates.retire(change, template.id, by=viewer)


def add(viewer: Viewer, unit_id: int) -> None:
    """The form for one more template."""
    form = f"own_template_{unit_id}"
    key, problems = st.session_state.setdefault(form, uuid4().hex), Problems()
    st.subheader(_("Make a template"), anchor=False)
    with st.container(width=WIDTH):
        name, name_confirmed = _text("name", _("Its name (at most 60 characters)"), key, problems)
        steps, steps_confirmed = _text(
            "steps",
            _("Its steps, one on each line (2 to 8, each at most 60 characters)"),
            key,
            problems,
            lines=True,
        )
        problems.at("unit")
        sent = st.button(_("Save"), key=f"{key}_save", type="primary")
    confirmed = {"name": name_confirmed, "steps": steps_confirmed}
    if sent:
        draft = OwnTemplateDraft(
            unit_id,
            name,
            tuple(steps.splitlines()),
            frozenset(field for field, answered in confirmed.items() if answered),
        )
        with saving(viewer, problems, _("The template is saved."), form=form) as change:
            own_templates.add(change, draft, by=viewer)


def _text(
    field: str, label: str, key: str, problems: Problems, *, lines: bool = False
) -> tuple[str, bool]:
    """What is written in a field, and whether it was said to hold no CPR number."""
    at = f"{key}_{field}"
    if lines:
        written = st.text_area(label, key=at, height="content")
    else:
        written = st.text_input(label, key=at)
    problems.at(field)
    hint(written)
    return written, confirm(written, key=at)
