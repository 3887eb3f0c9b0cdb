"""A note read back: what stands below it, and how long it is open."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from models import (
    AccessEvent,
    DialogueMark,
    DialogueSection,
    OwnTemplate,
    Person,
    PrivateText,
    Remark,
    Revision,
    Unit,
)
from models.vocabulary import (
    DialogueFormat,
    DialogueStatus,
    DurationBand,
    MarkKind,
    RemarkKind,
    Role,
    Template,
)
from services.dialogues import notes
from services.dialogues.note_parts import RemarkLine, RevisionLine
from services.dialogues.notes import Note
from services.dialogues.own_templates import OwnTemplateView
from services.dialogues.templates import Step
from services.errors import NotFound
from tests.factories import (
    id_of,
    make_dialogue,
    make_participant,
    make_person,
    make_role,
    make_unit,
    viewer_of,
)

WRITTEN = datetime(2026, 11, 1, 22, 30, tzinfo=UTC)  # 23.30 in Copenhagen
SAID = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)


@pytest.fixture
def club(session: Session) -> Unit:
    return make_unit(session, name="Klubben")


@pytest.fixture
def author(session: Session, club: Unit) -> Person:
    return make_person(session, club, name="Ida Holm")


def test_a_note_has_all_that_participants_wrote_and_nothing_of_my_room(
    session: Session, club: Unit, author: Person
) -> None:
    other = make_person(session, club, name="Bo Lund")
    dialogue = make_dialogue(
        session,
        club,
        author,
        template=Template.GOALS,
        held_on=date(2026, 11, 1),
        examined="Hvad",
        clearer="Klart",
        wondering="Undrer",
        duration=DurationBand.UNDER_30,
        format=DialogueFormat.WALK,
        young_voice=True,
        version=2,
        created_at=WRITTEN,
    )
    make_participant(session, dialogue, other)
    about = {"dialogue_id": id_of(dialogue)}
    session.add(DialogueSection(**about, step="reality", position=1, text="Nu"))
    session.add(DialogueSection(**about, step="goal", position=0, text="Mål"))
    session.add(DialogueMark(**about, kind=MarkKind.QUESTION_TYPE, value="linear"))
    session.add(DialogueMark(**about, kind=MarkKind.QUESTION_TYPE, value="circular"))
    session.add(
        PrivateText(
            dialogue_id=id_of(dialogue),
            person_id=id_of(author),
            field="reflection",
            text="Kun mig",
        )
    )
    remark = Remark(
        **about, person_id=id_of(other), kind=RemarkKind.PERSPECTIVE, text="Også", said_at=SAID
    )
    session.add(remark)
    before = {"examined": "Før", "clearer": "", "wondering": ""}
    session.add(Revision(**about, number=1, by_id=id_of(author), replaced_at=SAID, texts=before))
    elsewhere = make_dialogue(session, club, author)
    session.add(DialogueSection(dialogue_id=id_of(elsewhere), step="goal", position=0, text="?"))

    note = notes.read(session, id_of(dialogue), by=viewer_of(session, other))

    assert note == Note(
        id=id_of(dialogue),
        unit_id=id_of(club),
        unit="Klubben",
        held_on=date(2026, 11, 1),
        pillar="P1",
        template=Template.GOALS,
        purpose=dialogue.purpose,
        author="Ida Holm",
        participants=("Bo Lund", "Ida Holm"),
        examined="Hvad",
        clearer="Klart",
        agreements=(),
        closes_on=date(2026, 11, 15),
        wondering="Undrer",
        sections=(("goal", "Mål"), ("reality", "Nu")),
        marks={MarkKind.QUESTION_TYPE: ("circular", "linear")},
        duration=DurationBand.UNDER_30,
        format=DialogueFormat.WALK,
        occasion=None,
        young_voice=True,
        version=2,
        author_id=id_of(author),
        remarks=(RemarkLine(id_of(remark), RemarkKind.PERSPECTIVE, "Bo Lund", "Også", SAID),),
        revisions=(RevisionLine(1, "Ida Holm", SAID, before),),
    )
    assert note.texts == {
        "examined": "Hvad",
        "clearer": "Klart",
        "wondering": "Undrer",
        "goal": "Mål",
        "reality": "Nu",
    }


@pytest.mark.parametrize(
    ("day", "is_open"), [(date(2026, 11, 15), True), (date(2026, 11, 16), False)]
)
def test_a_note_is_open_for_fourteen_days(
    session: Session, club: Unit, author: Person, day: date, *, is_open: bool
) -> None:
    dialogue = make_dialogue(session, club, author, created_at=WRITTEN)

    note = notes.read(session, id_of(dialogue), by=viewer_of(session, author))

    assert note.open_on(day) is is_open
    assert replace(note, status=DialogueStatus.CLOSED).open_on(day) is False


def test_the_steps_of_a_units_own_template_are_in_its_words(
    session: Session, club: Unit, author: Person
) -> None:
    made = OwnTemplate(
        unit_id=id_of(club), name="Vores", steps=["Først", "Så"], made_by_id=id_of(author)
    )
    session.add(made)
    session.flush()
    dialogue = make_dialogue(session, club, author, own_template_id=made.id)

    note = notes.read(session, id_of(dialogue), by=viewer_of(session, author))

    own = (Step("own_1", "Først"), Step("own_2", "Så"))
    assert (note.own_template, note.steps) == (OwnTemplateView(made.id or 0, "Vores", own), own)


def test_private_steps_are_none_of_a_note(session: Session, club: Unit, author: Person) -> None:
    dialogue = make_dialogue(session, club, author, template=Template.REFLECTION_CIRCLE)

    note = notes.read(session, id_of(dialogue), by=viewer_of(session, author))

    assert "feelings" not in [step.key for step in note.steps]
    assert len(note.steps) == 5


@pytest.mark.parametrize("role", list(Role))
def test_no_role_opens_or_prints_a_note_of_others(
    session: Session, club: Unit, author: Person, role: Role
) -> None:
    dialogue = make_dialogue(session, club, author)
    other = make_person(session, club)
    make_role(session, other, role, club)
    by = viewer_of(session, other)

    for reads in (notes.read, notes.open_note, notes.print_note):
        with pytest.raises(NotFound):
            reads(session, id_of(dialogue), by=by)
    assert session.exec(select(AccessEvent)).all() == []


def test_opening_and_printing_write_the_access_log(
    session: Session, club: Unit, author: Person
) -> None:
    dialogue = make_dialogue(session, club, author)
    by = viewer_of(session, author)

    notes.read(session, id_of(dialogue), by=by)
    notes.open_note(session, id_of(dialogue), by=by)
    notes.print_note(session, id_of(dialogue), by=by)

    logged = session.exec(select(AccessEvent.action, AccessEvent.subject_id)).all()
    assert sorted(logged) == [("print", str(dialogue.id)), ("read", str(dialogue.id))]
