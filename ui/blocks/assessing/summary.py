"""All five pillars at a glance; then: the dialogue is held, and it is shared."""

from collections.abc import Mapping

import streamlit as st

from models.vocabulary import AssessmentStatus
from services.access import Action, Viewer
from services.assessing import sharing
from services.assessing.sheet import PillarSheet, Sheet
from services.calendar import today
from ui import address, labels
from ui.blocks.assessing import steps
from ui.blocks.assessing.choosing import UNIT_PAGE
from ui.blocks.assessing.desk import Desk
from ui.blocks.assessing.pillar import writable
from ui.forms import Problems, Then, saving
from ui.i18n import _, ngettext
from ui.texts import as_written


class _AtTheirFields(Problems):
    """Problems that are said at the fields of the whole dialogue, also those of other pillars."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def show(self, problems: dict[str, str]) -> None:
        self._desk.problems |= problems
        self._desk.asked = True
        st.rerun()


def draw(desk: Desk, sheet: Sheet, names: Mapping[str, str]) -> None:
    """Each pillar in one line."""
    st.subheader(_("The whole dialogue"), anchor=False)
    lines = [
        f"- **{names[each.pillar]}** – {as_written(' · '.join(_said(desk, each)))}"
        for each in sheet.pillars
    ]
    st.markdown("\n".join(lines))


def finish(
    viewer: Viewer, desk: Desk, sheet: Sheet, chosen: str, names: Mapping[str, str]
) -> None:
    """The dialogue is held; it is shared. What is missing is said, with a way to it."""
    rest = [each for each in sheet.pillars if writable(sheet, each)]
    if not rest:
        return
    held = all(each.status is AssessmentStatus.DISCUSSED for each in rest)
    may_share = viewer.may(Action.SHARE_ASSESSMENT, sheet.unit_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        if held:
            st.markdown(_("The dialogue is held."), width="content")
        discuss = not held and st.button(_("The dialogue is held"), icon=":material/forum:")
        share = may_share and st.button(_("Share"), type="primary", icon=":material/share:")
    if not may_share:
        st.caption(_("The unit's resource persons and department leader can share it."))
    _missing(desk, chosen, names)
    if discuss:
        _discuss(viewer, desk)
    if share:
        _share(viewer, desk)


def _discuss(viewer: Viewer, desk: Desk) -> None:
    desk.ask_anew()
    done = _("It is noted that the dialogue is held.")
    with saving(viewer, _AtTheirFields(desk), done) as change:
        sharing.discuss(change, desk.place, by=viewer, today=today())


def _share(viewer: Viewer, desk: Desk) -> None:
    if desk.unsaved:
        st.error(_("Something you wrote is not saved yet. Look at the fields that say so."))
        return
    desk.ask_anew()
    then = Then(UNIT_PAGE, {"unit": str(desk.place.unit_id)})
    done = _("The assessment is shared.")
    with saving(viewer, _AtTheirFields(desk), done, then=then) as change:
        sharing.share(change, desk.place, by=viewer, today=today())


def _said(desk: Desk, pillar: PillarSheet) -> list[str]:
    n = len(pillar.examples)
    said = [steps.state(desk, pillar)]
    if n:
        said.append(ngettext("{n} example", "{n} examples", n).format(n=n))
    if pillar.level:
        word = _(labels.CONFIDENCES[pillar.confidence])
        said.append(_("confidence: {word}").format(word=word))
    if pillar.next_step:
        said.append(_("next step: {text}").format(text=pillar.next_step))
    if pillar.status and pillar.status is not AssessmentStatus.SHARED and steps.begun(pillar):
        said.append(_(labels.ASSESSMENT_STATUSES[pillar.status]))
    return said


def _missing(desk: Desk, chosen: str, names: Mapping[str, str]) -> None:
    """What stands in the way. What is missing in the pillar on the screen is said there."""
    if not (desk.asked and desk.problems):
        return
    st.error(_("It is not shared yet. What is missing is said at its field."))
    for pillar in names:
        found = [text for name, text in desk.problems.items() if name.startswith(f"{pillar}.")]
        if found and pillar != chosen:
            _of_pillar(desk, pillar, names[pillar], found)
    of_all = (text for name, text in desk.problems.items() if "." not in name)
    st.markdown("\n".join(f"- {_(text)}" for text in dict.fromkeys(of_all)))


def _of_pillar(desk: Desk, pillar: str, name: str, found: list[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        said = " ".join(_(text) for text in dict.fromkeys(found))
        st.markdown(f"**{name}** – {said}", width="stretch")
        st.button(
            _("Go to {pillar}").format(pillar=name),
            key=desk.key(pillar, "go"),
            on_click=address.put,
            kwargs={steps.PILLAR: pillar},
        )
