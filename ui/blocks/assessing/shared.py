"""A pillar to read: as it was shared, or that nothing was."""

from collections.abc import Iterator

import streamlit as st

from models.vocabulary import AssessmentStatus
from services.assessing.sheet import PillarSheet, Sheet
from ui import labels
from ui.blocks.assessing import correcting, level, signs
from ui.blocks.assessing.desk import Desk
from ui.i18n import _
from ui.texts import as_written


def draw(desk: Desk, sheet: Sheet, pillar: PillarSheet) -> None:
    """What was said of the pillar, and the button that starts a correction of it."""
    if pillar.status is not AssessmentStatus.SHARED:
        st.info(_("Nothing was shared of this pillar in this round."))
        return
    st.markdown(_headline(pillar))
    facts = [f"- {what}: {as_written(said)}" for what, said in _facts(sheet, pillar) if said]
    st.markdown("\n".join(facts))
    correcting.offer(desk, sheet, pillar)


def _headline(pillar: PillarSheet) -> str:
    if pillar.level is None:
        return "**" + _("Not discussed in this round") + "**"
    whole = next(level.sentence(one) for one in pillar.sentences if one.level is pillar.level)
    return f"**{_(labels.LEVELS[pillar.level])}** – {as_written(whole)}"


def _facts(sheet: Sheet, pillar: PillarSheet) -> Iterator[tuple[str, str]]:
    reason = _(labels.CHANGE_REASONS[pillar.reason_code]) if pillar.reason_code else ""
    said = (reason, pillar.reason, pillar.skipped_reason)
    yield _("Reason"), ": ".join(text for text in said if text)
    for sign in pillar.signs:
        if sign.recognised:
            yield _("Sign"), signs.wording(sign)
    for example in pillar.examples:
        kind = _(labels.EVIDENCE_KINDS[example.kind])
        yield _("Example ({kind})").format(kind=as_written(kind)), example.text
    yield _("Confidence"), _(labels.CONFIDENCES[pillar.confidence])
    yield _("Next step"), pillar.next_step
    yield _("Practice track"), dict(sheet.tracks).get(pillar.next_track_id or 0, "")
    yield _("Correction"), pillar.correction_note
