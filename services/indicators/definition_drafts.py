"""What a form holds of an indicator, and what is wrong with it."""

import re
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from models import Indicator, IndicatorValue, Pillar
from models.vocabulary import IndicatorPeriod, IndicatorScale
from services import texts
from services.errors import N_

LIMITS = {
    "name": 100,
    "what": 300,
    "source": 160,
    "owner": 120,
    "question": 200,
    "caveat": 300,
}
NEEDED = ("name", "what", "source", "owner", "question")
TAKEN = N_("There is an indicator with this code already.")
NO_CODE = N_(
    "A code has 2 to 20 capital letters A to Z, digits and hyphens, and begins with a letter."
)
NO_PILLAR = N_("There is no such pillar.")
HAS_VALUES = N_("There are values already. This can no longer be changed: define a new indicator.")
_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,19}")


@dataclass(frozen=True)
class DefinitionDraft:
    """What the form holds, unchecked. `owner` is a role or an office, never a person.

    `confirmed` names the fields in which a date and a time looks like a CPR number.
    """

    code: str
    name: str
    what: str
    source: str
    owner: str
    question: str
    scale: IndicatorScale
    period: IndicatorPeriod
    caveat: str = ""
    pillar: str | None = None
    confirmed: frozenset[str] = frozenset()

    def kept(self) -> dict[str, Any]:
        """Its values as they are stored."""
        written = {name: texts.kept(getattr(self, name)) for name in LIMITS}
        chosen = {"scale": self.scale, "period": self.period, "pillar": self.pillar}
        return {"code": texts.kept(self.code).upper()} | written | chosen


def problems(
    session: Session, draft: DefinitionDraft, row: Indicator | None = None
) -> dict[str, str]:
    """What is wrong with a draft, by field; `row` is the indicator that it is to change."""
    written = {name: getattr(draft, name) for name in LIMITS}
    lengths = {
        name: texts.problem(text, LIMITS[name], required=name in NEEDED)
        for name, text in written.items()
    }
    found = {name: message for name, message in lengths.items() if message}
    about = texts.about_people({"code": draft.code} | written, draft.confirmed)
    return found | _code_problem(session, draft, row) | _fixed(session, draft, row) | about


def _code_problem(
    session: Session, draft: DefinitionDraft, row: Indicator | None
) -> dict[str, str]:
    code = texts.kept(draft.code).upper()
    if not _CODE.fullmatch(code):
        return {"code": NO_CODE}
    others = select(col(Indicator.id)).where(Indicator.code == code)
    other = session.exec(others).first()
    return {"code": TAKEN} if other is not None and other != (row.id if row else None) else {}


def _fixed(session: Session, draft: DefinitionDraft, row: Indicator | None) -> dict[str, str]:
    found: dict[str, str] = {}
    if draft.pillar is not None and session.get(Pillar, draft.pillar) is None:
        found["pillar"] = NO_PILLAR
    wanted = {"scale": draft.scale, "period": draft.period}
    moved = [name for name, value in wanted.items() if row and getattr(row, name) != value]
    if row and moved:
        values = select(IndicatorValue.id).where(IndicatorValue.indicator_id == row.id)
        if session.exec(values.limit(1)).first() is not None:
            found |= dict.fromkeys(moved, HAS_VALUES)
    return found
