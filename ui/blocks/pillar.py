"""The blocks of the pillar page: what it says, how it was assessed, what it looks like locally."""

from collections.abc import Sequence
from itertools import islice

import streamlit as st

from models.vocabulary import Level
from services.access import Action, Viewer
from services.calendar import today
from services.progress.counting import FEWEST
from services.progress.pillar_page import PillarPage
from services.rubric.pillars import PillarName
from services.rubric.wordings import Wording
from ui import address, data, i18n, labels, sentences
from ui.blocks import counted, lending, level_key, pictures
from ui.charts import rounds_distribution
from ui.charts.theme import ON_RAMP, RAMP
from ui.data.once import once
from ui.i18n import _
from ui.texts import as_written

PILLAR = "pillar"
DEPARTMENT = "department"
SHOWN = "signs"
EVERY = "all"
AT_FIRST = 12
_CHIP = (
    '<span style="background:{fill};color:{ink};border-radius:4px;padding:2px 10px;'
    'font-size:0.9rem;font-weight:600">{word}</span>'
)
_picture = once(rounds_distribution.picture)


def choose(viewer: Viewer, names: Sequence[PillarName]) -> tuple[PillarName, int | None]:
    """The pillar and the department to look at; both stand in the address."""
    if not names:
        st.info(_("No rubric is in force yet. An administrator loads the first."))
        st.stop()
    words = sentences.short_names(names)
    code = st.pills(
        _("Pillar"),
        list(words),
        default=address.asked(PILLAR, words) or next(iter(words)),
        format_func=words.__getitem__,
        required=True,
        key=PILLAR,
        on_change=address.keep,
        args=(PILLAR,),
    )
    chosen = next((name for name in names if name.code == code), names[0])
    return chosen, _choose_department(viewer)


def direction(wordings: Sequence[Wording]) -> None:
    """The common direction: four levels in full words, each with the signs that all share."""
    st.subheader(_("Common direction"), anchor=False)
    if not wordings:
        st.info(_("No rubric is in force yet. An administrator loads the first."))
        return
    cards = st.grid(len(Level), min_column_width=230, gap="small", key="levels")
    for wording in wordings:
        with cards.container(border=True, height="stretch", gap="small"):
            fill, ink = RAMP[wording.level], ON_RAMP[wording.level]
            st.html(_CHIP.format(fill=fill, ink=ink, word=_(labels.LEVELS[wording.level])))
            st.markdown(as_written(sentences.in_language(wording.sentence)))
            signs = (as_written(sentences.in_language(sign)) for sign in wording.signs)
            st.markdown("\n".join(f"- :small[{sign}]" for sign in signs))
    st.caption(
        _("Embedded does not mean finished – it means that it also lives when we are busy.")
    )


def distribution(found: PillarPage, name: PillarName) -> None:
    """How many units stood where, round by round; or why that is not shown (rule V10)."""
    head = st.container(horizontal=True, vertical_alignment="center")
    head.subheader(_("Distribution over the rounds"), anchor=False, width="content")
    if not any(each.assessed for each in found.rounds):
        st.info(_("No data yet. It comes when units have shared in an assessment round."))
        return
    counted.draw("rounds", _definition, head)
    if not any(each.shown for each in found.rounds):
        few = _("Too few to show (under {n})").format(n=FEWEST)
        st.info(f"{few}. " + _("A distribution needs at least {n} units.").format(n=FEWEST))
        return
    pictures.show(_picture(found.rounds, name), key="rounds")
    level_key.draw(_("dashed: not assessed in that round"))
    st.caption(
        _("Number of units, the oldest round on top. Self-assessments are not compared or ranked.")
    )


def gallery(viewer: Viewer, found: PillarPage) -> None:
    """Local signs in use, by unit; each can be borrowed by those who have a unit for it."""
    st.subheader(_("Local signs"), anchor=False)
    mine = data.unit_names(viewer, Action.ASSESS)
    if not found.gallery:
        st.info(_("No local signs are in use here yet. Begin with one of your own."))
        lending.own_signs(mine)
        return
    st.caption(_("What the pillar looks like locally. Take what you can use, and try it."))
    most = _asked_for()
    cards = st.grid(3, min_column_width=280, gap="small", key="gallery")
    for sign in islice(found.gallery, most):
        with cards.container(border=True, height="stretch", gap="small"):
            lending.card(viewer, sign, mine)
    if (left := len(found.gallery) - most) > 0:
        st.button(
            _("Show {n} more").format(n=min(left, AT_FIRST)),
            key="more_signs",
            on_click=address.put,
            kwargs={SHOWN: most + AT_FIRST},
        )


def inspiration(
    viewer: Viewer, found: PillarPage, name: PillarName, department_id: int | None
) -> None:
    """Units that gladly share, by name; never with a level beside them (rule V10)."""
    st.subheader(_("We gladly share"), anchor=False)
    st.caption(
        _("Units that said themselves that others may ask. By name: it is not about levels.")
    )
    if not found.sharing:
        st.info(_("No unit has ticked this pillar yet. Perhaps yours has something to share."))
    for unit in found.sharing:
        st.markdown(f"**{as_written(unit.name)}** · {as_written(unit.department)}")
    lending.offers_of_mine(viewer, found, name, department_id)


def _choose_department(viewer: Viewer) -> int | None:
    departments = {EVERY: _("All departments")} | {
        str(unit.department_id): unit.department for unit in data.unit_names(viewer)
    }
    wanted = address.asked(DEPARTMENT, departments) or EVERY
    chosen = st.selectbox(
        _("Department"),
        list(departments),
        index=list(departments).index(wanted),
        format_func=departments.__getitem__,
        key=DEPARTMENT,
        width=320,
        on_change=address.keep,
        args=(DEPARTMENT,),
    )
    return None if chosen in (EVERY, None) else int(chosen)


def _asked_for() -> int:
    wanted = st.query_params.get(SHOWN, "")
    usable = wanted.isascii() and wanted.isdecimal() and len(wanted) < 5
    return max(int(wanted), AT_FIRST) if usable else AT_FIRST


def _definition() -> str:
    lines = [
        _("**What**: how many units chose each level of the pillar in each round."),
        _(
            "**Units**: those you may see that existed in the round. A unit that did not share, "
            "or skipped the pillar, counts as not assessed."
        ),
        _("**Fewest**: a round is shown from {n} assessed units.").format(n=FEWEST),
        _("**Source**: the units' own assessments after a dialogue, shared until {day}.").format(
            day=i18n.day(today())
        ),
    ]
    return "\n\n".join(lines)
