"""How the cells of a workbook are read: a value comes back, or None when it is another thing."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from services import danish_dates, personal_data
from services.communities import steering
from services.errors import N_
from services.personal_data import Finding
from services.workbooks import Message, say

Value = str | float | bool | date | time | timedelta | None

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a column holds: how it is read, what is expected, and the words to choose from."""

    read: Callable[[Value], Any]
    expected: Message
    words: tuple[str, ...] = ()
    is_date: bool = False


def text(most: int) -> Kind:
    """A text of at most `most` characters; a number is a text too."""

    def read(value: Value) -> str | None:
        plain = _plain(value)
        return plain if plain is not None and len(plain) <= most else None

    return Kind(read, say(N_("A text of at most {most} characters is expected."), most=most))


def texts(number: int, most: int) -> Kind:
    """Up to `number` texts with semicolons between, each of at most `most` characters."""

    def read(value: Value) -> tuple[str, ...] | None:
        parts = [part.strip() for part in (_plain(value) or "").split(";")]
        found = tuple(dict.fromkeys(part for part in parts if part))
        fits = len(found) <= number and all(len(part) <= most for part in found)
        return found if found and fits else None

    expected = N_(
        "At most {number} texts are expected, with semicolons between, each of at most {most}"
        " characters."
    )
    return Kind(read, say(expected, number=number, most=most))


def whole(most: int) -> Kind:
    """A whole number from 0, also as "12" and "12,0"."""

    def read(value: Value) -> int | None:
        number = _number(value)
        is_one = number is not None and number.is_integer() and 0 <= number <= most
        return int(number) if number is not None and is_one else None

    return Kind(read, say(N_("A whole number from 0 to {most} is expected."), most=most))


def decimal(least: int, most: int) -> Kind:
    """A number with decimals, after a comma or a full stop."""

    def read(value: Value) -> float | None:
        number = _number(value)
        return number if number is not None and least <= number <= most else None

    expected = N_("A number from {least} to {most} is expected, such as 56,1567.")
    return Kind(read, say(expected, least=least, most=most))


def one_of(words: Mapping[str, object], offered: Sequence[str]) -> Kind:
    """One of the words, however it is spelled; `offered` are those that a list shows."""
    known = {folded(word): meaning for word, meaning in words.items()}

    def read(value: Value) -> object | None:
        plain = _plain(value)
        return known.get(folded(plain)) if plain is not None else None

    expected = N_("One of these is expected: {words}.")
    return Kind(read, say(expected, words=", ".join(offered)), tuple(offered))


def several_of(words: Mapping[str, object], offered: Sequence[str]) -> Kind:
    """One or more of the words, with commas between."""
    one = one_of(words, offered)

    def read(value: Value) -> tuple[object, ...] | None:
        parts = [one.read(part) for part in re.split(r"[,;/]| og ", str(value)) if part.strip()]
        return tuple(dict.fromkeys(parts)) if parts and None not in parts else None

    expected = N_("One or more of these are expected, with commas between: {words}.")
    return Kind(read, say(expected, words=", ".join(offered)), tuple(offered))


def _read_day(value: Value) -> date | None:
    if isinstance(value, datetime):
        value = value.date()
    day = danish_dates.parse(value) if isinstance(value, str) else value
    return day if isinstance(day, date) and FIRST_DAY <= day <= LAST_DAY else None


def _read_email(value: Value) -> str | None:
    plain = (_plain(value) or "").casefold()
    return plain if _EMAIL.fullmatch(plain) and len(plain) <= 200 else None


def _read_address(value: Value) -> str | None:
    plain = _plain(value) or ""
    return plain if steering.is_link(plain) and len(plain) <= 1000 else None


DAY = Kind(
    _read_day, say(N_("A date from 2000 on is expected, such as 22-11-2026.")), is_date=True
)
EMAIL = Kind(_read_email, say(N_("An e-mail address is expected.")))
ADDRESS = Kind(_read_address, say(N_("An address that begins with https:// is expected.")))


def is_blank(value: Value) -> bool:
    """Whether nothing stands in the cell."""
    return value is None or (isinstance(value, str) and not _plain(value))


def holds(value: Value) -> Finding | None:
    """What looks like a personal number in a cell. A number has lost the zero in front."""
    if isinstance(value, str):
        plain = value
    elif isinstance(value, int | float) and value == value // 1 and 10**8 <= value < 10**10:
        plain = f"{int(value):010}"
    else:
        return None
    return personal_data.find_number(plain)


def shown(value: Value) -> str:
    """What stands in the cell, short, and nothing of it when it may not be repeated."""
    if holds(value):
        return ""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    plain = f"{value:%d-%m-%Y}" if type(value) is date else " ".join(str(value).split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"


def folded(name: str) -> str:
    """The same for all ways to write a name: case, spaces and signs do not count."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in plain if c.isalnum())


def _plain(value: Value) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    written = value if isinstance(value, str) else str(value).replace(".", ",")
    if written.isprintable():
        return unicodedata.normalize("NFC", " ".join(written.split()))
    lines = (" ".join(_printable(line).split()) for line in written.splitlines())
    return unicodedata.normalize("NFC", "\n".join(lines).strip())


def _printable(line: str) -> str:
    return "".join(c if unicodedata.category(c) not in {"Cc", "Cs"} else " " for c in line)


def _number(value: Value) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        value = value.strip().replace(",", ".")
    try:
        number = float(value) if isinstance(value, str | int | float) else None
    except (ValueError, OverflowError):
        return None
    return number if number is not None and abs(number) < float("inf") else None
