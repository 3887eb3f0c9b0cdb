"""The fields in which an entry is written, when it is new and when it is changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from models.vocabulary import KnowledgeKind
from services.errors import N_
from services.knowledge import file_checks
from services.knowledge.entry_drafts import Words
from services.knowledge.file_checks import Sent
from ui import data, sentences
from ui.fields import confirm, hint
from ui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.forms import Problems

TITLES: Mapping[KnowledgeKind, str] = {
    KnowledgeKind.IDEA: N_("What is the idea? One line (at most 120 characters)"),
    KnowledgeKind.QUESTION: N_("What do you ask? One line (at most 120 characters)"),
}
TITLE = N_("What is it? One line (at most 120 characters)")
TEXTS: Mapping[KnowledgeKind, str] = {
    KnowledgeKind.IDEA: N_("How does it look in practice? (at most 600 characters)"),
    KnowledgeKind.QUESTION: N_("What is good to know to answer? (at most 300 characters)"),
}
TEXT = N_("What can it be used for? (at most 600 characters)")


@dataclass(frozen=True)
class Before:
    """What stood in the fields of an entry that is changed."""

    title: str = ""
    text: str = ""
    pillar: str | None = None
    tags: str = ""


def ask(kind: KnowledgeKind, key: str, problems: Problems, before: Before) -> Words:
    """The fields, one a line, each with its place for a refusal."""
    confirmed: set[str] = set()

    def checked(field: str, written: str) -> str:
        problems.at(field)
        if confirm(written, key=f"{key}_{field}"):
            confirmed.add(field)
        return written

    label = _(TITLES.get(kind, TITLE))
    title = checked("title", st.text_input(label, before.title, key=f"{key}_title"))
    label = _(TEXTS.get(kind, TEXT))
    text = checked("text", st.text_area(label, before.text, key=f"{key}_text", height=120))
    hint(f"{title} {text}")
    pillar = _pillar(key, before.pillar)
    problems.at("pillar")
    label = _("Words to find it by: theme, age, method (with commas between)")
    tags = checked("tags", st.text_input(label, before.tags, key=f"{key}_tags"))
    return Words(title, text, pillar, tags, frozenset(confirmed))


def file(key: str, problems: Problems) -> Sent | None:
    """The field for a file, and what is taken; None if there is none."""
    sent = st.file_uploader(
        _("A file, if there is one (at most 10 MB)"),
        type=list(file_checks.MEDIA),
        key=f"{key}_file",
    )
    problems.at("file")
    st.caption(
        _(
            "PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG or plain text, without macros. "
            "No pictures or lists of young people: everybody who is signed in can fetch it."
        )
    )
    return Sent(sent.name, sent.getvalue()) if sent is not None else None


def _pillar(key: str, start: str | None) -> str | None:
    words = {name.code: sentences.pillar(name) for name in data.pillars()}
    return st.selectbox(
        _("Does it belong to one pillar?"),
        list(words),
        index=list(words).index(start) if start in words else None,
        format_func=words.__getitem__,
        key=f"{key}_pillar",
        placeholder=_("No particular one"),
    )
