"""What deserves a talk and what is worth sharing, as screens: units that share a line together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from services.attention import community_rules
from services.papers.screen import Figure, Grid, Points, Screen
from services.topics.asked import Place
from services.topics.attention import FoundFacts
from services.topics.findings import Line
from services.units import danish
from ui import i18n, reasons, sentences
from ui.data import pillars
from ui.i18n import _, ngettext
from ui.texts import as_plain
from ui.topics import words

SHOWN = 5  # of units, and of communities: more is no help to a talk


class Told(NamedTuple):
    """The rule, and a line that says where and what it found."""

    rule: str
    line: str


def to_discuss(facts: FoundFacts, title: str, question: str) -> Screen:
    """What deserves a talk, as a screen."""
    return _screen(facts, title, question, _("Nothing to discuss right now."))


def worth_sharing(facts: FoundFacts, title: str, question: str) -> Screen:
    """What is worth sharing, as a screen."""
    return _screen(facts, title, question, _("Nothing has been found yet."))


def _screen(facts: FoundFacts, title: str, question: str, nothing: str) -> Screen:
    """A few lines about units and a few about communities; the rest stands in the table."""
    at_units = _as_hidden(facts.lines)
    around = [line for line in facts.lines if not line.place]
    return Screen(
        title=title,
        lead="" if facts.lines else nothing,
        figures=_figures(facts, at_units, around),
        points=(
            *_points(_("At the units"), at_units),
            *_points(_("In the communities"), around),
        ),
        grid=_grid(facts.lines) if facts.lines else None,
        question=question,
        source=words.source(
            facts.as_of,
            _("Found by fixed rules in what is recorded here, and ordered by rule."),
            _("What has been talked about is left out."),
        ),
    )


def _as_hidden(found: Iterable[Line]) -> list[Line]:
    """Those at units by rule and stand-in: who shows the names sees the same lines, named."""
    numbered = [(line.place.number, line) for line in found if line.place]
    rules = list(dict.fromkeys(line.rule for _number, line in numbered))
    numbered.sort(key=lambda each: (rules.index(each[1].rule), each[0]))
    return [line for _number, line in numbered]


def lines(found: Iterable[Line]) -> list[Told]:
    """Each thing that was found once, with all the places where it was found the same."""
    told: dict[tuple[str, str], list[Line]] = {}
    short = sentences.short_names(pillars())
    for line in found:
        told.setdefault((line.rule, _why(line, short)), []).append(line)
    return [Told(rule, f"{_where(some)}: {why}") for (rule, why), some in told.items()]


def _points(heading: str, some: Sequence[Line]) -> tuple[Points, ...]:
    """The first line of each rule before the second of any: so no rule hides the others."""
    told = lines(some)
    turns: Counter[str] = Counter()
    by_turn: list[tuple[int, int]] = []
    for place, one in enumerate(told):
        turns[one.rule] += 1
        by_turn.append((turns[one.rule], place))
    order = [place for _turn, place in sorted(by_turn)]
    shown = sorted(order[:SHOWN]) + order[SHOWN:]
    return words.points(heading, (told[place].line for place in shown), SHOWN)


def _where(some: Sequence[Line]) -> str:
    places = {line.place for line in some if line.place}
    if places:
        return words.units(sorted(places, key=_by_name))
    return words.names(list(dict.fromkeys(line.community for line in some)))


def _by_name(place: Place) -> tuple[object, int]:
    return danish(place.name), place.number


def _why(line: Line, short: reasons.Words) -> str:
    if line.rule == community_rules.A5.code:
        said = _("A question asked on {day} is not answered yet.")
        return said.format(day=i18n.day(line.about[0]))
    if line.rule == community_rules.TRIED.code:
        n = line.about[0]
        said = ngettext(
            "{n} other unit has tried an idea from here.",
            "{n} other units have tried an idea from here.",
            n,
        )
        return said.format(n=n)
    return as_plain(reasons.sentence(line.rule, line.about, short))


def _figures(
    facts: FoundFacts, at_units: Sequence[Line], around: Sequence[Line]
) -> tuple[Figure, ...]:
    with_any = len({line.place for line in at_units})
    circles = len({line.community for line in around})
    return (
        Figure(_("Units with something here"), words.n_of(with_any, facts.units)),
        Figure(_("Communities with something here"), i18n.number(circles)),
    )


def _grid(found: Sequence[Line]) -> Grid:
    short = sentences.short_names(pillars())
    rows = (
        (words.unit(line.place) if line.place else line.community, _why(line, short), _day(line))
        for line in found
    )
    return Grid((_("Where"), _("What"), _("Since")), tuple(rows))


def _day(line: Line) -> str:
    return i18n.short_day(line.since)
