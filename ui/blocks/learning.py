"""Shared learning on a page: to read it, to thank for it, to publish it and to take it back."""

from collections.abc import Mapping, Sequence

import streamlit as st

from models.vocabulary import Purpose
from services.access import Action, Viewer
from services.calendar import today
from services.dialogues import learning
from services.dialogues.form_keys import Kind
from services.dialogues.learning_lines import Learning, Learnings
from services.dialogues.notes import Note
from services.rubric.pillars import PillarName
from ui import data, i18n, sentences
from ui.blocks import choices
from ui.blocks.dialogue import kept
from ui.data import learning as reads
from ui.fields import choose, confirm
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_written

LEARNING = "pages/insight/learning.py"
PILLAR = "pillar"


def my_units(viewer: Viewer) -> dict[int, str]:
    """Units that the viewer can give thanks for: those with which they work."""
    return {unit.id: unit.name for unit in data.unit_names(viewer, Action.RECORD_DIALOGUE)}


def chosen_pillar(names: Sequence[PillarName]) -> str | None:
    """The pillar to read about; it stands in the address."""
    words = {name.code: sentences.pillar(name) for name in names}
    return choices.narrow(_("Pillar"), words, name=PILLAR)


def listed(
    viewer: Viewer, found: Learnings, names: Sequence[PillarName], units: Mapping[int, str]
) -> None:
    """A page of what was learned, each with its thanks, and the way to the next page."""
    if not found.rows:
        st.info(_("Nothing is shared here yet. Open a dialogue note of yours and share one."))
        return
    said = ngettext("{n} sentence", "{n} sentences", found.total)
    st.caption(said.format(n=i18n.number(found.total)))
    words = sentences.short_names(names)
    for each in found.rows:
        with st.container(border=True):
            _line(each, words)
            _thank(viewer, each, units)
    choices.turn(found.number, found.pages, _("Newer"), _("Older"))


def at_unit(viewer: Viewer, unit_id: int, names: Sequence[PillarName]) -> None:
    """What a unit has learned and shared, without buttons; nothing where there is nothing."""
    found = reads.of_unit(viewer, unit_id)
    if not found:
        return
    st.subheader(_("Shared learning"), anchor=False)
    words = sentences.short_names(names)
    for each in found:
        _line(each, words)
    st.page_link(LEARNING, label=_("What all have learned"), icon=":material/lightbulb:")


def publish(viewer: Viewer, note: Note) -> None:
    """On an opened note: share one rewritten sentence with everybody, or take it back.

    Nothing stands here for a dialogue of supervision: it is not shared as learning.
    """
    if note.purpose is not Purpose.LEARNING:
        return
    st.markdown("**" + _("Shared learning") + "**")
    shared = reads.of_dialogue(viewer, note.id)
    if shared is None:
        _form(viewer, note)
        return
    st.text(shared.text)
    st.caption(
        _("Shared with everybody on {day}.").format(day=i18n.day(shared.published_on))
        + " "
        + _thanks(shared)
    )
    _take_back(viewer, shared)


def _line(each: Learning, words: Mapping[str, str]) -> None:
    with st.container(gap=None):
        st.text(each.text)
        facts = (each.unit, words.get(each.pillar, ""), i18n.day(each.published_on))
        st.caption(as_written(" · ".join((*facts, _thanks(each)))))


def _thanks(each: Learning) -> str:
    if not each.tried:
        return _("No unit has said yet that it tried this.")
    said = ngettext("Tried by {n} unit.", "Tried by {n} units.", each.tried)
    return said.format(n=i18n.number(each.tried))


def _thank(viewer: Viewer, each: Learning, units: Mapping[int, str]) -> None:
    done = [name for key, name in units.items() if key in each.tried_at]
    if done:
        st.caption(as_written(_("Thanks from {units}.").format(units=", ".join(done))))
    left = {
        key: name
        for key, name in units.items()
        if key != each.unit_id and key not in each.tried_at
    }
    if not left:
        return
    problems = Problems()
    unit_id, sent = _which_unit(each, left)
    problems.at("unit")
    if sent:
        with saving(viewer, problems, _("Thanks are passed on.")) as change:
            learning.tried(change, each.id, unit_id, by=viewer, today=today())


def _which_unit(each: Learning, left: Mapping[int, str]) -> tuple[int, bool]:
    label, key = _("We have tried it"), f"tried_{each.id}"
    icon = ":material/handshake:"
    if len(left) == 1:
        return next(iter(left)), st.button(label, key=key, icon=icon)
    with st.popover(label, key=f"trying_{each.id}", icon=icon):
        unit_id = choose(_("Which unit has tried it?"), left, key=f"who_{each.id}")
        return unit_id, st.button(_("Say thanks"), key=key)


def _form(viewer: Viewer, note: Note) -> None:
    key, problems = f"share_{note.id}", Problems()
    form = kept.Form(viewer, kept.about(Kind.LEARNING, note.id, note.unit_id))
    label = _("Share one sentence with everybody")
    with st.expander(label, expanded=bool(form.kept), key=f"sharing_{note.id}"):
        st.markdown(_("Write one sentence that a colleague 20 km away can use tomorrow."))
        st.caption(
            _(
                "Who can read this? Everybody in the organisation, with the name of the unit and "
                "without yours. Nothing else of the note goes along."
            )
        )
        written = form.area(learning.FIELD, _("The sentence (at most 300 characters)"))
        problems.at(learning.FIELD)
        confirmed = confirm(written, key=form.key(learning.FIELD))
        ready = st.checkbox(
            _("It is written anew: nobody can be recognised, and no unit's trouble is named."),
            key=f"{key}_ready",
        )
        sent = st.button(_("Share with everybody"), key=key, disabled=not ready)
    if sent and ready:
        answered = frozenset({learning.FIELD} if confirmed else ())
        with saving(viewer, problems, _("It is shared with everybody."), form=form.mark) as change:
            learning.publish(change, note.id, written, by=viewer, confirmed=answered)


def _take_back(viewer: Viewer, shared: Learning) -> None:
    with st.popover(_("Take it back …"), key=f"taking_back_{shared.id}"):
        st.markdown(_("Then nobody can read or find it any more, and its thanks are gone."))
        sure = st.button(_("Take it back"), key=f"take_back_{shared.id}")
    if sure:
        with saving(viewer, Problems(), _("It is taken back.")) as change:
            learning.withdraw(change, shared.id, by=viewer)
