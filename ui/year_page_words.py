"""The words of the page of the year: its headings, and a sentence for what was logged."""

from collections.abc import Callable, Mapping

from models.vocabulary import Language, PageHeading, Seen, YouthArea
from services.errors import N_
from services.year_page.found import Found, Told
from ui import i18n, track_labels
from ui.i18n import _

HEADINGS: Mapping[PageHeading, str] = {
    PageHeading.GOAL: N_("The goal of the year"),
    PageHeading.ACTIONS: N_("Actions that created learning"),
    PageHeading.NEXT_STEPS: N_("Perspectives on next steps"),
    PageHeading.NEW_THIS_YEAR: N_("New this year"),
    PageHeading.VISION: N_("Values and vision"),
    PageHeading.KNOW_MORE: N_("If you want to know more"),
}
EMPTY: Mapping[PageHeading, str] = {
    PageHeading.GOAL: N_("No practice track that everybody may read was begun this season."),
    PageHeading.ACTIONS: N_("Nothing that everybody may read was evaluated or kept this season."),
    PageHeading.NEXT_STEPS: N_("No shared assessment of the season names a next step."),
    PageHeading.NEW_THIS_YEAR: N_("No new local sign, and no idea of others tried this season."),
    PageHeading.VISION: N_("The unit has no local sign in use yet."),
    PageHeading.KNOW_MORE: N_("Nothing is written here."),
}


def sentence(found: Found, pillars: Mapping[str, str]) -> str:
    """What was logged, as a sentence; `pillars` are their short names by code."""
    return _SAID[found.told](found, pillars.get(found.pillar, ""))


def _focus(found: Found, _pillar: str) -> str:
    return _("We asked ourselves: {question}").format(question=found.words[0])


def _gained(found: Found, _pillar: str) -> str:
    title, gained = found.words
    return _("“{title}” gave us: {gained}").format(title=title, gained=gained)


def _moved(found: Found, _pillar: str) -> str:
    area, before, after = found.words
    return _("Among the young, {area}: from “{before}” to “{after}”.").format(
        area=_(track_labels.AREAS[YouthArea(area)]),
        before=_(track_labels.SEEN[Seen(before)]),
        after=_(track_labels.SEEN[Seen(after)]),
    )


def _kept(found: Found, _pillar: str) -> str:
    return _("We tried this, and keep it: {what}").format(what=found.words[0])


def _next_step(found: Found, pillar: str) -> str:
    return _("{pillar}: {step}").format(pillar=pillar, step=found.words[0])


def _new_sign(found: Found, pillar: str) -> str:
    return _("A new sign of {pillar}: {sign}").format(
        pillar=pillar[:1].lower() + pillar[1:], sign=found.words[0]
    )


def _tried(found: Found, _pillar: str) -> str:
    return _("We tried an idea of others: {title}").format(title=found.words[0])


def _direction(found: Found, pillar: str) -> str:
    danish, english, sign = found.words
    common = danish if i18n.language() is Language.DANISH else english
    if not common:
        return _("{pillar}, as we do it: {sign}").format(pillar=pillar, sign=sign)
    return _("{common} As we do it: {sign}").format(common=common, sign=sign)


def _unit(found: Found, _pillar: str) -> str:
    return _("Ask at {unit}.").format(unit=", ".join(filter(None, found.words)))


def _community(found: Found, _pillar: str) -> str:
    return _("We take part in the community {name}.").format(name=found.words[0])


_SAID: Mapping[Told, Callable[[Found, str], str]] = {
    Told.FOCUS: _focus,
    Told.GAINED: _gained,
    Told.MOVED: _moved,
    Told.KEPT: _kept,
    Told.NEXT_STEP: _next_step,
    Told.NEW_SIGN: _new_sign,
    Told.TRIED: _tried,
    Told.DIRECTION: _direction,
    Told.UNIT: _unit,
    Told.COMMUNITY: _community,
}
