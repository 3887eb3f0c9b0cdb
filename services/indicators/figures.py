"""What a value can be on each scale, and how people write numbers in a cell."""

import math
import re
from typing import Any

from models.vocabulary import IndicatorScale
from services.communities.pulse_cells import shown
from services.errors import N_

MOST = 1_000_000
DECIMALS = 6  # what a cell of "12.5 %" holds is not quite 0.125
PERCENT = N_("A percentage from 0 to 100 is expected, like 12,5.")
COUNT = N_("A whole number from 0 to 1,000,000 is expected.")
NUMBER = N_("A number is expected, like 12,5.")

# Danish: a full stop between thousands, a comma before decimals. "12.5" is neither, and refused.
_DANISH = re.compile(r"[-\u2212]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")


def problem(scale: IndicatorScale, value: float) -> str | None:
    """Why a number cannot be a value on a scale, or None."""
    if scale is IndicatorScale.PERCENT:
        return None if 0 <= value <= 100 else PERCENT
    if scale is IndicatorScale.COUNT:
        return None if 0 <= value <= MOST and float(value).is_integer() else COUNT
    return None if -MOST <= value <= MOST else NUMBER


def expected(scale: IndicatorScale) -> str:
    """What is to stand in a cell of a scale."""
    return {IndicatorScale.PERCENT: PERCENT, IndicatorScale.COUNT: COUNT}.get(scale, NUMBER)


def of_cell(cell: Any, scale: IndicatorScale) -> float | None:
    """The number in a cell; None when there is none, and for a formula."""
    value = cell.value
    if isinstance(value, bool) or cell.data_type == "f":
        return None
    if isinstance(value, int | float):
        hundreds = scale is IndicatorScale.PERCENT and "%" in str(cell.number_format)
        found = float(value) * (100 if hundreds else 1)
        return round(found, DECIMALS) if math.isfinite(found) else None
    return written(shown(value), scale) if isinstance(value, str) else None


def written(said: str, scale: IndicatorScale) -> float | None:
    """The number that somebody wrote as one does in Danish, or None."""
    plain = said.removesuffix("%").rstrip() if scale is IndicatorScale.PERCENT else said
    if not _DANISH.fullmatch(plain):
        return None
    found = float(plain.replace(".", "").replace(",", ".").replace("\u2212", "-"))
    return round(found, DECIMALS) if math.isfinite(found) else None
