from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from models import Draft
from models.vocabulary import Role
from services.access import Viewer
from services.calendar import noon
from services.dialogues import drafts, recording
from services.dialogues.agreeing import AgreementDraft
from services.dialogues.drafts import Begun, Kept, Overtaken, Place, Typed
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
FORM = "a1b2c3"


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
    drafts.put(session, place, theirs, by=viewer_of(session, other), at=NOON)
    return place, viewer_of(session, person)


def stored(session: Session, by: Viewer) -> dict[str, str]:
    query = select(Draft.field, Draft.text).where(Draft.person_id == by.person_id)
    return dict(session.exec(query).all())


def test_put_keeps_what_is_typed_and_counts_how_often(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note

    first = drafts.put(session, place, Typed("examined", "Vi lyt", 0), by=by, at=NOON)
    second = drafts.put(session, place, Typed("examined", "Vi lyttede", 1), by=by, at=LATER)

    assert (first, second) == (Kept("Vi lyt", 1, NOON), Kept("Vi lyttede", 2, LATER))
    assert drafts.begun(session, by=by) == (
        Begun(place, "Stationen", LATER, {"examined": second}),
    )


def test_the_same_text_twice_changes_nothing(session: Session, note: tuple[Place, Viewer]) -> None:
    place, by = note
    kept = drafts.put(session, place, Typed("examined", "Vi lyttede", 0), by=by, at=NOON)

    again = drafts.put(session, place, Typed("examined", "Vi lyttede", 0), by=by, at=LATER)

    assert again == kept


def test_a_second_window_does_not_write_over_the_first(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    first = drafts.put(session, place, Typed("clearer", "Fra telefonen", 0), by=by, at=NOON)

    with pytest.raises(Overtaken) as overtaken:
        drafts.put(session, place, Typed("clearer", "Fra computeren", 0), by=by, at=LATER)

    assert overtaken.value.kept == first
    assert stored(session, by) == {"clearer": "Fra telefonen"}


@pytest.mark.parametrize("text", ["Han er født 010185-1234", "x" * 5001])
def test_what_may_be_a_cpr_number_or_is_far_too_long_is_not_kept(
    session: Session, note: tuple[Place, Viewer], text: str
) -> None:
    place, by = note

    with pytest.raises(Invalid) as refused:
        drafts.put(session, place, Typed("examined", text, 0), by=by, at=NOON)

    assert list(refused.value.problems) == ["examined"]
    assert stored(session, by) == {}


def test_control_characters_are_left_out(session: Session, note: tuple[Place, Viewer]) -> None:
    place, by = note

    kept = drafts.put(session, place, Typed("examined", "a\x00b ", 0), by=by, at=NOON)

    assert kept.text == "ab "


@pytest.mark.parametrize(
    ("form", "field"), [(FORM, "status"), ("", "examined"), ("x" * 65, "examined")]
)
def test_there_are_no_other_fields_and_forms(
    session: Session, note: tuple[Place, Viewer], form: str, field: str
) -> None:
    place, by = note

    with pytest.raises(NotFound):
        drafts.put(session, replace(place, form_key=form), Typed(field, "a", 0), by=by, at=NOON)


def test_nobody_writes_a_draft_at_a_unit_that_is_not_theirs(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    _, by = note
    elsewhere = Place(FORM, id_of(make_unit(session)))

    with pytest.raises(NotFound):
        drafts.put(session, elsewhere, Typed("examined", "a", 0), by=by, at=NOON)


def test_a_saved_note_has_no_draft_and_gets_none_again(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    drafts.put(session, place, Typed("examined", "Vi lyttede", 0), by=by, at=NOON)
    form = DialogueDraft(FORM, place.unit_id, TODAY, "P1", "Vi lyttede", "", (), AgreementDraft())

    recording.record(session, form, by=by, today=TODAY)

    assert drafts.begun(session, by=by) == ()
    with pytest.raises(NotFound):
        drafts.put(session, place, Typed("examined", "for sent", 1), by=by, at=LATER)


def test_forget_leaves_the_drafts_of_others(session: Session, note: tuple[Place, Viewer]) -> None:
    place, by = note
    drafts.put(session, place, Typed("examined", "Vi lyttede", 0), by=by, at=NOON)

    drafts.forget(session, FORM, by=by)

    assert session.exec(select(Draft.text)).all() == ["En andens kladde"]


def test_a_draft_at_a_unit_that_is_theirs_no_more_is_not_shown(
    session: Session, note: tuple[Place, Viewer]
) -> None:
    place, by = note
    drafts.put(session, place, Typed("examined", "Vi lyttede", 0), by=by, at=NOON)

    assert drafts.begun(session, by=replace(by, units={})) == ()
