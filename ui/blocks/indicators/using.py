"""What an indicator was used for at a unit, and saying that it was."""

from collections.abc import Sequence

import streamlit as st

from services.access import Viewer
from services.calendar import today
from services.indicators import use
from services.indicators.used import Place, Used
from services.indicators.values import Portion
from ui import i18n
from ui.data import indicators as reads
from ui.fields import choose
from ui.forms import Problems, guarded, saving
from ui.i18n import _, ngettext
from ui.texts import as_label

TRACK, DIALOGUES = "pages/insight/track.py", "pages/insight/dialogues.py"


def draw(viewer: Viewer, unit_id: int, portion: Portion) -> None:
    """How often, and folded away where and the form for one more."""
    id_ = portion.definition.id
    if portion.unused:
        st.caption(
            ":material/hourglass_empty: "
            + _("Proposed for removal: nobody has used it for two loops.")
        )
    folded = st.expander(
        said(portion.used), key=f"used_{unit_id}_{id_}", on_change="rerun", type="compact"
    )
    if not folded.open:
        return
    with folded, guarded(viewer):
        places = reads.places(viewer, unit_id, id_)
        offers = reads.offers(viewer, unit_id)
        _listed(portion.used, places)
        _ask(viewer, id_, [place for place in offers if place not in places])


def said(used: Used) -> str:
    """In how many dialogues and tracks of a unit it was used."""
    return _counts(used) or _("Not used here yet")


def everywhere(used: Used) -> str:
    """In how many dialogues and tracks of all units it was used."""
    return _counts(used) or _("not used yet")


def _listed(used: Used, places: Sequence[Place]) -> None:
    for place in places:
        page, name = (TRACK, "track") if place.track_id else (DIALOGUES, "dialogue")
        st.page_link(
            page,
            label=as_label(_name(place)),
            icon=":material/conversion_path:" if place.track_id else ":material/forum:",
            query_params={name: str(place.track_id or place.dialogue_id)},
        )
    hidden = used.dialogues + used.tracks - len(places)
    if hidden > 0:
        n = i18n.number(hidden)
        st.caption(
            ngettext("{n} is not shared with you.", "{n} are not shared with you.", hidden).format(
                n=n
            )
        )


def _ask(viewer: Viewer, indicator_id: int, offers: Sequence[Place]) -> None:
    if not offers:
        st.caption(
            _("When it has been used in a track or a dialogue of yours here, it can be said here.")
        )
        return
    problems = Problems()
    with st.form(f"use_{indicator_id}", border=False, width=560):
        words = {place: _name(place) for place in offers}
        place = choose(_("Where did you use it?"), words, key=f"use_in_{indicator_id}")
        problems.at("place")
        sent = st.form_submit_button(_("We used it there"))
    if sent:
        with saving(viewer, problems, _("It is kept that you used it.")) as change:
            use.use(
                change,
                indicator_id,
                track_id=place.track_id,
                dialogue_id=place.dialogue_id,
                by=viewer,
                today=today(),
            )


def _name(place: Place) -> str:
    if place.track_id:
        return place.title
    return _("Dialogue, {day}").format(day=i18n.day(place.on)) if place.on else ""


def _counts(used: Used) -> str:
    if used.dialogues and used.tracks:
        both = _("Used in {dialogues} and {tracks}")
        return both.format(dialogues=_dialogues(used), tracks=_tracks(used))
    if not used.dialogues + used.tracks:
        return ""
    said = _dialogues(used) if used.dialogues else _tracks(used)
    return _("Used in {places}").format(places=said)


def _dialogues(used: Used) -> str:
    said = ngettext("{n} dialogue", "{n} dialogues", used.dialogues)
    return said.format(n=i18n.number(used.dialogues))


def _tracks(used: Used) -> str:
    said = ngettext("{n} practice track", "{n} practice tracks", used.tracks)
    return said.format(n=i18n.number(used.tracks))
