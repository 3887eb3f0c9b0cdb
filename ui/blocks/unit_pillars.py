"""A unit's five pillars: where it stands, how it got there, and each round behind it."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from services.access import Viewer
from services.overview import UnitOverview
from services.progress.standings import Standing
from services.rubric.pillars import PillarName
from ui import address, labels, sentences
from ui.blocks import pictures, pillar_history
from ui.charts import ladder
from ui.data.once import once
from ui.i18n import _
from ui.texts import as_written

PILLAR = "pillar"
_ladder = once(ladder.picture)


def standings(overview: UnitOverview, names: Sequence[PillarName], today: date) -> None:
    """The ladder, and beside it what changed, why, how long ago, and on what it rests."""
    st.subheader(_("The five pillars"), anchor=False)
    left, right = st.columns([3, 2], gap="large")
    with left:
        pictures.show(_ladder(overview.standings, names), key="ladder")
        st.caption(
            _(
                "Dashed frame: the round before. "
                "The unit's own assessment after a dialogue – not a grade."
            )
        )
    with right:
        for standing, name in zip(overview.standings, names, strict=True):
            st.markdown(_standing_in_words(standing, name, today))


def history(viewer: Viewer, overview: UnitOverview, names: Sequence[PillarName]) -> None:
    """One pillar's rounds: level, reason, examples, next step. The pillar is in the address."""
    words = sentences.short_names(names)
    code = st.pills(
        _("See the history of a pillar"),
        list(words),
        default=address.asked(PILLAR, words),
        format_func=words.__getitem__,
        key=PILLAR,
        on_change=address.keep,
        args=(PILLAR,),
    )
    for standing, name in zip(overview.standings, names, strict=True):
        if standing.pillar == code:
            pillar_history.draw(viewer, overview, standing, name)


def _standing_in_words(standing: Standing, name: PillarName, today: date) -> str:
    head = f"**{sentences.pillar(name, short=True)}** – {sentences.level(standing)}"
    if standing.latest is None:
        return head
    older = " *" + _("older data") + "*" if sentences.is_older(standing) else ""
    change = as_written(sentences.change(standing))
    rests = _("Confidence: {word}.").format(word=_(labels.CONFIDENCES[standing.latest.confidence]))
    age = sentences.age(standing, today)
    return f"{head}{older}  \n{change} :gray[{age} {rests}]"
