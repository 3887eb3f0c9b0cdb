"""One pillar across the units, as a screen."""

from services.papers.screen import Figure, Points, Screen
from services.progress.pillar_page import RoundCounts
from services.topics.pillar import PillarFacts
from ui import i18n, sentences
from ui.i18n import _
from ui.topics import levels, words


def screen(facts: PillarFacts, title: str, question: str) -> Screen:
    """How many units stood where in each round, and which way they move."""
    name = sentences.pillar(facts.pillar)
    rows = [(each.name, _counts(each)) for each in facts.rounds]
    chart = None
    if any(counts for _name, counts in rows):
        says = _("How many units stood at each level of {pillar}, round by round.")
        chart = levels.chart(says.format(pillar=name), rows)
    return Screen(
        title=title if name in title else f"{title}: {name}",
        lead="" if chart else _("No data yet"),
        figures=_figures(facts),
        chart=chart,
        points=(Points(_("Since the round before"), (_sentence(sentences.way(facts.moved)),)),),
        grid=words.twin(_("Round"), chart) if chart else None,
        question=question,
        source=words.source(
            facts.as_of,
            _("Units that existed in each round; a round with fewer than 5 is not shown."),
            _("Self-assessments are not compared or ranked."),
        ),
    )


def _counts(each: RoundCounts) -> levels.Counts | None:
    return {**each.by_level, None: each.not_assessed} if each.shown else None


def _figures(facts: PillarFacts) -> tuple[Figure, ...]:
    made = []
    if facts.rounds:
        newest = facts.rounds[-1]
        label = _("Assessed in {round}").format(round=newest.name)
        made.append(Figure(label, words.n_of(newest.assessed, newest.units)))
    signs = _("{n} at {units}").format(
        n=i18n.number(facts.signs), units=words.n_units(facts.with_signs)
    )
    return *made, Figure(_("Local signs in use"), signs if facts.signs else "0")


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]
