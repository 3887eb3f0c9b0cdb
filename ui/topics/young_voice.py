"""What the young got out of it, as a screen with a question."""

from services.papers.screen import Chart, ChartKind, Figure, Grid, Screen, Series
from services.topics.young_voice import Area, YoungFacts
from ui import i18n, reach_words, track_labels
from ui.i18n import _
from ui.topics import words

RUNGS = 6


def screen(facts: YoungFacts, title: str, question: str) -> Screen:
    """In how many evaluated tracks each area moved, and how far the young were in it."""
    chart = _chart(facts) if any(area.counts for area in facts.areas) else None
    return Screen(
        title=title,
        lead="" if chart else _(words.TOO_FEW),
        figures=(Figure(_("Evaluated practice tracks"), i18n.number(facts.evaluated)),),
        chart=chart,
        points=words.points(_("How far the young were in it"), _rungs(facts), RUNGS),
        grid=_grid(facts, chart) if chart else None,
        question=question,
        source=words.source(
            facts.as_of,
            _("Season {season}.").format(season=facts.season),
            _("About groups of young people, as staff saw it in evaluated practice tracks."),
            _("An area seen in fewer than 5 is not shown."),
        ),
    )


def _chart(facts: YoungFacts) -> Chart:
    names = (_("Less seen"), _("The same"), _("More seen"), _("Not known"))
    return Chart(
        kind=ChartKind.STACKED,
        says=_("In how many practice tracks more, the same or less was seen in each area."),
        axis=_("Practice tracks"),
        categories=tuple(_(track_labels.AREAS[area.area]) for area in facts.areas),
        series=tuple(
            Series(
                name,
                tuple(area.counts[place] if area.counts else None for area in facts.areas),
                open=place == len(names) - 1,
            )
            for place, name in enumerate(names)
        ),
    )


def _grid(facts: YoungFacts, chart: Chart) -> Grid:
    columns = (_("Area"), *(series.name for series in chart.series), _("In all"))
    rows = ((reach_words.area(each.area), *_cells(each)) for each in facts.areas)
    return Grid(columns, tuple(rows))


def _cells(each: Area) -> tuple[int | str | None, ...]:
    if each.counts:
        return *each.counts, each.base
    return (None,) * 4 + (_(words.TOO_FEW) if each.base else _(words.NO_DATA),)


def _rungs(facts: YoungFacts) -> list[str]:
    said = [
        _("{what}: {n}").format(what=_(word), n=i18n.number(n))
        for rung, word in track_labels.LADDER.items()
        if (n := facts.rungs.get(rung, 0))
    ]
    if none := facts.rungs.get(None, 0):
        said.append(_("{what}: {n}").format(what=_("No answer"), n=i18n.number(none)))
    return said
