"""The blocks of all units: matrix, distribution, direction, the open round, attention."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from services.access import Viewer
from services.attention import flags
from services.attention.flags import Attention
from services.attention.handling import Found
from services.calendar import today
from services.progress import all_units, direction
from services.progress.all_units import AllUnits, UnitRow
from services.progress.counting import FEWEST
from services.rubric.pillars import PillarName
from ui import i18n, sentences
from ui.blocks import counted, level_key, pictures
from ui.blocks.pictures import Picture
from ui.charts import distribution, matrix
from ui.data.once import once
from ui.i18n import _
from ui.texts import as_written

_matrix = once(matrix.picture, most=50)


def matrix_block(rows: Sequence[UnitRow], pillars: Sequence[PillarName]) -> None:
    """The matrix; a cell opens its unit at that pillar."""
    picture = _matrix(rows, pillars)
    event = st.vega_lite_chart(
        picture.rows,
        picture.spec,
        width="stretch",
        key="matrix",
        alt=picture.alt,
        on_select="rerun",
    )
    if picked := event["selection"].get(matrix.SELECTED):
        # The filters go along: the way back in the browser leads past this address.
        here = st.query_params.to_dict()
        where = here | {"unit": str(picked[0]["unit"]), "pillar": picked[0]["code"]}
        st.switch_page("pages/insight/unit_overview.py", query_params=where)
    level_key.draw(_("↗ ↘ a step since the round before · dashed: no current or older data"))
    pictures.show_table(picture, key="matrix")


def distribution_block(rows: Sequence[UnitRow], pillars: Sequence[PillarName]) -> None:
    """How many units stand where, in counts, and which way they move: if there are enough."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(_("Distribution"), anchor=False, width="content")
        _counted("distribution", lambda: _definitions(len(rows)))
    if all_units.assessed(rows) < FEWEST:
        said = _(
            "Fewer than {n} of the units shown have a current assessment. "
            "That is too few for a distribution."
        )
        st.info(said.format(n=FEWEST))
        return
    pictures.show(_distribution(rows, pillars), key="distribution")
    st.caption(
        _("Number of units, {n} in all. Self-assessments are not compared or ranked.").format(
            n=len(rows)
        )
    )
    st.markdown("**" + _("Since the round before") + "**\n\n" + _directions(rows, pillars))


def round_block(found: AllUnits) -> None:
    """The open round: how many have shared, and when it closes."""
    now = found.open_round
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(_("The open round"), anchor=False, width="content")
        if now:
            _counted("round", _round_counted)
    if now is None:
        st.markdown(_("No assessment round is open."))
        return
    said = _("**{shared} of {units} units** have shared in {round} (closes {day}).")
    st.markdown(
        said.format(
            shared=now.shared,
            units=now.units,
            round=as_written(now.name),
            day=i18n.day(now.closes_on),
        )
    )


@once
def told(known: Mapping[int, Found], rows: Sequence[UnitRow], viewer: Viewer) -> Attention:
    """What `viewer` is told of the units shown."""
    return flags.attention(known, [row.unit for row in rows], viewer)


@once
def _distribution(rows: Sequence[UnitRow], pillars: Sequence[PillarName]) -> Picture:
    counts = all_units.distribution(rows, [pillar.code for pillar in pillars])
    return distribution.picture(counts, pillars)


@once
def _directions(rows: Sequence[UnitRow], pillars: Sequence[PillarName]) -> str:
    found = all_units.directions(rows, [pillar.code for pillar in pillars])
    words = sentences.short_names(pillars)
    return "\n".join(f"- {words[code]}: {sentences.way(moved)}" for code, moved in found.items())


def _counted(key: str, lines: Callable[[], Sequence[str]]) -> None:
    counted.draw(key, lambda: "\n\n".join([*lines(), _source()]))


def _round_counted() -> Sequence[str]:
    return [
        _(
            "**The open round**: all the units that you see, whatever the filters leave. A unit "
            "counts when it has shared at least one pillar in the round, or skipped it with a "
            "reason."
        )
    ]


def _source() -> str:
    said = _("Source: the self-assessments that units have shared, as of {today}.")
    return said.format(today=as_written(i18n.day(today())))


def _definitions(units: int) -> Sequence[str]:
    return [
        _(
            "**Distribution**: the {units} units shown, each at its own newest assessment of the "
            "pillar. One older than 365 days, or none at all, counts as not assessed. "
            "Percentages stand in the table from 20 units."
        ).format(units=units),
        _(
            "**Direction**: the newest assessment against the one before it. A direction is said "
            "only of {base} units or more, when at least {changers} have moved and the "
            "difference is larger than chance easily makes it. The power is low: of 24 units, "
            "a true change of 20 percentage points is seen about every third time only, so “no "
            "clear direction” does not say that nothing happens."
        ).format(base=direction.BASE, changers=direction.CHANGERS),
    ]
