"""Why something deserves a talk or is worth sharing, in whole sentences, and since when."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from services.attention.finding import Finding
from services.attention.flags import FlagLine
from services.errors import N_
from ui import community_reasons, i18n, labels, sentences, track_reasons
from ui.i18n import _, ngettext
from ui.texts import as_written

Words = Mapping[str, str]  # the pillars' short names by code


def why(finding: Finding, words: Words) -> str:
    """The rule said in words, ready for Markdown."""
    return sentence(finding.rule.code, finding.about, words)


def sentence(rule: str, about: Sequence[Any], words: Words) -> str:
    """The same of a rule by its code, and the values of its sentence."""
    return _SENTENCES[rule](words, *about)


def since(line: FlagLine, today: date) -> str:
    """Since when it is so, and what was done about it."""
    said = [_("Since {day} ({ago})").format(**_when(line.finding.since, today))]
    if line.handling.by:
        state = _(labels.FLAG_STATES[line.handling.state])
        said.append(_("{state}: {name}").format(state=state, name=line.handling.by))
    return as_written(" · ".join(said))


def _when(day: date, today: date) -> dict[str, str]:
    return {"day": i18n.day(day), "ago": sentences.ago(day, today)}


def _named(words: Words, codes: tuple[str, ...]) -> str:
    names = [words.get(code, code) for code in codes]
    if len(codes) == len(words) > 1:
        return _("all pillars")
    if len(names) < 2:
        return as_written("".join(names))
    return as_written(_("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1]))


def _overdue(_words: Words, due_on: date) -> str:
    said = _("An agreement was due on {day} and is still open.")
    return said.format(day=as_written(i18n.day(due_on)))


def _older(words: Words, codes: tuple[str, ...], days: int) -> str:
    said = _("The newest assessment is more than {days} days old: {pillars}.")
    return said.format(days=days, pillars=_named(words, codes))


def _no_data(_words: Words, round_name: str) -> str:
    said = _("No data yet – have a talk. Nothing was shared by the end of the round {round}.")
    return said.format(round=as_written(round_name))


def _no_dialogues(_words: Words, weeks: int, last: date | None) -> str:
    said = ngettext(
        "No dialogue for {n} operating week", "No dialogue for {n} operating weeks", weeks
    ).format(n=weeks)
    if last is None:
        return said + _(": none has been recorded yet.")
    return said + _(": the last one was on {day}.").format(day=as_written(i18n.day(last)))


def _lower(words: Words, codes: tuple[str, ...], reasons: tuple[Any, ...]) -> str:
    said = _("A step lower in the same round: {pillars}. Reason: {reasons}.")
    named = " · ".join(_(labels.CHANGE_REASONS[reason]) for reason in reasons)
    return said.format(pillars=_named(words, codes), reasons=named)


def _kept(_words: Words, n: int) -> str:
    said = ngettext(
        "{n} agreement was kept by its day, and none is over its date.",
        "{n} agreements were kept by their day, and none is over its date.",
        n,
    )
    return said.format(n=n)


def _fresh(_words: Words, round_name: str) -> str:
    said = _("A fresh picture: all five pillars are shared in the round {round}.")
    return said.format(round=as_written(round_name))


def _across(words: Words, codes: tuple[str, ...]) -> str:
    said = _("Dialogues across the pillars lately: {pillars}.")
    return said.format(pillars=_named(words, codes))


def _higher(words: Words, codes: tuple[str, ...], _reasons: tuple[Any, ...]) -> str:
    said = _("A step higher in the same round because practice has changed: {pillars}.")
    return said.format(pillars=_named(words, codes))


def _lent(_words: Words, n: int) -> str:
    said = ngettext(
        "Another unit has borrowed a sign from here.",
        "Other units have borrowed signs from here {n} times.",
        n,
    )
    return said.format(n=n)


_SENTENCES: Mapping[str, Callable[..., str]] = {
    **community_reasons.SENTENCES,
    **track_reasons.SENTENCES,
    "A9": _overdue,
    "A10": _older,
    "A11": _no_data,
    "A12": _no_dialogues,
    "A13": _lower,
    "B1": _kept,
    "B2": _fresh,
    "B3": _across,
    "B4": _higher,
    "B5": _lent,
}

DISCUSSED = N_(
    "**Worth discussing** is found by fixed rules, and asks for a talk, not for an action: an "
    "agreement {overdue_days} days over its date (only those who made it see that); a pillar "
    "assessed more than {older_after_days} days ago; no shared assessment {no_data_after_days} "
    "days after a round; no dialogue for {quiet_weeks} operating weeks (only the unit's own "
    "leader sees that); {steps_down_pillars} pillars or more a step lower in the same round "
    "because of lost momentum, new colleagues or a changed organisation – not because the unit "
    "sees more sharply."
)
SHARED = N_(
    "**Worth sharing** is found in the same way: {kept_agreements} agreements or more kept by "
    "their day within {lately_weeks} operating weeks and none over its date; all five pillars "
    "shared in the newest round; dialogues about {dialogue_pillars} pillars or more within "
    "{lately_weeks} operating weeks; {steps_up_pillars} pillars or more a step higher in the "
    "same round because practice has changed; a sign that another unit borrowed within "
    "{lent_weeks} weeks."
)
CLOSING = N_(
    "A line closes itself when its condition is gone. At most five of each are shown, by rule "
    "and then by name. Source: what units and staff have recorded here, as of {today}."
)
