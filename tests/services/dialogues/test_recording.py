"""Recording a dialogue, and finding it again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, col, select

from models import (
    AuditEvent,
    Dialogue,
    DialogueMark,
    DialogueParticipant,
    DialogueSection,
    FollowUp,
    Person,
    PrivateText,
    Unit,
)
from models.vocabulary import (
    DialogueFormat,
    DialogueStatus,
    DurationBand,
    MarkKind,
    Occasion,
    Purpose,
    Role,
    Template,
    UnitLevel,
)
from services import changes, database
from services.access import Viewer
from services.dialogues import (
    listing,
    own_templates,
    participants,
    private,
    recording,
    revising,
)
from services.dialogues.agreeing import AgreementDraft
from services.dialogues.listing import Chosen, Held
from services.dialogues.own_templates import OwnTemplateDraft
from services.dialogues.recording import DialogueDraft
from services.errors import Conflict, Invalid, NotFound
from tests.factories import (
    TODAY,
    id_of,
    make_dialogue,
    make_follow_up,
    make_participant,
    make_person,
    make_pillars,
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
PARTS = "An agreement has a text, someone responsible and a date. Fill in this one too."


Counting = Callable[[], AbstractContextManager[list[str]]]


@dataclass(frozen=True)
class House:
    """A department with two clubs, and another department; who works there."""

    club: Unit
    sister: Unit
    elsewhere: Unit
    resource: Person
    colleague: Person
    stranger: Person
    by: Viewer


@pytest.fixture
def house(session: Session) -> House:
    make_pillars(session)
    top = make_unit(session, level=UnitLevel.AREA)
    department = make_unit(session, top, level=UnitLevel.DEPARTMENT)
    other = make_unit(session, top, level=UnitLevel.DEPARTMENT)
    club, sister = make_unit(session, department, name="Klubben"), make_unit(session, department)
    elsewhere = make_unit(session, other)
    resource = make_person(session, club, name="Rikke Skov")
    colleague = make_person(session, sister, name="Ådne Bech")
    stranger = make_person(session, elsewhere, name="Emil Dahl")
    make_role(session, resource, Role.RESOURCE_PERSON, department)
    by = viewer_of(session, resource)
    return House(club, sister, elsewhere, resource, colleague, stranger, by)


def draft_of(house: House, **values: object) -> DialogueDraft:
    default = DialogueDraft(
        form_key="formular",
        unit_id=id_of(house.club),
        held_on=date(2026, 11, 20),
        pillar="P3",
        examined="Hvordan tager vi imod nye?",
    )
    return replace(default, **values)


def agreement_of(house: House, **values: object) -> AgreementDraft:
    default = AgreementDraft("Vi prøver igen", id_of(house.colleague), date(2026, 12, 1))
    return replace(default, **values)


def problems_of(session: Session, house: House, **values: object) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        recording.record(session, draft_of(house, **values), by=house.by, today=TODAY)
    assert session.exec(select(Dialogue)).all() == []
    return refused.value.problems


def test_record_keeps_the_dialogue_its_people_and_its_agreement(
    session: Session, house: House
) -> None:
    draft = draft_of(
        house,
        clearer="At vi siger navnet.",
        participants=(id_of(house.colleague),),
        agreement=agreement_of(house),
    )

    dialogue_id = recording.record(session, draft, by=house.by, today=TODAY)

    stored = session.exec(select(Dialogue)).one()
    assert stored.model_dump(exclude={"created_at"}) == {
        "id": dialogue_id,
        "form_key": "formular",
        "unit_id": id_of(house.club),
        "author_id": id_of(house.resource),
        "held_on": date(2026, 11, 20),
        "pillar": "P3",
        "template": Template.SHORT,
        "purpose": Purpose.LEARNING,
        "examined": "Hvordan tager vi imod nye?",
        "clearer": "At vi siger navnet.",
        "own_template_id": None,
        "wondering": "",
        "duration": None,
        "format": None,
        "occasion": None,
        "young_voice": None,
        "version": 1,
        "status": DialogueStatus.SHARED,
    }
    rows = session.exec(select(DialogueParticipant.person_id)).all()
    assert sorted(rows) == sorted([id_of(house.resource), id_of(house.colleague)])
    agreed = session.exec(select(FollowUp)).one()
    assert (agreed.dialogue_id, agreed.unit_id) == (dialogue_id, id_of(house.club))
    assert (agreed.text, agreed.due_on) == ("Vi prøver igen", date(2026, 12, 1))
    assert (agreed.responsible_id, agreed.responsible_role) == (id_of(house.colleague), "")


def test_record_notes_the_change_and_moves_the_counters(session: Session, house: House) -> None:
    areas = (changes.unit(id_of(house.club)), changes.UNITS)

    dialogue_id = recording.record(session, draft_of(house), by=house.by, today=TODAY)

    noted = session.exec(select(AuditEvent)).one()
    said = (noted.by_id, noted.action, noted.subject, noted.subject_id, noted.detail)
    assert said == (id_of(house.resource), "record", "dialogue", str(dialogue_id), "")
    assert changes.counts(session, *areas) == (1, 1)


def test_record_takes_a_role_in_words_as_responsible(session: Session, house: House) -> None:
    agreement = agreement_of(house, responsible=" Teamet i huset ")

    recording.record(session, draft_of(house, agreement=agreement), by=house.by, today=TODAY)

    agreed = session.exec(select(FollowUp)).one()
    assert (agreed.responsible_id, agreed.responsible_role) == (None, "Teamet i huset")


def test_record_without_an_agreement_makes_none(session: Session, house: House) -> None:
    empty = AgreementDraft(" ", "", "\n")

    recording.record(session, draft_of(house, agreement=empty), by=house.by, today=TODAY)

    assert session.exec(select(FollowUp)).all() == []


def test_record_of_the_same_form_saves_once(session: Session, house: House) -> None:
    first = recording.record(session, draft_of(house), by=house.by, today=TODAY)

    again = draft_of(house, examined=" Hvordan tager vi imod nye?\r\n")
    second = recording.record(session, again, by=house.by, today=TODAY)

    assert second == first
    assert session.exec(select(Dialogue.examined)).all() == ["Hvordan tager vi imod nye?"]
    assert len(session.exec(select(AuditEvent)).all()) == 1


def whole_draft_of(house: House, **values: object) -> DialogueDraft:
    """A form in which everything is filled in."""
    return replace(
        draft_of(
            house,
            clearer="Klarere",
            wondering="Undren",
            participants=(id_of(house.colleague),),
            agreement=agreement_of(house),
            template=Template.GOALS,
            sections={"goal": "Målet", "options": ""},
            private={"reflection": "Kun mig", "role_note": ""},
            marks={MarkKind.QUESTION_TYPE: ("linear", "reflexive")},
            duration=DurationBand.UNDER_30,
            young_voice=False,
        ),
        **values,
    )


def test_record_of_the_same_whole_form_saves_once_even_when_the_note_was_changed(
    session: Session, house: House
) -> None:
    draft = whole_draft_of(house)
    first = recording.record(session, draft, by=house.by, today=TODAY)
    assert recording.record(session, draft, by=house.by, today=TODAY) == first

    changed = {"examined": "Ændret siden", "goal": "", "options": "Ny"}
    revising.revise(session, first, changed, seen=1, by=house.by, today=TODAY)

    assert recording.record(session, draft, by=house.by, today=TODAY) == first
    assert session.exec(select(Dialogue.examined)).all() == ["Ændret siden"]


@pytest.mark.parametrize(
    "other",
    [
        {"examined": "Noget andet"},
        {"clearer": ""},
        {"wondering": "En anden undren"},
        {"sections": {"goal": "Et andet mål"}},
        {"sections": {"goal": "Målet", "options": "Og mere"}},
        {"private": {"reflection": "Noget andet om mig"}},
        {"private": {"reflection": "Kun mig", "role_note": "Og min rolle"}},
        {"private": {}},
        {"agreement": AgreementDraft()},
        {"agreement": AgreementDraft("Vi prøver igen", "Lederen", date(2026, 12, 1))},
        {"held_on": date(2026, 11, 19)},
        {"participants": ()},
        {"purpose": Purpose.SUPERVISION},
        {"marks": {}},
        {"examined": " "},
    ],
)
def test_record_of_the_same_form_with_something_else_is_refused_and_keeps_the_first(
    session: Session, house: House, other: dict[str, object]
) -> None:
    recording.record(session, whole_draft_of(house), by=house.by, today=TODAY)

    with pytest.raises(Conflict) as refused:
        recording.record(session, whole_draft_of(house, **other), by=house.by, today=TODAY)

    assert str(refused.value) == recording.SAVED_OTHERWISE
    kept = session.exec(select(Dialogue.examined, Dialogue.clearer)).all()
    assert kept == [("Hvordan tager vi imod nye?", "Klarere")]
    assert session.exec(select(PrivateText.text)).all() == ["Kun mig"]


def test_of_two_windows_at_the_same_moment_one_is_saved_and_the_other_told() -> None:
    with database.transaction() as session:
        make_pillars(session)
        unit = make_unit(session)
        by = viewer_of(session, make_person(session, unit))

    def save(number: int) -> str | None:
        draft = DialogueDraft("formular", id_of(unit), TODAY, "P1", f"Vindue {number}")
        try:
            with database.transaction() as session:
                recording.record(session, draft, by=by, today=TODAY)
        except Conflict as error:
            return str(error)
        return None

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(save, range(4)))

    with database.reading() as session:
        kept = session.exec(select(Dialogue.examined)).all()
    assert kept == [f"Vindue {told.index(None)}"]
    assert [said for said in told if said] == [recording.SAVED_OTHERWISE] * 3


def test_record_of_the_same_form_at_the_same_moment_saves_once() -> None:
    with database.transaction() as session:
        make_pillars(session)
        unit = make_unit(session)
        by = viewer_of(session, make_person(session, unit))
    draft = DialogueDraft("formular", id_of(unit), TODAY, "P1", "Hvad ser vi?")

    def save(_number: int) -> int:
        with database.transaction() as session:
            return recording.record(session, draft, by=by, today=TODAY)

    with ThreadPoolExecutor(4) as pool:
        saved = set(pool.map(save, range(8)))

    with database.reading() as session:
        assert set(session.exec(select(Dialogue.id)).all()) == saved
        assert len(session.exec(select(DialogueParticipant)).all()) == 1
    assert len(saved) == 1


def test_record_refuses_a_form_that_someone_else_sent(session: Session, house: House) -> None:
    make_dialogue(session, house.club, house.colleague, form_key="formular")

    with pytest.raises(Conflict):
        recording.record(session, draft_of(house), by=house.by, today=TODAY)


def test_record_refuses_a_unit_of_others(session: Session, house: House) -> None:
    for unit_id in (id_of(house.elsewhere), 999_999):
        with pytest.raises(NotFound):
            recording.record(session, draft_of(house, unit_id=unit_id), by=house.by, today=TODAY)

    assert session.exec(select(Dialogue)).all() == []


def test_record_says_all_problems_at_once(session: Session, house: House) -> None:
    problems = problems_of(
        session,
        house,
        held_on=date(2026, 11, 23),
        pillar="",
        examined=" \n ",
        clearer="x" * 401,
        participants=(id_of(house.stranger),),
        agreement=agreement_of(house, text="y" * 201, responsible="z" * 101, due_on="i morgen"),
    )

    assert problems == {
        "held_on": "The date cannot be in the future.",
        "pillar": "Choose a pillar.",
        "examined": "Fill in this field.",
        "clearer": "The text is too long. It can have at most 400 characters.",
        "participants": "Choose people who work with this unit.",
        "agreement": "The text is too long. It can have at most 200 characters.",
        "responsible": "The text is too long. It can have at most 100 characters.",
        "due_on": "This is not a date. Write it like 22.11.2026.",
    }


@pytest.mark.parametrize(
    ("held_on", "said"),
    [
        ("", "Fill in this field."),
        ("22. novemberr", "This is not a date. Write it like 22.11.2026."),
        ("31.11.2026", "This is not a date. Write it like 22.11.2026."),
        (date(2026, 11, 23), "The date cannot be in the future."),
        (date(1999, 12, 31), "The date must be in the year 2000 or later."),
    ],
)
def test_record_refuses_a_day(
    session: Session, house: House, held_on: date | str, said: str
) -> None:
    assert problems_of(session, house, held_on=held_on) == {"held_on": said}


@pytest.mark.parametrize("held_on", [date(2000, 1, 1), TODAY])
def test_record_takes_the_first_and_the_last_day(
    session: Session, house: House, held_on: date
) -> None:
    recording.record(session, draft_of(house, held_on=held_on), by=house.by, today=TODAY)

    assert session.exec(select(Dialogue)).one().held_on == held_on


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (AgreementDraft(text="Vi prøver"), {"responsible", "due_on"}),
        (AgreementDraft(responsible="Teamet"), {"agreement", "due_on"}),
        (AgreementDraft(due_on=date(2026, 12, 1)), {"agreement", "responsible"}),
        (AgreementDraft("Vi prøver", "Teamet"), {"due_on"}),
    ],
)
def test_record_takes_an_agreement_whole_or_not_at_all(
    session: Session, house: House, given: AgreementDraft, missing: set[str]
) -> None:
    assert problems_of(session, house, agreement=given) == dict.fromkeys(missing, PARTS)


def test_record_refuses_an_agreement_due_before_the_dialogue(
    session: Session, house: House
) -> None:
    due = agreement_of(house, due_on=date(2026, 11, 19))

    assert problems_of(session, house, agreement=due) == {
        "due_on": "The agreement cannot be due before the dialogue was held."
    }


@pytest.mark.parametrize("written", ["Åd", " ådne ", "Bech", "ådne bech", "Ådne B"])
def test_record_refuses_the_beginning_of_a_name_as_a_role(
    session: Session, house: House, written: str
) -> None:
    assert problems_of(session, house, agreement=agreement_of(house, responsible=written)) == {
        "responsible": (
            "Someone's name begins like this. Choose the person in the list, or write a role."
        )
    }


@pytest.mark.parametrize("role", ["Teamet", "dne", "Emil", "Ådnes team"])
def test_record_takes_a_role_that_is_nobodys_name(
    session: Session, house: House, role: str
) -> None:
    draft = draft_of(house, agreement=agreement_of(house, responsible=role))

    recording.record(session, draft, by=house.by, today=TODAY)

    assert session.exec(select(FollowUp.responsible_role)).all() == [role]


def test_record_refuses_a_stranger_as_responsible(session: Session, house: House) -> None:
    stranger = agreement_of(house, responsible=id_of(house.stranger))

    assert problems_of(session, house, agreement=stranger) == {
        "responsible": "Choose someone who works with this unit."
    }


def test_record_refuses_a_cpr_number_in_every_text_and_keeps_it_nowhere(
    session: Session, house: House
) -> None:
    said = f"Vi talte om {CPR_LIKE}"
    steps = ("linear", "circular", "reflexive", "strategic")
    private_fields = ("reflection", "role_note")
    every = ("examined", "clearer", "wondering", "agreement", "responsible")
    problems = problems_of(
        session,
        house,
        template=Template.FOUR_QUESTIONS,
        examined=said,
        clearer=said,
        wondering=said,
        sections=dict.fromkeys(steps, said),
        private=dict.fromkeys(private_fields, said),
        agreement=agreement_of(house, text=said, responsible=said),
        confirmed=frozenset({*every, *steps, *private_fields}),
    )

    assert problems == dict.fromkeys((*every, *steps, *private_fields), BLOCKED)
    assert session.exec(select(AuditEvent)).all() == []


def test_record_asks_about_a_date_and_a_time_until_it_is_confirmed(
    session: Session, house: House
) -> None:
    assert problems_of(session, house, examined=DATE_AND_TIME) == {"examined": ASKED}
    other = frozenset({"clearer"})
    assert problems_of(session, house, examined=DATE_AND_TIME, confirmed=other) == {
        "examined": ASKED
    }

    confirmed = draft_of(house, examined=DATE_AND_TIME, confirmed=frozenset({"examined"}))
    recording.record(session, confirmed, by=house.by, today=TODAY)

    assert session.exec(select(Dialogue.examined)).one() == DATE_AND_TIME


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Kort  ", "Kort"),
        ("👩‍👩‍👧 og 🎉", "👩‍👩‍👧 og 🎉"),
        ("مرحبا (לשלום) ok", "مرحبا (לשלום) ok"),
        (
            "<b>fed</b> & **stjerner** [a](b) :red[x] $x$",
            "<b>fed</b> & **stjerner** [a](b) :red[x] $x$",
        ),
        ("“Citat” – og af\u00adsnit…", "“Citat” – og af\u00adsnit…"),
        ("Linje 1\r\nLinje 2\n\n- punkt", "Linje 1\nLinje 2\n\n- punkt"),
        ("Nul\x00tegn", "Nultegn"),
        ("x" * 300, "x" * 300),
        (" " + "ø" * 300 + "\n", "ø" * 300),
    ],
)
def test_record_keeps_a_text_as_typed(
    session: Session, house: House, typed: str, stored: str
) -> None:
    dialogue_id = recording.record(
        session, draft_of(house, examined=typed), by=house.by, today=TODAY
    )

    row = session.get(Dialogue, dialogue_id)
    assert row is not None
    assert row.examined == stored


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u200b", "\x00", "\u00ad\n"])
def test_record_takes_what_nobody_sees_for_empty(
    session: Session, house: House, typed: str
) -> None:
    assert problems_of(session, house, examined=typed) == {"examined": "Fill in this field."}


def test_record_keeps_every_part_of_a_note_in_a_template(session: Session, house: House) -> None:
    draft = draft_of(
        house,
        template=Template.REFLECTION_CIRCLE,
        purpose=Purpose.SUPERVISION,
        wondering=" Hvem savner vi? ",
        sections={"plan": "Vi øver os.", "description": "En aften.\r\n", "analysis": " "},
        private={"feelings": "Jeg blev ivrig.", "listening": "empathy", "role_note": ""},
        marks={
            MarkKind.QUESTION_TYPE: ("strategic", "linear", "linear"),
            MarkKind.GAMEMASTER_MOVE: ("timeout",),
            MarkKind.CONTEXT: (),
        },
        duration=DurationBand.TO_60,
        format=DialogueFormat.WALK,
        occasion=Occasion.AFTER_TRIAL,
        young_voice=False,
    )

    dialogue_id = recording.record(session, draft, by=house.by, today=TODAY)

    stored = session.exec(select(Dialogue)).one()
    assert (stored.template, stored.own_template_id) == (Template.REFLECTION_CIRCLE, None)
    assert (stored.purpose, stored.wondering) == (Purpose.SUPERVISION, "Hvem savner vi?")
    assert (stored.duration, stored.format) == (DurationBand.TO_60, DialogueFormat.WALK)
    assert (stored.occasion, stored.young_voice) == (Occasion.AFTER_TRIAL, False)
    sections = select(DialogueSection).order_by(col(DialogueSection.position))
    assert [row.model_dump() for row in session.exec(sections)] == [
        {"dialogue_id": dialogue_id, "step": "description", "position": 1, "text": "En aften."},
        {"dialogue_id": dialogue_id, "step": "plan", "position": 6, "text": "Vi øver os."},
    ]
    marks = session.exec(select(DialogueMark.kind, DialogueMark.value)).all()
    assert sorted(marks) == [
        (MarkKind.GAMEMASTER_MOVE, "timeout"),
        (MarkKind.QUESTION_TYPE, "linear"),
        (MarkKind.QUESTION_TYPE, "strategic"),
    ]
    assert private.own(session, dialogue_id, by=house.by) == {
        "feelings": "Jeg blev ivrig.",
        "listening": "empathy",
    }


def test_the_private_texts_of_the_author_are_not_those_of_a_participant(
    session: Session, house: House
) -> None:
    draft = draft_of(
        house, participants=(id_of(house.colleague),), private={"reflection": "Kun min"}
    )

    dialogue_id = recording.record(session, draft, by=house.by, today=TODAY)

    other = viewer_of(session, house.colleague)
    assert private.own(session, dialogue_id, by=other) == {}


def test_record_keeps_a_note_in_a_template_of_the_units_own(
    session: Session, house: House
) -> None:
    own_id = _own_template(session, house, house.club)
    draft = draft_of(house, own_template_id=own_id, sections={"own_2": "Vi prøver igen."})

    recording.record(session, draft, by=house.by, today=TODAY)

    stored = session.exec(select(Dialogue)).one()
    assert (stored.template, stored.own_template_id) == (Template.SHORT, own_id)
    rows = session.exec(select(DialogueSection.step, DialogueSection.text)).all()
    assert rows == [("own_2", "Vi prøver igen.")]


def test_record_takes_a_template_that_went_out_of_use_meanwhile(
    session: Session, house: House
) -> None:
    own_id = _own_template(session, house, house.club)
    own_templates.retire(session, own_id, by=house.by)
    draft = draft_of(house, own_template_id=own_id, sections={"own_1": "Det var begyndt."})

    recording.record(session, draft, by=house.by, today=TODAY)

    assert session.exec(select(DialogueSection.text)).all() == ["Det var begyndt."]


def test_record_refuses_a_template_that_is_not_the_units_own(
    session: Session, house: House
) -> None:
    theirs = _own_template(session, house, house.sister)
    mine = _own_template(session, house, house.club)

    for values in (
        {"own_template_id": theirs},
        {"own_template_id": 999_999},
        {"own_template_id": mine, "template": Template.GOALS},
    ):
        assert problems_of(session, house, **values) == {"template": "Choose a template."}


def test_record_refuses_what_has_no_place_in_the_template(session: Session, house: House) -> None:
    problems = problems_of(
        session,
        house,
        template=Template.REFLECTION_CIRCLE,
        sections={"feelings": "Privat", "goal": "Fra en anden", "will": " ", "plan": "x" * 1501},
        private={"examined": "Ikke her", "listening": "halvt", "reflection": "x" * 1501},
        marks={MarkKind.CONTEXT: ("culture", "linear")},
        wondering="x" * 301,
    )

    long = "The text is too long. It can have at most {} characters."
    place = "There is no such field in this template."
    assert problems == {
        "feelings": place,
        "goal": place,
        "plan": long.format(1500),
        "examined": place,
        "listening": "Choose from the list.",
        "reflection": long.format(1500),
        "context": "Choose from the list.",
        "wondering": long.format(300),
    }


def test_a_text_under_a_false_name_hides_no_cpr_number(session: Session, house: House) -> None:
    problems = problems_of(
        session,
        house,
        examined=f"Om {CPR_LIKE}",
        sections={"examined": "Uskyldig", "strange": CPR_LIKE},
        private={"examined": "Uskyldig", "reflection": CPR_LIKE},
    )

    assert problems == dict.fromkeys(("examined", "strange", "reflection"), BLOCKED)


def test_the_purpose_of_a_dialogue_never_changes(session: Session, house: House) -> None:
    recording.record(session, draft_of(house), by=house.by, today=TODAY)
    session.flush()

    with pytest.raises(DatabaseError, match="the purpose of a dialogue never changes"):
        session.connection().execute(update(Dialogue).values(purpose=Purpose.SUPERVISION))


def test_a_dialogue_is_never_replaced_by_another_of_its_number(
    session: Session, house: House
) -> None:
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("Only SQLite can replace a row while it inserts one.")
    held = recording.record(session, draft_of(house), by=house.by, today=TODAY)
    session.flush()

    with pytest.raises(DatabaseError, match="a dialogue is never replaced"):
        session.connection().execute(
            text("INSERT OR REPLACE INTO dialogue SELECT * FROM dialogue WHERE id = :held"),
            {"held": held},
        )


def _own_template(session: Session, house: House, unit: Unit) -> int:
    by = viewer_of(session, house.colleague) if unit is house.sister else house.by
    made = OwnTemplateDraft(id_of(unit), "Fredagsrunden", ("Hvad lykkedes?", "Og nu?"))
    return own_templates.add(session, made, by=by)


def test_my_dialogues_are_those_i_took_part_in_newest_first(
    session: Session, house: House
) -> None:
    own = make_dialogue(session, house.club, house.resource, held_on=date(2026, 9, 1))
    make_follow_up(session, own)
    theirs = make_dialogue(session, house.sister, house.colleague, held_on=date(2026, 10, 1))
    make_participant(session, theirs, house.resource)
    make_dialogue(session, house.club, house.colleague)

    page = listing.of(session, house.by, Chosen())

    first = Held(
        id_of(theirs),
        id_of(house.sister),
        house.sister.name,
        date(2026, 10, 1),
        "P1",
        Template.SHORT,
        "",
        "Ådne Bech",
        0,
    )
    second = Held(
        id_of(own),
        id_of(house.club),
        "Klubben",
        date(2026, 9, 1),
        "P1",
        Template.SHORT,
        "",
        "Rikke Skov",
        1,
    )
    assert (page.rows, page.number, page.pages, page.total) == ((first, second), 1, 1, 2)
    assert listing.units_of(session, house.by) == tuple(
        sorted(((id_of(u), u.name) for u in (house.club, house.sister)), key=lambda u: u[1])
    )


def test_a_note_in_an_own_template_is_listed_by_its_name(session: Session, house: House) -> None:
    own = _own_template(session, house, house.club)
    make_dialogue(session, house.club, house.resource, own_template_id=own)

    (row,) = listing.of(session, house.by, Chosen()).rows

    assert (row.template, row.own_template) == (Template.SHORT, "Fredagsrunden")


@pytest.mark.parametrize(
    ("chosen", "held"),
    [
        (Chosen(pillar="P2"), [date(2026, 9, 2)]),
        (Chosen(days=(date(2026, 9, 3), date(2026, 9, 30))), [date(2026, 9, 3)]),
        (Chosen(unit_id=0), []),
        (Chosen(), [date(2026, 9, 3), date(2026, 9, 2), date(2026, 9, 1)]),
    ],
)
def test_my_dialogues_are_narrowed(
    session: Session, house: House, chosen: Chosen, held: list[date]
) -> None:
    for day, pillar in ((1, "P1"), (2, "P2"), (3, "P1")):
        make_dialogue(
            session, house.club, house.resource, held_on=date(2026, 9, day), pillar=pillar
        )

    rows = listing.of(session, house.by, chosen).rows

    assert [row.held_on for row in rows] == held


def test_my_dialogues_come_25_a_page(session: Session, house: House) -> None:
    for _ in range(26):
        make_dialogue(session, house.club, house.resource)

    pages = [listing.of(session, house.by, Chosen(), number) for number in (1, 2, 99, -3)]

    assert [(len(p.rows), p.number, p.pages, p.total) for p in pages] == [
        (25, 1, 2, 26),
        (1, 2, 2, 26),
        (1, 2, 2, 26),
        (25, 1, 2, 26),
    ]


def test_my_dialogues_ask_the_same_number_of_questions_for_many(
    session: Session, house: House, count_queries: Counting
) -> None:
    asked = []
    for _ in range(2):
        make_dialogue(session, house.club, house.resource)
        with count_queries() as questions:
            listing.of(session, house.by, Chosen())
        asked.append(len(questions))

    assert asked == [2, 2]


def test_participants_are_the_department_and_those_who_help_it(
    session: Session, house: House
) -> None:
    leader = make_person(session, name="Zita Munk")
    area = session.get(Unit, int(house.club.path.split("/")[1]))
    assert area is not None
    make_role(session, leader, Role.AREA_LEADER, area)
    chair = make_person(session, name="Anna Bach")
    make_role(session, chair, Role.LEADERSHIP, area)
    make_person(session, house.club, name="Gået Hjem", valid_to=date(2026, 10, 31))

    assert participants.at(session, id_of(house.club), TODAY) == (
        (id_of(house.resource), "Rikke Skov"),
        (id_of(leader), "Zita Munk"),
        (id_of(house.colleague), "Ådne Bech"),
    )


def test_participants_of_one_name_are_told_apart(session: Session, house: House) -> None:
    twin = make_person(session, house.club, name="Rikke Skov", work_email="b@example.org")
    house.resource.work_email = "a@example.org"

    names = dict(participants.at(session, id_of(house.club), TODAY))

    assert names[id_of(twin)] == "Rikke Skov (b@example.org)"
    assert names[id_of(house.resource)] == "Rikke Skov (a@example.org)"
