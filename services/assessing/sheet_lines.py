"""The lines on the sheet of a status dialogue: sentences, signs and examples, pillar by pillar."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import CommonSign, Evidence, LocalSign, RecognisedSign, RubricLevel
from models.vocabulary import EvidenceKind, Level, SignStatus
from services.database import built_once, select_wide


@dataclass(frozen=True)
class Sentence:
    """The sentence that describes a pillar at a level."""

    level: Level
    text_da: str
    text_en: str


@dataclass(frozen=True)
class SignLine:
    """A sign to recognise: a common one, or one of the unit's own, the same in both languages."""

    common_id: int | None
    local_id: int | None
    level: Level | None
    text_da: str
    text_en: str
    recognised: bool


@dataclass(frozen=True)
class ExampleLine:
    """An example that the assessment rests on."""

    id: int
    kind: EvidenceKind
    text: str


@dataclass(frozen=True)
class Lines:
    """All lines of a sheet. Those of the rubric stand under its version and the pillar."""

    sentences: Mapping[tuple[int, str], Sequence[Sentence]]
    common: Mapping[tuple[int, str], Sequence[SignLine]]
    local: Mapping[str, Sequence[SignLine]]
    retired: frozenset[int]
    ticked: Mapping[int, Collection[tuple[int | None, int | None]]]
    examples: Mapping[int, Sequence[ExampleLine]]

    def signs(self, version_id: int, pillar: str, row_id: int | None) -> tuple[SignLine, ...]:
        """The signs of a pillar, the common ones first. A retired one stays while it is ticked."""
        ticked = self.ticked.get(row_id or 0, ())
        both = (*self.common.get((version_id, pillar), ()), *self.local.get(pillar, ()))
        lines = (
            replace(line, recognised=(line.common_id, line.local_id) in ticked) for line in both
        )
        return tuple(
            line for line in lines if line.recognised or line.local_id not in self.retired
        )


def load(
    session: Session, unit_id: int, versions: Collection[int], row_ids: Collection[int]
) -> Lines:
    """The lines for a unit, with those versions of the rubric and those rows; five questions."""
    local = session.exec(_local(), params={"unit_id": unit_id}).all()
    return Lines(
        sentences=_by_pillar(session, _sentences(), versions, _sentence),
        common=_by_pillar(session, _common(), versions, _common_sign),
        local=_grouped((row.pillar, _local_sign(row)) for row in local),
        retired=frozenset(row.id for row in local if row.status is not SignStatus.IN_USE),
        ticked=_grouped(
            (row_id, (common_id, local_id))
            for row_id, common_id, local_id in _of_rows(session, _ticked(), row_ids)
        ),
        examples=_grouped(
            (row_id, ExampleLine(id_, kind, text))
            for row_id, id_, kind, text in _of_rows(session, _examples(), row_ids)
        ),
    )


def _by_pillar(session: Session, query: Any, versions: Collection[int], made: Any) -> Any:
    rows = session.exec(query, params={"versions": list(versions)})
    return _grouped(((row.version_id, row.pillar), made(row)) for row in rows)


def _of_rows(session: Session, query: Any, row_ids: Collection[int]) -> Any:
    return session.exec(query, params={"row_ids": list(row_ids)})


def _grouped(pairs: Any) -> Any:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _sentence(row: Any) -> Sentence:
    return Sentence(Level(row.level), row.text_da, row.text_en)


def _common_sign(row: Any) -> SignLine:
    return SignLine(row.id, None, Level(row.level), row.text_da, row.text_en, recognised=False)


def _local_sign(row: Any) -> SignLine:
    level = Level(row.level) if row.level else None
    return SignLine(None, row.id, level, row.text, row.text, recognised=False)


def _wording(table: type[RubricLevel] | type[CommonSign]) -> Any:
    return select_wide(
        col(table.id),
        col(table.version_id),
        col(table.pillar),
        col(table.level),
        col(table.text_da),
        col(table.text_en),
    ).where(col(table.version_id).in_(bindparam("versions", expanding=True)))


@built_once
def _sentences() -> Any:
    return _wording(RubricLevel).order_by(col(RubricLevel.level))


@built_once
def _common() -> Any:
    return _wording(CommonSign).order_by(col(CommonSign.level), col(CommonSign.position))


@built_once
def _local() -> Any:
    return (
        select_wide(
            col(LocalSign.id),
            col(LocalSign.pillar),
            col(LocalSign.level),
            col(LocalSign.text),
            col(LocalSign.status),
        )
        .where(col(LocalSign.unit_id) == bindparam("unit_id"))
        .order_by(col(LocalSign.id))
    )


@built_once
def _ticked() -> Any:
    return select(
        col(RecognisedSign.assessment_id),
        col(RecognisedSign.common_sign_id),
        col(RecognisedSign.local_sign_id),
    ).where(col(RecognisedSign.assessment_id).in_(bindparam("row_ids", expanding=True)))


@built_once
def _examples() -> Any:
    return (
        select(
            col(Evidence.assessment_id), col(Evidence.id), col(Evidence.kind), col(Evidence.text)
        )
        .where(col(Evidence.assessment_id).in_(bindparam("row_ids", expanding=True)))
        .order_by(col(Evidence.id))
    )
