"""The blocks of all units: filters, matrix, distribution, the open round."""

from collections.abc import Sequence

import streamlit as st

from services import all_units
from services.all_units import AllUnits, UnitRow
from services.assessments import Age
from services.pillars import PillarName
from ui import address, i18n
from ui.blocks import level_key, pictures
from ui.blocks.pictures import Picture
from ui.charts import distribution, matrix
from ui.data.once import once
from ui.i18n import _
from ui.texts import as_written

DEPARTMENT = "department"
AGE = "age"
EVERY = "all"
_matrix = once(matrix.picture, most=50)


def filtered(found: AllUnits) -> Sequence[UnitRow]:
    """The filters, which stand in the address, and the rows that they leave."""
    departments = {EVERY: _("All departments")} | {
        str(row.unit.department_id): row.unit.department for row in found.rows
    }
    ages = {EVERY: _("All"), "fresh": _("Assessed lately"), "old": _("Older or no data")}
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    with left:
        wanted = address.asked(DEPARTMENT, departments) or EVERY
        department = st.selectbox(
            _("Department"),
            list(departments),
            index=list(departments).index(wanted),
            format_func=departments.__getitem__,
            key=DEPARTMENT,
            on_change=address.keep,
            args=(DEPARTMENT,),
        )
    with right:
        age = st.segmented_control(
            _("Age of the data"),
            list(ages),
            default=address.asked(AGE, ages) or EVERY,
            format_func=ages.__getitem__,
            required=True,
            key=AGE,
            on_change=address.keep,
            args=(AGE,),
        )
    return _left(found, department, age or EVERY)


def matrix_block(rows: Sequence[UnitRow], pillars: Sequence[PillarName]) -> None:
    """The matrix; a cell opens its unit at that pillar."""
    picture = _matrix(rows, pillars)
    event = st.vega_lite_chart(
        picture.rows,
        picture.spec,
        width="stretch",
        key="matrix",
        alt=picture.alt,
        on_select="rerun",
    )
    if picked := event["selection"].get(matrix.SELECTED):
        # The filters go along: the way back in the browser leads past this address.
        here = st.query_params.to_dict()
        where = here | {"unit": str(picked[0]["unit"]), "pillar": picked[0]["code"]}
        st.switch_page("pages/insight/unit_overview.py", query_params=where)
    level_key.draw(_("↗ ↘ a step since the round before · dashed: no current or older data"))
    pictures.show_table(picture, key="matrix")


def distribution_block(rows: Sequence[UnitRow], pillars: Sequence[PillarName]) -> None:
    """How many units stand where, in counts."""
    st.subheader(_("Distribution"), anchor=False)
    pictures.show(_distribution(rows, pillars), key="distribution")
    st.caption(
        _("Number of units, {n} in all. Self-assessments are not compared or ranked.").format(
            n=len(rows)
        )
    )


def round_block(found: AllUnits) -> None:
    """The open round: how many have shared, and when it closes."""
    st.subheader(_("The open round"), anchor=False)
    now = found.open_round
    if now is None:
        st.markdown(_("No assessment round is open."))
        return
    said = _("**{shared} of {units} units** have shared in {round} (closes {day}).")
    st.markdown(
        said.format(
            shared=now.shared,
            units=now.units,
            round=as_written(now.name),
            day=i18n.day(now.closes_on),
        )
    )


@once
def _left(found: AllUnits, department: str, age: str) -> Sequence[UnitRow]:
    return [
        row
        for row in found.rows
        if department in (EVERY, str(row.unit.department_id)) and _has_age(row, age)
    ]


@once
def _distribution(rows: Sequence[UnitRow], pillars: Sequence[PillarName]) -> Picture:
    counts = all_units.distribution(rows, [pillar.code for pillar in pillars])
    return distribution.picture(counts, pillars)


def _has_age(row: UnitRow, wanted: str) -> bool:
    if wanted == EVERY:
        return True
    fresh = any(cell.age is Age.FRESH for cell in row.cells)
    return fresh if wanted == "fresh" else not fresh
