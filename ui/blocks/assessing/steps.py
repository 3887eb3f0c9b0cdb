"""The five pillars as steps: how far each is, and which one is on the screen."""

from collections.abc import Mapping, Sequence

import streamlit as st

from models.vocabulary import AssessmentStatus
from services.assessing.sheet import PillarSheet
from ui import address, labels
from ui.blocks.assessing.desk import Desk
from ui.i18n import _

PILLAR = "pillar"


def choose(desk: Desk, pillars: Sequence[PillarSheet], names: Mapping[str, str]) -> PillarSheet:
    """The pillar that is on the screen: of the address, else the first."""
    codes = [pillar.pillar for pillar in pillars]
    current = address.asked(PILLAR, codes) or codes[0]
    words = {each.pillar: f"{names[each.pillar]}: {state(desk, each)}" for each in pillars}
    key = desk.key("step", hash(tuple(words.values())))
    st.session_state[key] = current
    st.pills(
        _("Pillar"),
        codes,
        required=True,
        format_func=words.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=address.keep,
        args=(PILLAR, key),
    )
    return next(pillar for pillar in pillars if pillar.pillar == current)


def onwards(pillars: Sequence[PillarSheet], current: str, names: Mapping[str, str]) -> None:
    """To the pillar before, and to the next one."""
    codes = [pillar.pillar for pillar in pillars]
    place = codes.index(current)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for step, label, icon in (
            (place - 1, _("Back to {pillar}"), ":material/arrow_back:"),
            (place + 1, _("On to {pillar}"), ":material/arrow_forward:"),
        ):
            if 0 <= step < len(codes):
                st.button(
                    label.format(pillar=names[codes[step]]),
                    key=f"to_{step}_from_{place}",
                    icon=icon,
                    on_click=address.put,
                    kwargs={PILLAR: codes[step]},
                )


def state(desk: Desk, pillar: PillarSheet) -> str:
    """How far a pillar is: "not begun", its level, "not discussed", and whether it is shared."""
    said = [chosen(pillar) or (_("begun") if begun(pillar) else _("not begun"))]
    if pillar.status is AssessmentStatus.SHARED:
        said.append(_("shared"))
    if desk.holds(f"{pillar.pillar}."):
        said.append(_("something is not saved"))
    return ", ".join(said)


def chosen(pillar: PillarSheet) -> str:
    """The level's word, "not discussed", or nothing."""
    if pillar.level:
        return _(labels.LEVELS[pillar.level])
    return _("not discussed") if pillar.skipped_reason else ""


def begun(pillar: PillarSheet) -> bool:
    """Whether anything was said of a pillar itself: what is said of all of them does not count."""
    if chosen(pillar):
        return True
    texts = (pillar.next_step, pillar.reason, pillar.correction_note)
    recognised = any(sign.recognised for sign in pillar.signs)
    return recognised or bool(pillar.examples) or any(texts)
