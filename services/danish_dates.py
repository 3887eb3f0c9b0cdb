"""Dates as people write them in Danish."""

import re
from datetime import date
from functools import cache

from babel.dates import get_month_names

_IN_WORDS = re.compile(
    r"(?:den |d\. ?)?(\d{1,2})\.? ?([a-zæøå]+)\.?,? ?(\d{4}|\d\d)", re.IGNORECASE
)
_IN_NUMBERS = re.compile(r"(\d{1,2}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{4}|\d\d)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?")


def parse(text: str) -> date | None:
    """The date that `text` names, or None. Two digits are a year of this century."""
    plain = " ".join(text.split())
    if match := _ISO.fullmatch(plain):
        return _date(match[1], match[2], match[3])
    if match := _IN_NUMBERS.fullmatch(plain):
        return _date(match[4], match[3], match[1])
    match = _IN_WORDS.fullmatch(plain)
    month = _months().get(match[2].casefold()) if match else None
    return _date(match[3], month, match[1]) if match and month else None


@cache
def _months() -> dict[str, int]:
    """The number of each month by its name, whole or short, with and without a full stop."""
    return {
        name.rstrip(".").casefold(): number
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, locale="da").items()
    }


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
