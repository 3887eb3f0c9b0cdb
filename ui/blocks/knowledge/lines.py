"""Entries of the bank as lines: what each is, where it comes from, and who tried it."""

from collections.abc import Sequence

import streamlit as st

from models.vocabulary import KnowledgeKind, KnowledgeStatus
from services.knowledge.entry_lines import Line
from services.knowledge.listing import Lines
from services.searching import excerpts
from ui import address, data, i18n, knowledge_labels, sentences
from ui.blocks import choices, counted
from ui.i18n import _, ngettext
from ui.texts import as_label, as_written

PAGE, ENTRY = "pages/insight/knowledge.py", "entry"
ICONS = {
    KnowledgeKind.IDEA: "emoji_objects",
    KnowledgeKind.QUESTION: "help",
    KnowledgeKind.MATERIAL: "folder_open",
    KnowledgeKind.TEMPLATE: "description",
}


def listed(found: Lines, *, narrowed: bool) -> None:
    """A page of the bank, each entry a way to all of it, and the way to the next page."""
    if not found.rows:
        nothing = _("Nothing fits. Try other words or fewer filters.")
        st.info(nothing if narrowed else _("Nothing here yet. Share the first."))
        return
    left, right = st.columns([4, 1], vertical_alignment="center")
    said = ngettext("{n} in the bank", "{n} in the bank", found.total)
    left.caption(said.format(n=i18n.number(found.total)))
    counted.draw("knowledge", _definitions, right)
    for line in found.rows:
        with st.container(border=True, gap=None):
            st.button(
                f"**{as_label(line.title)}**",
                key=f"open_{line.id}",
                type="tertiary",
                icon=f":material/{ICONS[line.kind]}:",
                on_click=address.put,
                kwargs={ENTRY: line.id},
            )
            _below(line, found.stems)
    choices.turn(found.number, found.pages, _("Newer"), _("Older"))


def links(rows: Sequence[Line], *, key: str) -> None:
    """A few entries on another page, each a link to all of it. `key` names their place."""
    for line in rows:
        with st.container(gap=None, key=f"way_{key}_{line.id}"):
            st.page_link(
                PAGE,
                label=f"**{as_label(line.title)}**",
                icon=f":material/{ICONS[line.kind]}:",
                query_params={ENTRY: str(line.id)},
            )
            st.caption(facts(line))


def facts(line: Line) -> str:
    """What stands under the title of an entry: kind, status, place, age, and who tried it."""
    said = [
        _(knowledge_labels.KINDS[line.kind]),
        _status(line),
        line.unit,
        line.community or _("all communities"),
        _("last edited {day}").format(day=i18n.day(line.edited_on)),
    ]
    return as_written(" · ".join(said)) + "".join(f" · {each}" for each in _counts(line))


def _status(line: Line) -> str:
    """How far an entry is; of a question, that it still waits for an answer."""
    open_question = line.kind is KnowledgeKind.QUESTION and line.status is KnowledgeStatus.NEW
    return _("no answer yet") if open_question else _(knowledge_labels.STATUSES[line.status])


def tried(line: Line) -> str:
    """By how many units an entry was tried; "" before any has."""
    said = ngettext("tried by {n} unit", "tried by {n} units", line.tried)
    return said.format(n=i18n.number(line.tried)) if line.tried else ""


def _counts(line: Line) -> list[str]:
    found = [f"**{tried(line)}**"] if line.tried else []
    if line.trying:
        said = ngettext("{n} unit is trying it", "{n} units are trying it", line.trying)
        found.append(said.format(n=i18n.number(line.trying)))
    if line.answers:
        said = ngettext("{n} answer", "{n} answers", line.answers)
        found.append(said.format(n=i18n.number(line.answers)))
    return found


def _below(line: Line, stems: Sequence[str]) -> None:
    if line.text or stems:
        pieces = excerpts.best((line.text, line.title), stems)
        st.markdown(marked(pieces))
    pillar = sentences.short_names(data.pillars()).get(line.pillar or "", "")
    found = [pillar, *(f"#{tag}" for tag in line.tags), line.file or ""]
    st.caption(" · ".join([facts(line), *(as_written(word) for word in found if word)]))


def marked(pieces: Sequence[excerpts.Piece]) -> str:
    """A piece of a text letter by letter, with the words that were looked for marked."""
    return "".join(
        f":blue-background[**{as_written(piece.text)}**]"
        if piece.marked
        else as_written(piece.text)
        for piece in pieces
    )


def _definitions() -> str:
    return _(
        "**Tried by** counts the units, other than the one it comes from, that have said what "
        "came of it. Those who are still trying are counted beside. Likes are not counted, and "
        "the list is not ordered by them: the last edited stands first. "
        "What is no longer used is left out, unless you choose it."
    )
