"""The sentences of a page as they are shown: saved ones, or drafted from what was logged."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from models.vocabulary import PageHeading
from services.rubric.pillars import PillarName
from services.year_page.found import Found
from services.year_page.reading import Page
from ui import sentences, year_page_words
from ui.i18n import _
from ui.texts import as_written

# The page on which the row of a source stands, and the name of its id in the address.
PLACES = {
    "practicetrack": ("pages/insight/track.py", "track"),
    "knowledgeentry": ("pages/insight/knowledge.py", "entry"),
    "community": ("pages/insight/community.py", "community"),
    "unit": ("pages/insight/unit_overview.py", "unit"),
}


HALF = len(PageHeading) // 2


@dataclass(frozen=True)
class Shown:
    """A sentence, the row that it tells of, and whether it was reworded."""

    text: str
    source: str
    source_id: int | None
    edited: bool = False

    @property
    def origin(self) -> tuple[str, int | None]:
        return self.source, self.source_id


Parts = Mapping[PageHeading, tuple[Shown, ...]]


def drafted(found: Sequence[Found], names: Sequence[PillarName]) -> dict[PageHeading, list[Shown]]:
    """What was logged, in sentences under its headings."""
    pillars = sentences.short_names(names)
    parts: dict[PageHeading, list[Shown]] = {heading: [] for heading in PageHeading}
    for thing in found:
        said = year_page_words.sentence(thing, pillars)
        parts[thing.heading].append(Shown(said, thing.source, thing.source_id))
    return parts


def of_page(page: Page) -> Parts:
    """The sentences of a saved page."""
    return {
        heading: tuple(Shown(s.text, s.source, s.source_id, s.edited) for s in part)
        for heading, part in page.parts.items()
    }


def draw(parts: Mapping[PageHeading, Collection[Shown]], unit_id: int) -> None:
    """The page in two columns, each sentence with the way to what it tells of."""
    columns = st.columns(2, gap="large")
    for place, heading in enumerate(PageHeading):
        with columns[place // HALF], st.container(border=True):
            st.subheader(_(year_page_words.HEADINGS[heading]), anchor=False)
            lines = parts.get(heading, ())
            if not lines:
                st.caption(_(year_page_words.EMPTY[heading]))
            for number, line in enumerate(lines):
                _line(line, unit_id, key=f"{heading.value}_{number}")


def _line(line: Shown, unit_id: int, *, key: str) -> None:
    with st.container(key=f"way_{key}", gap=None):
        st.markdown(as_written(line.text))
        if line.source:
            page, name = PLACES.get(line.source, PLACES["unit"])
            about = {name: str(line.source_id if line.source in PLACES else unit_id)}
            label = _("Where it stands, reworded") if line.edited else _("Where it stands")
            st.page_link(page, label=label, icon=":material/link:", query_params=about)
