"""What the figures say, in whole sentences: change, age, silence, deadlines."""

from collections.abc import Sequence
from datetime import date

from models.vocabulary import Language
from services.between import Between, CommunityLife
from services.progress.direction import Direction, Way
from services.progress.standings import Age, Standing
from services.progress.steps import Step
from services.rubric.pillars import PillarName
from services.rubric.wordings import Text
from services.since import Moved
from ui import i18n, labels
from ui.i18n import _, ngettext


def pillar(name: PillarName, *, short: bool = False) -> str:
    """A pillar's name in the language of this run."""
    danish = i18n.language() is Language.DANISH
    if short:
        return name.short_da if danish else name.short_en
    return name.name_da if danish else name.name_en


def in_language(text: Text) -> str:
    """A text of the rubric in the language of this run."""
    return text.da if i18n.language() is Language.DANISH else text.en


def short_names(names: Sequence[PillarName]) -> dict[str, str]:
    """The pillars' short names by code, in the language of this run."""
    return {name.code: pillar(name, short=True) for name in names}


def level(standing: Standing) -> str:
    """The level's word, or why there is none: never a zero."""
    if standing.current and standing.current.level:
        return _(labels.LEVELS[standing.current.level])
    if standing.latest:
        return _("No current assessment (last in {month}).").format(
            month=i18n.month(standing.latest.dialogue_on)
        )
    return _("No data yet")


def change(standing: Standing) -> str:
    """How the level moved since the round before, with the reason (display rule V3)."""
    now, before = standing.current, standing.previous
    if now is None:
        return ""
    if before is None or standing.moved is None:
        return _("First assessment – nothing to compare with yet.")
    if standing.moved == 0:
        return _("Same step as in {month}.").format(month=i18n.month(before.dialogue_on))
    return stepped(standing.moved, before.dialogue_on, now)


def stepped(moved: int, before_on: date, step: Step | Moved) -> str:
    """How far a level went from the round before, and why."""
    up = ngettext("One step higher", "{n} steps higher", abs(moved))
    down = ngettext("One step lower", "{n} steps lower", abs(moved))
    far = (up if moved > 0 else down).format(n=abs(moved))
    said = _("{moved} than in {month}").format(moved=far, month=i18n.month(before_on))
    return f"{said}{_because(step)}."


def way(moved: Direction) -> str:
    """Which way a group of units moves on a pillar, as far as that can be said."""
    if not moved.base:
        return _("nothing to compare with yet.")
    said = {
        Way.UP: _("More have gone up than down: {up} a step up, {down} down, {same} the same."),
        Way.DOWN: _("More have gone down than up: {up} a step up, {down} down, {same} the same."),
        Way.NONE: _(
            "No clear direction – {up} units have gone a step up, {down} down, "
            "{same} are the same."
        ),
        Way.FEW: _("{up} a step up, {down} down, {same} the same."),
    }
    return said[moved.way].format(up=moved.up, down=moved.down, same=moved.same)


def age(standing: Standing, today: date) -> str:
    """When the pillar was last assessed, and how long ago that is (display rule V4)."""
    if standing.latest is None:
        return ""
    on = standing.latest.dialogue_on
    return _("Assessed {day} ({ago}).").format(day=i18n.day(on), ago=ago(on, today))


def ago(then: date, today: date) -> str:
    """How long ago a day is: "today", "3 days ago", "50 weeks ago"."""
    days = (today - then).days
    if days == 0:
        return _("today")
    if days < 14:
        return ngettext("{n} day ago", "{n} days ago", days).format(n=days)
    return ngettext("{n} week ago", "{n} weeks ago", days // 7).format(n=days // 7)


def until(then: date, today: date) -> str:
    """How far off a day is: "in 3 days", "today", "9 days over its date"."""
    days = (then - today).days
    if days < 0:
        return ngettext("{n} day over its date", "{n} days over its date", -days).format(n=-days)
    return _("today") if days == 0 else ngettext("in {n} day", "in {n} days", days).format(n=days)


def few_names(names: Sequence[str], most: int) -> str:
    """Names, cut where they are many: never for one name alone."""
    if len(names) <= most + 1:
        return ", ".join(names)
    shown = ", ".join(names[:most])
    return _("{names} and {n} more").format(names=shown, n=len(names) - most)


def is_older(standing: Standing) -> bool:
    """Whether the level is shown as older data."""
    return standing.age is Age.OLDER


def silence(between: Between) -> str:
    """The longest silence of the season in words, or that there was none."""
    quiet = [life for life in between.communities if life.silence]
    if not quiet:
        return _("No operating week without a trace so far.")
    longest = max(quiet, key=lambda life: life.silence.weeks if life.silence else 0)
    return _silence_of(longest)


def _silence_of(life: CommunityLife) -> str:
    assert life.silence is not None  # noqa: S101 - the caller chose one that has a silence
    weeks = ngettext("{n} operating week", "{n} operating weeks", life.silence.weeks)
    if life.silence.ongoing:
        said = _("Longest silence: {weeks} in {community}, since week {start}, and it lasts.")
    elif life.silence.weeks == 1:
        said = _("Longest silence: {weeks} in {community}, week {start}.")
    else:
        said = _("Longest silence: {weeks} in {community}, week {start} to {end}.")
    return said.format(
        weeks=weeks.format(n=life.silence.weeks),
        community=life.name,
        start=life.silence.from_week.isocalendar().week,
        end=life.silence.to_week.isocalendar().week,
    )


def _because(step: Step | Moved) -> str:
    said = [_(labels.CHANGE_REASONS[step.reason_code])] if step.reason_code else []
    if step.reason:
        said.append(step.reason.rstrip("."))
    return " – " + _("reason: {reason}").format(reason=": ".join(said)) if said else ""
