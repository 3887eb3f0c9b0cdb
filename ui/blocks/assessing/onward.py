"""Why the level moved, how much it rests on, and what comes next."""

import streamlit as st

from models.vocabulary import Confidence
from services.assessing.sheet import PillarSheet, Sheet
from services.assessing.writing import Field
from services.progress import confidence
from ui import i18n, labels
from ui.blocks.assessing import boxes, fields
from ui.blocks.assessing.desk import Desk
from ui.i18n import _, ngettext
from ui.texts import as_written


def ask_reason(desk: Desk, pillar: PillarSheet) -> None:
    """Why the level is another one than last time. Going down is as good as going up."""
    moved = pillar.moved or 0
    if not (moved or pillar.reason_code or pillar.reason or _waiting(desk, pillar.pillar)):
        return
    st.markdown("**" + _moved(pillar) + "**")
    if moved < 0:
        st.caption(
            _(
                "A step down is normal. It often means that you see more sharply now, and it "
                "helps others to know why."
            )
        )
    words = labels.words(labels.CHANGE_REASONS)
    box = boxes.choice(desk, pillar.pillar, Field.REASON_CODE, pillar.reason_code, words)
    label = _("What changed? (required)") if moved < 0 else _("What changed? (optional)")
    fields.choice(desk, box, label, words, empty=_("Choose a reason"))
    box = boxes.text(desk, pillar.pillar, Field.REASON, pillar.reason)
    label = _("Say it in your own words (at most 300 characters)")
    fields.text(desk, box, label, height=68)


def ask_confidence(desk: Desk, sheet: Sheet, pillar: PillarSheet) -> None:
    """How much the level rests on: derived, explained, and only to be lowered."""
    derived = pillar.derived
    word = _(labels.CONFIDENCES[derived])
    st.markdown("**" + _("Confidence: {word}").format(word=word) + "**")
    st.caption(as_written(why(sheet, pillar)))
    order = list(Confidence)
    name = f"{pillar.pillar}.{Field.CONFIDENCE_LOWERED}"
    lower = order[: order.index(derived)]
    if not lower and not desk.holds(name):
        return
    words = {each: _(labels.CONFIDENCES[each]) for each in lower}
    stored = pillar.confidence_lowered if pillar.confidence_lowered in words else None
    box = boxes.choice(desk, pillar.pillar, Field.CONFIDENCE_LOWERED, stored, words)
    label = _("Are you less sure than that? It can only be lowered.")
    fields.choice(desk, box, label, words, empty=_("No, it stands"))


def ask_next(desk: Desk, sheet: Sheet, pillar: PillarSheet) -> None:
    """The next best step, and the practice track that it is part of."""
    box = boxes.text(desk, pillar.pillar, Field.NEXT_STEP, pillar.next_step)
    fields.text(desk, box, _("Next best step (at most 200 characters)"), height=68)
    tracks = dict(sheet.tracks)
    if not tracks and pillar.next_track_id is None:
        return
    box = boxes.choice(desk, pillar.pillar, Field.NEXT_TRACK, pillar.next_track_id, tracks)
    label = _("Is it part of a practice track?")
    fields.choice(desk, box, label, tracks, empty=_("No practice track"))


def why(sheet: Sheet, pillar: PillarSheet) -> str:
    """What the confidence comes from, in one sentence."""
    eyes, kinds = sheet.about.perspectives, len({each.kind for each in pillar.examples})
    signs = sum(sign.recognised for sign in pillar.signs)
    parts = (
        ngettext("{n} perspective", "{n} perspectives", eyes).format(n=eyes),
        ngettext("{n} kind of example", "{n} kinds of examples", kinds).format(n=kinds),
        ngettext("{n} sign recognised", "{n} signs recognised", signs).format(n=signs),
        _heard(sheet),
    )
    counted = _("It comes from what there is: {parts}.").format(parts=", ".join(parts))
    return counted + " " + _needed(pillar.derived, rests=bool(kinds or signs))


def _needed(derived: Confidence, *, rests: bool) -> str:
    if not rests:
        return _("With no example and no sign it is always low.")
    if derived is Confidence.LOW:
        return _("Medium takes two perspectives or two kinds of examples.")
    if derived is Confidence.MEDIUM:
        return _(
            "High takes two perspectives, two kinds of examples, and the young people's voice "
            "within 26 weeks."
        )
    return ""


def _heard(sheet: Sheet) -> str:
    voice = sheet.about.young_voice_on
    if voice is None:
        return _("the young people's voice is not there")
    if sheet.about.dialogue_on - voice > confidence.VOICE_FOR:
        return _("the young people were heard more than 26 weeks before")
    return _("the young people were heard {day}").format(day=i18n.day(voice))


def _moved(pillar: PillarSheet) -> str:
    steps = pillar.moved or 0
    if not steps or pillar.before is None:
        return _("Why the level moved")
    up = ngettext("One step higher", "{n} steps higher", abs(steps))
    down = ngettext("One step lower", "{n} steps lower", abs(steps))
    moved = (up if steps > 0 else down).format(n=abs(steps))
    month = i18n.month(pillar.before.dialogue_on)
    return _("{moved} than in {month}").format(moved=moved, month=month)


def _waiting(desk: Desk, pillar: str) -> bool:
    name = f"{pillar}.reason"  # the code's name begins so too
    return desk.holds(name) or desk.refused(name)
