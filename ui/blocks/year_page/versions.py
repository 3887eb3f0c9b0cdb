"""What stands around the page of the year: its name, its versions, and the way onto paper."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from models.vocabulary import PageHeading
from services import access, audit
from services.access import Action, Viewer
from services.calendar import today
from services.database import transaction
from services.overview import UnitOverview
from services.year_page import printing, slide
from services.year_page.printing import Paper, Part
from services.year_page.reading import Page
from ui import address, data, i18n, year_page_words
from ui.blocks import choices, unit_header
from ui.blocks.year_page.editor import About
from ui.blocks.year_page.lines import Shown
from ui.frame import session
from ui.i18n import _
from ui.texts import as_written

VERSION = "version"


def head(viewer: Viewer, overview: UnitOverview, page: Page | None) -> None:
    """The title, which unit and season, and which version of how many."""
    left, middle, right = st.columns([5, 3, 2], vertical_alignment="bottom")
    with left:
        st.title(as_written(_title(overview, page)), anchor=False)
    with middle:
        words = choices.unit_words(data.unit_names(viewer))
        choices.unit(words, overview.header.id, key=f"year_page_unit_{overview.header.id}")
    with right:
        unit_header.choose_season(overview.season)
    if page is None:
        st.info(
            _("Drafted from what was logged. Nobody has edited or saved it yet."),
            icon=":material/edit_note:",
        )
    else:
        _choose_version(page)


def about(overview: UnitOverview, page: Page | None) -> About:
    """What the form needs to know of the page that is edited."""
    season = overview.season
    seen, shown = (page.versions[0].number, page.version.number) if page else (0, 0)
    title = _title(overview, page)
    return About(overview.header.id, season.id, season.name, title, seen, shown)


def papers(
    overview: UnitOverview, page: Page | None, stands: Mapping[PageHeading, tuple[Shown, ...]]
) -> None:
    """The page as one A4 page and as one slide, made when they are asked for."""
    paper = _paper(overview, page, stands)
    name = f"avisside-{overview.header.id}-{overview.season.name.replace('/', '-')}"
    with st.container(horizontal=True):
        for label, kind, mime, make in (
            (_("One A4 page (PDF)"), "pdf", "application/pdf", printing.pdf),
            (_("One slide (PowerPoint)"), "pptx", _PPTX, slide.pptx),
        ):
            st.download_button(
                label,
                data=partial(_made, session.signed_in_as(), overview.header.id, paper, make),
                file_name=f"{name}.{kind}",
                mime=mime,
                key=f"year_page_{kind}",
                icon=":material/download:",
                on_click="ignore",
            )


_PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def _made(
    signed_in: Callable[[], Viewer], unit_id: int, paper: Paper, make: Callable[[Paper], bytes]
) -> bytes:
    viewer = signed_in()
    access.ensure(viewer, Action.SEE_UNIT, unit_id)
    with transaction() as change:
        audit.note_access(
            change,
            person_id=viewer.person_id,
            action="export",
            subject="yearpage",
            subject_id=unit_id,
        )
    return make(paper)


def _choose_version(page: Page) -> None:
    words = {
        version.number: _("Version {number}, {day}, by {name}").format(
            number=version.number, day=i18n.moment(version.saved_at), name=version.by
        )
        for version in page.versions
    }
    numbers = list(words)
    key = f"year_page_version_{page.version.id}"
    st.selectbox(
        _("Version"),
        numbers,
        index=numbers.index(page.version.number),
        format_func=words.__getitem__,
        key=key,
        width=420,
        on_change=address.keep,
        args=(VERSION, key),
    )


def _title(overview: UnitOverview, page: Page | None) -> str:
    if page:
        return page.title
    return _("The year at {unit}").format(unit=overview.header.name)


def _paper(
    overview: UnitOverview, page: Page | None, stands: Mapping[PageHeading, tuple[Shown, ...]]
) -> Paper:
    header, season = overview.header, overview.season
    made = (
        _("Version {number} of {day}.").format(
            number=page.version.number, day=i18n.day(page.version.saved_at.date())
        )
        if page
        else _("Drafted from what was logged, not edited.")
    )
    public = _("The extract may be subject to public access.")
    return Paper(
        language=i18n.language().value,
        title=_title(overview, page),
        about=" · ".join(filter(None, (header.name, header.department, season.name))),
        parts=tuple(
            Part(
                _(year_page_words.HEADINGS[heading]),
                tuple(line.text for line in stands.get(heading, ())),
                _(year_page_words.EMPTY[heading]),
            )
            for heading in PageHeading
        ),
        footer=" ".join((_("Printed {day}.").format(day=i18n.day(today())), made, public)),
    )
