"""Writing in a status dialogue: kept at once, and never over someone else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import Session, select

from models import Assessment, AuditEvent, RubricVersion
from models.vocabulary import (
    AssessmentStatus,
    ChangeReason,
    Confidence,
    Role,
    RoundStatus,
    RubricStatus,
    TrackStatus,
    TrackVisibility,
)
from services import changes, database
from services.assessing import writing
from services.assessing.papers import ARCHIVED, CLOSED_SHARED, CLOSED_UNSHARED, NOT_YET, Place
from services.assessing.writing import Change, Field, Overtaken
from services.errors import Invalid, NotFound
from tests.factories import (
    PILLARS,
    TODAY,
    id_of,
    make_assessment,
    make_person,
    make_role,
    make_track,
    make_unit,
    viewer_of,
)
from tests.services.assessing import club as at
from tests.services.assessing.club import Club, everything, ida, make_club, row, write

CPR = "Talte med en ung, 010203-1234, i går"
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def club(session: Session) -> Club:
    return make_club(session)


def refused(session: Session, club: Club, *change: Any, **values: Any) -> dict[str, str]:
    """The problems that a refused write says; nothing is stored."""
    before = everything(session)
    with pytest.raises(Invalid) as error:
        write(session, club, *change, **values)
    assert everything(session) == before
    return error.value.problems


def test_the_first_word_makes_a_draft_of_each_pillar(session: Session, club: Club) -> None:
    write(session, club, "P1", Field.REASON, "Vi  lytter ")

    drafts = [row(session, club, pillar) for pillar in PILLARS]
    assert [(each.status, each.dialogue_on) for each in drafts] == [
        (AssessmentStatus.DRAFT, TODAY)
    ] * 5
    assert [each.reason for each in drafts] == ["Vi  lytter", "", "", "", ""]
    assert (drafts[0].rubric_version_id, drafts[0].saved_by_id) == (club.rubric, club.ida.id)
    assert drafts[0].saved_at is not None


def test_drafts_are_noted_once_and_not_at_each_save(session: Session, club: Club) -> None:
    write(session, club, "P1", Field.REASON, "Først")
    write(session, club, "P1", Field.REASON, "Så", was="Først")

    events = session.exec(select(AuditEvent.action, AuditEvent.subject)).all()
    assert events == [("draft", "assessment")] * 5


def test_a_save_moves_the_unit_but_not_what_is_seen_across_units(
    session: Session, club: Club
) -> None:
    areas = (changes.unit(id_of(club.unit)), changes.UNITS, changes.ORGANISATION)
    write(session, club, "P1", Field.REASON, "Først")  # the unit has begun
    begun = changes.counts(session, *areas)

    write(session, club, "P1", Field.REASON, "Så", was="Først")

    assert begun == (1, 1, 0)
    assert changes.counts(session, *areas) == (2, 1, 0)


def test_a_partner_person_moves_the_organisation_once_the_dialogue_is_held(
    session: Session, club: Club
) -> None:
    write(session, club, None, Field.PARTNER, id_of(club.resource))
    drafted = changes.counts(session, changes.ORGANISATION)
    row(session, club).status = AssessmentStatus.DISCUSSED
    write(session, club, None, Field.PARTNER, None, was=id_of(club.resource))

    assert (drafted, changes.counts(session, changes.ORGANISATION)) == ((0,), (1,))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.LEVEL, 3),
        (Field.SKIPPED_REASON, "Vi har ikke drøftet den"),
        (Field.REASON_CODE, ChangeReason.NEW_STAFF),
        (Field.REASON, "Nye kolleger"),
        (Field.NEXT_STEP, "Lave en samarbejdsaftale"),
        (Field.CORRECTION_NOTE, "Vi skrev forkert"),
    ],
)
def test_each_field_of_a_pillar_is_kept_and_emptied_again(
    session: Session, club: Club, field: Field, value: Any
) -> None:
    write(session, club, "P2", field, value)
    assert getattr(row(session, club, "P2"), field.column) == value

    write(session, club, "P2", field, None, was=value)
    assert getattr(row(session, club, "P2"), field.column) in (None, "")


@pytest.mark.parametrize(
    ("field", "value", "was"),
    [
        (Field.DIALOGUE_ON, date(2026, 11, 9), TODAY),
        (Field.PERSPECTIVES, 3, 1),
        (Field.YOUNG_VOICE_ON, YESTERDAY, None),
    ],
)
def test_what_is_asked_once_is_kept_with_each_pillar(
    session: Session, club: Club, field: Field, value: Any, was: Any
) -> None:
    write(session, club, None, field, value, was=was)

    kept = [getattr(row(session, club, pillar), field.column) for pillar in PILLARS]
    assert kept == [value] * 5


def test_choosing_a_level_empties_nothing_else(session: Session, club: Club) -> None:
    write(session, club, "P1", Field.SKIPPED_REASON, "Ikke drøftet")
    write(session, club, "P1", Field.LEVEL, 2)

    assert (row(session, club).level, row(session, club).skipped_reason) == (2, "Ikke drøftet")


def test_two_who_write_in_the_same_field_both_keep_their_text(
    session: Session, club: Club
) -> None:
    bo = viewer_of(session, club.bo)
    write(session, club, "P1", Field.REASON, "Idas grund")
    before = everything(session)

    with pytest.raises(Overtaken) as error:
        write(session, club, "P1", Field.REASON, "Bos grund", by=bo)

    taken = error.value
    assert (taken.field, taken.pillar) == (Field.REASON, "P1")
    assert (taken.theirs, taken.mine, taken.by) == ("Idas grund", "Bos grund", "Ida Holm")
    assert taken.at == row(session, club).saved_at
    assert everything(session) == before


def test_who_saw_the_other_text_writes_on(session: Session, club: Club) -> None:
    write(session, club, "P1", Field.REASON, "Idas grund")
    by = viewer_of(session, club.bo)

    write(session, club, "P1", Field.REASON, "Begges grund", was="Idas grund ", by=by)

    assert (row(session, club).reason, row(session, club).saved_by_id) == (
        "Begges grund",
        club.bo.id,
    )


def test_overtaken_by_oneself_in_another_window_names_nobody(session: Session, club: Club) -> None:
    write(session, club, None, Field.PERSPECTIVES, 2, was=1)

    with pytest.raises(Overtaken) as error:
        write(session, club, None, Field.PERSPECTIVES, 3, was=1)

    assert (error.value.by, error.value.theirs, error.value.pillar) == ("", 2, None)


def test_two_who_write_in_different_fields_do_not_meet(session: Session, club: Club) -> None:
    bo = viewer_of(session, club.bo)
    write(session, club, "P1", Field.REASON, "Idas grund")
    write(session, club, "P1", Field.NEXT_STEP, "Bos skridt", by=bo)
    write(session, club, "P2", Field.REASON, "Bos grund", by=bo)

    first, second = row(session, club, "P1"), row(session, club, "P2")
    assert (first.reason, first.next_step) == ("Idas grund", "Bos skridt")
    assert second.reason == "Bos grund"


def test_the_same_value_twice_changes_nothing(session: Session, club: Club) -> None:
    write(session, club, "P1", Field.LEVEL, 2)
    before = everything(session)

    write(session, club, "P1", Field.LEVEL, 2, by=viewer_of(session, club.bo))

    assert everything(session) == before


@pytest.mark.parametrize(
    ("field", "limit"),
    [
        (Field.REASON, 300),
        (Field.SKIPPED_REASON, 200),
        (Field.NEXT_STEP, 200),
        (Field.CORRECTION_NOTE, 300),
    ],
)
def test_a_text_has_a_limit(session: Session, club: Club, field: Field, limit: int) -> None:
    write(session, club, "P1", field, "a" * limit)

    problems = refused(session, club, "P1", field, "a" * (limit + 1), was="a" * limit)

    assert problems == {
        f"P1.{field}": f"The text is too long. It can have at most {limit} characters."
    }


@pytest.mark.parametrize("field", list(writing.LIMITS))
def test_a_cpr_number_is_not_stored_in_a_draft_either(
    session: Session, club: Club, field: Field
) -> None:
    problems = refused(session, club, "P1", field, CPR)

    assert list(problems) == [f"P1.{field}"]
    assert "0102" not in str(problems)


def test_a_date_and_a_time_is_kept_once_it_is_confirmed(session: Session, club: Club) -> None:
    text = "Mødet 21.11.26 1400 gik godt"
    assert list(refused(session, club, "P1", Field.REASON, text)) == ["P1.reason"]

    write(session, club, "P1", Field.REASON, text, confirmed=True)

    assert row(session, club).reason == text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.LEVEL, 0),
        (Field.LEVEL, 5),
        (Field.REASON_CODE, "because"),
        (Field.NEXT_TRACK, 999),
        (Field.CONFIDENCE_LOWERED, Confidence.LOW),  # nothing is lower
    ],
)
def test_a_value_that_a_field_of_a_pillar_cannot_hold_is_refused(
    session: Session, club: Club, field: Field, value: Any
) -> None:
    assert list(refused(session, club, "P1", field, value)) == [f"P1.{field}"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.DIALOGUE_ON, None),
        (Field.DIALOGUE_ON, "i går"),
        (Field.DIALOGUE_ON, TOMORROW),
        (Field.DIALOGUE_ON, date(2026, 11, 8)),  # the round opens the day after
        (Field.YOUNG_VOICE_ON, TOMORROW),
        (Field.YOUNG_VOICE_ON, date(1999, 1, 1)),
        (Field.PERSPECTIVES, 0),
        (Field.PERSPECTIVES, 21),
        (Field.PERSPECTIVES, None),
        (Field.PARTNER_UNIT, 999),
        (Field.PARTNER, 999),
    ],
)
def test_a_value_that_the_dialogue_cannot_have_is_refused(
    session: Session, club: Club, field: Field, value: Any
) -> None:
    assert list(refused(session, club, None, field, value)) == [field]


def test_a_unit_is_no_partner_of_its_own(session: Session, club: Club) -> None:
    assert list(refused(session, club, None, Field.PARTNER_UNIT, id_of(club.unit))) == [
        "partner_unit"
    ]


@pytest.mark.parametrize(
    ("role", "home", "is_partner"),
    [
        (Role.RESOURCE_PERSON, None, True),
        (Role.CONSULTANT, None, True),
        (Role.RESOURCE_PERSON, "unit", False),  # works there himself
        (Role.DEPARTMENT_LEADER, None, False),
    ],
)
def test_a_partner_is_a_resource_person_or_a_consultant_from_elsewhere(
    session: Session, club: Club, role: Role, home: str | None, *, is_partner: bool
) -> None:
    person = make_person(session, club.unit if home else None)
    make_role(session, person, role, club.department)

    if is_partner:
        write(session, club, None, Field.PARTNER, id_of(person))
        assert row(session, club).partner_id == id_of(person)
    else:
        refused(session, club, None, Field.PARTNER, id_of(person))


@pytest.mark.parametrize(
    ("values", "offered"),
    [
        ({}, True),
        ({"status": TrackStatus.CLOSED}, False),
        ({"visibility": TrackVisibility.OWNERS}, False),
    ],
)
def test_the_next_step_leads_to_a_running_track_of_the_unit_that_all_may_read(
    session: Session, club: Club, values: dict[str, Any], *, offered: bool
) -> None:
    track = make_track(session, club.unit, **values)
    elsewhere = make_track(session, club.neighbour)
    refused(session, club, "P1", Field.NEXT_TRACK, id_of(elsewhere))

    if offered:
        write(session, club, "P1", Field.NEXT_TRACK, id_of(track))
        assert row(session, club).next_track_id == id_of(track)
    else:
        refused(session, club, "P1", Field.NEXT_TRACK, id_of(track))


def test_confidence_is_lowered_and_let_up_again(session: Session, club: Club) -> None:
    write(session, club, None, Field.PERSPECTIVES, 2, was=1)
    at.example(session, club)  # derived: medium
    refused(session, club, "P1", Field.CONFIDENCE_LOWERED, Confidence.MEDIUM)
    refused(session, club, "P1", Field.CONFIDENCE_LOWERED, Confidence.HIGH)

    write(session, club, "P1", Field.CONFIDENCE_LOWERED, Confidence.LOW)
    assert row(session, club).confidence_lowered is Confidence.LOW

    write(session, club, "P1", Field.CONFIDENCE_LOWERED, None, was=Confidence.LOW)
    assert row(session, club).confidence_lowered is None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"closes_on": YESTERDAY}, CLOSED_UNSHARED),
        ({"status": RoundStatus.CLOSED}, CLOSED_UNSHARED),
        ({"status": RoundStatus.ARCHIVED}, ARCHIVED),
        ({"opens_on": TOMORROW}, NOT_YET),
    ],
)
def test_a_stale_form_after_the_round_closed_is_refused(
    session: Session, club: Club, values: dict[str, Any], sentence: str
) -> None:
    write(session, club, "P1", Field.REASON, "I tide")
    club.round.sqlmodel_update(values)
    session.flush()

    for pillar, field in (("P1", Field.REASON), (None, Field.PERSPECTIVES)):
        assert refused(session, club, pillar, field, 2) == {"round": sentence}


def test_a_shared_pillar_takes_no_writing(session: Session, club: Club) -> None:
    make_assessment(session, club.unit, club.round, rubric_version_id=club.rubric)

    assert list(refused(session, club, "P1", Field.REASON, "Nyt")) == ["P1.pillar"]


def test_what_is_asked_once_leaves_shared_pillars_as_they_are(
    session: Session, club: Club
) -> None:
    make_assessment(
        session,
        club.unit,
        club.round,
        rubric_version_id=club.rubric,
        dialogue_on=YESTERDAY,
        perspectives=4,
    )

    write(session, club, None, Field.PERSPECTIVES, 2, was=4)

    assert [row(session, club, pillar).perspectives for pillar in PILLARS] == [4, 2, 2, 2, 2]
    assert row(session, club, "P2").dialogue_on == YESTERDAY


def test_in_a_closed_round_a_shared_pillar_asks_for_a_correction(
    session: Session, club: Club
) -> None:
    make_assessment(session, club.unit, club.round, rubric_version_id=club.rubric)
    club.round.status = RoundStatus.CLOSED

    assert refused(session, club, "P1", Field.REASON, "Nyt") == {"round": CLOSED_SHARED}


@pytest.mark.parametrize(
    ("pillar", "field"), [("P9", Field.LEVEL), (None, Field.LEVEL), ("P1", Field.PARTNER)]
)
def test_a_field_that_is_not_there_is_not_found(
    session: Session, club: Club, pillar: str | None, field: Field
) -> None:
    with pytest.raises(NotFound):
        write(session, club, pillar, field, 1)


def test_only_those_who_assess_the_unit_write(session: Session, club: Club) -> None:
    stranger = viewer_of(session, make_person(session, make_unit(session)))

    with pytest.raises(NotFound):
        write(session, club, "P1", Field.LEVEL, 1, by=stranger)


def test_an_unknown_round_is_not_found(session: Session, club: Club) -> None:
    place = Place(id_of(club.unit), 999)
    change = Change(Field.LEVEL, "P1", 1, None)

    with pytest.raises(NotFound):
        writing.write(session, place, change, by=ida(session, club), today=TODAY)


def test_two_who_write_the_first_word_at_the_same_moment_both_keep_it() -> None:
    with database.transaction() as session:
        club = make_club(session)
        viewers = {"P1": ida(session, club), "P2": viewer_of(session, club.bo)}
    ready = Barrier(2)

    def first_word(pillar: str) -> None:
        ready.wait()
        with database.transaction() as session:
            write(session, club, pillar, Field.REASON, f"Om {pillar}", by=viewers[pillar])

    with ThreadPoolExecutor() as pool:
        list(pool.map(first_word, viewers))

    with database.reading() as session:
        kept = session.exec(select(Assessment.pillar, Assessment.reason)).all()
    texts = {"P1": "Om P1", "P2": "Om P2"}
    assert sorted(kept) == [(pillar, texts.get(pillar, "")) for pillar in PILLARS]


def test_of_two_who_write_in_one_field_at_the_same_moment_one_is_told() -> None:
    with database.transaction() as session:
        club = make_club(session)
        write(session, club, "P1", Field.LEVEL, 1)
        viewers = {"Ida": ida(session, club), "Bo": viewer_of(session, club.bo)}
    ready = Barrier(2)

    def reason(who: str) -> str:
        ready.wait()
        try:
            with database.transaction() as session:
                write(session, club, "P1", Field.REASON, who, by=viewers[who])
        except Overtaken as taken:
            return f"{taken.mine} saw {taken.theirs}"
        return who

    with ThreadPoolExecutor() as pool:
        told = sorted(pool.map(reason, viewers), key=len)

    assert told in (["Bo", "Ida saw Bo"], ["Ida", "Bo saw Ida"])


def test_without_a_rubric_in_force_nothing_is_written(session: Session, club: Club) -> None:
    session.get_one(RubricVersion, club.rubric).status = RubricStatus.DRAFT

    with pytest.raises(NotFound):
        write(session, club, "P1", Field.LEVEL, 1)

    assert everything(session) == []
