"""What an assessment rests on: signs that are ticked, and examples."""

from typing import Any

import pytest
from sqlmodel import Session, select

from models import CommonSign, Evidence, RecognisedSign
from models.vocabulary import EvidenceKind, RoundStatus, SignStatus
from services import changes
from services.assessing import evidence, sharing
from services.assessing.drafts import Overtaken
from services.assessing.evidence import ExampleDraft, ExampleWas, Tick
from services.assessing.papers import CLOSED_UNSHARED
from services.errors import Invalid, NotFound
from services.personal_data import SENTENCES, Finding
from tests.factories import (
    TODAY,
    id_of,
    make_local_sign,
    make_person,
    make_rubric,
    viewer_of,
)
from tests.services.assessing import club as at
from tests.services.assessing.club import SEEN, Club, everything, ida, make_club, row

VOICES = EvidenceKind.YOUNG_VOICES


@pytest.fixture
def club(session: Session) -> Club:
    return make_club(session)


def common(session: Session, club: Club, pillar: str = "P1") -> int:
    query = select(CommonSign).where(
        CommonSign.version_id == club.rubric, CommonSign.pillar == pillar
    )
    return id_of(session.exec(query).first())


def tick(session: Session, club: Club, what: Tick, **values: Any) -> None:
    by = values.get("by") or ida(session, club)
    evidence.recognise(session, club.place, what, by=by, today=TODAY)


def ticked(session: Session) -> list[tuple[int, int | None, int | None]]:
    query = select(
        RecognisedSign.assessment_id, RecognisedSign.common_sign_id, RecognisedSign.local_sign_id
    )
    return list(session.exec(query))


def examples(session: Session) -> list[tuple[EvidenceKind, str]]:
    found = session.exec(select(Evidence).order_by("id"))
    return [(each.kind, each.text) for each in found]


def was(example_id: int, text: str = "Vi så det.", pillar: str = "P1") -> ExampleWas:
    return ExampleWas(example_id, pillar, SEEN, text)


def change(
    session: Session, club: Club, seen: ExampleWas, text: str, kind: EvidenceKind | str = SEEN
) -> None:
    by = viewer_of(session, club.bo)
    draft = ExampleDraft(kind, text)
    evidence.change_example(session, club.place, seen, draft, by=by, today=TODAY)


def remove(session: Session, club: Club, seen: ExampleWas) -> None:
    by = viewer_of(session, club.bo)
    evidence.remove_example(session, club.place, seen, by=by, today=TODAY)


def test_signs_are_ticked_and_unticked(session: Session, club: Club) -> None:
    shared, own = common(session, club), id_of(make_local_sign(session, club.unit))

    tick(session, club, Tick("P1", common_id=shared))
    tick(session, club, Tick("P1", local_id=own))
    first = id_of(row(session, club))
    assert ticked(session) == [(first, shared, None), (first, None, own)]

    tick(session, club, Tick("P1", common_id=shared, on=False))
    assert ticked(session) == [(first, None, own)]


def test_a_tick_that_is_there_changes_nothing(session: Session, club: Club) -> None:
    what = Tick("P1", common_id=common(session, club))
    tick(session, club, what)
    before = everything(session)

    tick(session, club, what, by=viewer_of(session, club.bo))

    assert everything(session) == before


def test_a_tick_is_saved_as_a_word_is(session: Session, club: Club) -> None:
    areas = (changes.unit(id_of(club.unit)), changes.UNITS)

    tick(session, club, Tick("P1", common_id=common(session, club)))

    assert changes.counts(session, *areas) == (1, 1)  # the unit has begun
    assert row(session, club).saved_by_id == club.ida.id


def test_signs_of_elsewhere_are_not_found(session: Session, club: Club) -> None:
    other_version = id_of(make_rubric(session, number=0))
    query = select(CommonSign).where(
        CommonSign.version_id == other_version, CommonSign.pillar == "P1"
    )
    strange = [
        Tick("P1", common_id=id_of(session.exec(query).first())),
        Tick("P1", common_id=common(session, club, "P2")),
        Tick("P1", common_id=999),
        Tick("P1", local_id=id_of(make_local_sign(session, club.neighbour))),
        Tick("P1", local_id=id_of(make_local_sign(session, club.unit, pillar="P2"))),
        Tick(
            "P1", local_id=id_of(make_local_sign(session, club.unit, status=SignStatus.PROPOSED))
        ),
        Tick("P1", local_id=999),
        Tick("P1", 999, id_of(make_local_sign(session, club.unit))),
        Tick("P1"),
        Tick("P9", common_id=common(session, club)),
    ]
    for what in strange:
        with pytest.raises(NotFound):
            tick(session, club, what)
    assert everything(session) == []


def test_a_sign_that_went_out_of_use_can_still_be_unticked(session: Session, club: Club) -> None:
    sign = make_local_sign(session, club.unit)
    tick(session, club, Tick("P1", local_id=id_of(sign)))
    sign.status = SignStatus.RETIRED

    tick(session, club, Tick("P1", local_id=id_of(sign), on=False))

    assert ticked(session) == []


def test_examples_are_added_changed_and_removed(session: Session, club: Club) -> None:
    first, second = at.example(session, club), at.example(session, club, text=" De unge siger ")
    assert examples(session) == [(SEEN, "Vi så det."), (SEEN, "De unge siger")]

    change(session, club, was(second, "De unge siger"), "De unge siger det selv.", VOICES)
    assert examples(session) == [(SEEN, "Vi så det."), (VOICES, "De unge siger det selv.")]

    remove(session, club, was(first))
    remove(session, club, was(first))
    assert examples(session) == [(VOICES, "De unge siger det selv.")]
    assert row(session, club).saved_by_id == club.bo.id


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (ExampleDraft(SEEN, " "), "Fill in this field."),
        (
            ExampleDraft(SEEN, "a" * 501),
            "The text is too long. It can have at most 500 characters.",
        ),
        (ExampleDraft("hearsay", "Vi så det."), "Choose what kind of example it is."),
        (
            ExampleDraft(SEEN, "En ung, 010203-1234"),
            SENTENCES[Finding.BLOCK],
        ),
    ],
)
def test_an_example_that_cannot_be_kept_is_refused(
    session: Session, club: Club, draft: ExampleDraft, sentence: str
) -> None:
    kept = at.example(session, club)
    before, by = everything(session), ida(session, club)

    with pytest.raises(Invalid) as added:
        evidence.add_example(session, club.place, "P1", draft, by=by, today=TODAY)
    with pytest.raises(Invalid) as changed:
        evidence.change_example(session, club.place, was(kept), draft, by=by, today=TODAY)

    assert added.value.problems == {"P1.examples": sentence}
    assert changed.value.problems == {f"P1.examples.{kept}": sentence}
    assert everything(session) == before


def test_an_example_of_500_characters_is_kept(session: Session, club: Club) -> None:
    at.example(session, club, text="a" * 500)

    assert examples(session) == [(SEEN, "a" * 500)]


def test_a_confirmed_date_and_time_is_kept(session: Session, club: Club) -> None:
    draft, by = ExampleDraft(SEEN, "Set 21.11.26 1400", confirmed=True), ida(session, club)

    evidence.add_example(session, club.place, "P1", draft, by=by, today=TODAY)

    assert examples(session) == [(SEEN, "Set 21.11.26 1400")]


def test_two_who_change_the_same_example_both_keep_their_text(
    session: Session, club: Club
) -> None:
    kept = at.example(session, club, text="Idas nye ord")
    before = everything(session)

    with pytest.raises(Overtaken) as error:
        change(session, club, was(kept, "Det gamle"), "Bos nye ord")
    taken = error.value
    assert (taken.field, taken.pillar) == (f"examples.{kept}", "P1")
    assert (taken.theirs, taken.mine, taken.by) == ("Idas nye ord", "Bos nye ord", "Ida Holm")

    with pytest.raises(Overtaken) as error:
        remove(session, club, was(kept, "Det gamle"))
    assert (error.value.theirs, error.value.mine) == ("Idas nye ord", "")
    assert everything(session) == before


def test_an_example_that_was_taken_away_meanwhile_gives_the_text_back(
    session: Session, club: Club
) -> None:
    gone = at.example(session, club)
    remove(session, club, was(gone))

    with pytest.raises(Overtaken) as error:
        change(session, club, was(gone), "Det skrev jeg")

    assert (error.value.theirs, error.value.mine) == ("", "Det skrev jeg")


def test_the_same_change_twice_is_one(session: Session, club: Club) -> None:
    kept = at.example(session, club)
    change(session, club, was(kept), "Nyt")
    before = everything(session)

    change(session, club, was(kept), "Nyt")

    assert everything(session) == before


def test_examples_of_another_pillar_or_unit_are_out_of_reach(session: Session, club: Club) -> None:
    second = at.example(session, club, "P2")
    before = everything(session)

    remove(session, club, was(second, pillar="P1"))
    with pytest.raises(Overtaken):
        change(session, club, was(second, pillar="P1"), "Nyt")

    assert everything(session) == before


def test_nothing_written_is_nothing_to_change(session: Session, club: Club) -> None:
    with pytest.raises(NotFound):
        change(session, club, was(1), "Nyt")


def test_neither_a_closed_round_nor_a_shared_pillar_takes_evidence(
    session: Session, club: Club
) -> None:
    at.fill(session, club)
    first = session.exec(select(Evidence)).first()
    seen, what = was(id_of(first)), Tick("P1", common_id=common(session, club))
    by, place = ida(session, club), club.place

    def refusals() -> list[dict[str, str]]:
        before, found = everything(session), []
        draft = ExampleDraft(SEEN, "Nyt")
        for command in (
            lambda: evidence.recognise(session, place, what, by=by, today=TODAY),
            lambda: evidence.add_example(session, place, "P1", draft, by=by, today=TODAY),
            lambda: evidence.change_example(session, place, seen, draft, by=by, today=TODAY),
            lambda: evidence.remove_example(session, place, seen, by=by, today=TODAY),
        ):
            with pytest.raises(Invalid) as error:
                command()
            found.append(error.value.problems)
        assert everything(session) == before
        return found

    club.round.status = RoundStatus.CLOSED
    session.flush()
    assert refusals() == [{"round": CLOSED_UNSHARED}] * 4
    club.round.status = RoundStatus.OPEN
    at.share(session, club)
    assert [list(problems) for problems in refusals()] == [["P1.pillar"]] * 4


def test_a_stale_sheet_leaves_what_a_shared_version_rests_on(session: Session, club: Club) -> None:
    at.fill(session, club)
    at.share(session, club)
    shared = session.exec(
        select(Evidence).where(Evidence.assessment_id == row(session, club).id)
    ).one()
    by = at.resource(session, club)
    sharing.correct(session, club.place, "P1", by=by, today=TODAY)

    remove(session, club, was(id_of(shared)))

    assert session.get(Evidence, shared.id) is not None


def test_a_stranger_adds_nothing(session: Session, club: Club) -> None:
    by = viewer_of(session, make_person(session, club.neighbour))

    with pytest.raises(NotFound):
        tick(session, club, Tick("P1", common_id=common(session, club)), by=by)
    with pytest.raises(NotFound):
        evidence.add_example(
            session, club.place, "P1", ExampleDraft(SEEN, "Nyt"), by=by, today=TODAY
        )
