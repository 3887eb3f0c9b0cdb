"""Common direction, local dress: what the pillars say to all, beside what one sees at a unit."""

from collections.abc import Sequence

import streamlit as st

from models.vocabulary import Level, SignStatus
from services.access import Viewer
from services.rubric.pillars import PillarName
from services.rubric.wordings import Wording
from services.signs.local_signs import Sign
from ui import sentences
from ui.data import signs
from ui.data.once import once
from ui.i18n import _
from ui.texts import as_written

SIGNS, PILLAR = "pages/record/signs.py", "pages/insight/pillar.py"


def draw(viewer: Viewer, unit_id: int, names: Sequence[PillarName]) -> None:
    """Each pillar's common sentence beside the unit's signs in use, and where to go on."""
    st.subheader(_("Common direction, local dress"), anchor=False)
    rubric, own = signs.rubric(), signs.of_unit(viewer, unit_id)
    for name in names:
        left, right = st.columns([2, 3], gap="medium")
        left.markdown(_direction(name, rubric.get(name.code, ())))
        right.markdown(_signs(own, name.code))
    with st.container(horizontal=True):
        st.page_link(
            SIGNS,
            label=_("The unit's local signs"),
            icon=":material/visibility:",
            query_params={"unit": str(unit_id)},
        )
        st.page_link(
            PILLAR,
            label=_("The pillars across units"),
            icon=":material/view_column:",
        )


def direction(wordings: Sequence[Wording]) -> str:
    """The common direction: what the last level says; a dash while there is no rubric."""
    last = next((each for each in wordings if each.level is Level.EMBEDDED), None)
    return as_written(sentences.in_language(last.sentence)) if last else "–"


@once
def _direction(name: PillarName, wordings: Sequence[Wording]) -> str:
    return f"**{sentences.pillar(name, short=True)}**  \n{direction(wordings)}"


@once
def _signs(own: Sequence[Sign], pillar: str) -> str:
    used = [s for s in own if s.pillar == pillar and s.status is SignStatus.IN_USE]
    if not used:
        return ":gray[" + _("No local signs in use yet.") + "]"
    return "\n".join(f"- {as_written(sign.text)}{_origin(sign)}" for sign in used)


def _origin(sign: Sign) -> str:
    if not sign.origin:
        return ""
    said = _("borrowed from {unit}").format(unit=as_written(sign.origin))
    return f" :gray[({said})]"
