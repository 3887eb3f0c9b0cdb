"""The sentences of a load in Danish: what a terminal and a workbook are told in."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parents[2] / "locale" / "da" / "LC_MESSAGES" / "messages.po"


def danish(msgid: str) -> str:
    """The sentence in Danish."""
    found = _catalogue().get(msgid)
    return found.string if found and isinstance(found.string, str) and found.string else msgid


@cache
def _catalogue() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="da")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="da")
