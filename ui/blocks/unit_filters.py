"""The filters of all units, which stand in the address, and what they leave. None is a level."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from services.access import Action, Viewer
from services.attention import flags
from services.progress.all_units import AllUnits, UnitRow
from services.progress.standings import Age
from services.rubric.pillars import PillarName
from ui import address, sentences
from ui.data import attention
from ui.data.once import once
from ui.i18n import _

DEPARTMENT, PILLAR, AGE, ABOUT = "department", "pillar", "age", "about"
EVERY, FRESH, OLD, DISCUSS = "all", "fresh", "old", "discuss"


@dataclass(frozen=True)
class Shown:
    """The rows and the pillars that the filters leave."""

    rows: Sequence[UnitRow]
    pillars: Sequence[PillarName]


def ask(viewer: Viewer, found: AllUnits, pillars: Sequence[PillarName]) -> Shown:
    """Ask for department, pillar, age of the data and, of those who see it, attention."""
    departments = {EVERY: _("All departments")} | {
        str(row.unit.department_id): row.unit.department for row in found.rows
    }
    columns = {EVERY: _("All pillars")} | sentences.short_names(pillars)
    ages = {EVERY: _("All"), FRESH: _("Assessed lately"), OLD: _("Older or no data")}
    places = st.columns([3, 3, 5, 4], vertical_alignment="bottom")
    with places[0]:
        department = _one(_("Department"), departments, DEPARTMENT)
    with places[1]:
        pillar = _one(_("Pillar"), columns, PILLAR)
    with places[2]:
        age = _of(_("Age of the data"), ages, AGE)
    with places[3]:
        about = _about(viewer)
    wanted = attention.of_units(viewer) if about == DISCUSS else None
    left = _left(found, department, age, _column(pillars, pillar))
    if wanted is not None:
        left = _to_discuss(left, wanted, viewer)
    return Shown(left, _only(pillars, pillar))


def _about(viewer: Viewer) -> str:
    if not viewer.may(Action.SEE_ATTENTION):
        return EVERY
    words = {EVERY: _("All"), DISCUSS: _("Something to discuss")}
    return _of(_("Attention"), words, ABOUT)


def _one(label: str, words: Mapping[str, str], key: str) -> str:
    options = list(words)
    chosen = st.selectbox(
        label,
        options,
        index=options.index(address.asked(key, words) or EVERY),
        format_func=words.__getitem__,
        key=key,
        on_change=address.keep,
        args=(key,),
    )
    return chosen or EVERY


def _of(label: str, words: Mapping[str, str], key: str) -> str:
    chosen = st.segmented_control(
        label,
        list(words),
        default=address.asked(key, words) or EVERY,
        format_func=words.__getitem__,
        required=True,
        key=key,
        on_change=address.keep,
        args=(key,),
    )
    return chosen or EVERY


def _column(pillars: Sequence[PillarName], code: str) -> int:
    codes = [pillar.code for pillar in pillars]
    return codes.index(code) if code in codes else -1


@once
def _only(pillars: Sequence[PillarName], code: str) -> Sequence[PillarName]:
    return [pillar for pillar in pillars if code in (EVERY, pillar.code)]


@once
def _left(found: AllUnits, department: str, age: str, column: int) -> Sequence[UnitRow]:
    rows = (
        row if column < 0 else replace(row, cells=row.cells[column : column + 1])
        for row in found.rows
        if department in (EVERY, str(row.unit.department_id))
    )
    return [row for row in rows if _has_age(row, age)]


@once
def _to_discuss(
    rows: Sequence[UnitRow], known: Mapping[int, flags.Found], viewer: Viewer
) -> Sequence[UnitRow]:
    ids = flags.to_discuss(known, viewer)
    return [row for row in rows if row.unit.id in ids]


def _has_age(row: UnitRow, wanted: str) -> bool:
    if wanted == EVERY:
        return True
    fresh = any(cell.age is Age.FRESH for cell in row.cells)
    return fresh if wanted == FRESH else not fresh
