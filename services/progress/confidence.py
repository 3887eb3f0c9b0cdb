"""How much an assessment rests on."""

from collections.abc import Collection
from datetime import date, timedelta

from models.vocabulary import Confidence, EvidenceKind

VOICE_FOR = timedelta(weeks=26)
ENOUGH = 2  # perspectives, or kinds of evidence


def derived(
    perspectives: int,
    kinds: Collection[EvidenceKind],
    young_voice_on: date | None,
    dialogue_on: date,
    *,
    signs: bool = False,
) -> Confidence:
    """How much an assessment rests on: derived from what there is, never felt.

    High needs two perspectives, two kinds of evidence, and the young people's voice within 26
    weeks; medium needs one of the first two; nothing to rest on, neither an example nor a sign
    that was recognised (`signs`), is always low.
    """
    if not (kinds or signs):
        return Confidence.LOW
    many_eyes, many_kinds = perspectives >= ENOUGH, len(set(kinds)) >= ENOUGH
    heard = young_voice_on is not None and dialogue_on - young_voice_on <= VOICE_FOR
    if many_eyes and many_kinds and heard:
        return Confidence.HIGH
    return Confidence.MEDIUM if many_eyes or many_kinds else Confidence.LOW


def lower(derived: Confidence, lowered: Confidence | None) -> Confidence:
    """The lower of two: a unit may think less of what there is, never more."""
    order = list(Confidence)
    return derived if lowered is None else min(derived, lowered, key=order.index)
