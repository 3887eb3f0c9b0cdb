"""Which unit assesses itself, and in which round; and what there is when no round is open."""

from collections.abc import Sequence

import streamlit as st

from models.vocabulary import RoundStatus
from services import access
from services.access import Action, Viewer
from services.assessing.rounds import Round
from services.calendar import today
from services.errors import NotFound
from ui import address, data, i18n, labels, sentences
from ui.blocks import choices
from ui.blocks.assessing import desk
from ui.data import assessing
from ui.i18n import _
from ui.texts import as_written

ROUND = "round"
UNIT_PAGE = "pages/insight/unit_overview.py"


def heading(viewer: Viewer) -> tuple[int, Round]:
    """The title, the unit and the round: of the address, else one's own unit and what is open.

    Stops when there is nothing to choose from.

    Raises:
        NotFound: the address names a unit that is not the viewer's to assess, or no round.
    """
    left, middle, right = st.columns([2, 2, 2], vertical_alignment="bottom")
    left.title(_("Assessment"), anchor=False)
    with middle:
        unit_id = _unit(viewer)
    every = assessing.rounds()
    chosen = _round(every, unit_id)
    with right:
        _choose_round(every, chosen)
    if chosen is None or chosen.status is RoundStatus.PLANNED:
        _nothing_open(every, unit_id)
        st.stop()
    return unit_id, chosen


def _unit(viewer: Viewer) -> int:
    names = data.unit_names(viewer, Action.ASSESS)
    asked = address.number(choices.UNIT)
    if asked is not None:
        access.ensure(viewer, Action.ASSESS, asked)
    if not names and asked is None:
        st.info(_("You do not assess any unit. Those who work at a unit assess it."))
        st.stop()
    words = choices.unit_words(names)
    start = _start(viewer, list(words)) if asked is None else asked
    if len(words) == 1 and start in words:
        st.markdown(as_written(words[start]))
        return start
    choices.unit(words, start, key=f"assess_unit_{start}")
    if start is None:
        st.stop()
    return start


def _start(viewer: Viewer, unit_ids: Sequence[int]) -> int | None:
    if len(unit_ids) == 1:
        return unit_ids[0]
    return viewer.unit_id if viewer.unit_id in unit_ids else None


def _round(every: Sequence[Round], unit_id: int) -> Round | None:
    """Of the address; else where something waits to be kept, though it be closed; else open."""
    asked = address.number(ROUND)
    wanted = desk.waiting_round(unit_id) if asked is None else asked
    chosen = next((each for each in every if each.id == wanted), None)
    if asked is not None and chosen is None:
        raise NotFound(ROUND, asked)
    return chosen or _open(every)


def _open(every: Sequence[Round]) -> Round | None:
    return min((each for each in every if each.open), key=lambda r: r.closes_on, default=None)


def _choose_round(every: Sequence[Round], chosen: Round | None) -> None:
    words = {
        each.id: f"{each.name} · {_(labels.ROUND_STATUSES[each.status])}"
        for each in every
        if each.status is not RoundStatus.PLANNED or each == chosen
    }
    if not words:
        return
    options = list(words)
    key = f"assess_round_{chosen.id if chosen else None}"
    st.selectbox(
        _("Round"),
        options,
        index=options.index(chosen.id) if chosen else None,
        format_func=words.__getitem__,
        key=key,
        placeholder=_("Choose a round"),
        on_change=address.keep,
        args=(ROUND, key),
    )


def _nothing_open(every: Sequence[Round], unit_id: int) -> None:
    coming = [each for each in every if each.status is RoundStatus.PLANNED]
    following = min(coming, key=lambda each: each.opens_on, default=None)
    said = _("No assessment round is open now.")
    if following is None:
        said += " " + _("The next one has not been planned yet.")
    else:
        said += " " + _("The next one, {name}, opens {day} ({away}).").format(
            name=following.name,
            day=i18n.day(following.opens_on),
            away=sentences.until(following.opens_on, today()),
        )
    st.info(said)
    about = {"unit": str(unit_id)}
    st.page_link(UNIT_PAGE, label=_("Open the unit"), query_params=about)
