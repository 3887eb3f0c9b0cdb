"""The quick note: the fields of a dialogue, each with the place where a refusal is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from services import personal_data
from services.access import Action, Viewer
from services.calendar import today
from services.dialogues.agreeing import AgreementDraft
from services.dialogues.drafts import Begun, Kept, Place
from services.dialogues.participants import Participant
from services.dialogues.recording import DialogueDraft
from services.errors import N_
from services.personal_data import Finding
from ui import address, data, sentences
from ui.blocks import dialogue_drafts
from ui.blocks.dialogue_drafts import FORM, WIDTH
from ui.fields import ask_day
from ui.forms import Problems
from ui.frame import keeper
from ui.i18n import _

UNIT = "unit"
WHO_READS = N_(
    'Who can read this? Choose those who took part. They can read "Our room". Others cannot. '
    "The leader of the unit sees the date, the template, the pillar and the agreement; whoever "
    "is responsible for the agreement sees the agreement."
)


def choose_unit(viewer: Viewer) -> int:
    """The unit that the note is about: of the address, else one's own; asks if there is none.

    Raises:
        NotFound: the address names no unit.
    """
    names = data.unit_names(viewer, Action.RECORD_DIALOGUE)
    words = {unit.id: f"{unit.name} · {unit.department}" for unit in names}
    asked = address.number(UNIT)
    start = viewer.unit_id if asked is None else asked
    options = list(words)
    chosen = st.selectbox(
        _("Unit"),
        options,
        index=options.index(start) if start in words else None,
        format_func=words.__getitem__,
        key=f"note_unit_{asked}",
        placeholder=_("Choose a unit"),
        width=WIDTH,
        on_change=address.keep,
        args=(UNIT, f"note_unit_{asked}"),
    )
    if chosen is None and asked is None:
        st.stop()
    return asked if chosen is None and asked is not None else chosen or 0


def guidance() -> None:
    """What the note is for, and behind one click what does not belong in it."""
    st.caption(
        _(
            "The note is for learning – not for documenting colleagues or young people. "
            "Write briefly. Two minutes are enough."
        )
    )
    with st.expander(_("What does not belong in the note?"), width=WIDTH):
        st.markdown(
            _(
                "Do not write names, initials, dates of birth, CPR numbers, health or family "
                'matters. Write "a young person", "a group of young people", "a colleague".'
            )
        )
        st.markdown(
            _(
                "Are you worried about a child or a young person? Then do not write it here. As "
                "a professional you have a duty to notify – follow your local procedure."
            )
        )


def ask(
    unit_id: int, people: Sequence[Participant], problems: Problems, begun: Sequence[Begun]
) -> tuple[DialogueDraft, bool]:
    """What the form holds, unchecked, and whether it was sent."""
    place = Place(st.session_state[FORM], unit_id)
    fields = _Fields(place, problems, dialogue_drafts.kept_in(place, begun))
    with st.form("dialogue", enter_to_submit=False, width=WIDTH):
        draft = DialogueDraft(
            form_key=fields.form,
            unit_id=unit_id,
            held_on=fields.day("held_on", _("Date of the dialogue"), start=today()),
            pillar=fields.pillar(),
            participants=fields.participants(unit_id, people),
            examined=fields.text("examined", _("What did we examine? (at most 300 characters)")),
            clearer=fields.text("clearer", _("What became clearer? (at most 400 characters)")),
            agreement=_agreement(fields, unit_id, people),
            confirmed=frozenset(fields.confirmed),
        )
        return draft, st.form_submit_button(_("Save"), type="primary")


def _agreement(fields: _Fields, unit_id: int, people: Sequence[Participant]) -> AgreementDraft:
    st.markdown("**" + _("Agreement") + "**")
    st.caption(
        _(
            "An agreement has someone responsible and a date. "
            "Else it is an idea – and that is welcome too."
        )
    )
    return AgreementDraft(
        text=fields.text("agreement", _("What did we agree? (at most 200 characters)")),
        responsible=fields.responsible(unit_id, people),
        due_on=fields.day("due_on", _("When is it due?")),
    )


class _Fields:
    """The fields of one form, each with its place for a refusal.

    `confirmed` gathers those in which what looks like a CPR number is a date and a time.
    """

    def __init__(self, place: Place, problems: Problems, kept: Mapping[str, Kept]) -> None:
        self.form = place.form_key
        self.confirmed: set[str] = set()
        self._place, self._problems, self._kept = place, problems, kept

    def day(self, name: str, label: str, start: date | None = None) -> date | str:
        held = ask_day(label, key=self._key(name), start=start)
        self._problems.at(name)
        return held

    def text(self, name: str, label: str) -> str:
        written = st.text_area(label, key=self._key(name), height=90)
        keeper.under(self._key(name), self._place, name, self._kept.get(name))
        self._look_through(name, written)
        return written

    def pillar(self) -> str:
        words = {pillar.code: sentences.pillar(pillar) for pillar in data.pillars()}
        chosen = st.selectbox(
            _("Pillar"),
            list(words),
            index=None,
            format_func=words.__getitem__,
            key=self._key("pillar"),
            placeholder=_("Choose a pillar"),
        )
        self._problems.at("pillar")
        return chosen or ""

    def participants(self, unit_id: int, people: Sequence[Participant]) -> tuple[int, ...]:
        words = dict(people)
        chosen = st.multiselect(
            _("Who took part, beside you?"),
            list(words),
            format_func=words.__getitem__,
            key=self._key(f"participants_{unit_id}"),
            placeholder=_("Choose people"),
        )
        self._problems.at("participants")
        st.caption(_(WHO_READS))
        return tuple(chosen)

    def responsible(self, unit_id: int, people: Sequence[Participant]) -> int | str | None:
        ids = {name: person_id for person_id, name in people}
        chosen = st.selectbox(
            _("Who is responsible? Choose a person, or write a role"),
            list(ids),
            index=None,
            key=self._key(f"responsible_{unit_id}"),
            placeholder=_("A person or a role"),
            accept_new_options=True,
        )
        self._look_through("responsible", chosen or "")
        return ids.get(chosen, chosen) if chosen else None

    def _look_through(self, name: str, written: str) -> None:
        self._problems.at(name)
        if personal_data.find(written) is Finding.ASK and st.checkbox(
            _("It is a date and a time, not a CPR number."),
            key=self._key(f"{name}_{hash(written)}"),
        ):
            self.confirmed.add(name)

    def _key(self, name: str) -> str:
        return dialogue_drafts.field_key(self.form, name)
