"""The measures of a community on its page: a bar for each four weeks, and figures in counts."""

import streamlit as st

from services.access import Viewer
from services.communities.communities import CommunityView
from services.communities.measured import InWindow, Measures
from services.suppression import LEAST
from ui import i18n, labels
from ui.blocks import counted, pictures
from ui.blocks.community import measure_words
from ui.charts import windows
from ui.data import community_life as data
from ui.data.once import once
from ui.forms import guarded
from ui.i18n import _, ngettext
from ui.texts import as_written

BASE = 20  # with fewer members, a percentage says more than it knows

Figure = tuple[str, str, str]  # label, value, and what stands below

_picture = once(windows.picture)


def draw(viewer: Viewer, view: CommunityView) -> None:
    """How a community lives, in counts, with their definitions."""
    with guarded(viewer):
        found = data.measured(viewer, view.id)
        lives = data.seasons(viewer, view.id)
    st.subheader(_("How the community lives"), anchor=False)
    workshops = [workshop for life in lives for workshop in life.workshops]
    if any(each.traces for each in found.windows):
        st.markdown("**" + _("Traces by four weeks") + "**")
        pictures.show(_picture(found.windows, tuple(workshops)), key=f"windows_{view.id}")
    figures = st.grid(4, min_column_width=170, gap="small", key="measures")
    for label, value, below in _figures(found, closed=view.closed):
        figures.metric(
            label,
            value,
            delta=below,
            delta_color="off",
            delta_arrow="off",
            border=True,
            height="stretch",
        )
    _listed(found)
    counted.draw("measures", measure_words.definitions)


def active_members(each: InWindow | None) -> tuple[str, str]:
    """Active members of all in words (M2), and when that was; or why there is no number."""
    if each is None or each.pulse is None:
        return "–", _("No data yet")
    members, active = each.pulse.members, each.pulse.active
    if members < LEAST:
        return "–", _("Too few to show (under 5)")
    said = _("{n} of {base}").format(n=active, base=members)
    share = [i18n.percent(active, members)] if members >= BASE else []
    return said, " · ".join([weeks(each), *share])


def _figures(found: Measures, *, closed: bool) -> list[Figure]:
    now, before = found.now, found.before
    asked, answered, waiting = found.questions
    of = _("{n} of {base}")
    so_far = weeks(now) if closed else _("{weeks}, so far").format(weeks=weeks(now))
    then = _("{n} in {weeks}").format(n=before.traces, weeks=weeks(before))
    return [
        (_("Traces in {weeks}").format(weeks=weeks(now)), str(now.traces), then),
        (_("Active members"), *active_members(found.reported)),
        (_("Units with traces"), of.format(n=now.units_with, base=now.units), so_far),
        (
            _("Across units"),
            of.format(n=now.across, base=now.traces) if now.traces else "–",
            so_far if now.traces else _("no traces"),
        ),
        (
            _("Questions answered"),
            of.format(n=answered, base=asked) if asked else "–",
            _answers(asked, waiting),
        ),
        (
            _("Give and receive"),
            of.format(n=found.mutual, base=found.taking_part) if found.taking_part else "–",
            _("units, in 12 weeks") if found.taking_part else _("No data yet"),
        ),
        (_("Since the last trace"), *quiet(found)),
        (_("Ideas that travel"), str(len(found.ideas)), _("in 26 weeks")),
    ]


def quiet(found: Measures) -> tuple[str, str]:
    """How long nothing has happened (M6), and when something last did."""
    if found.quiet_days is None or found.last_on is None:
        return "–", _("No data yet")
    days = ngettext("{n} operating day", "{n} operating days", found.quiet_days)
    return days.format(n=found.quiet_days), i18n.short_day(found.last_on)


def _answers(asked: int, waiting: int) -> str:
    if not asked:
        return _("none in 12 weeks")
    said = _("within 14 days")
    return said + " · " + _("{n} may still be").format(n=waiting) if waiting else said


def weeks(each: InWindow) -> str:
    """The weeks of a window in words."""
    return _("weeks {weeks}").format(weeks=windows.weeks(each.window))


def _listed(found: Measures) -> None:
    lines = [
        ngettext(
            "“{title}” – taken up by {n} other unit",
            "“{title}” – taken up by {n} other units",
            n,
        ).format(title=title, n=n)
        for _id, title, n in found.ideas
    ]
    if found.tracks:
        states = (f"{_(labels.TRACK_STATUSES[state])} {n}" for state, n in found.tracks.items())
        said = _("Practice tracks this season: {states}").format(states=" · ".join(states))
        lines.append(said)
    st.markdown("\n".join(f"- {as_written(line)}" for line in lines))
