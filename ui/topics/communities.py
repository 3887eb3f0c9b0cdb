"""The communities between their workshops, as a screen."""

from services.papers.screen import Chart, ChartKind, Figure, Grid, Screen, Series
from services.topics.communities import CommunitiesFacts
from ui import i18n
from ui.i18n import _
from ui.topics import found, words

SHOWN, LINES = 10, 4  # rows of the chart, and sentences beside it


def screen(facts: CommunitiesFacts, title: str, question: str) -> Screen:
    """A year of traces in windows of four weeks, and what deserves a talk."""
    chart = _chart(facts) if facts.communities else None
    lines = [told.line for told in found.lines(facts.lines)]
    return Screen(
        title=title,
        lead=_lead(facts),
        figures=_figures(facts) if chart else (),
        chart=chart,
        points=words.points(_("Worth discussing"), lines, LINES),
        grid=_grid(facts, chart) if chart else None,
        question=question,
        source=words.source(
            facts.as_of,
            _("Communities in which staff of these units take part, with all their traces."),
            _("Workshops do not count."),
            *_held(facts),
        ),
    )


def _lead(facts: CommunitiesFacts) -> str:
    if not facts.communities:
        return _("No community has members from these units.")
    rest = len(facts.communities) - SHOWN
    return _("The table holds {n} more communities.").format(n=rest) if rest > 0 else ""


def _figures(facts: CommunitiesFacts) -> tuple[Figure, ...]:
    every = [measures for _name, measures in facts.communities]
    traces, across = sum(m.before.traces for m in every), sum(m.before.across for m in every)
    asked, answered = (sum(getattr(m.questions, n) for m in every) for n in ("asked", "answered"))
    return (
        Figure(_("Communities"), i18n.number(len(every))),
        Figure(_("Traces in the last four whole weeks"), i18n.number(traces)),
        Figure(_("Of them across units"), i18n.number(across)),
        Figure(_("Questions answered within 14 days"), words.n_of(answered, asked)),
    )


def _chart(facts: CommunitiesFacts) -> Chart:
    return Chart(
        kind=ChartKind.DOTS,
        says=_("Traces between workshops in each community, in periods of four weeks."),
        axis=_("Traces in four weeks"),
        categories=tuple(i18n.day_in_year(each.starts_on) for each in facts.windows),
        series=tuple(
            Series(name, tuple(window.traces for window in measures.windows))
            for name, measures in facts.communities[:SHOWN]
        ),
    )


def _grid(facts: CommunitiesFacts, chart: Chart) -> Grid:
    """The chart as a table; of more communities than it has room for, all of them."""
    if len(facts.communities) <= SHOWN:
        return words.twin(_("From"), chart)
    columns = (_("Community"), *(i18n.short_day(each.starts_on) for each in facts.windows))
    rows = (
        (name, *(window.traces for window in measures.windows))
        for name, measures in facts.communities
    )
    return Grid(columns, tuple(rows))


def _held(facts: CommunitiesFacts) -> list[str]:
    if not facts.workshops:
        return []
    days = ", ".join(i18n.short_day(each.held_on) for each in facts.workshops)
    return [_("Workshops: {days}.").format(days=days)]
