"""What the form of an entry holds, and what is wrong with it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from models import Pillar
from models.vocabulary import KnowledgeKind
from services import texts
from services.errors import N_
from services.knowledge import file_checks
from services.knowledge.file_checks import Sent

TITLE, QUESTION, TEXT = 120, 300, 600
TAGS, TAG = 8, 40
TOO_MANY_TAGS = N_("At most eight words to find it by.")
LONG_TAG = N_("A word to find it by can have at most 40 characters.")
_BETWEEN = re.compile(r"[,;#\n]+")


@dataclass(frozen=True)
class Words:
    """What somebody wrote of an entry. `tags` stand as they were typed, with commas between.

    `confirmed` names the fields in which a date and a time looks like a CPR number.
    """

    title: str
    text: str = ""
    pillar: str | None = None
    tags: str = ""
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class EntryDraft:
    """A new entry, unchecked. Without a community it is shared with all of them."""

    form_key: str
    kind: KnowledgeKind
    unit_id: int
    words: Words
    community_id: int | None = None
    file: Sent | None = None


def tags_of(typed: str) -> tuple[str, ...]:
    """The words to find an entry by, in small letters, each once and in the order of typing."""
    plain = unicodedata.normalize("NFC", texts.kept(typed)).lower()
    words = (" ".join(word.split()) for word in _BETWEEN.split(plain))
    return tuple(dict.fromkeys(word for word in words if word))


def problems(session: Session, draft: EntryDraft) -> dict[str, str]:
    """What is wrong with a new entry, by its field; its file too."""
    refused = file_checks.problem(draft.file) if draft.file else None
    return word_problems(session, draft.kind, draft.words) | ({"file": refused} if refused else {})


def word_problems(session: Session, kind: KnowledgeKind, words: Words) -> dict[str, str]:
    """What is wrong with the words of an entry of a kind, by their field."""
    longest = QUESTION if kind is KnowledgeKind.QUESTION else TEXT
    known = words.pillar is None or session.get(Pillar, words.pillar) is not None
    found = {
        "title": texts.problem(words.title, TITLE, required=True),
        "text": texts.problem(words.text, longest),
        "pillar": None if known else N_("Choose a pillar, or none."),
        "tags": _tag_problem(tags_of(words.tags)),
    }
    plain = {name: message for name, message in found.items() if message}
    written = {"title": words.title, "text": words.text, "tags": words.tags}
    return plain | texts.about_people(written, words.confirmed)


def _tag_problem(tags: Iterable[str]) -> str | None:
    lengths = [len(tag) for tag in tags]
    if len(lengths) > TAGS:
        return TOO_MANY_TAGS
    return LONG_TAG if any(length > TAG for length in lengths) else None
