"""My room: each participant writes and reads alone."""

from dataclasses import dataclass

import pytest
from sqlmodel import Session, select

from models import AuditEvent, Dialogue, Person, PrivateText, Unit
from models.vocabulary import Role, Template, UnitLevel
from services import changes
from services.dialogues import private
from services.dialogues.private import Outdated
from services.errors import Invalid, NotFound
from tests.factories import (
    id_of,
    make_dialogue,
    make_participant,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)

CPR_LIKE = "610165-1234"
DATE_AND_TIME = "d. 01.12.26 1400-1600"
BLOCKED = (
    "The field contains something that looks like a CPR number. Remove it before saving. "
    "The text was not saved."
)
ASKED = "Looks like a CPR number. Is it a date and a time?"
NO_PLACE = "There is no such field in this template."


@dataclass(frozen=True)
class Talk:
    """A dialogue of two in a club, in the template with a private step."""

    unit: Unit
    author: Person
    other: Person
    dialogue: Dialogue


@pytest.fixture
def talk(session: Session) -> Talk:
    department = make_unit(session, level=UnitLevel.DEPARTMENT)
    unit = make_unit(session, department)
    author, other = make_person(session, unit), make_person(session, unit)
    template = Template.REFLECTION_CIRCLE
    dialogue = make_dialogue(session, unit, author, template=template)
    make_participant(session, dialogue, other)
    return Talk(unit, author, other, dialogue)


def test_each_participant_reads_what_they_wrote_and_nothing_else(
    session: Session, talk: Talk
) -> None:
    author, other = viewer_of(session, talk.author), viewer_of(session, talk.other)
    mine = {"feelings": "Jeg blev ivrig.", "reflection": "Jeg vil vente.", "listening": "facts"}
    theirs = {"reflection": "Jeg følte mig hørt.", "role_note": "Spørg mere."}

    private.write(session, id_of(talk.dialogue), mine, by=author)
    private.write(session, id_of(talk.dialogue), theirs, by=other)

    assert private.own(session, id_of(talk.dialogue), by=author) == mine
    assert private.own(session, id_of(talk.dialogue), by=other) == theirs


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_reads_or_writes_whatever_their_role(
    session: Session, talk: Talk, role: Role
) -> None:
    private.write(
        session,
        id_of(talk.dialogue),
        {"reflection": "Kun min"},
        by=viewer_of(session, talk.author),
    )
    stranger = make_person(session, talk.unit)
    make_role(session, stranger, role, talk.unit)
    by = viewer_of(session, stranger)

    for dialogue_id in (id_of(talk.dialogue), 999_999):
        with pytest.raises(NotFound):
            private.own(session, dialogue_id, by=by)
        with pytest.raises(NotFound):
            private.write(session, dialogue_id, {"reflection": "Hej"}, by=by)

    assert session.exec(select(PrivateText.text)).all() == ["Kun min"]


def test_write_changes_the_fields_that_are_given_and_takes_away_empty_ones(
    session: Session, talk: Talk
) -> None:
    by = viewer_of(session, talk.author)
    first = {"reflection": "Før", "role_note": "Bliver", "feelings": "Går"}
    private.write(session, id_of(talk.dialogue), first, by=by)

    changed = {"reflection": " Efter\r\n", "feelings": " \n"}
    private.write(session, id_of(talk.dialogue), changed, by=by, seen=first)

    assert private.own(session, id_of(talk.dialogue), by=by) == {
        "reflection": "Efter",
        "role_note": "Bliver",
    }


def test_write_notes_who_and_where_but_no_word_and_nothing_when_nothing_changes(
    session: Session, talk: Talk
) -> None:
    by = viewer_of(session, talk.author)
    areas = (changes.person(by.person_id), changes.unit(id_of(talk.unit)), changes.UNITS)

    for _ in range(2):
        private.write(session, id_of(talk.dialogue), {"reflection": "Hemmeligt"}, by=by)

    noted = session.exec(select(AuditEvent)).one()
    said = (noted.by_id, noted.action, noted.subject, noted.subject_id, noted.detail)
    assert said == (by.person_id, "write", "private text", str(talk.dialogue.id), "")
    assert changes.counts(session, *areas) == (1, 0, 0)


def test_write_says_all_problems_at_once_and_keeps_nothing(session: Session, talk: Talk) -> None:
    by = viewer_of(session, talk.author)
    written = {
        "reflection": "x" * 1501,
        "role_note": "y" * 501,
        "feelings": f"Om {CPR_LIKE}",
        "listening": "half an ear",
        "examined": "Ikke her",
    }

    with pytest.raises(Invalid) as refused:
        private.write(session, id_of(talk.dialogue), written, by=by)

    assert refused.value.problems == {
        "reflection": "The text is too long. It can have at most 1500 characters.",
        "role_note": "The text is too long. It can have at most 500 characters.",
        "feelings": BLOCKED,
        "listening": "Choose from the list.",
        "examined": NO_PLACE,
    }
    assert session.exec(select(PrivateText)).all() == []
    assert session.exec(select(AuditEvent)).all() == []


def test_write_asks_about_a_date_and_a_time_until_it_is_confirmed(
    session: Session, talk: Talk
) -> None:
    by = viewer_of(session, talk.author)
    written = {"reflection": DATE_AND_TIME}

    with pytest.raises(Invalid) as refused:
        private.write(session, id_of(talk.dialogue), written, by=by)
    confirmed = frozenset({"reflection"})
    private.write(session, id_of(talk.dialogue), written, by=by, confirmed=confirmed)

    assert refused.value.problems == {"reflection": ASKED}
    assert private.own(session, id_of(talk.dialogue), by=by) == written


def test_a_private_step_has_no_place_in_another_template(session: Session, talk: Talk) -> None:
    short = make_dialogue(session, talk.unit, talk.author)
    by = viewer_of(session, talk.author)

    with pytest.raises(Invalid) as refused:
        private.write(session, id_of(short), {"feelings": "Glad"}, by=by)

    assert refused.value.problems == {"feelings": NO_PLACE}


def test_write_leaves_a_field_that_this_window_did_not_change(
    session: Session, talk: Talk
) -> None:
    by, about = viewer_of(session, talk.author), id_of(talk.dialogue)
    seen = {"reflection": "Før", "role_note": "Før"}
    private.write(session, about, seen, by=by)
    private.write(session, about, {"reflection": "Fra telefonen"}, by=by, seen=seen)

    typed = {"reflection": "Før ", "role_note": "Fra computeren", "feelings": ""}
    private.write(session, about, typed, by=by, seen=seen)

    stands = {"reflection": "Fra telefonen", "role_note": "Fra computeren"}
    assert private.own(session, about, by=by) == stands


@pytest.mark.parametrize(
    ("elsewhere", "typed"),
    [("Fra telefonen", "Fra computeren"), ("", "Fra computeren"), ("Fra telefonen", "")],
)
def test_write_refuses_a_field_that_was_changed_elsewhere_with_both_texts(
    session: Session, talk: Talk, elsewhere: str, typed: str
) -> None:
    by, about = viewer_of(session, talk.author), id_of(talk.dialogue)
    seen = {"reflection": "Før", "role_note": "Før"}
    private.write(session, about, seen, by=by)
    private.write(session, about, {"reflection": elsewhere}, by=by, seen=seen)
    before = private.own(session, about, by=by)

    changed = {"reflection": typed, "role_note": "Også ny"}
    with pytest.raises(Outdated) as refused:
        private.write(session, about, changed, by=by, seen=seen)

    assert (refused.value.now, refused.value.typed) == (
        {"reflection": elsewhere},
        {"reflection": typed},
    )
    assert private.own(session, about, by=by) == before

    again = {**seen, "reflection": elsewhere}
    private.write(session, about, {"reflection": typed}, by=by, seen=again)
    assert private.own(session, about, by=by).get("reflection", "") == typed


def test_write_without_having_seen_anything_writes_over_nothing(
    session: Session, talk: Talk
) -> None:
    by, about = viewer_of(session, talk.author), id_of(talk.dialogue)
    private.write(session, about, {"reflection": "Fra telefonen"}, by=by)

    with pytest.raises(Outdated):
        private.write(session, about, {"reflection": "Fra computeren"}, by=by)

    private.write(session, about, {"reflection": "Fra telefonen"}, by=by)  # the same twice
    assert private.own(session, about, by=by) == {"reflection": "Fra telefonen"}
