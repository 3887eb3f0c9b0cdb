"""What the form of a page holds, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.vocabulary import PageHeading
from services import texts
from services.errors import N_

TITLE_LIMIT = 80
LINE_LIMIT = 300
MOST_LINES = 8  # under one heading: it is one page
MOST_TEXT = 6000  # characters in all: more do not fit on one A4 page in letters one can read
TOO_MANY = N_("At most eight sentences stand under a heading: it is one page.")
TOO_LONG = N_("The page is full: at most 6000 characters fit on one page. Shorten some sentences.")
NOTHING = N_("The page is empty. Write at least one sentence.")


@dataclass(frozen=True)
class Line:
    """A sentence. `source`, `source_id`: the row it tells of. `drafted`: as it was proposed."""

    text: str
    source: str = ""
    source_id: int | None = None
    drafted: str = ""


@dataclass(frozen=True)
class PageDraft:
    """What the form holds: nothing has been checked yet. Sentences left empty do not count.

    `seen`: the number of the version that was edited, 0 for none.
    """

    form_key: str
    unit_id: int
    season_id: int
    title: str
    lines: Mapping[PageHeading, tuple[Line, ...]]
    seen: int = 0
    confirmed: frozenset[str] = frozenset()

    def written(self) -> dict[PageHeading, tuple[Line, ...]]:
        """The sentences that are not empty."""
        return {
            heading: tuple(line for line in lines if texts.kept(line.text))
            for heading, lines in self.lines.items()
        }


def field_of(heading: PageHeading, place: int) -> str:
    """The name of the field of a sentence, at which a refusal is shown."""
    return f"{heading.value}_{place}"


def problems(draft: PageDraft) -> dict[str, str]:
    """What is wrong with a page, said for each field."""
    sentences = {
        field_of(heading, place): line.text
        for heading, lines in draft.lines.items()
        for place, line in enumerate(lines)
    }
    found = texts.needed("title", draft.title, TITLE_LIMIT, draft.confirmed)
    found |= texts.about_people(sentences, draft.confirmed)
    found |= {
        name: wrong
        for name, text in sentences.items()
        if (wrong := texts.problem(text, LINE_LIMIT))
    }
    written = draft.written()
    found |= {
        heading.value: TOO_MANY for heading, lines in written.items() if len(lines) > MOST_LINES
    }
    length = sum(len(line.text) for lines in written.values() for line in lines)
    if not length or length > MOST_TEXT:
        found["page"] = TOO_LONG if length else NOTHING
    return found
