"""The 20 km compass: the unit farthest away that tried the same, and what came of a contact."""

import streamlit as st

from models.vocabulary import KnowledgeKind, KnowledgeStatus
from services.access import Viewer
from services.calendar import today
from services.knowledge import contacts
from services.knowledge.compass import Bearing, Far
from services.knowledge.contacts import Contact
from services.knowledge.reading import Entry
from ui import address, i18n
from ui.blocks import counted
from ui.blocks.knowledge import share
from ui.blocks.knowledge.lines import ENTRY
from ui.data import compass as data
from ui.fields import choose, confirm, hint
from ui.forms import Problems, guarded, saving
from ui.i18n import _
from ui.texts import as_label, as_written


def draw(viewer: Viewer, entry: Entry) -> None:
    """On an opened entry, but a question: where to look, and the contacts that it led to."""
    line = entry.line
    if line.kind is KnowledgeKind.QUESTION:
        return
    with guarded(viewer):
        found = data.of_entry(viewer, line.id)
    units = {} if line.status is KnowledgeStatus.RETIRED else share.my_units(viewer)
    if not (units or found):
        return
    st.subheader(_("The 20 km compass"), anchor=False)
    if units:
        _point(viewer, line.id, units, found)
    for contact in found:
        _told(viewer, contact)


def running(viewer: Viewer) -> None:
    """For the list of the bank: where one's own unit can look for each of its trials."""
    pointing = [(each, each.bearing.far) for each in data.running(viewer)]
    found = [(each, far) for each, far in pointing if far is not None]
    if not found:
        return
    label = _("Far away, others have tried what you are trying ({n})")
    shown = label.format(n=i18n.number(len(found)))
    with st.expander(shown, key="compass_running", icon=":material/explore:"):
        for each, far in found:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.button(
                    as_label(each.title),
                    key=f"compass_{each.entry_id}",
                    type="tertiary",
                    on_click=address.put,
                    kwargs={ENTRY: each.entry_id},
                )
                st.caption(as_written(_away(far)), width="content")


def _point(
    viewer: Viewer, entry_id: int, units: dict[int, str], found: tuple[Contact, ...]
) -> None:
    unit_id = _from(viewer, units)
    with guarded(viewer):
        bearing = data.bearing(viewer, entry_id, unit_id)
    st.markdown(_said(bearing, units[unit_id]))
    if bearing.far is None:
        return
    if not bearing.same:
        _other_entry(bearing.far)
    known = {(each.from_unit_id, each.to_unit_id) for each in found}
    if (unit_id, bearing.far.unit_id) not in known:
        _get_in_touch(viewer, entry_id, unit_id, bearing.far)
    counted.draw("compass", _definitions)


def _from(viewer: Viewer, units: dict[int, str]) -> int:
    """The unit from which one looks: one's own, else one of those one works with."""
    if viewer.unit_id in units or len(units) == 1:
        return next(iter(units))
    return choose(_("Seen from which unit?"), units, key="compass_unit")


def _said(bearing: Bearing, unit: str) -> str:
    others = as_written(", ".join(bearing.unplaced))
    if not bearing.placed and others:
        said = _("Where {unit} lies is not known, so no distance can be told. Ask {others}.")
        return said.format(unit=as_written(unit), others=others)
    if bearing.far is None and not others:
        return _("No other unit has told of this, or of something with the same tags, yet.")
    told = [_pointed(bearing)] if bearing.far else []
    if others:
        told.append(_("Where they lie is not known: {units}.").format(units=others))
    return " ".join(told)


def _pointed(bearing: Bearing) -> str:
    if bearing.far is None:
        return ""
    said = _("Farthest from you with the same: {unit}.")
    if not bearing.same:
        said = _("Nobody else has exactly this. Farthest from you with a tag in common: {unit}.")
    return said.format(unit=f"**{as_written(_away(bearing.far))}**")


def _away(far: Far) -> str:
    km = round(far.km) if far.km >= 10 else round(far.km, 1)
    return _("{unit}, {km} km away").format(unit=far.unit, km=i18n.number(km))


def _other_entry(far: Far) -> None:
    label = _("See “{title}”").format(title=as_label(far.title))
    to = {ENTRY: far.entry_id}
    st.button(label, key="compass_akin", type="tertiary", on_click=address.put, kwargs=to)


def _get_in_touch(viewer: Viewer, entry_id: int, unit_id: int, far: Far) -> None:
    label = _("We have been in touch with {unit}").format(unit=as_label(far.unit))
    if st.button(label, key="compass_contact", icon=":material/handshake:"):
        done = _("It is noted. Tell the others later what came of it.")
        with saving(viewer, Problems(), done) as change:
            contacts.made(change, entry_id, unit_id, far.unit_id, by=viewer, today=today())


def _told(viewer: Viewer, contact: Contact) -> None:
    said = _("{unit} got in touch with {other}, {day}").format(
        unit=contact.from_unit, other=contact.to_unit, day=i18n.day(contact.made_on)
    )
    with st.container(gap=None):
        st.markdown(as_written(said))
        if contact.outcome:
            st.text(contact.outcome)
        elif not contact.mine:
            st.caption(_("What came of it is not told yet."))
    if contact.mine:
        _tell(viewer, contact)


def _tell(viewer: Viewer, contact: Contact) -> None:
    key, problems = f"contact_{contact.id}", Problems()
    label = _("Tell what came of it with {unit}").format(unit=as_label(contact.to_unit))
    with st.expander(label, key=f"{key}_open", icon=":material/edit:"):
        asked = _("What came of it? (at most 300 characters)")
        written = st.text_area(asked, contact.outcome, key=f"{key}_text", height=100)
        problems.at("outcome")
        confirmed = confirm(written, key=f"{key}_text")
        hint(written)
        sent = st.button(_("Tell the others"), key=key, type="primary")
    if sent:
        with saving(viewer, problems, _("It is told.")) as change:
            contacts.tell(
                change, contact.id, written, by=viewer, today=today(), confirmed=confirmed
            )


def _definitions() -> str:
    return _(
        "**The distance** is along the earth's surface, as the crow flies, between the places of "
        "the two units. Asked are the units that tried this, are trying it, or shared it, but "
        "your own and those that have closed. Where nobody else has, those with a tag in common."
    )
