"""The Danish catalogue has all that the code says, and says it in our words."""

import re
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
DANISH = ROOT / "locale" / "da" / "LC_MESSAGES" / "messages.po"
TEMPLATE = ROOT / "locale" / "messages.pot"

# These words judge. A leader who reads them looks for the guilty, not for what to learn.
JUDGING = re.compile(
    r"\b(kritisk\w*|dårlig\w*|rød(?:e|t)?|bagud|score\w*|rangliste\w*)\b", re.IGNORECASE
)

Words = tuple[str, ...]  # one, or singular and plural


class Entry(NamedTuple):
    said: Words
    written: Words
    doubtful: bool


def in_code() -> set[Words]:
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT, methods, options)
    return {as_words(message) for _file, _line, message, _comments, _context in found}


def in_catalogue(path: Path) -> list[Entry]:
    with path.open("rb") as file:
        found = [message for message in read_po(file, locale="da") if message.id]
    return [Entry(as_words(m.id), as_words(m.string), m.fuzzy) for m in found]


def as_words(given: object) -> Words:
    if given is None or isinstance(given, str):
        return (given or "",)
    assert isinstance(given, list | tuple)
    return tuple(given)


def places(words: Words) -> set[str]:
    """Names of the places that `.format` fills in."""
    parts = (part for sentence in words for part in Formatter().parse(sentence))
    return {name for _text, name, _spec, _conversion in parts if name is not None}


@pytest.mark.parametrize("path", [DANISH, TEMPLATE], ids=["danish", "template"])
def test_the_catalogue_has_exactly_what_the_code_says(path: Path) -> None:
    said, written = in_code(), {entry.said for entry in in_catalogue(path)}

    assert (said - written, written - said) == (set(), set()), "Run: make catalogue"


def test_every_message_is_translated() -> None:
    missing = [e.said for e in in_catalogue(DANISH) if e.doubtful or not all(e.written)]

    assert missing == []


def test_translations_fill_the_same_places() -> None:
    different = [e for e in in_catalogue(DANISH) if places(e.said) != places(e.written)]

    assert different == []


def test_v13_no_translation_judges() -> None:
    judging = [e for e in in_catalogue(DANISH) if any(JUDGING.search(w) for w in e.written)]

    assert judging == []


def test_messages_are_whole_before_they_are_translated() -> None:
    """`_(f"…")` and `_("…".format())` can match no catalogue."""
    broken = re.compile(r"\b(?:_|N_|ngettext)\(\s*f[\"']")
    files = [p for top in ("pages", "ui", "web", "services") for p in (ROOT / top).rglob("*.py")]

    assert [p for p in files if broken.search(p.read_text("utf-8"))] == []
