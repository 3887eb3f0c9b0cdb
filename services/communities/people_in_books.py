"""Workbooks that tell of persons: they are refused before anything in them is read."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from services import personal_data
from services.communities.pulse_cells import folded, shown
from services.errors import N_
from services.workbooks import Refused

LONGEST = 60  # characters of a header
HEAD = 10  # rows in which headers may stand
USERS = N_(
    "The file has a column for single persons: “{header}”. Nothing of it was read. Here only "
    "the totals of a whole community are kept: how many members, how many of them active, how "
    "many posts and replies. Take the numbers from the report of the team, not of its users."
)
ADDRESS = N_(
    "The file holds e-mail addresses or personal numbers, so it tells of single persons. Nothing "
    "of it was read. Here only the totals of a whole community are kept."
)

# A header is one for persons when it is one of these words, or has one of those among its words.
ALONE = frozenset(
    {
        *("name", "navn", "id", "displayname", "vistnavn", "fuldenavn", "fullname", "medlem"),
        *("member", "deltager", "participant", "medarbejder", "employee", "person", "kontakt"),
    }
)
AMONG = frozenset(
    {
        *("user", "bruger", "brugernavn", "username", "userid", "upn", "principal", "mail"),
        *("email", "emailadresse", "mailadresse", "fornavn", "efternavn", "firstname"),
        *("lastname", "initialer", "initials", "cpr", "cprnummer", "personnummer", "telefon"),
        *("tlf", "phone", "login", "medlemsnavn", "medarbejdernavn", "medarbejdernr"),
    }
)
_PAIRS = ({"display", "name"}, {"full", "name"}, {"first", "name"}, {"last", "name"})
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")


def ensure_none(rows: Sequence[Sequence[Any]]) -> None:
    """Go on only with a sheet that tells of nobody.

    Raises:
        Refused: a column is for single persons, or a cell holds an address or a number.
    """
    for row in rows[:HEAD]:
        for cell in row:
            header = shown(cell.value)
            if _is_for_persons(header):
                raise Refused(ADDRESS) if _tells_of_one(header) else Refused(USERS, header=header)
    for row in rows:
        if any(_tells_of_one(shown(cell.value)) for cell in row):
            raise Refused(ADDRESS)


def _is_for_persons(header: str) -> bool:
    plain = unicodedata.normalize("NFKC", header).casefold()
    words = set(re.split(r"[\W_]+", plain))
    if len(header) > LONGEST:  # no header, and not to be repeated
        return False
    known = folded(header) in ALONE | AMONG or bool(words & AMONG)
    return known or any(pair <= words for pair in _PAIRS)


def _tells_of_one(text: str) -> bool:
    return bool(_ADDRESS.search(text)) or personal_data.find_number(text) is not None
