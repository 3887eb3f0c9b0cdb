"""The versions of the rubric: what each says, how two differ, and which one is in force."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product, zip_longest
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from models import Assessment, CommonSign, RubricLevel, RubricVersion
from models.vocabulary import Level, RubricStatus
from services.database import built_once, select_wide
from services.rubric.wordings import Text

Place = tuple[str, int]  # a pillar's code, and a level


@dataclass(frozen=True)
class Rubric:
    """What a version says: a sentence for each pillar and level, and its signs in order."""

    sentences: Mapping[Place, Text]
    signs: Mapping[Place, tuple[Text, ...]]


@dataclass(frozen=True)
class Version:
    """A version, and how many assessments were made with it."""

    number: int
    valid_from: date
    author: str
    status: RubricStatus
    assessments: int


@dataclass(frozen=True)
class Change:
    """One text that differs between two versions. None: it is not there in that version."""

    pillar: str
    level: Level
    is_sign: bool
    old: Text | None
    new: Text | None


def every(session: Session) -> tuple[Version, ...]:
    """All versions, the newest first."""
    return tuple(Version(*row) for row in session.exec(_versions()))


def in_force(every: Iterable[Version]) -> Version | None:
    """That of all versions, the newest first, which new assessments are made with."""
    return next((v for v in every if v.status is RubricStatus.IN_FORCE), None)


def read_version(session: Session, number: int) -> Rubric:
    """What a version says; of a number that does not exist, nothing."""
    sentences, signs = {}, dict[Place, tuple[Text, ...]]()
    for pillar, level, da, en in session.exec(_levels(), params={"number": number}):
        sentences[pillar, level] = Text(da, en)
    for pillar, level, da, en in session.exec(_signs(), params={"number": number}):
        signs[pillar, level] = (*signs.get((pillar, level), ()), Text(da, en))
    return Rubric(sentences, signs)


def difference(old: Rubric, new: Rubric) -> tuple[Change, ...]:
    """The texts that differ, pillar by pillar and level by level."""
    places = sorted({*old.sentences, *new.sentences, *old.signs, *new.signs})
    return tuple(change for place in places for change in _changes(place, old, new))


def places(codes: Collection[str]) -> tuple[Place, ...]:
    """Every pillar at every level."""
    return tuple((code, int(level)) for code, level in product(codes, Level))


def _changes(place: Place, old: Rubric, new: Rubric) -> Iterator[Change]:
    pillar, level = place[0], Level(place[1])
    before, after = old.sentences.get(place), new.sentences.get(place)
    if before != after:
        yield Change(pillar, level, is_sign=False, old=before, new=after)
    pairs = zip_longest(old.signs.get(place, ()), new.signs.get(place, ()))
    for was, becomes in pairs:
        if was != becomes:
            yield Change(pillar, level, is_sign=True, old=was, new=becomes)


@built_once
def _versions() -> Any:
    made = (
        select(func.count())
        .where(col(Assessment.rubric_version_id) == col(RubricVersion.id))
        .correlate(RubricVersion)
        .scalar_subquery()
    )
    return select_wide(
        col(RubricVersion.number),
        col(RubricVersion.valid_from),
        col(RubricVersion.author),
        col(RubricVersion.status),
        made,
    ).order_by(col(RubricVersion.number).desc())


@built_once
def _levels() -> Any:
    return _texts(RubricLevel).order_by(col(RubricLevel.pillar), col(RubricLevel.level))


@built_once
def _signs() -> Any:
    return _texts(CommonSign).order_by(
        col(CommonSign.pillar), col(CommonSign.level), col(CommonSign.position)
    )


def _texts(table: type[RubricLevel] | type[CommonSign]) -> Any:
    return (
        select_wide(col(table.pillar), col(table.level), col(table.text_da), col(table.text_en))
        .join(RubricVersion, col(RubricVersion.id) == col(table.version_id))
        .where(col(RubricVersion.number) == bindparam("number"))
    )
