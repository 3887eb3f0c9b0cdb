"""What is typed on the page of a unit's year and not saved: each field named after its sentence.

A sentence that tells of a row is named after it, so that it is found again when more was logged
or somebody has saved a version meanwhile. One of one's own is named after its version.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from sqlmodel import Session

from models.vocabulary import PageHeading
from services import access
from services.access import Action, Viewer
from services.errors import NotFound

TITLE = "title"
ON = "_on"  # whether what was logged is to stand on the page
_HEADINGS = tuple(PageHeading)
_FIELD = re.compile(
    rf"\d{{1,9}}_({TITLE}|[0-{len(_HEADINGS) - 1}]_(new_\d|own_\d{{1,5}}_\d|"
    rf"[a-z]{{1,20}}_\d{{1,9}}_\d({ON})?))",
    re.ASCII,
)


def of_season(season_id: int) -> str:
    """How the fields of a season's page begin."""
    return f"{season_id}_"


def own_of(heading: PageHeading) -> str:
    """How the names of one's own sentences under a heading begin; then comes their version."""
    return f"{_HEADINGS.index(heading)}_own_"


def free(heading: PageHeading, number: int) -> str:
    """The name of an empty field."""
    return f"{_HEADINGS.index(heading)}_new_{number}"


def names(
    heading: PageHeading, origins: Iterable[tuple[str, int | None]], version: int
) -> list[str]:
    """The names of sentences by what they tell of, in their order; of a row there may be two."""
    had: Counter[str] = Counter()
    found: list[str] = []
    for source, source_id in origins:
        begins = f"{_HEADINGS.index(heading)}_{source}_{source_id}_"
        begins = begins if source else f"{own_of(heading)}{version}_"
        found.append(f"{begins}{had[begins]}")
        had[begins] += 1
    return found


def sentence(
    _session: Session, unit_id: int, name: str, by: Viewer
) -> tuple[int, Collection[str]]:
    """A field of a page, for those who answer for it. A free one that is empty is no draft.

    Raises:
        NotFound: it is not theirs, or there is no such field.
    """
    access.ensure(by, Action.SHARE_ASSESSMENT, unit_id)
    if not _FIELD.fullmatch(name):
        raise NotFound("draft", "")
    free = "_new_" in name or name.endswith(ON)
    return unit_id, ("",) if free else ()
