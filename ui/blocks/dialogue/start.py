"""How a note begins: the unit, the template, what it is for, and who took part."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from models.vocabulary import Purpose, Template
from services.access import Action, Viewer
from services.dialogues.draft_choices import PURPOSE, TEMPLATE
from services.dialogues.drafts import Setup
from services.dialogues.own_templates import OwnTemplateView
from services.dialogues.participants import Participant
from services.dialogues.templates import OWN, STEPS, WHEN_TO_USE, Step
from services.errors import N_
from ui import address, data, labels
from ui.blocks import choices
from ui.blocks.dialogue import drafts, rooms
from ui.blocks.dialogue.drafts import FORM, WIDTH, Memory, field_key
from ui.forms import Problems
from ui.i18n import _
from ui.texts import as_written

PURPOSES: Mapping[Purpose, str] = {
    Purpose.LEARNING: N_("To learn from it"),
    Purpose.SUPERVISION: N_("To supervise"),
}
WHAT_FOLLOWS: Mapping[Purpose, str] = {
    Purpose.LEARNING: N_(
        "What is written here never reaches attention flags, exports or other people's search – "
        "only that a dialogue took place."
    ),
    Purpose.SUPERVISION: N_(
        "Tell those who take part before you begin. Nothing of this note can become shared "
        "learning."
    ),
}


@dataclass(frozen=True)
class Choice:
    """The template that a note is written in: one of ours, or one of the unit's own."""

    template: Template = Template.SHORT
    own: OwnTemplateView | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its sections."""
        return self.own.steps if self.own else STEPS[self.template]

    @property
    def code(self) -> str:
        """How the address calls it."""
        return f"{OWN}{self.own.id}" if self.own else self.template.value

    @property
    def short(self) -> bool:
        """Whether it is the quick note."""
        return self.own is None and self.template is Template.SHORT

    @property
    def name(self) -> str:
        """What people call it; the words of a unit as they were written."""
        return self.own.name if self.own else _(labels.TEMPLATES[self.template])

    @property
    def use(self) -> str:
        """When it is used."""
        return _("Your unit's own template.") if self.own else _(WHEN_TO_USE[self.template])


@dataclass(frozen=True)
class Remember:
    """Whose draft remembers what is chosen, and at which unit."""

    viewer: Viewer
    unit_id: int


def title() -> DeltaGenerator:
    """The heading, before anything is asked or refused; a template of a unit names it anew."""
    place = st.empty()
    place.title(_(labels.TEMPLATES[_setup().template]), anchor=False)
    return place


def unit(viewer: Viewer) -> int:
    """The unit that the note is about: of the address, else one's own; asks if there is none.

    Raises:
        NotFound: the address names no unit.
    """
    names = data.unit_names(viewer, Action.RECORD_DIALOGUE)
    asked = address.number(choices.UNIT)
    start = viewer.unit_id if asked is None else asked
    chosen = choices.unit(choices.unit_words(names), start, key=f"note_unit_{asked}")
    if chosen is None and asked is None:
        st.stop()
    return asked if chosen is None and asked is not None else chosen or 0


def template(own: Sequence[OwnTemplateView], remember: Remember) -> Choice:
    """The template that is chosen: of the address, else the quick note."""
    every = [*map(Choice, Template), *(Choice(own=view) for view in own)]
    by_code = {choice.code: choice for choice in every}
    words = {code: choice.name for code, choice in by_code.items()}
    key = _key(TEMPLATE)
    code = st.selectbox(
        _("Template"),
        list(words),
        index=list(words).index(_asked(TEMPLATE, words, Template.SHORT)),
        format_func=words.__getitem__,
        key=key,
        on_change=_keep,
        args=(TEMPLATE, key, remember),
    )
    chosen = by_code[code]
    if not chosen.short:
        st.caption(as_written(chosen.use))
    return chosen


def purpose(remember: Remember) -> Purpose:
    """What the note is for: chosen at the start, and locked when the note is saved."""
    words = {purpose.value: word for purpose, word in labels.words(PURPOSES).items()}
    key = _key(PURPOSE)
    code = st.radio(
        _("What is the dialogue for? It can never be changed once the note is saved."),
        list(words),
        index=list(words).index(_asked(PURPOSE, words, Purpose.LEARNING)),
        format_func=words.__getitem__,
        key=key,
        horizontal=True,
        on_change=_keep,
        args=(PURPOSE, key, remember),
        width=WIDTH,
    )
    chosen = Purpose(code)
    st.caption(_(WHAT_FOLLOWS[chosen]), width=WIDTH)
    return chosen


def _setup() -> Setup:
    """The template and the purpose of the note, as its address has them."""
    code = st.query_params.get(TEMPLATE, "")
    own = re.fullmatch(f"{OWN}([0-9]{{1,9}})", code)
    return Setup(
        Template(_asked(TEMPLATE, [*Template], Template.SHORT)),
        int(own[1]) if own else None,
        Purpose(_asked(PURPOSE, [*Purpose], Purpose.LEARNING)),
    )


def _asked(name: str, codes: Collection[str], start: str) -> str:
    return address.asked(name, codes) or str(start)


def _keep(name: str, key: str, remember: Remember) -> None:
    address.keep(name, key)
    drafts.choose(remember.viewer, remember.unit_id, _setup())


def _key(name: str) -> str:
    return field_key(st.session_state[FORM], name)


def participants(
    unit_id: int, people: Sequence[Participant], problems: Problems, memory: Memory
) -> tuple[int, ...]:
    """Who took part beside the viewer, and so can read the note."""
    words = dict(people)
    key, name = field_key(st.session_state[FORM], f"participants_{unit_id}"), "participants"
    before = memory.choices.get(name)
    memory.fill(key, [who for who in words if isinstance(before, list) and who in before])
    chosen = st.multiselect(
        _("Who took part, beside you?"),
        list(words),
        format_func=words.__getitem__,
        key=key,
        placeholder=_("Choose people"),
        select_all=False,  # a few letters and Enter would let everybody who fits read the note
        on_change=lambda: memory.keep(name, st.session_state[key]),
        width=WIDTH,
    )
    problems.at(name)
    rooms.readers([words[person_id] for person_id in chosen])
    return tuple(chosen)
