"""What is asked once for the whole dialogue, and a frame for the conversation."""

import streamlit as st

from services.assessing.checks import MOST_PERSPECTIVES
from services.assessing.sheet import Sheet
from services.assessing.writing import Field
from ui import i18n
from ui.blocks.assessing import boxes, fields, notes
from ui.blocks.assessing.desk import Desk
from ui.blocks.assessing.pen import Box
from ui.i18n import _, ngettext
from ui.texts import as_written

NAMES = ("dialogue_on", "partner", "perspectives", "young_voice_on")  # as fields begin


def draw(desk: Desk, sheet: Sheet, *, writable: bool) -> None:
    """Where and with whom, in one line; behind it the fields, and the frame."""
    st.caption(as_written(_line(sheet)))
    left, right = st.columns(2)
    with left.expander(_("About the dialogue"), expanded=desk.opens(*NAMES)):
        if writable or desk.holds(*NAMES):
            _fields(desk, sheet)
        else:
            st.markdown(_("It stands as it was shared."))
    with right.expander(_("A frame for the conversation (I DO ART)")):
        _frame()


def partner(sheet: Sheet) -> str:
    """The dialogue partner in words, or nothing."""
    units = {unit.id: unit.name for unit in sheet.partner_units}
    people = dict(sheet.partners)
    about = sheet.about
    found = (people.get(about.partner_id or 0), units.get(about.partner_unit_id or 0))
    return ", ".join(name for name in found if name)


def _line(sheet: Sheet) -> str:
    n = sheet.about.perspectives
    with_whom = partner(sheet)
    parts = [
        _("Dialogue {day}").format(day=i18n.day(sheet.about.dialogue_on)),
        _("dialogue partner: {name}").format(name=with_whom)
        if with_whom
        else _("no dialogue partner yet"),
        ngettext("{n} perspective", "{n} perspectives", n).format(n=n),
    ]
    said = " · ".join(parts)
    return f"{said}. {notes.saved(sheet.saved_at, sheet.saved_by)}" if sheet.saved_at else said


def _fields(desk: Desk, sheet: Sheet) -> None:
    about = sheet.about
    fields.day(desk, _day(desk, Field.DIALOGUE_ON, about.dialogue_on), _("Date of the dialogue"))
    opens, closes = i18n.day(sheet.round.opens_on), i18n.day(sheet.round.closes_on)
    st.caption(_("The round runs from {opens} to {closes}.").format(opens=opens, closes=closes))
    units = {unit.id: f"{unit.name} · {unit.department}" for unit in sheet.partner_units}
    box = boxes.choice(desk, None, Field.PARTNER_UNIT, about.partner_unit_id, units)
    label = _("Dialogue partner: a unit other than your own")
    fields.choice(desk, box, label, units, empty=_("Choose a unit"))
    people = dict(sheet.partners)
    box = boxes.choice(desk, None, Field.PARTNER, about.partner_id, people)
    label = _("Dialogue partner: a person from outside the unit")
    fields.choice(desk, box, label, people, empty=_("Choose a person"))
    _perspectives(desk, about.perspectives)
    label = _("When did you last hear the young people about this? Leave it empty if you did not.")
    fields.day(desk, _day(desk, Field.YOUNG_VOICE_ON, about.young_voice_on), label)


def _perspectives(desk: Desk, stored: int) -> None:
    keep = boxes.writes(desk, Field.PERSPECTIVES, None)
    box = Box(Field.PERSPECTIVES.value, stored, keep)
    label = _("How many perspectives were in the dialogue?")
    fields.count(desk, box, label, MOST_PERSPECTIVES)
    st.caption(
        _(
            "Colleagues who see the same from the same place count as one. The team, the dialogue "
            "partner, the young people and the parents are one each."
        )
    )


def _day(desk: Desk, field: Field, stored: object) -> Box:
    needed = field is Field.DIALOGUE_ON
    return Box(
        field.value,
        stored,
        boxes.writes(desk, field, None),
        say=fields.shown_day,
        raw=fields.shown_day,
        read=fields.read_day if needed else fields.read_day_or_none,
    )


def _frame() -> None:
    rows = (
        (_("Intention"), _("We want to see together where we stand, and what helps the young.")),
        (
            _("Desired outcome"),
            _("A level we can all recognise, an example for each pillar, one next step."),
        ),
        (
            _("Agenda"),
            _("For each pillar: signs, examples, level, next step. Ten minutes for each."),
        ),
        (
            _("Roles"),
            _("One leads the process, one writes. The dialogue partner asks and wonders."),
        ),
        (
            _("Rules"),
            _("We listen before we advise. We may disagree, and say what each of us sees."),
        ),
        (_("Time"), _("30 to 60 minutes.")),
    )
    st.markdown("\n".join(f"- **{what}:** {said}" for what, said in rows))
