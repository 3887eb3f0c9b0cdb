"""What the steps of a thread are called, and how far threads reach, in words."""

from collections.abc import Mapping

from models.vocabulary import Seen, YouthArea
from services.errors import N_
from services.reach.counting import Reach
from services.reach.evidence import Outcome
from services.reach.steps import Step
from ui import i18n, track_labels
from ui.i18n import _, ngettext

STEPS: Mapping[Step, str] = {
    Step.COMMUNITY: N_("The community"),
    Step.STAFF: N_("The staff's learning"),
    Step.ENVIRONMENT: N_("The learning environment"),
    Step.YOUNG: N_("The young"),
    Step.NONE: N_("Not on the way yet"),
}
MOVES: Mapping[int | None, str] = {
    -1: N_("less"),
    0: N_("the same"),
    1: N_("1 step"),
    2: N_("2 steps"),
    3: N_("3 steps"),
    None: N_("not known"),
}


def threads(n: int) -> str:
    """So many threads."""
    return ngettext("{n} thread", "{n} threads", n).format(n=i18n.number(n))


def tracks(n: int) -> str:
    """So many practice tracks."""
    return ngettext("{n} practice track", "{n} practice tracks", n).format(n=i18n.number(n))


def of_base(n: int, base: int) -> str:
    """So many of how many."""
    return _("{n} of {base}").format(n=i18n.number(n), base=i18n.number(base))


def headline(reach: Reach) -> str:
    """How many threads reach the young, of how many it is not known, and how many do not yet."""
    n, later = reach.reached(Step.YOUNG), reach.not_yet
    said = [
        ngettext(
            "**{n} of {threads}** reaches the young so far.",
            "**{n} of {threads}** reach the young so far.",
            n,
        ).format(n=i18n.number(n), threads=threads(reach.total)),
        ngettext(
            "{n} has not reached them yet, as is usual while something is being tried.",
            "{n} have not reached them yet, as is usual while something is being tried.",
            later,
        ).format(n=i18n.number(later)),
    ]
    if reach.evaluated:
        unknown = _("Of {n} the evaluation says: we do not know yet.")
        said.append(unknown.format(n=i18n.number(reach.unknown)))
    return " ".join(said)


def area(which: YouthArea) -> str:
    """An outcome area with its number: "Y2 Friends and …"."""
    return f"{which.value} {_(track_labels.AREAS[which])}"


def moved(outcome: Outcome) -> str:
    """What was seen in an area before and after."""
    if outcome.before is Seen.UNKNOWN and outcome.after is Seen.UNKNOWN:
        seen = _("do not know yet")
    else:
        before, after = (_(track_labels.SEEN[each]) for each in (outcome.before, outcome.after))
        seen = f"{before} → {after}"
    return f"{area(outcome.area)}: {seen}"
