from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.vocabulary import Confidence, EvidenceKind
from services.progress import confidence
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


@pytest.mark.parametrize(
    ("perspectives", "expected"), [(1, Confidence.LOW), (2, Confidence.MEDIUM)]
)
def test_a_recognised_sign_is_something_to_rest_on(
    perspectives: int, expected: Confidence
) -> None:
    assert confidence.derived(perspectives, set(), TODAY, TODAY, signs=True) is expected


@pytest.mark.parametrize(
    ("lowered", "expected"),
    [
        (None, Confidence.MEDIUM),
        (Confidence.LOW, Confidence.LOW),
        (Confidence.HIGH, Confidence.MEDIUM),
    ],
)
def test_the_lower_of_two_confidences_counts(
    lowered: Confidence | None, expected: Confidence
) -> None:
    assert confidence.lower(Confidence.MEDIUM, lowered) is expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    perspectives=st.integers(1, 20),
    kinds=st.sets(st.sampled_from(EvidenceKind)),
    voice_on=st.none() | st.dates(date(2020, 1, 1), TODAY),
    lowered=st.none() | st.sampled_from(Confidence),
    signs=st.booleans(),
)
def test_confidence_is_never_raised(
    perspectives: int,
    kinds: set[EvidenceKind],
    voice_on: date | None,
    lowered: Confidence | None,
    *,
    signs: bool,
) -> None:
    derived = confidence.derived(perspectives, kinds, voice_on, TODAY, signs=signs)
    order = list(Confidence)

    said = confidence.lower(derived, lowered)

    assert order.index(said) <= order.index(derived)
    assert said in (derived, lowered)
    assert derived is Confidence.LOW or kinds or signs
