from datetime import timedelta

import pytest

from models.vocabulary import Confidence, EvidenceKind
from services import confidence
from tests.factories import TODAY

VOICES, SEEN = EvidenceKind.YOUNG_VOICES, EvidenceKind.OBSERVATION


@pytest.mark.parametrize(
    ("perspectives", "kinds", "voice_weeks_ago", "expected"),
    [
        (3, set(), 1, Confidence.LOW),
        (1, {SEEN}, None, Confidence.LOW),
        (2, {SEEN}, None, Confidence.MEDIUM),
        (1, {SEEN, VOICES}, 1, Confidence.MEDIUM),
        (2, {SEEN, VOICES}, None, Confidence.MEDIUM),
        (2, {SEEN, VOICES}, 27, Confidence.MEDIUM),
        (2, {SEEN, VOICES}, 26, Confidence.HIGH),
    ],
)
def test_confidence_is_derived_from_what_the_assessment_rests_on(
    perspectives: int, kinds: set[EvidenceKind], voice_weeks_ago: int | None, expected: Confidence
) -> None:
    voice = None if voice_weeks_ago is None else TODAY - timedelta(weeks=voice_weeks_ago)

    assert confidence.derived(perspectives, kinds, voice, TODAY) is expected
