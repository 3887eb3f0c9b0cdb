"""Sharing an assessment: draft, discussed, shared; and its corrections."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Evidence, RecognisedSign
from models.vocabulary import (
    AssessmentStatus,
    ChangeReason,
    Level,
    RoundStatus,
)
from services import changes
from services.access import Viewer
from services.assessing import lacking, papers, sharing
from services.assessing.papers import Place
from services.assessing.writing import Field
from services.errors import Invalid, NotFound
from services.progress import standings
from tests.factories import (
    PILLARS,
    TODAY,
    id_of,
    make_assessment,
    make_local_sign,
    make_person,
    make_round,
    viewer_of,
)
from tests.services.assessing import club as at
from tests.services.assessing.club import (
    HELD_ON,
    Club,
    everything,
    fill,
    hold,
    make_club,
    resource,
    row,
    rows,
    share,
    write,
)

DRAFT, DISCUSSED, SHARED = AssessmentStatus
AFTER = date(2026, 12, 14)  # the round closed the day before


@pytest.fixture
def club(session: Session) -> Club:
    return make_club(session)


def problems(command: Any, session: Session, club: Club, *args: Any, **values: Any) -> Any:
    """The problems that a refused command says; nothing changes."""
    by: Viewer = resource(session, club)
    before = everything(session)
    with pytest.raises(Invalid) as error:
        command(session, club.place, *args, **{"by": by, "today": TODAY} | values)
    assert everything(session) == before
    return error.value.problems


def discuss(session: Session, club: Club) -> None:
    sharing.discuss(session, club.place, by=resource(session, club), today=TODAY)


def correct(session: Session, club: Club, pillar: str = "P1", today: date = TODAY) -> None:
    sharing.correct(session, club.place, pillar, by=resource(session, club), today=today)


def withdraw(session: Session, club: Club, pillar: str = "P1") -> None:
    sharing.withdraw(session, club.place, pillar, by=resource(session, club), today=TODAY)


def earlier(session: Session, club: Club, level: int) -> None:
    """The club was at a level in the round of June."""
    june = make_round(
        session, opens_on=date(2026, 5, 11), closes_on=date(2026, 6, 12), name="Juni 2026"
    )
    make_assessment(session, club.unit, june, level=level, rubric_version_id=club.rubric)


def statuses(session: Session, club: Club) -> list[AssessmentStatus]:
    return [row(session, club, pillar).status for pillar in PILLARS]


def test_an_assessment_goes_from_draft_to_discussed_to_shared(
    session: Session, club: Club
) -> None:
    fill(session, club)
    assert statuses(session, club) == [DRAFT] * 5

    discuss(session, club)
    assert statuses(session, club) == [DISCUSSED] * 5

    sharing.share(session, club.place, by=resource(session, club), today=TODAY)
    assert statuses(session, club) == [SHARED] * 5
    assert row(session, club).shared_at is not None
    [standing] = standings.of_unit(session, id_of(club.unit), ["P1"], TODAY)
    assert standing.current is not None
    assert (standing.current.level, standing.current.dialogue_on) == (Level.PRACTISING, HELD_ON)


def test_no_state_is_called_approved() -> None:
    assert [status.value for status in AssessmentStatus] == ["draft", "discussed", "shared"]


def test_drafts_and_discussed_ones_say_nothing_about_where_a_unit_stands(
    session: Session, club: Club
) -> None:
    fill(session, club)
    discuss(session, club)

    stood = standings.of_unit(session, id_of(club.unit), PILLARS, TODAY)

    assert [standing.history for standing in stood] == [()] * 5


def test_sharing_moves_what_is_seen_across_units_and_is_noted(
    session: Session, club: Club
) -> None:
    fill(session, club)
    discuss(session, club)
    areas = (changes.unit(id_of(club.unit)), changes.UNITS, changes.ORGANISATION)
    before = changes.counts(session, *areas)

    sharing.share(session, club.place, by=resource(session, club), today=TODAY)

    assert changes.counts(session, *areas) == (before[0] + 1, before[1] + 1, before[2])
    noted = session.exec(select(AuditEvent.action, AuditEvent.by_id)).all()
    assert noted.count(("share", club.resource.id)) == 5
    assert noted.count(("discuss", club.resource.id)) == 5


def test_what_a_partner_may_see_moves_when_the_dialogue_is_held(
    session: Session, club: Club
) -> None:
    fill(session, club)
    write(session, club, None, Field.PARTNER, id_of(club.resource))
    before = changes.counts(session, changes.ORGANISATION)

    discuss(session, club)

    assert changes.counts(session, changes.ORGANISATION) == (before[0] + 1,)


def test_what_a_partner_may_see_moves_when_they_are_corrected_away(
    session: Session, club: Club
) -> None:
    fill(session, club)
    write(session, club, None, Field.PARTNER, id_of(club.resource))
    share(session, club)
    correct(session, club)
    write(session, club, None, Field.PARTNER, None, was=id_of(club.resource))
    discuss(session, club)
    before = changes.counts(session, changes.ORGANISATION)

    sharing.share(session, club.place, by=resource(session, club), today=TODAY)

    assert changes.counts(session, changes.ORGANISATION) == (before[0] + 1,)


def test_a_dialogue_needs_a_partner_from_another_unit_and_a_day_in_the_round(
    session: Session, club: Club
) -> None:
    write(session, club, "P1", Field.LEVEL, 2)
    row(session, club).dialogue_on = date(2026, 11, 1)

    assert problems(sharing.discuss, session, club) == {
        "dialogue_on": "The date must lie within the days of the round.",
        "partner_unit": lacking.NO_PARTNER,
    }


def test_a_partner_person_is_partner_enough(session: Session, club: Club) -> None:
    write(session, club, None, Field.PARTNER, id_of(club.resource))

    discuss(session, club)

    assert statuses(session, club) == [DISCUSSED] * 5


def test_a_dialogue_without_a_word_is_not_held(session: Session, club: Club) -> None:
    assert problems(sharing.discuss, session, club) == {"round": "Nothing has been written yet."}


def test_to_discuss_twice_changes_nothing(session: Session, club: Club) -> None:
    hold(session, club)
    discuss(session, club)
    before = everything(session)

    discuss(session, club)

    assert [r[1:] for r in everything(session)] == [r[1:] for r in before]


def test_all_that_is_missing_is_said_at_once(session: Session, club: Club) -> None:
    earlier(session, club, level=3)
    write(session, club, "P1", Field.LEVEL, 2)  # lower, without a reason or an example
    write(session, club, "P2", Field.SKIPPED_REASON, "Vi har ikke drøftet den")
    write(session, club, "P3", Field.LEVEL, 1)
    at.example(session, club, "P3")
    write(session, club, "P4", Field.LEVEL, 1)
    write(session, club, "P4", Field.SKIPPED_REASON, "Ikke drøftet")
    at.example(session, club, "P4")

    assert problems(sharing.share, session, club) == {
        "status": lacking.NOT_HELD,
        "partner_unit": lacking.NO_PARTNER,
        "P1.examples": lacking.NO_EVIDENCE,
        "P1.reason_code": lacking.NO_REASON,
        "P4.skipped_reason": lacking.BOTH,
        "P5.level": lacking.NO_LEVEL,
    }


def test_a_level_without_evidence_is_not_shared(session: Session, club: Club) -> None:
    fill(session, club)
    for example in session.exec(
        select(Evidence).where(Evidence.assessment_id == row(session, club, "P2").id)
    ).all():
        session.delete(example)
    discuss(session, club)

    assert problems(sharing.share, session, club) == {"P2.examples": lacking.NO_EVIDENCE}


def test_a_recognised_sign_is_evidence_enough(session: Session, club: Club) -> None:
    hold(session, club)
    for pillar in PILLARS:
        write(session, club, pillar, Field.LEVEL, 2)
        sign = make_local_sign(session, club.unit, pillar=pillar)
        session.add(
            RecognisedSign(
                assessment_id=id_of(row(session, club, pillar)), local_sign_id=id_of(sign)
            )
        )

    share(session, club)

    assert statuses(session, club) == [SHARED] * 5


def test_a_skipped_pillar_is_shared_with_its_reason(session: Session, club: Club) -> None:
    hold(session, club)
    for pillar in PILLARS:
        write(session, club, pillar, Field.SKIPPED_REASON, "Vi har ikke drøftet den")

    share(session, club)

    assert statuses(session, club) == [SHARED] * 5


@pytest.mark.parametrize(
    ("before", "now", "code", "fine"),
    [
        (3, 2, None, False),
        (3, 2, ChangeReason.SEEING_SHARPER, True),
        (2, 2, None, True),
        (1, 2, None, True),
    ],
)
def test_a_lower_level_needs_a_reason_and_no_other_does(
    session: Session, club: Club, before: int, now: int, code: ChangeReason | None, *, fine: bool
) -> None:
    earlier(session, club, level=before)
    fill(session, club, level=now)
    if code:
        write(session, club, "P1", Field.REASON_CODE, code)
    discuss(session, club)

    if fine:
        share(session, club)
        assert row(session, club).status is SHARED
    else:
        assert problems(sharing.share, session, club) == {"P1.reason_code": lacking.NO_REASON}


def test_a_date_outside_the_round_is_not_shared(session: Session, club: Club) -> None:
    fill(session, club)
    discuss(session, club)
    club.round.opens_on = TODAY
    session.flush()

    assert problems(sharing.share, session, club) == {
        "dialogue_on": "The date must lie within the days of the round."
    }


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(RoundStatus.CLOSED, papers.CLOSED_UNSHARED), (RoundStatus.ARCHIVED, papers.ARCHIVED)],
)
def test_nothing_new_is_discussed_or_shared_when_the_round_is_over(
    session: Session, club: Club, status: RoundStatus, sentence: str
) -> None:
    fill(session, club)
    club.round.status = status
    session.flush()

    assert problems(sharing.discuss, session, club) == {"round": sentence}
    assert problems(sharing.share, session, club) == {"round": sentence}


def test_who_assesses_discusses_but_does_not_share(session: Session, club: Club) -> None:
    fill(session, club)
    by = at.ida(session, club)
    sharing.discuss(session, club.place, by=by, today=TODAY)

    with pytest.raises(NotFound):
        sharing.share(session, club.place, by=by, today=TODAY)

    assert statuses(session, club) == [DISCUSSED] * 5


def test_a_correction_in_the_round_takes_the_place_of_the_older_version(
    session: Session, club: Club
) -> None:
    fill(session, club)
    share(session, club)

    correct(session, club)
    write(session, club, "P1", Field.LEVEL, 3, was=2)
    [standing] = standings.of_unit(session, id_of(club.unit), ["P1"], TODAY)
    assert [step.level for step in standing.history] == [2]  # until it is shared
    share(session, club)

    old, new = rows(session, club)
    assert (old.level, old.superseded_by_id, old.status) == (2, new.id, SHARED)
    assert (new.level, new.superseded_by_id, new.version) == (3, None, 2)
    [standing] = standings.of_unit(session, id_of(club.unit), ["P1"], TODAY)
    assert [(step.level, step.version) for step in standing.history] == [(3, 2)]


def test_a_correction_begins_as_a_copy_of_all_there_was(session: Session, club: Club) -> None:
    sign = make_local_sign(session, club.unit)
    fill(session, club)
    write(session, club, "P1", Field.NEXT_STEP, "Lave en aftale")
    first = id_of(row(session, club))
    session.add(RecognisedSign(assessment_id=first, local_sign_id=id_of(sign)))
    share(session, club)

    correct(session, club)

    copy = row(session, club)
    assert (copy.version, copy.status, copy.shared_at) == (2, DRAFT, None)
    assert (copy.level, copy.next_step, copy.dialogue_on) == (2, "Lave en aftale", HELD_ON)
    texts = select(Evidence.text).where(Evidence.assessment_id == copy.id)
    signs = select(RecognisedSign.local_sign_id).where(RecognisedSign.assessment_id == copy.id)
    assert session.exec(texts).all() == ["Vi så det."]
    assert session.exec(signs).all() == [sign.id]
    assert statuses(session, club) == [DRAFT, *[SHARED] * 4]


def test_only_one_correction_at_a_time(session: Session, club: Club) -> None:
    fill(session, club)
    share(session, club)
    correct(session, club)
    before = everything(session)

    correct(session, club)

    assert everything(session) == before


def test_a_draft_is_not_corrected(session: Session, club: Club) -> None:
    write(session, club, "P1", Field.LEVEL, 2)
    before = everything(session)

    correct(session, club)

    assert everything(session) == before


@pytest.mark.parametrize("pillar", ["P1", "P9"])
def test_what_was_never_written_is_not_corrected(
    session: Session, club: Club, pillar: str
) -> None:
    with pytest.raises(NotFound):
        correct(session, club, pillar)


def test_in_a_closed_round_a_correction_needs_a_note(session: Session, club: Club) -> None:
    fill(session, club)
    share(session, club)
    correct(session, club, today=AFTER)
    write(session, club, "P1", Field.LEVEL, 1, was=2, today=AFTER)
    by = resource(session, club)
    sharing.discuss(session, club.place, by=by, today=AFTER)

    assert problems(sharing.share, session, club, today=AFTER) == {
        "P1.correction_note": lacking.NO_NOTE
    }

    write(session, club, "P1", Field.CORRECTION_NOTE, "Vi trykkede forkert", today=AFTER)
    sharing.share(session, club.place, by=by, today=AFTER)
    [standing] = standings.of_unit(session, id_of(club.unit), ["P1"], AFTER)
    [step] = standing.history
    assert (step.level, step.correction_note) == (1, "Vi trykkede forkert")


def test_in_a_closed_round_what_was_never_shared_stays_a_draft(
    session: Session, club: Club
) -> None:
    fill(session, club)
    share(session, club)
    row(session, club, "P2").status = DRAFT
    session.flush()
    correct(session, club, today=AFTER)
    write(session, club, "P1", Field.CORRECTION_NOTE, "Vi trykkede forkert", today=AFTER)

    share(session, club, today=AFTER)

    assert statuses(session, club) == [SHARED, DRAFT, SHARED, SHARED, SHARED]


def test_an_archived_round_takes_no_correction(session: Session, club: Club) -> None:
    fill(session, club)
    share(session, club)
    club.round.status = RoundStatus.ARCHIVED
    session.flush()

    for command in (sharing.correct, sharing.withdraw):
        assert problems(command, session, club, "P1") == {"round": papers.ARCHIVED}


def test_a_correction_is_withdrawn_with_all_it_rests_on(session: Session, club: Club) -> None:
    fill(session, club)
    share(session, club)
    before = everything(session)
    correct(session, club)

    withdraw(session, club)
    withdraw(session, club)

    assert everything(session) == before
    assert session.exec(select(AuditEvent.action)).all().count("withdraw") == 1


def test_neither_drafts_nor_shared_pillars_are_withdrawn(session: Session, club: Club) -> None:
    fill(session, club)
    withdraw(session, club)
    assert len(rows(session, club)) == 1

    share(session, club)
    withdraw(session, club)
    assert len(rows(session, club)) == 1


def test_the_third_version_leaves_the_first_pointing_to_the_second(
    session: Session, club: Club
) -> None:
    fill(session, club)
    share(session, club)
    for _ in range(2):
        correct(session, club)
        share(session, club)

    first, second, third = rows(session, club)
    assert (first.superseded_by_id, second.superseded_by_id) == (second.id, third.id)


def test_what_is_all_shared_is_not_shared_again(session: Session, club: Club) -> None:
    fill(session, club)
    share(session, club)

    assert problems(sharing.share, session, club) == {"round": papers.ALL_SHARED}


def test_an_unknown_round_is_not_found(session: Session, club: Club) -> None:
    place = Place(id_of(club.unit), 999)
    by = resource(session, club)

    for command in (sharing.discuss, sharing.share):
        with pytest.raises(NotFound):
            command(session, place, by=by, today=TODAY)


def test_a_stranger_does_none_of_it(session: Session, club: Club) -> None:
    fill(session, club)
    by = viewer_of(session, make_person(session, club.neighbour))

    for command in (sharing.discuss, sharing.share):
        with pytest.raises(NotFound):
            command(session, club.place, by=by, today=TODAY)
    for command in (sharing.correct, sharing.withdraw):
        with pytest.raises(NotFound):
            command(session, club.place, "P1", by=by, today=TODAY)


def test_a_round_closes_at_the_end_of_its_last_day(session: Session, club: Club) -> None:
    fill(session, club)

    share(session, club, today=AFTER - timedelta(days=1))

    assert statuses(session, club) == [SHARED] * 5
