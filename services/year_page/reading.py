"""Reading the page of a unit's year, in its newest version or an older one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col

from models import Person, YearPage, YearPageLine
from models.vocabulary import PageHeading
from services import access
from services.access import Action, Viewer
from services.database import built_once, select_wide
from services.errors import NotFound


@dataclass(frozen=True)
class Sentence:
    """A sentence as it stands on a page. `edited`: it was drafted and then reworded."""

    text: str
    source: str
    source_id: int | None
    edited: bool


@dataclass(frozen=True)
class Version:
    """When a version was saved, and by whom."""

    id: int
    number: int
    saved_at: datetime
    by: str


@dataclass(frozen=True)
class Page:
    """A version of a page, and all versions there are, the newest first."""

    version: Version
    title: str
    parts: Mapping[PageHeading, tuple[Sentence, ...]]
    versions: tuple[Version, ...]


def read(
    session: Session, unit_id: int, season_id: int, *, by: Viewer, number: int | None = None
) -> Page | None:
    """The page of a unit's season in its newest version, or version `number`; None: none yet.

    Raises:
        NotFound: `by` may not see that unit, or there is no such version.
    """
    access.ensure(by, Action.SEE_UNIT, unit_id)
    asked = {"unit_id": unit_id, "season_id": season_id}
    rows = session.exec(_versions(), params=asked).all()
    if not rows:
        return None
    chosen = rows[0] if number is None else next((r for r in rows if r.number == number), None)
    if chosen is None:
        raise NotFound("yearpage", str(number))
    versions = tuple(Version(row.id, row.number, row.saved_at, row.name) for row in rows)
    shown = next(version for version in versions if version.id == chosen.id)
    parts: dict[PageHeading, tuple[Sentence, ...]] = dict.fromkeys(PageHeading, ())
    for heading, *sentence in session.exec(_lines(), params={"page_id": chosen.id}):
        parts[heading] += (Sentence(*sentence),)
    return Page(shown, chosen.title, parts, versions)


@built_once
def _versions() -> Any:
    return (
        select_wide(
            col(YearPage.id),
            col(YearPage.number),
            col(YearPage.title),
            col(YearPage.saved_at),
            col(Person.name),
        )
        .join(Person, col(Person.id) == YearPage.by_id)
        .where(
            YearPage.unit_id == bindparam("unit_id"),
            YearPage.season_id == bindparam("season_id"),
        )
        .order_by(col(YearPage.number).desc())
    )


@built_once
def _lines() -> Any:
    return (
        select_wide(
            col(YearPageLine.heading),
            col(YearPageLine.text),
            col(YearPageLine.source),
            col(YearPageLine.source_id),
            col(YearPageLine.edited),
        )
        .where(YearPageLine.page_id == bindparam("page_id"))
        .order_by(col(YearPageLine.heading), col(YearPageLine.position))
    )
