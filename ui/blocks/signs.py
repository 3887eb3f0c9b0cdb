"""A unit's local signs beside the common direction: read them, and work on them."""

from collections.abc import Sequence

import streamlit as st

from models.vocabulary import SignStatus
from services.access import Action, Viewer
from services.calendar import today
from services.rubric.pillars import PillarName
from services.rubric.wordings import Wording
from services.signs import sign_commands
from services.signs.local_signs import Sign
from ui import data, labels, sentences
from ui.blocks import choices, sign_forms
from ui.blocks.unit_signs import direction
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_written


def choose_unit(viewer: Viewer, unit_id: int) -> None:
    """The unit to look at, of those that the viewer may see; it stands in the address."""
    words = choices.unit_words(data.unit_names(viewer))
    choices.unit(words, unit_id, key=f"signs_unit_{unit_id}", width=480)


def introduction(*, writes: bool) -> None:
    """What a local sign is, and who can see it."""
    st.markdown(
        _(
            "The direction is the same for all; each unit says in its own words what one sees of "
            "it there. A local sign never changes what a level means."
        )
    )
    if writes:
        st.caption(
            _(
                "Everybody who may see the unit can read its signs, the leadership too. "
                "At most three of a pillar are in use at a time."
            )
        )
    else:
        st.caption(_("Those who work at the unit write its signs. You can read them here."))


def of_pillar(
    viewer: Viewer,
    unit_id: int,
    name: PillarName,
    wordings: Sequence[Wording],
    own: Sequence[Sign],
) -> None:
    """A pillar: the common direction beside the unit's signs, and the form for one more."""
    mine = [sign for sign in own if sign.pillar == name.code]
    with st.container(border=True):
        left, right = st.columns([2, 3], gap="medium")
        left.markdown(f"**{sentences.pillar(name)}**")
        left.markdown(direction(wordings))
        with right:
            _listed(viewer, unit_id, mine)
            if viewer.may(Action.ASSESS, unit_id):
                sign_forms.add(viewer, unit_id, name.code)


def _listed(viewer: Viewer, unit_id: int, mine: Sequence[Sign]) -> None:
    alive = [sign for sign in mine if sign.status is not SignStatus.RETIRED]
    over = [sign for sign in mine if sign.status is SignStatus.RETIRED]
    if not alive:
        st.caption(_("No local signs yet."))
    for sign in alive:
        _sign(viewer, unit_id, sign)
    if over:
        label = _("{n} no longer in use").format(n=len(over))
        with st.expander(label, key=f"retired_{over[0].pillar}_{unit_id}", type="compact"):
            for sign in over:
                _sign(viewer, unit_id, sign)


def _sign(viewer: Viewer, unit_id: int, sign: Sign) -> None:
    with st.container(gap=None):
        st.markdown(as_written(sign.text))
        st.caption(_about(sign))
    if viewer.may(Action.ASSESS, unit_id):
        _commands(viewer, sign)


def _about(sign: Sign) -> str:
    told = [_(labels.SIGN_STATUSES[sign.status])]
    if sign.level:
        told.append(_("a sign of: {level}").format(level=_(labels.LEVELS[sign.level])))
    if sign.origin:
        told.append(_("borrowed from {unit}").format(unit=as_written(sign.origin)))
    if sign.lent_to:
        lent = ngettext("borrowed by {n} unit", "borrowed by {n} units", sign.lent_to)
        told.append(lent.format(n=sign.lent_to))
    return " · ".join(told)


def _commands(viewer: Viewer, sign: Sign) -> None:
    problems, used = Problems(), sign.status is SignStatus.IN_USE
    put, let_go = False, False
    with st.container(horizontal=True, gap="small"):
        if not used:
            put = st.button(_("Put in use"), key=f"put_{sign.id}", icon=":material/check:")
        sign_forms.reword(viewer, sign)
        if sign.status is not SignStatus.RETIRED:
            let_go = st.button(_("Let go"), key=f"let_go_{sign.id}", icon=":material/archive:")
    problems.at("status")
    if put:
        with saving(viewer, problems, _("The sign is in use.")) as change:
            sign_commands.put_in_use(change, sign.id, by=viewer, today=today())
    if let_go:
        with saving(viewer, problems, _("The sign is no longer in use.")) as change:
            sign_commands.retire(change, sign.id, by=viewer, today=today())
