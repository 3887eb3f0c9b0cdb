"""What decisions of meetings ask of somebody, on the home page."""

from services.calendar import today
from services.decisions.to_do import Due, Waiting
from services.home import Home
from ui import decision_labels, i18n, sentences
from ui.blocks import home_row
from ui.blocks.agreements import due
from ui.blocks.decisions.lines import DECISION, PAGE
from ui.i18n import _, ngettext

SHOWN, NAMED = 5, 3


def draw(home: Home) -> None:
    """Decisions that one answers for and that are soon followed up, then those to be answered."""
    for each in home.decisions[:SHOWN]:
        _due(each)
    _more(len(home.decisions) - SHOWN, _("You answer for them."))
    for waits in home.translations[:SHOWN]:
        _waiting(waits)
    _more(len(home.translations) - SHOWN, _("They wait for the answer of your unit."))


def _due(each: Due) -> None:
    kind = _(decision_labels.KINDS[each.kind])
    reason = f"{kind} · {each.meeting} · {due(each.review_on, today())}"
    home_row.draw(each.text, reason, _("Open the decision"), PAGE, **{DECISION: each.id})


def _waiting(waits: Waiting) -> None:
    reason = ngettext(
        "sent {day} ({away}) · waits for the answer of {units}",
        "sent {day} ({away}) · waits for the answers of {units}",
        len(waits.units),
    ).format(
        day=i18n.day(waits.sent_on),
        away=sentences.ago(waits.sent_on, today()),
        units=_named(waits),
    )
    reason = f"{_(decision_labels.KINDS[waits.kind])} · {reason}"
    home_row.draw(waits.text, reason, _("Answer"), PAGE, **{DECISION: waits.id})


def _named(waits: Waiting) -> str:
    return sentences.few_names([name for _id, name in waits.units], NAMED)


def _more(more: int, reason: str) -> None:
    if more > 0:
        said = ngettext("{n} more decision", "{n} more decisions", more).format(n=more)
        home_row.draw(said, reason, _("Open the decisions"), PAGE)
