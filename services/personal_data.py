"""Personal numbers and other signs of one single person in what somebody wrote.

A personal number (CPR) is never stored. Ten digits that could be one are refused; what could
as well be a date and a time is asked about; what only hints at a person is pointed at.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import Enum

from services.errors import N_


class Finding(Enum):
    """What was found, and so what happens: refused, asked about, or only pointed at."""

    BLOCK = "block"
    ASK = "ask"
    HINT = "hint"


SENTENCES: Mapping[Finding, str] = {
    Finding.BLOCK: N_(
        "The field contains something that looks like a CPR number. Remove it before saving. "
        "The text was not saved."
    ),
    Finding.ASK: N_("Looks like a CPR number. Is it a date and a time?"),
    Finding.HINT: N_(
        'Writing about a specific person? Write "a young person" or "a colleague" instead.'
    ),
}


class _Seen(dict[int, int | None]):
    """Leaves out what is not seen, and marks that sit on a digit; remembers the others."""

    def __missing__(self, code: int) -> int | None:
        unseen = unicodedata.category(chr(code)) in {"Cc", "Cf", "Mn", "Me"}
        unseen = unseen and not chr(code).isspace()
        self[code] = None if unseen else code
        return self[code]


_SEEN = _Seen()
_SERIAL = re.compile(r"\d{4}")
_DASH = r"[-\u2010-\u2014\u2212]"
_MARK = rf"(?:{_DASH}|[ /.])"

# Day, month, year, serial; then the end of a stretch of time, "1400-1600".
_NUMBER = re.compile(rf"(?<!\d)(\d\d)(\d\d)(\d\d)(?: ?{_MARK} ?)?(\d{{4}})(?!\d)")
_DATE_AND_TIME = re.compile(
    rf"(?<!\d)(\d\d){_MARK}(\d\d){_MARK}(\d\d)(?: ?{_MARK} ?)?(\d{{4}})(?!\d)"
    rf"(?P<until> ?{_DASH} ?(?:[01]\d|2[0-3])[0-5]\d(?!\d))?"
)
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

_HINTS = (
    re.compile(r"\b[A-ZÆØÅ]\. ?[A-ZÆØÅ]\.?,? (?:på )?\d{1,2}\b"),
    re.compile(r"\b[A-ZÆØÅ][a-zæøåé]+,? (?:på )?\d{1,2} ?år\b"),
    re.compile(
        r"\b(?:pige|dreng|barn|ung|søn|datter|girl|boy),? (?:på|aged) \d{1,2}\b", re.IGNORECASE
    ),
    re.compile(r"\bfødt (?:d\.|den|i (?:19|20)\d\d)", re.IGNORECASE),
    # Begins where such a stretch begins: from each of its characters, a long one takes for ever.
    re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w{2,}"),
    re.compile(r"(?:\b(?:tlf|telefon|mobil|phone)\b\.?:? ?|\+45 ?)(?:\d ?){8}", re.IGNORECASE),
    re.compile(
        r"\b(?:adhd|adfærdsforstyrrelse|angst|anoreksi|asperger|autis\w+|bipolar|bulimi|"
        r"depression|diagnose\w*|epilepsi|ocd|ptsd|selvskade\w*|skizofreni|spiseforstyrrelse\w*|"
        r"tourette\w*)\b",
        re.IGNORECASE,
    ),
)


def find(text: str) -> Finding | None:
    """The gravest thing found in `text`, or None."""
    plain = _plain(text)
    if number := _number_in(plain):
        return number
    return Finding.HINT if any(pattern.search(plain) for pattern in _HINTS) else None


def find_number(text: str) -> Finding | None:
    """What in `text` may be a personal number: refused or asked about, or None."""
    return _number_in(_plain(text))


def hint(text: str) -> str:
    """What to think of once more in `text`, which may be about one person; else nothing."""
    return SENTENCES[Finding.HINT] if find(text) is Finding.HINT else ""


def problems_in(fields: Mapping[str, str], *, confirmed: bool = False) -> dict[str, str]:
    """A sentence for each field that may not be saved. `confirmed` answers what was asked."""
    stops = {Finding.BLOCK} if confirmed else {Finding.BLOCK, Finding.ASK}
    return _sentences(fields, stops)


def _sentences(fields: Mapping[str, str], wanted: set[Finding]) -> dict[str, str]:
    found = {field: find(text) for field, text in fields.items()}
    return {field: SENTENCES[finding] for field, finding in found.items() if finding in wanted}


def _plain(text: str) -> str:
    """`text` as it is read on a page, where any blanks and line breaks are one space."""
    is_plain = text.isascii() and text.isprintable()
    seen = text if is_plain else unicodedata.normalize("NFKC", text).translate(_SEEN)
    return " ".join(seen.split())


def _number_in(plain: str) -> Finding | None:
    if not _SERIAL.search(plain):
        return None
    found = {_weigh(match) for match in _NUMBER.finditer(plain)}
    found |= {_ask(match) for match in _DATE_AND_TIME.finditer(plain)}
    return next((finding for finding in Finding if finding in found), None)


def _weigh(match: re.Match[str]) -> Finding | None:
    return Finding.BLOCK if _could_be_born(*map(int, match.groups())) else None


def _ask(match: re.Match[str]) -> Finding | None:
    day, month, year, serial = match.groups()[:4]
    if not _could_be_born(int(day), int(month), int(year), int(serial)):
        return None
    # One date and time in eleven passes the check digit; "1400-1600" is a time all the same.
    passes = _passes_check(day + month + year + serial) and not match["until"]
    return Finding.BLOCK if passes else Finding.ASK


def _could_be_born(day: int, month: int, year: int, serial: int) -> bool:
    try:
        # A replacement number adds 60 to the day.
        date(_century(year, serial // 1000) + year, month, day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def _century(year: int, seventh: int) -> int:
    """Of the year, from the seventh digit: the table of the CPR office, row by row."""
    if seventh < 4:
        return 1900
    if seventh in {4, 9}:
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def _passes_check(digits: str) -> bool:
    pairs = zip(_WEIGHTS, digits, strict=True)
    return sum(weight * int(digit) for weight, digit in pairs) % 11 == 0
