"""The five figures on top of a unit, and how each of them is counted."""

from datetime import date

import streamlit as st

from services.overview import UnitOverview
from services.practice_tracks.by_unit import Tracks
from services.readers import ReadersPart
from ui import i18n, sentences
from ui.blocks import counted
from ui.i18n import _, ngettext


def row(overview: UnitOverview, mine: ReadersPart, today: date) -> None:
    """Last assessed, active tracks, traces, dialogues held, open agreements."""
    figures = st.grid(5, min_column_width=150, gap="small", key="figures")
    for label, value, below in _figures(overview, mine.counted, today):
        figures.metric(
            label,
            value,
            delta=below,
            delta_color="off",
            delta_arrow="off",
            border=True,
            height="stretch",
        )


def definitions(overview: UnitOverview) -> None:
    """How each figure is counted: definition, period, source."""
    counted.draw("figures", lambda: _definitions(overview))


def _figures(overview: UnitOverview, tracks: Tracks, today: date) -> list[tuple[str, str, str]]:
    assessed_on = overview.last_assessed_on
    late = overview.agreements.overdue
    with_unit = overview.between.with_this_unit
    return [
        (
            _("Last assessed"),
            sentences.ago(assessed_on, today) if assessed_on else "–",
            i18n.short_day(assessed_on) if assessed_on else _("No data yet"),
        ),
        (
            _("Active tracks"),
            str(tracks.active),
            _of_all(tracks).format(n=tracks.total),
        ),
        (
            _("Traces in 4 weeks"),
            str(overview.between.last_four_weeks),
            _("{n} with this unit").format(n=with_unit),
        ),
        (_("Dialogues held"), str(sum(overview.dialogues.values())), _("this season")),
        (
            _("Open agreements"),
            str(overview.agreements.open),
            ngettext("{n} over its date", "{n} over their date", late).format(n=late)
            if late
            else _("none over its date"),
        ),
    ]


def _of_all(tracks: Tracks) -> str:
    return _("of {n} this season") if tracks.whole else _("of {n} that you may read")


def _definitions(overview: UnitOverview) -> str:
    season = overview.season
    source = _(
        "Season {season}: {start} to {end}. Figures as of {today}. "
        "Source: what units and staff have recorded here."
    )
    lines = [
        _("**Last assessed**: the newest self-assessment that the unit has shared, any pillar."),
        _(
            "**Active tracks**: practice tracks of the unit's own in state “active”, "
            "of all its tracks in the season, drafts included. All are counted for its leader, "
            "and where five or more work for those who help it; for others those that they may "
            "read."
        ),
        _(
            "**Traces in 4 weeks**: everything but workshops that the communities of the unit's "
            "staff left in the last four weeks; “with this unit” are those the unit took part in."
        ),
        _(
            "**Dialogues held**: reflective dialogues held at the unit in the season, "
            "whoever took part."
        ),
        _(
            "**Open agreements**: agreements from the unit's dialogues that are open "
            "or in progress, whatever the season."
        ),
        source.format(
            season=season.name,
            start=i18n.day(season.starts_on),
            end=i18n.day(season.ends_on),
            today=i18n.day(overview.as_of),
        ),
    ]
    return "\n\n".join(lines)
