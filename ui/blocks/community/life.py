"""The space between on a community's page: its seasons, and what they say in words."""

from collections.abc import Sequence

import streamlit as st

from services.access import Viewer
from services.between import Silence
from services.calendar import today
from services.communities.communities import CommunityView
from services.communities.life import SeasonLife
from ui import i18n, labels
from ui.blocks import counted, pictures
from ui.charts import community_life
from ui.data import community_life as data
from ui.data.once import once
from ui.forms import guarded
from ui.i18n import _, ngettext
from ui.texts import as_written

BASE = 20  # weeks: with fewer, a percentage says more than it knows

_picture = once(community_life.picture)


def draw(viewer: Viewer, view: CommunityView) -> None:
    """The seasons of a community, week by week, and each of them in words."""
    with guarded(viewer):
        lives = data.seasons(viewer, view.id)
    st.subheader(_("The space between – what happens between workshops?"), anchor=False)
    if not any(life.traces for life in lives):
        st.info(_("No data yet"))
        return
    told = [_in_words(life, closed=view.closed) for life in lives]
    pictures.show(_picture(lives, " ".join(told), today()), key=f"life_{view.id}")
    st.markdown("\n".join(f"- {as_written(said)}" for said in told))
    counted.draw("life", _definitions)


def _in_words(life: SeasonLife, *, closed: bool) -> str:
    traces = ngettext("{n} trace", "{n} traces", life.traces).format(n=i18n.number(life.traces))
    said = [f"{life.season.name}: {traces}.", _alive(life), _silence(life, closed=closed)]
    return " ".join(sentence for sentence in said if sentence)


def _alive(life: SeasonLife) -> str:
    if not life.base:
        return ""
    said = _("Life in {alive} of {base} operating weeks.")
    if life.base >= BASE:
        said = _("Life in {alive} of {base} operating weeks ({share}).")
    share = i18n.percent(life.alive, life.base)
    return said.format(alive=life.alive, base=life.base, share=share)


def _silence(life: SeasonLife, *, closed: bool) -> str:
    quiet = life.silence
    if quiet is None:
        return _("No operating week without a trace.")
    n = ngettext("{n} operating week", "{n} operating weeks", quiet.weeks).format(n=quiet.weeks)
    span = _span(quiet, closed=closed)
    longest = _("Longest silence: {weeks}, {span}.").format(weeks=n, span=span)
    return f"{longest} {_woken(life)}".strip()


def _span(quiet: Silence, *, closed: bool) -> str:
    start, end = (each.isocalendar().week for each in (quiet.from_week, quiet.to_week))
    if quiet.ongoing and closed:
        return _("from week {start} until the community closed").format(start=start)
    if quiet.ongoing:
        return _("since week {start}, and it lasts").format(start=start)
    if start == end:
        return _("week {start}").format(start=start)
    return _("week {start} to {end}").format(start=start, end=end)


def _woken(life: SeasonLife) -> str:
    woken = life.woken
    if woken is None:
        return ""
    said = _("What woke it: {what} ({unit}), {day}: “{title}”.")
    if woken.after:
        said = _("What woke it, just after workshop {n}: {what} ({unit}), {day}: “{title}”.")
    return said.format(
        n=woken.after.number if woken.after else "",
        what=_(labels.TRACE_KINDS[woken.kind]),
        day=i18n.day(woken.occurred_on),
        unit=woken.unit,
        title=woken.title,
    )


def _definitions() -> str:
    lines: Sequence[str] = (
        _(
            "**A trace** is all that happens between workshops: meetings, visits, ideas, "
            "questions, answers, material, ideas of others that were tried, and the posts in "
            "Teams of a week. A workshop itself is none. A larger dot is a week with more traces."
        ),
        _(
            "**Operating weeks** are the weeks of the season that are not closed, from the day "
            "the community began. The week that runs counts once it has a trace."
        ),
        _(
            "**The longest silence** is the most operating weeks in a row without a trace; "
            "closed weeks are shaded and do not count. **What woke it** is the first trace "
            "after it. Source: what is logged in the community."
        ),
    )
    return "\n\n".join(lines)
