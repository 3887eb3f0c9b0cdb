"""A unit's way on one pillar: the chart, what it tells, and each round behind it."""

import streamlit as st

from services.access import Viewer
from services.overview import UnitOverview
from services.progress import history, run_chart
from services.progress.history import Beside, Point
from services.progress.run_chart import RunChart
from services.progress.standings import Standing
from services.progress.steps import Step
from services.rubric.pillars import PillarName
from ui import i18n, labels
from ui.blocks import pictures
from ui.charts import pillar_history
from ui.data import signs
from ui.data.once import once
from ui.i18n import _
from ui.texts import as_written

_picture = once(pillar_history.picture)


def draw(viewer: Viewer, overview: UnitOverview, standing: Standing, name: PillarName) -> None:
    """All rounds of a pillar at a unit, the newest first, under their chart."""
    if not standing.history:
        st.info(_("No data yet. The unit has shared no assessment of this pillar."))
        return
    beside = signs.beside(viewer, overview.header.id, overview.as_of)
    way = history.way(standing, beside)
    if way:
        pictures.show(_picture(name, standing, beside), key=f"history_{standing.pillar}")
        st.caption(_reading(standing, beside, way))
        _looking_back(standing, beside)
    for step in standing.history:
        _round(step)


def _reading(standing: Standing, beside: Beside, way: tuple[Point, ...]) -> str:
    run = history.run(way)
    told = [_("A step is a round. A dashed frame is a round without an assessment.")]
    if any(said.pillar == standing.pillar for said in beside.looked_back):
        told.append(_("The diamond is what the unit says looking back, not an assessment."))
    if run is None:
        told.append(
            _("With fewer than {n} rounds no line is drawn: it would promise too much.").format(
                n=run_chart.FEWEST
            )
        )
    else:
        told += _run_in_words(run)
    return as_written(" ".join(told))


def _run_in_words(run: RunChart) -> list[str]:
    median = _("The dashed line is the median: {level}.").format(level=_median(run.median))
    if not run.tells:
        return [median, _("Too many rounds lie on it to tell a shift from chance.")]
    shift, crossings = _shift(run), _crossings(run)
    return [
        median,
        shift.format(n=run.longest_run, most=run_chart.longest_by_chance(run.useful)),
        crossings.format(n=run.crossings, fewest=run_chart.fewest_by_chance(run.useful)),
    ]


def _shift(run: RunChart) -> str:
    if run.shift:
        return _(
            "Longest run on one side of it: {n} in a row, more than the {most} that chance "
            "explains. The level has shifted."
        )
    return _("Longest run on one side of it: {n} in a row; chance alone explains up to {most}.")


def _crossings(run: RunChart) -> str:
    if run.few_crossings:
        return _("Crossings: {n}, fewer than the {fewest} that chance alone gives.")
    return _("Crossings: {n}; chance alone gives at least {fewest}.")


def _median(median: float) -> str:
    words = {int(level): _(word) for level, word in labels.LEVELS.items()}
    if median == int(median):
        return words[int(median)]
    return _("between {lower} and {higher}").format(
        lower=words[int(median)], higher=words[int(median) + 1]
    )


def _looking_back(standing: Standing, beside: Beside) -> None:
    for said in beside.looked_back:
        if said.pillar == standing.pillar:
            level = _(labels.LEVELS[said.level])
            st.markdown(f"*{as_written(pillar_history.looking_back(said))}*: {level}")


def _round(step: Step) -> None:
    level = _(labels.LEVELS[step.level]) if step.level else _("not discussed in this round")
    day = as_written(i18n.day(step.dialogue_on))
    st.markdown(f"**{as_written(step.round_name)}** · {level} · {day}")
    code = [_(labels.CHANGE_REASONS[step.reason_code])] if step.reason_code else []
    reason = [*code, *(text for text in (step.reason, step.skipped_reason) if text)]
    facts = [(_("Reason"), ": ".join(reason))]
    facts += [
        (_("Example ({kind})").format(kind=_(labels.EVIDENCE_KINDS[example.kind])), example.text)
        for example in step.examples
    ]
    facts += [
        (_("Next step"), step.next_step),
        (_("Dialogue partner from"), step.partner_unit),
        (_("Confidence"), _(labels.CONFIDENCES[step.confidence])),
        (_("Corrected"), _corrected(step)),
    ]
    st.markdown("\n".join(f"- {what}: {as_written(said)}" for what, said in facts if said))


def _corrected(step: Step) -> str:
    if step.version == 1:
        return ""
    version = _("version {n}").format(n=step.version)
    return f"{version}: {step.correction_note}" if step.correction_note else version
