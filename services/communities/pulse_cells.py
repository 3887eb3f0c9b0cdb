"""What stands in a cell of a workbook of pulses: a text, a count, a week."""

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from services import danish_dates, personal_data, texts
from services.communities import windows

YEARS = range(2000, 2101)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/ .]?\s*(?:uge|week|u|w)?\s*(\d{1,2})", re.IGNORECASE)
_WEEK_FIRST = re.compile(r"(?:uge|week|u|w)?\s*(\d{1,2})\s*[-/ ,]\s*(\d{4})", re.IGNORECASE)


def shown(value: object) -> str:
    """What stands in a cell, as one line without what no eye sees."""
    plain = "" if value is None else texts.kept(str(value))
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def folded(name: str) -> str:
    """A name so that those that look alike are the same."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def text(cell: Any) -> str:
    """The text of a cell as it may be repeated: nothing of one that holds a personal number."""
    said = shown(cell.value) if cell is not None else ""
    return "" if personal_data.find_number(said) is not None else said


def count(cell: Any) -> int | None:
    """The whole number in a cell; None when there is none. An empty one is none, not zero."""
    value = cell.value if cell is not None else None
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    said = shown(value)
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None


def week(cell: Any) -> date | None:
    """The Monday of the week that a cell names, or the day it holds, in a year that can be."""
    value = cell.value if cell is not None else None
    day = value.date() if isinstance(value, datetime) else value
    found = day if isinstance(day, date) else _named(shown(value))
    return found if found and found.year in YEARS else None


def _named(said: str) -> date | None:
    if found := _YEAR_FIRST.fullmatch(said):
        return _monday(int(found[1]), int(found[2]))
    if found := _WEEK_FIRST.fullmatch(said):
        return _monday(int(found[2]), int(found[1]))
    return danish_dates.parse(said)


def starts_on(day: date) -> date:
    """The first day of the window in which a day lies."""
    return windows.of(day).starts_on


def _monday(year: int, number: int) -> date | None:
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
