"""How the measures M1 to M9 are counted, in words."""

from collections.abc import Sequence

from ui.i18n import _


def definitions() -> str:
    """Each measure with what counts, the time it holds for, and where it comes from."""
    return "\n\n".join((*_of_windows(), *_of_times()))


def _of_windows() -> Sequence[str]:
    return (
        _(
            "A year has thirteen times four weeks: ISO weeks 1–4, 5–8 and so on, the last to week "
            "53 in years that have one. With fewer than two operating weeks it is a holiday."
        ),
        _("**M1 Traces**: all that happened between workshops in the four weeks, workshops not."),
        _(
            "**M2 Active members**: those who took part in anything, of all members, as the "
            "contact person reported it. Percentages from 20 members; nothing under 5."
        ),
        _(
            "**M3 Units with traces**: units with members that left a trace or took part in one, "
            "of all units with members on the last day."
        ),
        _("**M4 Across units**: traces in which at least two units took part, of all traces."),
    )


def _of_times() -> Sequence[str]:
    return (
        _(
            "**M5 Questions answered**: of the questions asked in the last 12 weeks, those that "
            "another unit answered within 14 days. **Give and receive**: units that did both in "
            "12 weeks, of those that did either. To give is to share an idea or material, to "
            "answer, or to be visited; to receive is to ask, to try an idea of others, or to "
            "visit."
        ),
        _("**M6 Since the last trace**: Monday to Friday of operating weeks."),
        _(
            "**M7 Ideas that travel**: ideas of the community that another unit than the one "
            "they come from took up in the last 26 weeks: it tries them still, or has tried "
            "them. What was dropped does not count."
        ),
        _(
            "**M8 Breadth**: how many of the traces of 12 weeks come from one unit. It is not "
            "shown here; it is brought up when one unit carries most of them."
        ),
        _(
            "**M9 Practice tracks**: those of this season that belong to the community, by state; "
            "not those that only their owners may read. "
            "Source of all: what is logged in the community and in the bank."
        ),
    )
