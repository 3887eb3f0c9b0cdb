"""The five pillars, as people read them."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col

from models import Pillar
from services.database import built_once, select_wide


@dataclass(frozen=True)
class PillarName:
    """A pillar's code and its names, whole and short."""

    code: str
    name_da: str
    name_en: str
    short_da: str
    short_en: str


def every(session: Session) -> tuple[PillarName, ...]:
    """The pillars in their order."""
    return tuple(PillarName(*row) for row in session.exec(_every()))


@built_once
def _every() -> Any:
    return select_wide(
        col(Pillar.code),
        col(Pillar.name_da),
        col(Pillar.name_en),
        col(Pillar.short_da),
        col(Pillar.short_en),
    ).order_by(col(Pillar.position))
