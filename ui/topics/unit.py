"""One unit, as a screen."""

from services.papers.screen import Figure, Grid, Screen
from services.since import Moved
from services.topics.unit import Standing, UnitFacts
from services.units import UnitName
from ui import i18n, labels, sentences
from ui.i18n import _
from ui.topics import levels, words

NOBODY = UnitName(0, "", None, "")


def screen(facts: UnitFacts, title: str, question: str) -> Screen:
    """Where the unit stands on each pillar, round by round in words, and its last steps."""
    if facts.place is None:
        gone = _("This unit is not among the units of the meeting on its day.")
        return Screen(title=title, lead=gone, question=question, source=words.source(facts.as_of))
    name = words.unit(facts.place)
    steps = [said for each in facts.standings for said in _step(each)]
    return Screen(
        title=title if name in title else f"{title}: {name}",
        lead="" if facts.rounds else _("No data yet"),
        figures=_figures(facts),
        points=words.points(_("Steps since the round before"), steps, len(facts.standings)),
        grid=_grid(facts) if facts.rounds else None,
        question=question,
        source=words.source(
            facts.as_of,
            _("The unit's own assessments, as it has shared them round by round."),
            _("Practice tracks: this season, where at least 5 work."),
        ),
    )


def _figures(facts: UnitFacts) -> tuple[Figure, ...]:
    last = max(
        (told.on for each in facts.standings for told in each.rounds.values()), default=None
    )
    assessed = Figure(_("Last assessed"), i18n.day(last) if last else _("No data yet"))
    if facts.tracks is None:
        return assessed, Figure(_("Practice tracks"), _(words.TOO_FEW))
    states = (
        f"{i18n.number(n)} {_(labels.TRACK_STATUSES[status])}"
        for status, n in facts.tracks.by_status.items()
    )
    return assessed, Figure(_("Practice tracks"), " · ".join(states) or "0")


def _grid(facts: UnitFacts) -> Grid:
    rows = (
        (sentences.pillar(each.pillar, short=True), *(_cell(each, r) for r in facts.rounds))
        for each in facts.standings
    )
    return Grid((_("Pillar"), *facts.rounds), tuple(rows))


def _cell(standing: Standing, round_name: str) -> str | None:
    told = standing.rounds.get(round_name)
    if told is None:
        return None
    return levels.word(told.level) if told.level else _("not discussed")


def _step(standing: Standing) -> list[str]:
    """Why the level differs from the one before, in the code of the reason: no more words."""
    levelled = [told for told in standing.rounds.values() if told.level]
    if not standing.now.moved or len(levelled) < 2:
        return []
    before, now = levelled[-2:]
    assert now.level  # noqa: S101 - those without a level are left out
    assert before.level  # noqa: S101
    moved = Moved(NOBODY, standing.pillar.code, now.level, before.level, before.on, now.reason, "")
    said = sentences.stepped(standing.now.moved, before.on, moved)
    return [f"{sentences.pillar(standing.pillar, short=True)}: {said}"]
