"""How far threads reach place by place: departments, or the units of one; by name, unranked."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from services.access import Viewer
from services.reach.counting import Reach
from services.reach.pooling import Told
from services.reach.steps import Step
from services.units import UnitName
from ui import address, data, i18n, reach_words
from ui.blocks import counted
from ui.blocks.reach import definitions
from ui.blocks.reach.head import Looked
from ui.data.once import once
from ui.forms import guarded
from ui.i18n import _
from ui.texts import as_written

PLACES, PAGE = "places", 30  # the page of the places, in the address; how many on one
SHOWN = (Step.STAFF, Step.ENVIRONMENT, Step.YOUNG)


def draw(viewer: Viewer, looked: Looked) -> None:
    """The places below the one that is looked at, of those that the viewer sees."""
    inside, below = looked.department_id, looked.found.below
    words = _places(data.unit_names(viewer), inside, below)
    if not words:
        return
    if not below.shown.keys() & words.keys():
        st.caption(_("Too few threads in each place to tell of them one by one."))
        return
    heading = _("Department by department") if inside is None else _("Unit by unit")
    st.subheader(heading, anchor=False)
    pages = -(-len(words) // PAGE)
    with guarded(viewer):
        number = min(max(address.number(PLACES) or 1, 1), pages)
    rows = _table(words, below, number)
    st.table(rows, hide_index=True, border="horizontal", alt=_("How far threads reach by place"))
    _turn(number, pages)
    counted.draw("reach_places", definitions.of_places)


@once
def _places(names: Sequence[UnitName], inside: int | None, below: Told) -> dict[int, str]:
    """The places with threads that the viewer sees, by name: departments, or units of one."""
    if inside is None:
        words = {unit.department_id: unit.department for unit in names if unit.department_id}
    else:
        words = {unit.id: unit.name for unit in names if unit.department_id == inside}
    there = below.shown.keys() | below.together
    return {place: name for place, name in words.items() if place in there}


def _turn(number: int, pages: int) -> None:
    with st.container(horizontal=True):
        for to, label in ((number - 1, _("Previous places")), (number + 1, _("More places"))):
            if 1 <= to <= pages:
                st.button(label, key=f"places_{to}", on_click=address.put, kwargs={PLACES: to})


@once
def _table(words: Mapping[int, str], below: Told, number: int) -> pd.DataFrame:
    made = [
        (as_written(name), *(_cells(below.shown[place]) if place in below.shown else _together()))
        for place, name in list(words.items())[(number - 1) * PAGE : number * PAGE]
    ]
    if below.pool:
        made.append((_("Those shown together"), *_cells(below.pool)))
    steps = (_(reach_words.STEPS[step]) for step in SHOWN)
    columns = [_("Place"), _("Threads"), *steps, _("Do not know yet")]
    return pd.DataFrame(made, columns=pd.Index(columns))


def _cells(reach: Reach) -> tuple[str, ...]:
    numbers = (reach.total, *(reach.reached(step) for step in SHOWN), reach.unknown)
    return tuple(map(i18n.number, numbers))


def _together() -> tuple[str, ...]:
    return (_("shown together"), *("–" for _step in SHOWN), "–")
