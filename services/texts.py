"""What people write in a field: kept as typed, measured, and looked through."""

import unicodedata
from collections.abc import Mapping
from datetime import date

from services import personal_data
from services.errors import N_

EARLIEST = date(2000, 1, 1)
EMPTY = N_("Fill in this field.")
_HALVES = range(0xD800, 0xE000)  # of a sign beyond the first 65,536: alone they are no text
_NO_SIGNS = (0xFFFE, 0xFFFF)  # no XML file may hold them, so none of an office program
CONTROLS = dict.fromkeys(
    {*range(32), *range(127, 160), *_HALVES, *_NO_SIGNS} - {*map(ord, "\t\n")}
)
AHEAD = N_("The date cannot be in the future.")
NO_DATE = N_("This is not a date. Write it like 22.11.2026.")
TOO_LONG: Mapping[int, str] = {
    60: N_("The text is too long. It can have at most 60 characters."),
    80: N_("The text is too long. It can have at most 80 characters."),
    100: N_("The text is too long. It can have at most 100 characters."),
    120: N_("The text is too long. It can have at most 120 characters."),
    160: N_("The text is too long. It can have at most 160 characters."),
    200: N_("The text is too long. It can have at most 200 characters."),
    300: N_("The text is too long. It can have at most 300 characters."),
    400: N_("The text is too long. It can have at most 400 characters."),
    500: N_("The text is too long. It can have at most 500 characters."),
    600: N_("The text is too long. It can have at most 600 characters."),
    1500: N_("The text is too long. It can have at most 1500 characters."),
}


def kept(text: str) -> str:
    """`text` as it is stored: as typed, without blanks around it, and "" if nothing is seen.

    Control characters are left out: no eye sees them, and not every database takes them.
    """
    # One sign for each letter: what was copied from a PDF may hold å as a and a ring.
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    whole = plain.translate(CONTROLS).strip()
    return whole if any(c.isprintable() and not c.isspace() for c in whole) else ""


def problem(text: str, limit: int, *, required: bool = False) -> str | None:
    """What is wrong with the length of a text, or None."""
    if required and not kept(text):
        return EMPTY
    return TOO_LONG[limit] if len(kept(text)) > limit else None


def needed(
    field: str, text: str, limit: int, confirmed: frozenset[str] = frozenset()
) -> dict[str, str]:
    """What is wrong with a text that must be there, by its `field`: its length, or a number."""
    length = problem(text, limit, required=True)
    return ({field: length} if length else {}) | about_people({field: text}, confirmed)


def about_people(fields: Mapping[str, str], confirmed: frozenset[str]) -> dict[str, str]:
    """A sentence for each field that may hold a CPR number, unless it was `confirmed`."""
    asked = {field: text for field, text in fields.items() if field not in confirmed}
    answered = {field: text for field, text in fields.items() if field in confirmed}
    return personal_data.problems_in(asked) | personal_data.problems_in(answered, confirmed=True)


def past_day_problem(day: date | str, today: date) -> str | None:
    """What is wrong with a day on which something has happened, or None."""
    if problem := day_problem(day):
        return problem
    return AHEAD if isinstance(day, date) and day > today else None


def day_problem(day: date | str) -> str | None:
    """What is wrong with a day as a form holds it, or None. Text is a day that was not read."""
    if isinstance(day, date):
        return N_("The date must be in the year 2000 or later.") if day < EARLIEST else None
    return NO_DATE if day.strip() else EMPTY
