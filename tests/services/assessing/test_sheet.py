"""The sheet of a status dialogue: all that a unit has before it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from models import Evidence, RecognisedSign
from models.vocabulary import (
    AssessmentStatus,
    ChangeReason,
    Confidence,
    Level,
    Role,
    RoundStatus,
    SignStatus,
    TrackStatus,
    TrackVisibility,
    UnitLevel,
)
from services.assessing import sharing, sheet
from services.assessing.sheet import About, ExampleLine, PillarSheet, Sentence, Sheet, SignLine
from services.assessing.writing import Field
from services.errors import NotFound
from services.units import UnitName
from tests.factories import (
    PILLARS,
    TODAY,
    id_of,
    make_assessment,
    make_local_sign,
    make_person,
    make_role,
    make_round,
    make_rubric,
    make_track,
    make_unit,
    viewer_of,
)
from tests.services.assessing import club as at
from tests.services.assessing.club import (
    HELD_ON,
    SEEN,
    Club,
    everything,
    fill,
    hold,
    ida,
    make_club,
    row,
    share,
    write,
)

CountQueries = Callable[[], AbstractContextManager[list[str]]]


@pytest.fixture
def club(session: Session) -> Club:
    return make_club(session)


def load(session: Session, club: Club, today: date = TODAY) -> Sheet:
    by = ida(session, club)
    return sheet.load(session, id_of(club.unit), id_of(club.round), by=by, today=today)


def pillar(session: Session, club: Club, code: str = "P1") -> PillarSheet:
    return next(each for each in load(session, club).pillars if each.pillar == code)


def test_a_sheet_that_nobody_wrote_in_is_empty_and_stays_so(session: Session, club: Club) -> None:
    found = load(session, club)

    assert (found.unit, found.round.name, found.round.open) == ("Klubben", club.round.name, True)
    assert found.about == About(TODAY, None, None, 1, None)
    assert (found.saved_at, found.saved_by) == (None, "")
    assert [each.pillar for each in found.pillars] == list(PILLARS)
    assert replace(found.pillars[0], sentences=(), signs=()) == PillarSheet(
        pillar="P1",
        assessment_id=None,
        status=None,
        version=1,
        sentences=(),
        signs=(),
        examples=(),
        level=None,
        skipped_reason="",
        reason_code=None,
        reason="",
        next_step="",
        next_track_id=None,
        confidence_lowered=None,
        derived=Confidence.LOW,
        correction_note="",
        before=None,
        correcting=False,
    )
    assert everything(session) == []


def test_sentences_and_signs_are_those_of_the_rubric_in_force(
    session: Session, club: Club
) -> None:
    make_rubric(session, number=0)  # an older one
    own = make_local_sign(session, club.unit, text="Vi hilser", level=2)
    make_local_sign(session, club.unit, status=SignStatus.PROPOSED)
    make_local_sign(session, club.neighbour)
    make_local_sign(session, club.unit, pillar="P2")

    found = pillar(session, club)

    assert found.sentences == tuple(
        Sentence(level, f"P1 trin {level}", f"P1 step {level}") for level in Level
    )
    assert [sign.text_da for sign in found.signs] == [
        *[f"P1 tegn {level}.{position}" for level in (1, 2, 3, 4) for position in (1, 2)],
        "Vi hilser",
    ]
    assert found.signs[-1] == SignLine(
        None, own.id, Level.PRACTISING, "Vi hilser", "Vi hilser", recognised=False
    )
    assert found.signs[0].common_id is not None


def test_the_sheet_holds_what_was_written(session: Session, club: Club) -> None:
    hold(session, club)
    track = make_track(session, club.unit, title="Vi lytter")
    for field, value in {
        Field.LEVEL: 2,
        Field.REASON_CODE: ChangeReason.NEW_STAFF,
        Field.REASON: "To nye kolleger",
        Field.NEXT_STEP: "Lave en aftale",
        Field.NEXT_TRACK: id_of(track),
    }.items():
        write(session, club, "P1", field, value)
    kept = at.example(session, club)

    found = load(session, club)

    assert found.about == About(HELD_ON, id_of(club.neighbour), None, 1, None)
    assert (found.saved_at, found.saved_by) == (row(session, club).saved_at, "Ida Holm")
    assert replace(found.pillars[0], sentences=(), signs=()) == PillarSheet(
        pillar="P1",
        assessment_id=id_of(row(session, club)),
        status=AssessmentStatus.DRAFT,
        version=1,
        sentences=(),
        signs=(),
        examples=(ExampleLine(kept, SEEN, "Vi så det."),),
        level=Level.PRACTISING,
        skipped_reason="",
        reason_code=ChangeReason.NEW_STAFF,
        reason="To nye kolleger",
        next_step="Lave en aftale",
        next_track_id=track.id,
        confidence_lowered=None,
        derived=Confidence.LOW,
        correction_note="",
        before=None,
        correcting=False,
    )


def test_a_ticked_sign_stays_on_the_sheet_when_it_goes_out_of_use(
    session: Session, club: Club
) -> None:
    sign = make_local_sign(session, club.unit, text="Vi hilser")
    write(session, club, None, Field.PERSPECTIVES, 2, was=1)
    first = id_of(row(session, club))
    session.add(RecognisedSign(assessment_id=first, local_sign_id=id_of(sign)))
    sign.status = SignStatus.RETIRED

    found = pillar(session, club)

    assert [line.text_da for line in found.signs if line.recognised] == ["Vi hilser"]
    assert found.derived is Confidence.MEDIUM


def test_confidence_is_the_lower_of_what_is_derived_and_what_is_said(
    session: Session, club: Club
) -> None:
    write(session, club, None, Field.PERSPECTIVES, 2, was=1)
    at.example(session, club)
    write(session, club, "P1", Field.CONFIDENCE_LOWERED, Confidence.LOW)

    found = pillar(session, club)

    assert (found.derived, found.confidence) == (Confidence.MEDIUM, Confidence.LOW)


def test_before_is_the_last_earlier_round_with_a_level(session: Session, club: Club) -> None:
    june = make_round(session, name="Juni 2026", closes_on=date(2026, 6, 12))
    autumn = make_round(session, name="September 2026", closes_on=date(2026, 9, 18))
    make_assessment(session, club.unit, june, level=3, rubric_version_id=club.rubric)
    make_assessment(session, club.unit, autumn, level=None, rubric_version_id=club.rubric)
    make_assessment(session, club.neighbour, autumn, level=1, rubric_version_id=club.rubric)

    assert pillar(session, club).moved is None
    write(session, club, "P1", Field.LEVEL, 2)

    found = pillar(session, club)
    assert found.before is not None
    assert (found.before.round_name, found.before.level, found.moved) == (
        "Juni 2026",
        Level.ESTABLISHED,
        -1,
    )
    assert pillar(session, club, "P2").before is None


def test_an_assessment_keeps_the_rubric_it_was_made_with(session: Session, club: Club) -> None:
    write(session, club, "P1", Field.LEVEL, 2)
    make_rubric(session)  # a newer one
    session.delete(row(session, club, "P2"))

    versions = {
        code: {sign.common_id or 0 for sign in pillar(session, club, code).signs}
        for code in ("P1", "P2")
    }

    assert max(versions["P1"]) < min(versions["P2"])


def test_a_correction_is_read_in_place_of_what_is_shared(session: Session, club: Club) -> None:
    fill(session, club)
    share(session, club)
    assert not pillar(session, club).correcting

    sharing.correct(session, club.place, "P1", by=ida(session, club), today=TODAY)
    write(session, club, "P1", Field.LEVEL, 3, was=2)

    found = load(session, club).pillars
    assert [(each.level, each.version, each.correcting) for each in found] == [
        (3, 2, True),
        *[(2, 1, False)] * 4,
    ]


def test_partners_come_from_other_units_of_today(session: Session, club: Club) -> None:
    gone = TODAY - timedelta(days=1)
    make_unit(session, club.department, name="Lukket", valid_to=gone)
    other = make_unit(session, level=UnitLevel.DEPARTMENT, name="Aadalen")
    far = make_unit(session, other, name="Fjernklubben")
    consultant, left = make_person(session, name="Åse Bæk"), make_person(session, valid_to=gone)
    working_here = make_person(session, club.unit)
    make_role(session, consultant, Role.CONSULTANT, other)
    make_role(session, left, Role.CONSULTANT, other)
    make_role(session, working_here, Role.RESOURCE_PERSON, club.department)
    make_role(session, club.resource, Role.RESOURCE_PERSON, other)  # named once all the same

    found = load(session, club)

    assert found.partner_units == (
        UnitName(id_of(far), "Fjernklubben", other.id, "Aadalen"),
        UnitName(id_of(club.neighbour), "Naboklubben", club.department.id, "Havbakken"),
    )
    assert found.partners == (
        (id_of(club.resource), "Rikke Ravn"),
        (id_of(consultant), "Åse Bæk"),
    )


def test_tracks_are_the_running_ones_that_everybody_may_read(session: Session, club: Club) -> None:
    second = make_track(session, club.unit, title="Ø", status=TrackStatus.PAUSED)
    first = make_track(session, club.unit, title="A")
    make_track(session, club.unit, visibility=TrackVisibility.OWNERS)
    make_track(session, club.unit, status=TrackStatus.CLOSED)
    make_track(session, club.neighbour)

    assert load(session, club).tracks == ((id_of(first), "A"), (id_of(second), "Ø"))


@pytest.mark.parametrize(
    ("today", "held"),
    [(date(2026, 11, 1), date(2026, 11, 9)), (date(2027, 1, 1), date(2026, 12, 13))],
)
def test_the_day_of_the_dialogue_starts_within_the_round(
    session: Session, club: Club, today: date, held: date
) -> None:
    assert load(session, club, today).about.dialogue_on == held


def test_a_closed_round_is_read_all_the_same(session: Session, club: Club) -> None:
    write(session, club, "P1", Field.REASON, "I tide")
    club.round.status = RoundStatus.CLOSED

    found = load(session, club)

    assert (found.round.status, found.pillars[0].reason) == (RoundStatus.CLOSED, "I tide")


def test_a_full_sheet_asks_no_more_than_an_empty_one(
    session: Session, club: Club, count_queries: CountQueries
) -> None:
    def asked() -> int:
        by = ida(session, club)
        session.expunge_all()
        with count_queries() as queries:
            sheet.load(session, club.place.unit_id, club.place.round_id, by=by, today=TODAY)
        return len(queries)

    place, empty = club.place, asked()
    for code in PILLARS:
        made = make_assessment(
            session, club.unit, club.round, pillar=code, rubric_version_id=club.rubric
        )
        session.add_all(Evidence(assessment_id=id_of(made), text="Set") for _ in range(3))
    session.flush()

    assert asked() == empty == 16
    assert place == club.place


def test_drafts_are_only_for_those_who_may_write_them(session: Session, club: Club) -> None:
    leader = make_person(session)
    make_role(session, leader, Role.AREA_LEADER, club.department)
    strangers = [
        viewer_of(session, each) for each in (leader, make_person(session, club.neighbour))
    ]

    for by in strangers:
        with pytest.raises(NotFound):
            sheet.load(session, id_of(club.unit), id_of(club.round), by=by, today=TODAY)


def test_an_unknown_round_is_not_found(session: Session, club: Club) -> None:
    with pytest.raises(NotFound):
        sheet.load(session, id_of(club.unit), 999, by=ida(session, club), today=TODAY)
