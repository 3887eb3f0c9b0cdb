"""The sentences of display rules V3 and V4: how a level moved, and how old it is."""

from datetime import date, timedelta

import pytest

from models.vocabulary import ChangeReason, Confidence, Language, Level
from services.progress import standings
from services.progress.standings import Standing
from services.progress.steps import Step
from services.rubric.wordings import Text
from tests.factories import TODAY
from ui import i18n, sentences

JUNE = date(2026, 6, 12)


def step(level: Level | None, on: date, **values: object) -> Step:
    bare: dict[str, object] = {"skipped_reason": "", "reason_code": None, "reason": ""}
    told = bare | {"next_step": "", "partner_unit": "", "examples": ()} | values
    return Step("Runde", on, on, level, confidence=Confidence.LOW, **told)  # pyright: ignore[reportArgumentType] - values of a test


def standing(*steps: Step) -> Standing:
    return standings.standing("P1", steps, TODAY)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (2, 3, "Et trin højere end i juni 2026."),
        (1, 3, "2 trin højere end i juni 2026."),
        (2, 2, "Samme trin som i juni 2026."),
        (3, 2, "Et trin lavere end i juni 2026."),
        (None, 2, "Første vurdering – der er ikke noget at sammenligne med endnu."),
    ],
)
def test_v3_a_change_is_said_in_words(before: int | None, now: int, expected: str) -> None:
    earlier = [step(Level(before), JUNE)] if before else []

    assert sentences.change(standing(step(Level(now), TODAY), *earlier)) == expected


def test_v3_a_lower_level_says_why() -> None:
    lower = step(
        Level.PRACTISING, TODAY, reason_code=ChangeReason.SEEING_SHARPER, reason="Vi så mere."
    )

    said = sentences.change(standing(lower, step(Level.ESTABLISHED, JUNE)))

    assert said == (
        "Et trin lavere end i juni 2026 – begrundelse: Vi ser skarpere nu: Vi så mere."
    )


@pytest.mark.parametrize(
    ("days", "level", "older"),
    [
        (200, "Øvende", False),
        (201, "Øvende", True),
        (365, "Øvende", True),
        (366, "Ingen aktuel vurdering (senest november 2025).", False),
    ],
)
def test_v4_the_age_of_an_assessment_decides_what_is_shown(
    days: int, level: str, *, older: bool
) -> None:
    found = standing(step(Level.PRACTISING, TODAY - timedelta(days=days)))

    assert (sentences.level(found), sentences.is_older(found)) == (level, older)


def test_v4_the_age_is_always_said() -> None:
    found = standing(step(Level.PRACTISING, date(2025, 12, 3)))

    assert sentences.age(found, TODAY) == "Vurderet 3. december 2025 (50 uger siden)."
    assert sentences.age(standing(), TODAY) == ""


def test_v8_a_pillar_without_an_assessment_has_no_level_and_no_zero() -> None:
    assert sentences.level(standing()) == "Ingen data endnu"


def test_a_text_of_the_rubric_is_read_in_the_language_of_the_reader() -> None:
    text = Text("Vi lytter", "We listen")

    assert i18n.language() is Language.DANISH
    assert sentences.in_language(text) == "Vi lytter"


def test_names_are_cut_for_more_than_one() -> None:
    with i18n.speaking_in(Language.DANISH):
        assert sentences.few_names(["A", "B", "C", "D"], 3) == "A, B, C, D"
        assert sentences.few_names(["A", "B", "C", "D", "E"], 3) == "A, B, C og 2 andre"
