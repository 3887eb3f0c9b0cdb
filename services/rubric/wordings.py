"""The rubric in force: what each level of each pillar says, and its common signs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from models import CommonSign, RubricLevel, RubricVersion
from models.vocabulary import Level, RubricStatus
from services.database import built_once, select_wide
from services.errors import NotFound


@dataclass(frozen=True)
class Text:
    """A text of the rubric in both languages."""

    da: str
    en: str


@dataclass(frozen=True)
class Wording:
    """A level of a pillar: its sentence, and the signs that all units share."""

    level: Level
    sentence: Text
    signs: tuple[Text, ...]


def version_in_force(session: Session) -> int:
    """Id of the version of the rubric that assessments are made with.

    Raises:
        NotFound: there is none.
    """
    version_id = session.exec(_version()).first()
    if version_id is None:
        raise NotFound("rubric", "in force")
    return version_id


def in_force(session: Session) -> Mapping[str, tuple[Wording, ...]]:
    """The wordings by pillar, from the first level to the last; none while no rubric is there."""
    signs: dict[tuple[str, int], tuple[Text, ...]] = defaultdict(tuple)
    for pillar, level, da, en in session.exec(_signs()):
        signs[pillar, level] += (Text(da, en),)
    found: dict[str, tuple[Wording, ...]] = defaultdict(tuple)
    for pillar, level, da, en in session.exec(_levels()):
        found[pillar] += (Wording(Level(level), Text(da, en), signs[pillar, level]),)
    return dict(found)


@built_once
def _version() -> Any:
    return (
        select(col(RubricVersion.id))
        .where(RubricVersion.status == RubricStatus.IN_FORCE)
        .order_by(col(RubricVersion.number).desc())
        .limit(1)
    )


@built_once
def _levels() -> Any:
    return (
        select_wide(
            col(RubricLevel.pillar),
            col(RubricLevel.level),
            col(RubricLevel.text_da),
            col(RubricLevel.text_en),
        )
        .where(col(RubricLevel.version_id) == _version().scalar_subquery())
        .order_by(col(RubricLevel.pillar), col(RubricLevel.level))
    )


@built_once
def _signs() -> Any:
    return (
        select_wide(
            col(CommonSign.pillar),
            col(CommonSign.level),
            col(CommonSign.text_da),
            col(CommonSign.text_en),
        )
        .where(col(CommonSign.version_id) == _version().scalar_subquery())
        .order_by(col(CommonSign.pillar), col(CommonSign.level), col(CommonSign.position))
    )
