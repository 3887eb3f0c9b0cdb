"""Which unit and which season a page is about, and the unit's name on top of it."""

import streamlit as st

from services import seasons, units
from services.access import Action, Viewer
from services.calendar import today
from services.overview import UnitOverview
from services.seasons import SeasonSpan
from ui import address, data, i18n, labels
from ui.blocks import choices, figures
from ui.forms import Problems, saving
from ui.i18n import _, ngettext
from ui.texts import as_written

SEASON = "season"


def chosen_unit(viewer: Viewer) -> int:
    """The unit in the address, else the viewer's own, else the first; says so if there is none.

    Raises:
        NotFound: the address names no unit.
    """
    asked = address.number(choices.UNIT)
    return _first(viewer) if asked is None else asked


def chosen_season() -> SeasonSpan:
    """The season in the address, else the one that runs today."""
    every = data.every_season()
    running = seasons.at(every, today())
    asked = st.query_params.get(SEASON)
    chosen = next((season for season in every if season.name == asked), running)
    if chosen is None:
        st.info(_("There is no season yet. An administrator makes the first."))
        st.stop()
    return chosen


def draw(viewer: Viewer, overview: UnitOverview) -> None:
    """Name, kind, place, leader and size; the unit and the season to look at; follow."""
    left, middle, right = st.columns([5, 3, 2], vertical_alignment="bottom")
    with left:
        st.title(as_written(overview.header.name), anchor=False)
    with middle:
        _choose_unit(viewer, overview.header.id)
    with right:
        choose_season(overview.season)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_facts(overview), width="content")
        _assess(viewer, overview.header.id)
        _year_page(overview)
        _follow(viewer, overview.header.id)
        figures.definitions(overview)


def _first(viewer: Viewer) -> int:
    if viewer.unit_id is not None and viewer.may(Action.SEE_UNIT, viewer.unit_id):
        return viewer.unit_id
    names = data.unit_names(viewer)
    if not names:
        st.info(_("You do not see any unit yet. An administrator can give you a role at one."))
        st.stop()
    return names[0].id


def _choose_unit(viewer: Viewer, unit_id: int) -> None:
    words = choices.unit_words(data.unit_names(viewer))
    choices.unit(words, unit_id, key=f"choose_unit_{unit_id}")


def choose_season(season: SeasonSpan) -> None:
    """The choice between seasons; it stands in the address."""
    names = [other.name for other in data.every_season()]
    st.selectbox(
        _("Season"),
        names,
        index=names.index(season.name),
        key=f"choose_season_{season.id}",
        on_change=address.keep,
        args=(SEASON, f"choose_season_{season.id}"),
    )


def _facts(overview: UnitOverview) -> str:
    header = overview.header
    staff = header.staff_count
    facts = [
        _(labels.UNIT_KINDS[header.kind]).capitalize(),
        *(as_written(name) for name in (header.department, header.area) if name),
        _("leader: {name}").format(name=as_written(header.leader)) if header.leader else "",
        ngettext("{n} employee", "{n} employees", staff).format(n=staff) if staff else "",
        _("closed on {day}").format(day=i18n.day(header.valid_to)) if header.valid_to else "",
    ]
    return " · ".join(fact for fact in facts if fact)


def _assess(viewer: Viewer, unit_id: int) -> None:
    if viewer.may(Action.ASSESS, unit_id):
        st.page_link(
            "pages/record/assessment.py",
            label=_("Go to the assessment"),
            icon=":material/stairs:",
            query_params={choices.UNIT: str(unit_id)},
        )


def _year_page(overview: UnitOverview) -> None:
    st.page_link(
        "pages/insight/page_of_the_year.py",
        label=_("Page of the year"),
        icon=":material/newspaper:",
        query_params={choices.UNIT: str(overview.header.id), SEASON: overview.season.name},
    )


def _follow(viewer: Viewer, unit_id: int) -> None:
    on = unit_id in data.follows(viewer)
    label = _("Unfollow") if on else _("Follow")
    icon = ":material/bookmark_remove:" if on else ":material/bookmark_add:"
    if st.button(
        label,
        icon=icon,
        key="follow",
        type="tertiary",
        help=_("Units you follow stand on your home page."),
    ):
        done = _("You no longer follow the unit.") if on else _("You follow the unit.")
        with saving(viewer, Problems(), done) as change:
            units.follow(change, unit_id, by=viewer, on=not on)
