"""Examples that an assessment rests on: each with its kind; one can be added, changed, removed."""

from typing import Any

import streamlit as st

from models.vocabulary import EvidenceKind
from services.access import Viewer
from services.assessing import evidence
from services.assessing.drafts import Overtaken
from services.assessing.evidence import ExampleDraft, ExampleWas
from services.assessing.sheet import PillarSheet
from services.assessing.sheet_lines import ExampleLine
from services.calendar import today
from services.errors import N_, Invalid
from ui import labels
from ui.blocks.assessing import boxes, fields, pen
from ui.blocks.assessing.desk import Desk
from ui.blocks.assessing.pen import Box, Stroke
from ui.i18n import _
from ui.texts import as_written

REMOVED = N_("This example was removed elsewhere. Your text stands here and is not saved.")
CHANGED = N_("Someone else has changed this example in the meantime. Choose again.")


def ask(desk: Desk, pillar: PillarSheet) -> None:
    """The examples there are, and a field for one more."""
    _rescue(desk, pillar)
    st.markdown("**" + _("Examples from your everyday life") + "**")
    st.caption(
        _(
            "No names, initials, dates of birth, CPR numbers, health or family matters. Write "
            '"a young person", "a group of young people", "a colleague".'
        )
    )
    for example in pillar.examples:
        if example.id in desk.editing or desk.holds(_name(pillar.pillar, example)):
            _edit(desk, pillar.pillar, example)
        else:
            _show(desk, pillar.pillar, example)
    _add(desk, pillar.pillar)


def _add(desk: Desk, pillar: str) -> None:
    words = labels.words(labels.EVIDENCE_KINDS)
    key = desk.key(f"{pillar}.new_kind", hash(tuple(words.values())))
    kind = desk.kinds.setdefault(pillar, EvidenceKind.OBSERVATION)
    st.session_state[key] = kind
    st.selectbox(
        _("Kind of example"),
        list(words),
        format_func=words.__getitem__,
        key=key,
        on_change=_remember_kind,
        args=(desk, pillar, key),
    )

    def keep(change: Any, stroke: Stroke, by: Viewer) -> None:
        draft = ExampleDraft(desk.kinds[pillar], stroke.value, stroke.confirmed)
        if stroke.value.strip():
            evidence.add_example(change, desk.place, pillar, draft, by=by, today=today())

    box = Box(f"{pillar}.examples", "", keep, clears=(f"{pillar}.level",), adds=True)
    fields.text(desk, box, _("One more example (at most 500 characters)"))
    # The field is kept when it is left: the button is a place to go to, and says so.
    st.button(_("Add the example"), key=desk.key(f"{pillar}.add"), icon=":material/add:")


def _remember_kind(desk: Desk, pillar: str, key: str) -> None:
    desk.kinds[pillar] = st.session_state[key]


def _show(desk: Desk, pillar: str, example: ExampleLine) -> None:
    name = _name(pillar, example)
    with st.container(border=True, gap="xsmall"):
        st.caption(as_written(_(labels.EVIDENCE_KINDS[example.kind])))
        st.text(example.text)
        with st.container(horizontal=True):
            st.button(
                _("Edit"),
                key=desk.key(name, "edit"),
                icon=":material/edit:",
                type="tertiary",
                on_click=desk.editing.add,
                args=(example.id,),
            )
            with st.popover(_("Remove …"), key=desk.key(name, "removing"), type="tertiary"):
                st.button(
                    _("Remove the example"),
                    key=desk.key(name, "remove"),
                    on_click=_remove,
                    args=(desk, pillar, example),
                )
        if problem := desk.problems.get(name):
            st.error(_(problem))


def _edit(desk: Desk, pillar: str, example: ExampleLine) -> None:
    words = labels.words(labels.EVIDENCE_KINDS)
    with st.container(border=True, gap="xsmall"):
        fields.choice(desk, _kind_box(desk, pillar, example), _("Kind of example"), words)
        box = _text_box(desk, pillar, example)
        fields.text(desk, box, _("The example (at most 500 characters)"))
        st.button(
            _("Done"),
            key=desk.key(box.name, "done"),
            on_click=desk.editing.discard,
            args=(example.id,),
        )


def _text_box(desk: Desk, pillar: str, example: ExampleLine) -> Box:
    def keep(change: Any, stroke: Stroke, by: Viewer) -> None:
        was = ExampleWas(example.id, pillar, example.kind, stroke.was)
        draft = ExampleDraft(example.kind, stroke.value, stroke.confirmed)
        evidence.change_example(change, desk.place, was, draft, by=by, today=today())

    return Box(_name(pillar, example), example.text, keep, both=True)


def _kind_box(desk: Desk, pillar: str, example: ExampleLine) -> Box:
    def keep(change: Any, stroke: Stroke, by: Viewer) -> None:
        was = ExampleWas(example.id, pillar, stroke.was, example.text)
        draft = ExampleDraft(stroke.value or stroke.was, example.text, confirmed=True)
        try:
            evidence.change_example(change, desk.place, was, draft, by=by, today=today())
        except Overtaken as error:  # its texts are no kinds: both cannot stand side by side
            raise Invalid({name: CHANGED}) from error

    name = f"{pillar}.kind.{example.id}"
    words = labels.words(labels.EVIDENCE_KINDS)
    return Box(name, example.kind, keep, say=boxes.said_in(words))


def _remove(desk: Desk, pillar: str, example: ExampleLine) -> None:
    was = ExampleWas(example.id, pillar, example.kind, example.text)
    name = _name(pillar, example)
    removed = pen.attempt(
        desk,
        name,
        lambda change, by: evidence.remove_example(change, desk.place, was, by=by, today=today()),
    )
    if removed:
        desk.settle(name)
    elif desk.clashes.pop(name, None):
        desk.problems[name] = CHANGED


def _rescue(desk: Desk, pillar: PillarSheet) -> None:
    """What was typed in an example that is gone goes to the field for one more."""
    there = {_name(pillar.pillar, example) for example in pillar.examples}
    new = f"{pillar.pillar}.examples"
    for name in [n for n in desk.typed if n.startswith(f"{new}.") and n not in there]:
        typed = desk.typed[name]
        desk.settle(name)
        desk.typed[new] = "\n".join(filter(None, (desk.typed.get(new), typed)))
        desk.problems[new] = REMOVED
        desk.retry.add(new)
        st.session_state[desk.key(new)] = desk.typed[new]


def _name(pillar: str, example: ExampleLine) -> str:
    return f"{pillar}.examples.{example.id}"
