"""Practice tracks and how far their threads reach, as a screen."""

from services.papers.screen import Chart, ChartKind, Figure, Grid, Screen, Series
from services.reach.counting import ORDER, Reach
from services.reach.steps import Step
from services.topics.tracks import TracksFacts
from ui import i18n, labels, reach_words
from ui.blocks.tracks import gate_words
from ui.i18n import _, ngettext
from ui.topics import words

STATES = 7


def screen(facts: TracksFacts, title: str, question: str) -> Screen:
    """How many tracks there are in which state, the gates, and the steps of their threads."""
    chart = _chart(facts.reach) if facts.reach else None
    return Screen(
        title=title,
        lead=_lead(facts),
        figures=_figures(facts),
        chart=chart,
        points=words.points(_("By state"), _states(facts), STATES),
        grid=words.twin(_("Step"), chart) if chart else _state_grid(facts),
        question=question,
        source=words.source(
            facts.as_of,
            _("Season {season}.").format(season=facts.season),
            _("By state: {units} where at least 5 work.").format(
                units=words.n_of(facts.units, facts.of_units)
            ),
            _("A thread is a track that is no draft any more."),
            _("Of a part of the organisation only tracks that everybody may read are threads."),
        ),
    )


def _lead(facts: TracksFacts) -> str:
    reach = facts.reach
    if reach is None:
        return _("How far the threads reach: too few to show (under 5).")
    n = reach.reached(Step.YOUNG)
    said = ngettext(
        "{n} of {threads} reaches the young so far.", "{n} of {threads} reach the young so far.", n
    ).format(n=i18n.number(n), threads=reach_words.threads(reach.total))
    if not reach.unknown:
        return said
    unknown = _("Of {n} the evaluation says: we do not know yet.")
    return f"{said} {unknown.format(n=i18n.number(reach.unknown))}"


def _figures(facts: TracksFacts) -> tuple[Figure, ...]:
    if not facts.units:
        return (Figure(_("Practice tracks"), _(words.TOO_FEW)),)
    total = facts.counted.total
    gates = (
        Figure(_(name), words.n_of(facts.counted.passed[number - 1], total))
        for number, name in gate_words.NAMES.items()
        if (on := facts.held[number - 1]) is not None and on <= facts.as_of
    )
    return Figure(_("Practice tracks"), i18n.number(total)), *gates


def _states(facts: TracksFacts) -> list[str]:
    return [
        _("{state}: {n}").format(state=_(labels.TRACK_STATUSES[status]).capitalize(), n=n)
        for status, n in facts.counted.by_status.items()
    ]


def _state_grid(facts: TracksFacts) -> Grid | None:
    if not facts.counted.total:
        return None
    rows = ((_(labels.TRACK_STATUSES[status]), n) for status, n in facts.counted.by_status.items())
    return Grid((_("State"), _("Practice tracks")), tuple(rows))


def _chart(reach: Reach) -> Chart:
    went_on = [reach.reached(step) - _here(reach, step) for step in ORDER]
    unknown = [reach.unknown if step is Step.YOUNG else 0 for step in ORDER]
    return Chart(
        kind=ChartKind.STACKED,
        says=_("How many of {threads} have come to each step.").format(
            threads=reach_words.threads(reach.total)
        ),
        axis=_("Threads"),
        categories=tuple(_(reach_words.STEPS[step]) for step in ORDER),
        series=(
            Series(_("Here so far"), tuple(_here(reach, step) for step in ORDER)),
            Series(_("Went on"), tuple(went_on)),
            Series(_("Do not know yet"), tuple(unknown), open=True),
        ),
    )


def _here(reach: Reach, step: Step) -> int:
    return reach.stopped(step)
