"""What has happened since a day, in whole sentences, each unit a link to its overview."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import streamlit as st

from ui import i18n, labels, sentences
from ui.blocks import counted, unit_lines
from ui.i18n import _, ngettext
from ui.texts import as_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from services.rubric.pillars import PillarName
    from services.since import Agreements, Evaluated, Moved, NewSign, Shared, Since
    from services.units import UnitName


def draw(found: Since, names: Sequence[PillarName]) -> None:
    """All sections, those without anything too: nothing is also an answer."""
    words = sentences.short_names(names)
    left, right = st.columns(2, gap="large")
    with left:
        _shared(found.shared, words)
        _steps(found, words)
    with right:
        _signs(found.signs, words)
        _tracks(found.evaluated, words)
        _traces(found)
        _agreements(found.agreements)


def definitions(found: Since) -> None:
    """How each section is counted: definition, period, base, source."""
    counted.draw("since", lambda: _definitions(found))


def _shared(shared: Sequence[Shared], words: dict[str, str]) -> None:
    new = [one for one in shared if not one.corrected]
    units = len({one.unit.id for one in new})
    said = ngettext("{n} pillar was assessed", "{n} pillars were assessed", len(new))
    by = ngettext("{said} and shared by {n} unit.", "{said} and shared by {n} units.", units)
    sentence = by.format(said=said.format(n=len(new)), n=units)
    if corrected := len(shared) - len(new):
        more = ngettext(
            "{n} earlier assessment was corrected.",
            "{n} earlier assessments were corrected.",
            corrected,
        )
        sentence = f"{sentence} {more.format(n=corrected)}"
    lines = (
        (unit, some[0].pillar, [" · ".join(_shared_pillar(one, words) for one in some)])
        for unit, some in _by_unit(shared)
    )
    empty = _("No assessment has been shared.")
    unit_lines.section("shared", _("Assessments shared"), sentence if shared else empty, lines)


def _shared_pillar(one: Shared, words: dict[str, str]) -> str:
    level = _(labels.LEVELS[one.level]) if one.level else _("not discussed in this round")
    said = _("{pillar}: {level}").format(pillar=words[one.pillar], level=level)
    return _("{said} (corrected)").format(said=said) if one.corrected else said


def _steps(found: Since, words: dict[str, str]) -> None:
    sentence = _("Compared with the round before: {up} higher, {down} lower.").format(
        up=len(found.up), down=len(found.down)
    )
    # Up and down stand together, in the order in which their units were shared.
    places = {(one.unit.id, one.pillar): place for place, one in enumerate(found.shared)}
    steps = sorted(found.up + found.down, key=lambda s: places[s.unit.id, s.pillar])
    lines = (
        (unit, some[0].pillar, [_step(step, words) for step in some])
        for unit, some in _by_unit(steps)
    )
    empty = _("No level has changed since the round before.")
    unit_lines.section("steps", _("Steps and why"), sentence if steps else empty, lines)


def _step(step: Moved, words: dict[str, str]) -> str:
    moved = step.level - step.before
    return f"{words[step.pillar]}: {sentences.stepped(moved, step.before_on, step)}"


def _signs(signs: Sequence[NewSign], words: dict[str, str]) -> None:
    borrowed = sum(bool(sign.borrowed_from) for sign in signs)
    said = ngettext("{n} local sign is new", "{n} local signs are new", len(signs))
    sentence = _("{said}, {borrowed} of them borrowed from another unit.").format(
        said=said.format(n=len(signs)), borrowed=borrowed
    )
    lines = (
        (unit, some[0].pillar, [_sign(sign, words) for sign in some])
        for unit, some in _by_unit(signs)
    )
    empty = _("No local sign is new.")
    unit_lines.section("signs", _("New local signs"), sentence if signs else empty, lines)


def _sign(sign: NewSign, words: dict[str, str]) -> str:
    said = f"{words[sign.pillar]}: {sign.text}"
    if not sign.borrowed_from:
        return said
    return _("{said} (borrowed from {unit})").format(said=said, unit=sign.borrowed_from)


def _tracks(evaluated: Sequence[Evaluated], words: dict[str, str]) -> None:
    tracks = sum(one.tracks for one in evaluated)
    said = ngettext(
        "{n} practice track was evaluated.", "{n} practice tracks were evaluated.", tracks
    )
    lines = ((unit, some[0].pillar, [_counted(some, words)]) for unit, some in _by_unit(evaluated))
    empty = _("No practice track has been evaluated.")
    unit_lines.section(
        "tracks", _("Practice tracks"), said.format(n=tracks) if tracks else empty, lines
    )


def _counted(some: Iterable[Evaluated], words: dict[str, str]) -> str:
    return " · ".join(f"{words[one.pillar]}: {one.tracks}" for one in some)


def _traces(found: Since) -> None:
    st.subheader(_("Between the workshops"), anchor=False)
    traces = sum(lived.traces for lived in found.lived)
    if not traces:
        st.markdown(_("The communities of the units' staff have left no trace."))
        return
    said = ngettext("{n} trace in all", "{n} traces in all", traces).format(n=traces)
    among = ngettext("{said}, in {n} community.", "{said}, in {n} communities.", len(found.lived))
    st.markdown(among.format(said=said, n=len(found.lived)))
    line = _("{community}: {n}, of them {own} with these units")
    lines = (
        line.format(community=as_written(one.community), n=one.traces, own=one.with_units)
        for one in found.lived
    )
    st.caption("\n".join(f"- {said}" for said in lines))


def _agreements(agreements: Sequence[Agreements]) -> None:
    made, kept, overdue = (
        sum(getattr(one, name) for one in agreements) for name in ("made", "kept", "overdue")
    )
    sentence = _("{made}, {kept}, {overdue}.").format(
        made=ngettext("{n} agreement made", "{n} agreements made", made).format(n=made),
        kept=_("{n} kept").format(n=kept),
        overdue=_("{n} over their date now").format(n=overdue),
    )
    line = _("{made} made · {kept} kept · {overdue} over their date")
    lines = (
        (one.unit, "", [line.format(made=one.made, kept=one.kept, overdue=one.overdue)])
        for one in agreements
    )
    empty = _("No agreement was made or kept, and none is over its date.")
    unit_lines.section("agreements", _("Agreements"), sentence if agreements else empty, lines)


def _by_unit(things: Iterable[Any]) -> Iterable[tuple[UnitName, list[Any]]]:
    for unit, some in groupby(things, key=lambda thing: thing.unit):
        yield unit, list(some)


def _definitions(found: Since) -> str:
    lines = [
        _(
            "**Assessments shared**: pillars that units have shared, a later correction once. "
            "A skipped pillar counts."
        ),
        _(
            "**Steps**: the level against the one in the round before. "
            "Correcting an assessment from before the day is no step."
        ),
        _("**New local signs**: signs that were written or borrowed in the time and are in use."),
        _(
            "**Practice tracks**: tracks that were evaluated in the time, of those everybody may "
            "read."
        ),
        _(
            "**Between the workshops**: everything but workshops that the communities of the "
            "units' staff left; “with these units” are those they took part in."
        ),
        _(
            "**Agreements**: made in dialogues held in the time, kept in the time, and over "
            "their date today. Counts only: what was agreed belongs to those who were there."
        ),
        _(
            "Units that exist today: {units}, by department and name. "
            "Period: {start} to {end}, both included. "
            "Source: what units and staff have recorded here."
        ).format(units=found.units, start=i18n.day(found.day), end=i18n.day(found.as_of)),
    ]
    return "\n\n".join(lines)
