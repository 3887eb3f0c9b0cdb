"""Since last time, as a screen."""

from services.papers.screen import Chart, ChartKind, Figure, Screen, Series
from services.topics.since import SinceFacts
from ui import i18n, sentences
from ui.i18n import _, ngettext
from ui.topics import words

COMMUNITIES = 6  # lines that fit beside the chart


def screen(facts: SinceFacts, title: str, question: str) -> Screen:
    """What has happened in counts, and the steps of each pillar as a chart."""
    chart = _chart(facts) if facts.shared else None
    return Screen(
        title=title,
        lead=_lead(facts),
        figures=_figures(facts),
        chart=chart,
        points=words.points(_("Between the workshops"), _lived(facts), COMMUNITIES),
        grid=words.twin(_("Pillar"), chart) if chart else None,
        question=question,
        source=words.source(
            facts.as_of,
            _("From {day} on, that day included.").format(day=i18n.day(facts.day)),
            _("Steps: against the round before."),
            _("Source: what units and staff have recorded here."),
        ),
    )


def _lead(facts: SinceFacts) -> str:
    if not facts.shared:
        said = _("Since {day} no assessment has been shared.").format(day=i18n.day(facts.day))
    else:
        said = ngettext(
            "Since {day}, {sharing} of {units} have shared {n} assessment.",
            "Since {day}, {sharing} of {units} have shared {n} assessments.",
            facts.shared,
        ).format(
            day=i18n.day(facts.day),
            sharing=i18n.number(facts.sharing),
            units=words.n_units(facts.units),
            n=i18n.number(facts.shared),
        )
    if not facts.corrected:
        return said
    more = ngettext(
        "{n} earlier assessment was corrected.",
        "{n} earlier assessments were corrected.",
        facts.corrected,
    )
    return f"{said} {more.format(n=i18n.number(facts.corrected))}"


def _figures(facts: SinceFacts) -> tuple[Figure, ...]:
    signs = i18n.number(facts.signs)
    if facts.borrowed:
        signs = _("{n}, {borrowed} of them borrowed").format(n=signs, borrowed=facts.borrowed)
    agreed = _("{made} made · {kept} kept · {overdue} over their date").format(
        made=facts.made, kept=facts.kept, overdue=facts.overdue
    )
    return (
        Figure(_("New local signs"), signs),
        Figure(_("Practice tracks evaluated"), i18n.number(facts.evaluated)),
        Figure(_("Traces between workshops"), i18n.number(facts.traces)),
        Figure(_("Agreements from dialogues"), agreed),
    )


def _chart(facts: SinceFacts) -> Chart:
    names = (_("A step down"), _("The same"), _("A step up"), _("Nothing to compare with"))
    ordered = ((steps.down, steps.same, steps.up, steps.alone) for _name, steps in facts.pillars)
    columns = zip(*ordered, strict=True)
    return Chart(
        kind=ChartKind.STACKED,
        says=_("How many units went a step up, stayed, or went a step down on each pillar."),
        axis=_("Units that shared the pillar"),
        categories=tuple(sentences.pillar(name, short=True) for name, _steps in facts.pillars),
        series=tuple(
            Series(name, tuple(values), open=place == len(names) - 1)
            for place, (name, values) in enumerate(zip(names, columns, strict=True))
        ),
    )


def _lived(facts: SinceFacts) -> list[str]:
    return [
        _("{community}: {traces}").format(
            community=one.community,
            traces=ngettext("{n} trace", "{n} traces", one.traces).format(n=one.traces),
        )
        for one in facts.lived
    ]
