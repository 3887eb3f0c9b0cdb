"""Sentences with gaps, kept apart from the language they are told in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from services.errors import DomainError

Translate = Callable[[str], str]

CATALOGUE = Path(__file__).parents[2] / "locale" / "da" / "LC_MESSAGES" / "messages.po"


@dataclass(frozen=True, slots=True)
class Message:
    """A msgid, and what stands in its gaps: words that need no translation, or messages."""

    msgid: str
    gaps: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Translate) -> str:
        """The sentence in the language of `translate`."""
        filled = {
            name: gap.text(translate) if isinstance(gap, Message) else gap
            for name, gap in self.gaps.items()
        }
        return translate(self.msgid).format(**filled)


class Refused(DomainError):
    """The file cannot be read at all. `message` says why."""

    def __init__(self, msgid: str, **gaps: object) -> None:
        super().__init__(msgid)
        self.message = Message(msgid, gaps)


def say(msgid: str, **gaps: object) -> Message:
    """A message with its gaps filled."""
    return Message(msgid, gaps)


def danish(msgid: str) -> str:
    """The sentence in Danish: what a terminal and a workbook are told in."""
    found = _catalogue().get(msgid)
    return found.string if found and isinstance(found.string, str) and found.string else msgid


@cache
def _catalogue() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="da")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="da")
