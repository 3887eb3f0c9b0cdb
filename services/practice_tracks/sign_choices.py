"""Signs that are written already, and that a track can look for: common ones, and the unit's."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from models import CommonSign, LocalSign, RubricVersion
from models.vocabulary import RubricStatus, SignStatus
from services.database import built_once, select_wide


@dataclass(frozen=True)
class SignChoice:
    """A sign of a pillar, in both languages if it is a common one."""

    pillar: str
    text: str
    text_en: str
    common_id: int | None = None
    local_id: int | None = None


def of_unit(session: Session, unit_id: int) -> tuple[SignChoice, ...]:
    """What a unit can choose from: its own signs in use first, then those of the rubric."""
    own = session.exec(_own(), params={"unit_id": unit_id})
    local = tuple(SignChoice(pillar, text, text, None, id_) for id_, pillar, text in own)
    common = session.exec(_common())
    return local + tuple(SignChoice(pillar, da, en, id_) for id_, pillar, da, en in common)


@built_once
def _own() -> Any:
    return (
        select(col(LocalSign.id), col(LocalSign.pillar), col(LocalSign.text))
        .where(
            col(LocalSign.unit_id) == bindparam("unit_id"),
            col(LocalSign.status) == SignStatus.IN_USE,
        )
        .order_by(col(LocalSign.id))
    )


@built_once
def _common() -> Any:
    columns = (CommonSign.id, CommonSign.pillar, CommonSign.text_da, CommonSign.text_en)
    return (
        select_wide(*map(col, columns))
        .join(RubricVersion, col(RubricVersion.id) == col(CommonSign.version_id))
        .where(col(RubricVersion.status) == RubricStatus.IN_FORCE)
        .order_by(col(CommonSign.pillar), col(CommonSign.level), col(CommonSign.position))
    )
