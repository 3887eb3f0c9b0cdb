"""What the log of decisions is narrowed down to; every choice stands in the address."""

import streamlit as st

from services.access import Viewer
from services.decisions.log import LONGEST, Filters, Wanted
from ui import data, decision_labels, i18n, labels, sentences
from ui.blocks import choices, search_words
from ui.data import decisions
from ui.forms import Problems
from ui.i18n import _

FIELD = "decision_words"
STATUS, UNIT, PILLAR, MEETING = "status", choices.UNIT, "pillar", "meeting"
MORE = (UNIT, PILLAR, MEETING)


def ask(viewer: Viewer, problems: Problems) -> Filters:
    """Which decisions to list."""
    first, second = st.columns([3, 2])
    with first:
        words = search_words.ask(_("Search in decisions and agreements"), LONGEST, key=FIELD)
        problems.at("words")
    with second:
        statuses = labels.words(decision_labels.WANTED)
        by_code = {wanted.value: word for wanted, word in statuses.items()}
        status = choices.narrow(_("How far it is"), by_code, name=STATUS)
    used = any(st.query_params.get(name) for name in MORE)
    with st.expander(_("More filters"), expanded=used, key="decision_filters"):
        unit, pillar, meeting = _more(viewer)
    return Filters(
        words=words,
        status=Wanted(status) if status else None,
        unit_id=int(unit) if unit else None,
        pillar=pillar,
        meeting_id=int(meeting) if meeting else None,
    )


def _more(viewer: Viewer) -> tuple[str | None, str | None, str | None]:
    met = {
        str(each.id): f"{each.title} · {i18n.day(each.on)}" for each in decisions.meetings(viewer)
    }
    units = choices.unit_words(data.unit_names(viewer))
    pillars = {name.code: sentences.pillar(name) for name in data.pillars()}
    left, right = st.columns(2)
    with left:
        by_id = {str(unit_id): word for unit_id, word in units.items()}
        unit = choices.narrow(_("Unit"), by_id, name=UNIT)
        meeting = choices.narrow(_("Meeting"), met, name=MEETING) if met else None
    with right:
        pillar = choices.narrow(_("Pillar"), pillars, name=PILLAR)
    return unit, pillar, meeting
