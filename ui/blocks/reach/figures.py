"""The pictures of how far threads reach, each with what it says in words, and how it is counted.

Counts of practice tracks; never of people, and never a share of the young.
"""

import streamlit as st

from services.access import Viewer
from services.reach import pooling
from services.reach.counting import Reach
from services.reach.questions import ALL
from services.reach.steps import Step
from ui import data, reach_words
from ui.blocks import counted, pictures
from ui.blocks.reach import definitions
from ui.blocks.reach.head import Looked
from ui.charts import reach_areas, reach_ladder, reach_rungs, reach_seasons, reach_steps
from ui.data import reach as reads
from ui.data.once import once
from ui.forms import guarded
from ui.i18n import _, ngettext
from ui.texts import as_written

WIDTH = 760  # of the seasons: few columns, which the eye compares

_steps = once(reach_steps.picture)
_areas = once(reach_areas.picture)
_ladder = once(reach_ladder.picture)
_seasons = once(reach_seasons.picture)
_rungs = once(reach_rungs.picture)


def may_be_told(looked: Looked) -> bool:
    """Whether there are threads, and enough of them for figures; says so if not."""
    found = looked.found
    if found.left_out:
        st.caption(_left_out(looked))
    if not found.reach.total:
        st.info(_("No practice track has been started here in this season yet."))
    elif found.hidden or not pooling.enough(found.reach):
        st.info(_("Too few to show (under 5)"))
    else:
        return True
    return False


def _left_out(looked: Looked) -> str:
    if looked.narrowed != ALL:
        return _("Narrowed down: only practice tracks that everybody may read are counted.")
    return _("A few practice tracks that not everybody may read are not counted here.")


def steps(reach: Reach) -> None:
    """How many threads have come how far, and where they are so far."""
    st.markdown(reach_words.headline(reach))
    pictures.show(_steps(reach), key="reach_steps")
    said = [
        _(
            "Dark: went on from there. Light: is there so far. Dashed: evaluated, and it is not "
            "known yet whether it reached the young."
        )
    ]
    if reach.local:
        local = ngettext(
            "{n} thread is local: it belongs to no community and begins at the staff's learning.",
            "{n} threads are local: they belong to no community and begin at the staff's "
            "learning.",
            reach.local,
        )
        said.append(local.format(n=reach.local))
    if start := reach.stopped(Step.NONE):
        begun = ngettext(
            "{n} of them has no trace of learning yet.",
            "{n} of them have no trace of learning yet.",
            start,
        )
        said.append(begun.format(n=start))
    st.caption(" ".join(said))
    counted.draw("reach", definitions.of_steps)


def areas(reach: Reach) -> None:
    """What was seen among the young in each of the eight areas."""
    st.subheader(_("What the young got out of it"), anchor=False)
    if not reach.moves:
        st.info(_("No evaluation of this season has said what the young got out of it yet."))
        return
    st.markdown(
        _("In how many practice tracks each area moved so many steps. “Not known” counts too.")
    )
    pictures.show(_areas(reach), key="reach_areas")
    counted.draw("reach_areas", definitions.of_areas)


def ladder(reach: Reach) -> None:
    """On which rung of the ladder of co-creation the young were."""
    st.subheader(_("The ladder of co-creation"), anchor=False)
    if not reach.evaluated:
        st.info(_("No practice track of this season is evaluated yet."))
        return
    if reach.evaluated < pooling.LEAST:
        st.info(_("Too few to show (under 5)"))
        return
    said = _("{tracks} evaluated, {n} of them without a word about it.").format(
        tracks=reach_words.tracks(reach.evaluated), n=reach.rungs.get(None, 0)
    )
    st.markdown(as_written(said))
    pictures.show(_ladder(reach.rungs), key="reach_ladder")
    counted.draw("reach_ladder", definitions.of_ladder)


def seasons(viewer: Viewer) -> None:
    """How far threads came season by season, everywhere."""
    with guarded(viewer):
        found = reads.through_seasons(viewer)
    spans = data.every_season()
    if sum(map(pooling.enough, found)) > 1:
        st.subheader(_("Season by season"), anchor=False)
        with st.container(width=WIDTH):
            pictures.show(_seasons(spans, found), key="reach_seasons")
        said = _("All departments. A season that runs is not over: its threads are on the way.")
        st.caption(said)
    if len(reach_rungs.told(spans, found)) > 1:
        st.markdown("**" + _("The ladder of co-creation, season by season") + "**")
        with st.container(width=WIDTH):
            pictures.show(_rungs(spans, found), key="reach_rungs")
