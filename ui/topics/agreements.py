"""What was agreed before, as a screen."""

from services.papers.screen import Figure, Grid, Screen
from services.topics.agreements import Agreed, AgreementsFacts
from ui import i18n
from ui.i18n import _, ngettext
from ui.topics import words

OPEN, DONE = 6, 4  # lines that fit beside each other


def screen(facts: AgreementsFacts, title: str, question: str) -> Screen:
    """What stands open, what is over its day first, and what was done."""
    return Screen(
        title=title,
        lead=_lead(facts),
        figures=_figures(facts),
        points=(
            *words.points(_("Stands open"), map(_open, facts.open), OPEN),
            *words.points(_("Carried out"), map(_done, facts.done), DONE),
        ),
        grid=_grid(facts),
        question=question,
        source=words.source(
            facts.as_of,
            _("From earlier meetings about the same units; carried out from {day} on.").format(
                day=i18n.day(facts.day)
            ),
        ),
    )


def _lead(facts: AgreementsFacts) -> str:
    if facts.counts.open or facts.counts.done:
        return ""
    return _("Nothing from earlier meetings stands open.")


def _figures(facts: AgreementsFacts) -> tuple[Figure, ...]:
    return (
        Figure(_("Stand open"), i18n.number(facts.counts.open)),
        Figure(_("Of them over their date"), i18n.number(facts.counts.overdue)),
        Figure(
            _("Carried out since {day}").format(day=i18n.day_in_year(facts.day)),
            i18n.number(facts.counts.done),
        ),
    )


def _open(one: Agreed) -> str:
    return _joined(one, *_when(one), *_answers(one))


def _done(one: Agreed) -> str:
    return _joined(one, *([one.outcome] if one.outcome else []))


def _joined(one: Agreed, *said: str) -> str:
    """In one line: a full stop of the text before the sign would end it twice."""
    about = _about(one)
    return " · ".join((about.removesuffix("."), *said)) if said else about


def _about(one: Agreed) -> str:
    if one.place is None:
        return one.text
    return _("{unit}: {text}").format(unit=words.unit(one.place), text=one.text)


def _when(one: Agreed) -> list[str]:
    if one.review_on is None:
        return []
    day = i18n.day_in_year(one.review_on)
    said = _("over its date, {day}") if one.overdue else _("to be followed up {day}")
    return [said.format(day=day)]


def _answers(one: Agreed) -> list[str]:
    if not one.sent:
        return []
    said = ngettext(
        "answered by {n} of {sent} unit",
        "answered by {n} of {sent} units",
        one.sent,
    ).format(n=one.answered, sent=one.sent)
    adapted = _("{said}, {n} of them in a way of their own")
    return [adapted.format(said=said, n=one.adapted) if one.adapted else said]


def _grid(facts: AgreementsFacts) -> Grid | None:
    if not facts.open and not facts.done:
        return None
    columns = (_("What"), _("Unit"), _("Followed up"), _("State"), _("What came of it"))
    done = [(one, _("done")) for one in facts.done]
    still = [(one, _("over its date") if one.overdue else _("open")) for one in facts.open]
    rows = (
        (
            one.text,
            words.unit(one.place) if one.place else None,
            i18n.short_day(one.review_on) if one.review_on else None,
            state,
            one.outcome or None,
        )
        for one, state in (*still, *done)
    )
    return Grid(columns, tuple(rows))
