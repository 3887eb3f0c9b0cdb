"""All units side by side, as a screen."""

from services.papers.screen import Figure, Grid, Screen
from services.progress.counting import FEWEST
from services.topics.all_units import AllUnitsFacts
from ui import i18n, sentences
from ui.i18n import _
from ui.topics import levels, words


def screen(facts: AllUnitsFacts, title: str, question: str) -> Screen:
    """How many units stand where on each pillar, and which way they move."""
    short = {name.code: sentences.pillar(name, short=True) for name in facts.pillars}
    counts = facts.distribution
    chart = None
    if counts is not None:
        says = _("How many units stand at each level of each pillar, of {n} in all.")
        rows = [(short[name.code], counts[name.code]) for name in facts.pillars]
        chart = levels.chart(says.format(n=len(facts.rows)), rows)
    moved = (f"{short[code]}: {sentences.way(way)}" for code, way in facts.directions.items())
    return Screen(
        title=title,
        lead=_lead(facts),
        figures=_figures(facts),
        chart=chart,
        points=words.points(_("Since the round before"), moved, len(short)),
        grid=_grid(facts),
        question=question,
        source=words.source(
            facts.as_of,
            _("Each unit at its own newest assessment; one older than 365 days does not count."),
            _("Self-assessments are not compared or ranked."),
        ),
    )


def _lead(facts: AllUnitsFacts) -> str:
    if facts.distribution is not None:
        return ""
    said = _(
        "Fewer than {n} of the units shown have a current assessment. "
        "That is too few for a distribution."
    )
    return said.format(n=FEWEST)


def _figures(facts: AllUnitsFacts) -> tuple[Figure, ...]:
    made = [
        Figure(_("Units with a current assessment"), words.n_of(facts.assessed, len(facts.rows)))
    ]
    if now := facts.open_round:
        said = _("Shared in {round}, which closes {day}")
        label = said.format(round=now.name, day=i18n.day_in_year(now.closes_on))
        made.append(Figure(label, words.n_of(now.shared, now.units)))
    return tuple(made)


def _grid(facts: AllUnitsFacts) -> Grid:
    """Unit by unit, in the order in which they are told of."""
    columns = (_("Unit"), *(sentences.pillar(name, short=True) for name in facts.pillars))
    rows = ((words.unit(place), *map(levels.cell, cells)) for place, cells in facts.rows)
    return Grid(columns, tuple(rows))
