from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import Evidence, RecognisedSign
from models.vocabulary import AssessmentStatus, ChangeReason, Confidence, EvidenceKind, Level
from services.progress import standings
from services.progress.standings import Age
from services.progress.steps import Example, Step
from tests.factories import (
    TODAY,
    id_of,
    make_assessment,
    make_local_sign,
    make_round,
    make_rubric,
    make_unit,
)

VOICES, SEEN = EvidenceKind.YOUNG_VOICES, EvidenceKind.OBSERVATION


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, Age.FRESH), (200, Age.FRESH), (201, Age.OLDER), (365, Age.OLDER), (366, Age.EXPIRED)],
)
def test_age_turns_older_after_200_days_and_expires_after_365(days: int, expected: Age) -> None:
    assert standings.age(TODAY - timedelta(days=days), TODAY) is expected


def test_age_of_nothing_is_never() -> None:
    assert standings.age(None, TODAY) is Age.NEVER


def test_standings_tell_level_change_and_what_it_rests_on(session: Session) -> None:
    unit, other, partner = make_unit(session), make_unit(session), make_unit(session)
    rubric = id_of(make_rubric(session))
    june = make_round(session, name="Juni 2026", closes_on=date(2026, 6, 12))
    december = make_round(session, name="December 2026", closes_on=date(2026, 11, 20))
    make_assessment(session, unit, june, level=3, rubric_version_id=rubric)
    lower = make_assessment(
        session,
        unit,
        december,
        level=2,
        rubric_version_id=rubric,
        partner_unit_id=partner.id,
        perspectives=2,
        reason_code=ChangeReason.NEW_STAFF,
        reason="To nye kolleger",
        next_step="Lave en samarbejdsaftale",
    )
    session.add(Evidence(assessment_id=id_of(lower), kind=SEEN, text="Vi så det i marts"))
    make_assessment(session, other, december, level=4, rubric_version_id=rubric)

    [standing] = standings.of_unit(session, id_of(unit), ["P1"], TODAY)

    assert standing.current == Step(
        round_name="December 2026",
        closes_on=date(2026, 11, 20),
        dialogue_on=date(2026, 11, 20),
        level=Level.PRACTISING,
        skipped_reason="",
        reason_code=ChangeReason.NEW_STAFF,
        reason="To nye kolleger",
        next_step="Lave en samarbejdsaftale",
        partner_unit=partner.name,
        confidence=Confidence.MEDIUM,
        examples=(Example(SEEN, "Vi så det i marts"),),
    )
    assert (standing.age, standing.moved, len(standing.history)) == (Age.FRESH, -1, 2)


def test_standings_leave_out_what_is_not_shared_superseded_or_later(session: Session) -> None:
    unit = make_unit(session)
    rubric = id_of(make_rubric(session))
    rounds = [make_round(session, closes_on=TODAY) for _ in range(4)]
    shared = make_assessment(session, unit, rounds[0], rubric_version_id=rubric, level=1)
    draft, discussed = AssessmentStatus.DRAFT, AssessmentStatus.DISCUSSED
    make_assessment(session, unit, rounds[1], rubric_version_id=rubric, status=draft)
    make_assessment(session, unit, rounds[2], rubric_version_id=rubric, status=discussed)
    make_assessment(
        session, unit, rounds[0], rubric_version_id=rubric, version=2, superseded_by_id=shared.id
    )
    tomorrow = TODAY + timedelta(days=1)
    make_assessment(session, unit, rounds[3], rubric_version_id=rubric, dialogue_on=tomorrow)

    [standing] = standings.of_unit(session, id_of(unit), ["P1"], TODAY)

    assert [step.level for step in standing.history] == [Level.BEGINNING]


def test_a_skipped_pillar_keeps_the_level_of_the_round_before(session: Session) -> None:
    unit = make_unit(session)
    rubric = id_of(make_rubric(session))
    june = make_round(session, closes_on=date(2026, 6, 12))
    autumn = make_round(session, closes_on=TODAY)
    make_assessment(session, unit, june, level=3, rubric_version_id=rubric)
    make_assessment(
        session, unit, autumn, level=None, skipped_reason="Ikke drøftet", rubric_version_id=rubric
    )

    [standing] = standings.of_unit(session, id_of(unit), ["P1"], TODAY)

    assert standing.current == standing.history[1]
    assert (standing.moved, standing.previous) == (None, None)


def test_an_assessment_older_than_a_year_is_no_current_one(session: Session) -> None:
    unit = make_unit(session)
    make_assessment(session, unit, make_round(session, closes_on=date(2025, 6, 12)))

    [standing] = standings.of_unit(session, id_of(unit), ["P1"], TODAY)

    assert (standing.age, standing.current, standing.moved) == (Age.EXPIRED, None, None)
    assert standing.latest is not None


def test_a_pillar_that_was_never_assessed_stands_nowhere(session: Session) -> None:
    [standing] = standings.of_unit(session, id_of(make_unit(session)), ["P5"], TODAY)

    assert standing == standings.Standing("P5", (), Age.NEVER)


def test_a_step_says_what_was_corrected_and_how_sure_the_unit_is(session: Session) -> None:
    unit, round_ = make_unit(session), make_round(session)
    values = {"perspectives": 2, "version": 3, "correction_note": "Vi trykkede forkert"}
    assessment = make_assessment(session, unit, round_, **values)
    sign = make_local_sign(session, unit)
    session.add(RecognisedSign(assessment_id=id_of(assessment), local_sign_id=id_of(sign)))

    def step() -> Step | None:
        return standings.of_unit(session, id_of(unit), ["P1"], TODAY)[0].current

    signed = step()
    assessment.confidence_lowered = Confidence.LOW
    lowered = step()

    assert signed is not None
    assert lowered is not None
    assert (signed.version, signed.correction_note) == (3, "Vi trykkede forkert")
    assert (signed.confidence, lowered.confidence) == (Confidence.MEDIUM, Confidence.LOW)


def test_before_a_round_is_the_last_level_of_an_earlier_one(session: Session) -> None:
    unit, rubric = make_unit(session), id_of(make_rubric(session))
    days = [date(2026, 1, 30), date(2026, 6, 12), date(2026, 11, 20)]
    for day, level in zip(days, (1, None, 4), strict=True):
        round_ = make_round(session, closes_on=day)
        make_assessment(session, unit, round_, level=level, rubric_version_id=rubric)

    [standing] = standings.of_unit(session, id_of(unit), ["P1"], TODAY)

    before = standing.before(date(2026, 11, 20))
    assert before is not None
    assert before.level is Level.BEGINNING
    assert standing.before(date(2026, 1, 30)) is None
