from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from models import Draft
from models.base import now
from models.vocabulary import Purpose, Role, Template
from services import changes, database
from services.access import Viewer
from services.calendar import noon
from services.dialogues import draft_choices, drafts, form_keys, kept_texts, recording
from services.dialogues.agreeing import AgreementDraft
from services.dialogues.drafted import Choice
from services.dialogues.drafts import Begun, Kept, Overtaken, Place, Setup, Typed
from services.dialogues.recording import DialogueDraft
from services.errors import Invalid, NotFound
from tests.factories import (
    TODAY,
    id_of,
    make_person,
    make_pillars,
    make_role,
    make_unit,
    viewer_of,
)

NOON: datetime = noon(TODAY)
LATER = NOON + timedelta(minutes=5)
FORM = "9f1b0c7de2a34586b0d1c2e3f4a5b6c7"  # the same in every process that collects the tests


@pytest.fixture
def note(session: Session) -> tuple[Place, Viewer]:
    """A note that a resource person writes at a unit; beside it another person's draft."""
    make_pillars(session)
    unit = make_unit(session, name="Stationen")
    person, other = make_person(session), make_person(session)
    for who in (person, other):
        make_role(session, who, Role.RESOURCE_PERSON, unit)
    place = Place(FORM, id_of(unit))
    theirs = Typed("examined", "En andens kladde", 0)
    drafts.put(session, place, theirs, by=viewer_of(session, other), at=NOON, today=TODAY)
    return place, viewer_of(session, person)


def stored(session: Session, by: Viewer) -> dict[str, str]:
    query = select(Draft.field, Draft.text).where(Draft.person_id == by.person_id)
    return dict(session.exec(query).all())


def test_put_keeps_what_is_typed_and_counts_how_often(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note

    first = drafts.put(session, place, Typed("examined", "Vi lyt", 0), by=by, at=NOON, today=TODAY)
    second = drafts.put(
        session, place, Typed("examined", "Vi lyttede", 1), by=by, at=LATER, today=TODAY
    )

    assert (first, second) == (Kept("Vi lyt", 1, NOON), Kept("Vi lyttede", 2, LATER))
    assert drafts.begun(session, by=by) == (
        Begun(place, "Stationen", LATER, {"examined": second}),
    )


def test_the_same_text_twice_changes_nothing(session: Session, note: tuple[Place, Viewer]) -> None:
    place, by = note
    kept = drafts.put(
        session, place, Typed("examined", "Vi lyttede", 0), by=by, at=NOON, today=TODAY
    )

    again = drafts.put(
        session, place, Typed("examined", "Vi lyttede", 0), by=by, at=LATER, today=TODAY
    )

    assert again == kept


def test_a_second_window_does_not_write_over_the_first(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    first = drafts.put(
        session, place, Typed("clearer", "Fra telefonen", 0), by=by, at=NOON, today=TODAY
    )

    with pytest.raises(Overtaken) as overtaken:
        drafts.put(
            session, place, Typed("clearer", "Fra computeren", 0), by=by, at=LATER, today=TODAY
        )

    assert overtaken.value.kept == first
    assert stored(session, by) == {"clearer": "Fra telefonen"}


@pytest.mark.parametrize("text", ["Han er født 010185-1234", "x" * 5001])
def test_what_may_be_a_cpr_number_or_is_far_too_long_is_not_kept(
    session: Session, note: tuple[Place, Viewer], text: str
) -> None:
    place, by = note

    with pytest.raises(Invalid) as refused:
        drafts.put(session, place, Typed("examined", text, 0), by=by, at=NOON, today=TODAY)

    assert list(refused.value.problems) == ["examined"]
    assert stored(session, by) == {}


def test_control_characters_are_left_out(session: Session, note: tuple[Place, Viewer]) -> None:
    place, by = note

    kept = drafts.put(
        session, place, Typed("examined", "a\x00b\ud83d\udfff ", 0), by=by, at=NOON, today=TODAY
    )

    assert kept.text == "ab "


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (FORM, "status"),
        ("", "examined"),
        (FORM + "0", "examined"),
        (FORM.upper().replace("0", "A"), "examined"),
        (FORM + "\n", "examined"),
        ("0101851234", "examined"),
        ("٣" * 32, "examined"),
    ],
)
def test_there_are_no_other_fields_and_forms(
    session: Session, note: tuple[Place, Viewer], form: str, field: str
) -> None:
    place, by = note

    with pytest.raises(NotFound):
        drafts.put(
            session,
            replace(place, form_key=form),
            Typed(field, "a", 0),
            by=by,
            at=NOON,
            today=TODAY,
        )


def test_nobody_writes_a_draft_at_a_unit_that_is_not_theirs(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    _, by = note
    elsewhere = Place(FORM, id_of(make_unit(session)))

    with pytest.raises(NotFound):
        drafts.put(session, elsewhere, Typed("examined", "a", 0), by=by, at=NOON, today=TODAY)


def test_a_saved_note_has_no_draft_and_gets_none_again(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    drafts.put(session, place, Typed("examined", "Vi lyttede", 0), by=by, at=NOON, today=TODAY)
    form = DialogueDraft(FORM, place.unit_id, TODAY, "P1", "Vi lyttede", "", (), AgreementDraft())

    recording.record(session, form, by=by, today=TODAY)

    assert drafts.begun(session, by=by) == ()
    with pytest.raises(NotFound):
        drafts.put(session, place, Typed("examined", "for sent", 1), by=by, at=LATER, today=TODAY)


def test_what_is_sent_while_its_note_is_saved_is_no_draft() -> None:
    with database.transaction() as session:
        make_pillars(session)
        unit, person = make_unit(session), make_person(session)
        make_role(session, person, Role.RESOURCE_PERSON, unit)
        place, by = Place(FORM, id_of(unit)), viewer_of(session, person)
    form = DialogueDraft(FORM, place.unit_id, TODAY, "P1", "Vi lyttede", "", (), AgreementDraft())

    def send() -> None:
        with database.transaction() as session:
            typed = Typed("examined", "Vi lytt", 0)
            drafts.put(session, place, typed, by=by, at=NOON, today=TODAY)

    with ThreadPoolExecutor(1) as pool:
        with database.transaction() as session:
            recording.record(session, form, by=by, today=TODAY)
            sent = pool.submit(send)
            with pytest.raises(TimeoutError):
                sent.result(timeout=0.3)
        with pytest.raises(NotFound):
            sent.result(timeout=9)

    with database.reading() as session:
        assert stored(session, by) == {}


def test_forget_leaves_the_drafts_of_others(session: Session, note: tuple[Place, Viewer]) -> None:
    place, by = note
    drafts.put(session, place, Typed("examined", "Vi lyttede", 0), by=by, at=NOON, today=TODAY)

    kept_texts.forget(session, FORM, by=by)

    assert session.exec(select(Draft.text)).all() == ["En andens kladde"]


def test_a_draft_is_moved_from_a_form_that_is_saved_and_those_of_others_stay(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    kept = drafts.put(
        session, place, Typed("examined", "Vi lyttede", 0), by=by, at=NOON, today=TODAY
    )
    setup = Setup(Template.GOALS, None, Purpose.SUPERVISION)
    draft_choices.choose(session, place, setup, by=by, at=NOON)
    new = replace(place, form_key=uuid4().hex)

    drafts.move(session, FORM, new.form_key, by=by)
    session.expire_all()

    assert drafts.begun(session, by=by, at=NOON) == (
        Begun(new, "Stationen", NOON, {"examined": kept}, setup),
    )
    theirs = select(Draft.text).where(Draft.form_key == FORM)
    assert session.exec(theirs).all() == ["En andens kladde"]


def test_a_form_of_the_address_is_free_while_nobody_else_writes_or_has_saved_in_it(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    new, mine, saved = (uuid4().hex for _ in range(3))
    drafts.put(
        session,
        replace(place, form_key=mine),
        Typed("examined", "a", 0),
        by=by,
        at=NOON,
        today=TODAY,
    )
    form = DialogueDraft(saved, place.unit_id, TODAY, "P1", "Vi lyttede")
    recording.record(session, form, by=by, today=TODAY)

    free = [form_keys.is_free(session, key, by=by) for key in (new, mine, saved, FORM, "f0")]

    assert free == [True, True, False, False, False]


def test_the_word_for_a_typist_is_its_own_for_each_person_and_holds_no_number() -> None:
    words = [form_keys.typist(person_id) for person_id in (1, 2, 1)]

    assert words[0] == words[2] != words[1]
    assert all(len(word) == 64 for word in words)


def test_a_date_and_time_that_was_answered_is_kept(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    asked = Typed("examined", "12.10.26-1430", 0)

    with pytest.raises(Invalid):
        drafts.put(session, place, asked, by=by, at=NOON, today=TODAY)
    kept = drafts.put(session, place, replace(asked, confirmed=True), by=by, at=NOON, today=TODAY)

    assert kept.text == "12.10.26-1430"


def test_a_draft_at_a_unit_that_is_theirs_no_more_is_not_shown(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    drafts.put(session, place, Typed("examined", "Vi lyttede", 0), by=by, at=NOON, today=TODAY)

    assert drafts.begun(session, by=replace(by, units={})) == ()


@pytest.mark.parametrize(
    "field",
    ["wondering", "agreement", "reflection", "role_note", "strategic", "feelings", "own_8"],
)
def test_every_text_of_a_note_is_kept_while_it_is_typed(
    session: Session, note: tuple[Place, Viewer], field: str
) -> None:
    place, by = note

    drafts.put(session, place, Typed(field, "Vi øvede os", 0), by=by, at=NOON, today=TODAY)

    assert stored(session, by) == {field: "Vi øvede os"}


@pytest.mark.parametrize("field", ["template", "purpose", "own_template", "listening", "own_9"])
def test_what_is_chosen_is_not_typed(
    session: Session, note: tuple[Place, Viewer], field: str
) -> None:
    place, by = note

    with pytest.raises(NotFound):
        drafts.put(session, place, Typed(field, "goals", 0), by=by, at=NOON, today=TODAY)


def test_a_draft_remembers_its_template_and_its_purpose(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    kept = drafts.put(
        session, place, Typed("examined", "Vi lyttede", 0), by=by, at=NOON, today=TODAY
    )
    own = Setup(Template.SHORT, 7, Purpose.SUPERVISION)
    last = Setup(Template.GOALS, None, Purpose.SUPERVISION)
    found = []

    for setup in (own, last):
        draft_choices.choose(session, place, setup, by=by, at=LATER)
        found.append(drafts.begun(session, by=by, at=LATER))

    assert found == [
        (Begun(place, "Stationen", LATER, {"examined": kept}, setup),) for setup in (own, last)
    ]


def test_a_choice_alone_is_no_draft_and_the_same_choice_changes_nothing(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    mine = changes.person(by.person_id)
    draft_choices.choose(session, place, Setup(Template.GOALS), by=by, at=NOON)
    before = changes.counts(session, mine)

    draft_choices.choose(session, place, Setup(Template.GOALS), by=by, at=LATER)

    assert drafts.begun(session, by=by, at=LATER) == ()
    assert changes.counts(session, mine) == before


def test_nobody_chooses_for_a_unit_that_is_not_theirs_or_a_note_that_is_saved(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    elsewhere = Place(FORM, id_of(make_unit(session)))
    form = DialogueDraft(FORM, place.unit_id, TODAY, "P1", "Vi lyttede")
    recording.record(session, form, by=by, today=TODAY)

    for where in (place, elsewhere):
        with pytest.raises(NotFound):
            draft_choices.choose(session, where, Setup(Template.GOALS), by=by, at=NOON)

    assert stored(session, by) == {}


def test_a_field_that_was_emptied_is_gone_on_with_in_the_next_window(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    kept = drafts.put(
        session, place, Typed("examined", "Vi lyttede", 0), by=by, at=NOON, today=TODAY
    )
    drafts.put(session, place, Typed("clearer", "Måske", 0), by=by, at=NOON, today=TODAY)
    emptied = drafts.put(session, place, Typed("clearer", "", 1), by=by, at=NOON, today=TODAY)

    (found,) = drafts.begun(session, by=by, at=NOON)

    assert found.fields == {"examined": kept, "clearer": emptied}
    again = drafts.put(
        session,
        place,
        Typed("clearer", "Ja", found.fields["clearer"].version),
        by=by,
        at=LATER,
        today=TODAY,
    )
    assert again == Kept("Ja", 3, LATER)


def test_a_note_of_emptied_fields_is_no_draft(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    drafts.put(session, place, Typed("examined", "Vi", 0), by=by, at=NOON, today=TODAY)
    drafts.put(session, place, Typed("examined", "", 1), by=by, at=NOON, today=TODAY)

    assert drafts.begun(session, by=by, at=NOON) == ()


@pytest.mark.parametrize(
    ("days", "shown"), [(89, [False]), (90, [True]), (179, [True]), (180, [])]
)
def test_a_draft_is_old_after_90_days_and_gone_after_180(
    session: Session, note: tuple[Place, Viewer], days: int, shown: list[bool]
) -> None:
    place, by = note
    drafts.put(session, place, Typed("examined", "Vi lyttede", 0), by=by, at=NOON, today=TODAY)

    found = drafts.begun(session, by=by, at=NOON + timedelta(days=days))

    assert [begun.old for begun in found] == shown


def test_purge_throws_away_whole_notes_that_nobody_wrote_in_for_half_a_year(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    written_on = replace(place, form_key=uuid4().hex)
    half_a_year = NOON + timedelta(days=180)
    drafts.put(session, place, Typed("examined", "Glemt", 0), by=by, at=NOON, today=TODAY)
    drafts.put(session, written_on, Typed("examined", "Begyndt", 0), by=by, at=NOON, today=TODAY)
    drafts.put(session, written_on, Typed("clearer", "Videre", 0), by=by, at=LATER, today=TODAY)
    mine = changes.person(by.person_id)
    before = changes.counts(session, mine)

    gone = drafts.purge(session, half_a_year)

    assert gone == 2  # with the one of the other person
    assert sorted(session.exec(select(Draft.text)).all()) == ["Begyndt", "Videre"]
    assert changes.counts(session, mine) == (before[0] + 1,)
    assert drafts.purge(session, half_a_year) == 0


def test_to_save_a_note_throws_away_the_forgotten_ones(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    long_ago = now() - timedelta(days=181)
    lately = replace(place, form_key=uuid4().hex)
    forgotten = replace(place, form_key=uuid4().hex)
    drafts.put(session, forgotten, Typed("examined", "Glemt", 0), by=by, at=long_ago, today=TODAY)
    drafts.put(session, lately, Typed("examined", "Endnu", 0), by=by, at=now(), today=TODAY)

    form = DialogueDraft(FORM, place.unit_id, TODAY, "P1", "Vi lyttede")
    recording.record(session, form, by=by, today=TODAY)

    assert stored(session, by) == {"examined": "Endnu"}


def test_what_is_chosen_is_remembered_and_a_choice_alone_is_a_note_that_is_begun(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    chosen: dict[str, Choice] = {
        "participants": [3, 1],
        "pillar": "P2",
        "held_on": "20. november",
        "responsible": 7,
        "young_voice": False,
    }
    for name, choice in chosen.items():
        draft_choices.remember(session, place, (name, choice), by=by, at=NOON)
    draft_choices.remember(session, place, ("pillar", None), by=by, at=NOON)

    (found,) = drafts.begun(session, by=by, at=NOON)

    assert found == Begun(place, "Stationen", NOON, choices=chosen | {"pillar": None})
    draft_choices.remember(session, place, ("participants", []), by=by, at=NOON)
    for name in ("held_on", "responsible"):
        draft_choices.remember(session, place, (name, None), by=by, at=NOON)
    assert drafts.begun(session, by=by, at=NOON) == ()


@pytest.mark.parametrize("choice", ["Anna 010185-1234", ["010185-1234"], "x" * 5001])
def test_what_is_chosen_in_words_is_looked_through(
    session: Session, note: tuple[Place, Viewer], choice: str | list[str]
) -> None:
    place, by = note

    with pytest.raises(Invalid) as refused:
        draft_choices.remember(session, place, ("responsible", choice), by=by, at=NOON)

    assert list(refused.value.problems) == ["responsible"]
    assert stored(session, by) == {}


def test_nobody_remembers_choices_elsewhere_or_in_other_fields(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    elsewhere = Place(FORM, id_of(make_unit(session)))
    of_a_note = replace(place, form_key="note-1")

    for where, name in ((elsewhere, "pillar"), (of_a_note, "pillar"), (place, "examined")):
        with pytest.raises(NotFound):
            draft_choices.remember(session, where, (name, "P1"), by=by, at=NOON)

    assert stored(session, by) == {}
