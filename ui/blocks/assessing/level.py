"""The four sentences of a pillar in full, and the one that fits best; or that it was skipped."""

from typing import Any

import streamlit as st

from models.vocabulary import Language, Level
from services.access import Viewer
from services.assessing.sheet import PillarSheet, Sentence
from services.assessing.writing import Field
from ui import i18n, labels
from ui.blocks.assessing import boxes, fields, notes, pen
from ui.blocks.assessing.desk import Desk
from ui.blocks.assessing.pen import Box, Stroke
from ui.i18n import _
from ui.texts import as_written

SKIP = 0  # beside the levels in the same choice; stored as a reason, never as a level
_LARGE = """<style>
.st-key-best_fit [role="radiogroup"] p { font-size: 1.15rem; line-height: 1.4; }
.st-key-best_fit [role="radiogroup"] label { margin-bottom: 0.35rem; }
@media (min-width: 1600px) {
  .st-key-best_fit [role="radiogroup"] p { font-size: 1.3rem; }
  .st-key-signs label p { font-size: 1.1rem; }
}
</style>"""


def ask(desk: Desk, pillar: PillarSheet) -> None:
    """One choice of five: a level by its whole sentence, or not discussed, with the reason."""
    st.html(_LARGE)
    skip = _skip_box(desk, pillar)
    words = _words(pillar)
    box = _level_box(desk, pillar, skip)
    key = desk.key(box.name, hash(tuple(words.values())))
    begin = pen.prepare(desk, box, key)
    with st.container(key="best_fit", gap="xsmall"):
        st.radio(
            _("Which one fits best?"),
            list(words),
            index=fields.place(words, begin),
            format_func=words.__getitem__,
            key=key,
            on_change=_chosen,
            args=(desk, box, skip, key),
        )
        notes.under(desk, box, key)
    if st.session_state[key] == SKIP or desk.holds(skip.name) or desk.refused(skip.name):
        label = _("Why was it not discussed? (at most 200 characters)")
        fields.text(desk, skip, label, height=68)


def sentence(one: Sentence) -> str:
    """The sentence in the language of this run."""
    return one.text_da if i18n.language() is Language.DANISH else one.text_en


def _words(pillar: PillarSheet) -> dict[int, str]:
    words = {
        int(one.level): f"**{_(labels.LEVELS[one.level])}**{_last_time(pillar, one.level)}"
        f"  \n{as_written(sentence(one))}"
        for one in pillar.sentences
    }
    return words | {SKIP: _("We have not discussed it.")}


def _last_time(pillar: PillarSheet, level: Level) -> str:
    if pillar.before is None or pillar.before.level is not level:
        return ""
    month = i18n.month(pillar.before.dialogue_on)
    return " – *" + _("last time ({month})").format(month=month) + "*"


def _level_box(desk: Desk, pillar: PillarSheet, skip: Box) -> Box:
    """The level as it stands in the choice: SKIP is no level where it is stored."""
    write = boxes.writes(desk, Field.LEVEL, pillar.pillar)
    skipped = pillar.skipped_reason or pillar.pillar in desk.skipping
    stored = int(pillar.level) if pillar.level else SKIP if skipped else None

    def keep(change: Any, stroke: Stroke, by: Viewer) -> None:
        write(change, Stroke(stroke.value or None, stroke.was or None), by)

    name = f"{pillar.pillar}.{Field.LEVEL}"
    words = {level: _(word) for level, word in labels.LEVELS.items()} | {SKIP: _("not discussed")}
    clears = (f"{pillar.pillar}.examples", skip.name, *_reasons(pillar.pillar))
    return Box(name, stored, keep, say=boxes.said_in(words), clears=clears)


def _skip_box(desk: Desk, pillar: PillarSheet) -> Box:
    box = boxes.text(desk, pillar.pillar, Field.SKIPPED_REASON, pillar.skipped_reason)
    level = f"{pillar.pillar}.{Field.LEVEL}"
    return Box(box.name, box.stored, box.keep, clears=(level,), both=True)


def _reasons(pillar: str) -> tuple[str, str]:
    return f"{pillar}.{Field.REASON_CODE}", f"{pillar}.{Field.REASON}"


def _chosen(desk: Desk, box: Box, skip: Box, key: str) -> None:
    """Keep the choice; a level empties the reason for skipping, by a write of its own."""
    chosen, pillar = st.session_state[key], box.name.split(".")[0]
    if chosen == SKIP:
        desk.skipping.add(pillar)
    else:
        desk.skipping.discard(pillar)
    pen.changed(desk, box, key)
    if chosen != SKIP and box.name not in desk.typed and desk.seen.get(skip.name):
        pen.put(desk, skip, "")
