"""The quick note, as people meet it."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from models import (
    AccessEvent,
    Dialogue,
    DialogueMark,
    DialogueParticipant,
    DialogueSection,
    Draft,
    FollowUp,
    OwnTemplate,
    Person,
    PrivateText,
    Unit,
)
from models.base import now
from models.vocabulary import (
    DurationBand,
    Language,
    MarkKind,
    Outcome,
    Purpose,
    Role,
    Template,
    UnitLevel,
)
from services import changes
from services.database import reading, transaction
from services.dialogues import draft_choices, recording
from services.dialogues.drafts import Place
from services.settings import settings
from tests.factories import (
    id_of,
    make_dialogue,
    make_follow_up,
    make_person,
    make_pillars,
    make_role,
    make_season,
    make_unit,
    viewer_of,
)
from tests.pages.visits import said, visit

PAGE = "pages/record/dialogue.py"
BLOCKED = (
    "The field contains something that looks like a CPR number. Remove it before saving. "
    "The text was not saved."
)
FROM_THE_PHONE = "f0" * 16
NOT_SAVED = "It could not be saved. Your text is still here. Look at: {}"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def club() -> Unit:
    with transaction() as session:
        make_pillars(session)
        make_season(session)
        department = make_unit(session, level=UnitLevel.DEPARTMENT, name="Engen")
        return make_unit(session, department, name="Klubben")


@pytest.fixture
def worker(club: Unit) -> Person:
    with transaction() as session:
        return make_person(session, club)


def field(app: AppTest, name: str) -> Any:
    found = [
        box
        for kind in ("text_area", "text_input", "selectbox", "multiselect", "button_group")
        for box in app.get(kind)
        if str(box.key).endswith(f"_{name}")
    ]
    assert len(found) == 1, name
    return found[0]


def save(app: AppTest) -> AppTest:
    button = next(b for b in app.button if b.label in {"Save", "Gem"})
    return button.click().run()


def test_a_dialogue_is_saved_and_opened(club: Unit, worker: Person) -> None:
    app = visit(worker, PAGE)
    field(app, "held_on").set_value("20. november 2026")
    field(app, "pillar").set_value("P2")
    field(app, "examined").set_value("Hvad ser vi?\n**Meget** <b>lidt</b>")
    save(app)

    assert not app.exception
    with reading() as session:
        stored = session.exec(select(Dialogue)).one()
    kept = (stored.unit_id, stored.held_on, stored.pillar, stored.examined)
    assert kept == (id_of(club), date(2026, 11, 20), "P2", "Hvad ser vi?\n**Meget** <b>lidt</b>")
    assert "20 November 2026 · Klubben" in [header.value for header in app.subheader]


def test_all_problems_are_said_and_what_was_typed_stays(worker: Person) -> None:
    app = visit(worker, PAGE)
    field(app, "held_on").set_value("i forgårs")
    field(app, "clearer").set_value("x" * 401)
    field(app, "agreement").set_value("Vi prøver 610165-1234")
    save(app)

    parts = "An agreement has a text, someone responsible and a date. Fill in this one too."
    assert said(app) == [
        "This is not a date. Write it like 22.11.2026.",
        "Choose a pillar.",
        "Fill in this field.",
        "The text is too long. It can have at most 400 characters.",
        BLOCKED,
        parts,
        parts,
        NOT_SAVED.format(
            "Date of the dialogue · Pillar · What did we examine? · What became clearer? · "
            "What did we agree? · Who is responsible? · When is it due?"
        ),
    ]
    typed = [field(app, name).value for name in ("held_on", "clearer", "agreement")]
    assert typed == ["i forgårs", "x" * 401, "Vi prøver 610165-1234"]
    with reading() as session:
        assert session.exec(select(Dialogue)).all() == []


def test_a_date_and_a_time_is_asked_about_and_saved_when_confirmed(worker: Person) -> None:
    app = visit(worker, PAGE)
    assert [box.label for box in app.checkbox] == []
    field(app, "pillar").set_value("P1")
    field(app, "examined").set_value("Mødet d. 01.12.26 1400-1600")
    save(app)

    asked = "Looks like a CPR number. Is it a date and a time?"
    assert said(app) == [asked, NOT_SAVED.format("What did we examine?")]
    app.checkbox[0].check()
    save(app)

    with reading() as session:
        texts = session.exec(select(Dialogue.examined)).all()
    assert texts == ["Mødet d. 01.12.26 1400-1600"]


def test_what_was_agreed_last_time_stands_on_top(club: Unit, worker: Person) -> None:
    with transaction() as session:
        mine = make_dialogue(session, club, worker)
        make_follow_up(session, mine, text="*Prøve* igen", due_on=date(2026, 11, 15))
        theirs = make_dialogue(session, club, make_person(session, club))
        make_follow_up(session, theirs, text="Andres aftale")

    app = visit(worker, PAGE)

    assert [text.value for text in app.text] == ["*Prøve* igen"]
    assert "Last time we agreed …" in [header.value for header in app.subheader]


def test_the_next_form_is_a_new_one(worker: Person) -> None:
    app = visit(worker, PAGE)
    for text in ("Første", "Anden"):
        assert field(app, "examined").value == ""
        field(app, "pillar").set_value("P1")
        field(app, "examined").set_value(text)
        save(app)
        app.switch_page(PAGE).run()

    with reading() as session:
        assert session.exec(select(Dialogue.examined)).all() == ["Første", "Anden"]
        assert session.exec(select(FollowUp)).all() == []


def test_a_unit_of_others_is_refused_and_logged(worker: Person) -> None:
    with transaction() as session:
        other = make_unit(session)

    for asked in (str(other.id), "999999", "abc"):
        app = visit_again(worker, asked)
        assert said(app) == ["This does not exist, or you do not have access to it."]
        assert app.text_area.len == 0

    with reading() as session:
        denied = session.exec(
            select(AccessEvent.subject_id).where(AccessEvent.outcome == Outcome.DENIED)
        ).all()
    assert denied == [str(other.id), "999999", ""]  # what is no number may be anything


def visit_again(person: Person, unit: str) -> AppTest:
    with transaction() as session:
        twin = make_person(session)
        home = session.get(Unit, person.unit_id)
        assert home is not None
        make_role(session, twin, Role.EMPLOYEE, home)
    return visit(twin, PAGE, unit=unit)


def test_the_page_speaks_danish(worker: Person) -> None:
    app = visit(worker, PAGE, Language.DANISH)

    assert not app.exception


def begin(
    person: Person, unit: Unit, text: str, name: str = "examined", form: str = FROM_THE_PHONE
) -> None:
    """A draft of a note, as another device has left it."""
    with transaction() as session:
        session.add(
            Draft(
                person_id=id_of(person),
                form_key=form,
                field=name,
                unit_id=id_of(unit),
                text=text,
                saved_at=now(),
            )
        )


def test_a_draft_is_gone_on_with_and_forgotten_when_the_note_is_saved(
    club: Unit, worker: Person
) -> None:
    begin(worker, club, "Begyndt på en bænk")

    app = visit(worker, PAGE)
    assert field(app, "examined").value == "Begyndt på en bænk"
    field(app, "pillar").set_value("P1")
    save(app)

    with reading() as session:
        assert session.exec(select(Dialogue.examined)).all() == ["Begyndt på en bænk"]
        assert session.exec(select(Draft)).all() == []


def test_a_draft_can_be_thrown_away(club: Unit, worker: Person) -> None:
    begin(worker, club, "Begyndt på en bænk")

    app = visit(worker, PAGE)
    next(b for b in app.button if b.label == "Throw the draft away").click().run()

    assert field(app, "examined").value == ""
    with reading() as session:
        assert session.exec(select(Draft)).all() == []


def test_nobody_meets_the_draft_of_a_colleague(club: Unit, worker: Person) -> None:
    begin(worker, club, "Begyndt på en bænk")
    with transaction() as session:
        colleague = make_person(session, club)

    app = visit(colleague, PAGE)

    assert field(app, "examined").value == ""


def texts(app: AppTest) -> list[str]:
    """The fields that hold text, from the top, by the end of their keys."""
    return [str(box.key).split("_", 1)[1] for box in app.text_area]


def begin_note(person: Person, template: Template | str = Template.SHORT) -> AppTest:
    """The page with what every note needs."""
    app = visit(person, PAGE, template=str(template))
    field(app, "pillar").set_value("P1")
    field(app, "examined").set_value("Hvem kom til orde?")
    return app


def captions(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption]


def test_the_quick_note_asks_for_three_texts_and_folds_my_room_away(worker: Person) -> None:
    app = visit(worker, PAGE)

    assert texts(app) == ["examined", "clearer", "agreement", "reflection", "role_note"]
    folded = [one.label for one in app.expander if one.label.endswith("(optional)")]
    assert folded == ["My room (optional)", "How the dialogue went (optional)"]


def test_the_steps_of_a_template_are_saved_and_private_ones_stay_mine(worker: Person) -> None:
    app = begin_note(worker, template="reflection_circle")
    field(app, "description").set_value("Det, der skete")
    field(app, "feelings").set_value("Jeg blev usikker")
    field(app, "reflection").set_value("Jeg vil spørge mere")
    field(app, "listening").set_value("empathy")
    field(app, "wondering").set_value("Hvad nu?")
    save(app)

    assert said(app) == []
    with reading() as session:
        note = session.exec(select(Dialogue)).one()
        steps = session.exec(select(DialogueSection.step, DialogueSection.text)).all()
        mine = session.exec(
            select(PrivateText.person_id, PrivateText.field, PrivateText.text).order_by(
                col(PrivateText.field)
            )
        ).all()
    assert (note.template, note.wondering) == (Template.REFLECTION_CIRCLE, "Hvad nu?")
    assert steps == [("description", "Det, der skete")]
    assert mine == [
        (worker.id, "feelings", "Jeg blev usikker"),
        (worker.id, "listening", "empathy"),
        (worker.id, "reflection", "Jeg vil spørge mere"),
    ]


def test_a_unit_s_own_template_is_offered_and_kept_in_its_words(
    club: Unit, worker: Person
) -> None:
    with transaction() as session:
        by = id_of(worker)
        own = OwnTemplate(unit_id=id_of(club), name="*Vores* vej", steps=["A", "B"], made_by_id=by)
        other = make_unit(session)
        session.add(own)
        session.add(OwnTemplate(unit_id=id_of(other), name="Fremmed", steps=["C"], made_by_id=by))
        session.flush()
        code = f"own_{own.id}"

    app = begin_note(worker, template=code)
    assert field(app, "template").options[-1] == "*Vores* vej"
    field(app, "own_2").set_value("Ved trin to")
    save(app)

    with reading() as session:
        note = session.exec(select(Dialogue)).one()
        steps = session.exec(select(DialogueSection.step, DialogueSection.text)).all()
    assert (note.template, f"own_{note.own_template_id}") == (Template.SHORT, code)
    assert steps == [("own_2", "Ved trin to")]


def test_v5_the_purpose_is_chosen_at_the_start_and_kept(worker: Person) -> None:
    app = visit(worker, PAGE)
    app.radio[0].set_value("supervision").run()
    field(app, "pillar").set_value("P1")
    field(app, "examined").set_value("Et tilsyn")
    save(app)
    app = begin_note(worker)
    assert app.radio[0].value == "learning"
    save(app)

    with reading() as session:
        purposes = session.exec(select(Dialogue.purpose).order_by(col(Dialogue.id))).all()
    assert purposes == [Purpose.SUPERVISION, Purpose.LEARNING]


def test_a_worry_about_a_child_leads_to_the_local_procedure_where_it_is_set(
    worker: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert visit(worker, PAGE).get("link_button") == []

    monkeypatch.setenv("SLF_CONCERN_URL", "https://kommunen.example/underretning")
    settings.cache_clear()

    (link,) = visit(worker, PAGE).get("link_button")
    assert link.proto.url == "https://kommunen.example/underretning"
    assert link.proto.label == "The local procedure"


def test_who_can_read_the_note_is_said_by_name(club: Unit, worker: Person) -> None:
    with transaction() as session:
        colleague = make_person(session, club)
    others = (
        "The leader of the unit sees the date, the template, the pillar and the agreement; "
        "whoever is responsible for the agreement sees the agreement\\. No others\\."
    )
    app = visit(worker, PAGE)
    alone = "Our room – who can read this? Only you, until you choose who took part\\. " + others
    assert alone in captions(app)

    field(app, f"participants_{club.id}").set_value([colleague.id]).run()

    name = colleague.name.replace(".", "\\.")
    assert f"Our room – who can read this? You and {name}\\. {others}" in captions(app)
    field(app, "pillar").set_value("P1")
    field(app, "examined").set_value("Sammen")
    save(app)
    with reading() as session:
        there = session.exec(select(DialogueParticipant.person_id)).all()
    assert sorted(there) == sorted([id_of(worker), id_of(colleague)])


def test_how_the_dialogue_went_is_marked(worker: Person) -> None:
    app = begin_note(worker)
    field(app, "question_type").set_value(["linear", "reflexive"])
    field(app, "young_voice").set_value(False)
    field(app, "duration").set_value("30_60")
    save(app)

    with reading() as session:
        note = session.exec(select(Dialogue)).one()
        marks = session.exec(select(DialogueMark.kind, DialogueMark.value)).all()
    assert (note.young_voice, note.duration, note.occasion) == (False, "30_60", None)
    kind = MarkKind.QUESTION_TYPE
    assert sorted(marks) == [(kind, "linear"), (kind, "reflexive")]


def test_a_quick_note_goes_on_in_a_template_without_losing_a_character(
    club: Unit, worker: Person
) -> None:
    begin(worker, club, "Begyndt på en bænk")
    app = visit(worker, PAGE)

    field(app, "template").set_value("goals").run()

    assert field(app, "examined").value == "Begyndt på en bænk"
    assert field(app, "goal").value == ""
    again = visit(worker, PAGE)  # on another device, in the template that was chosen
    assert (field(again, "template").value, field(again, "examined").value) == (
        "goals",
        "Begyndt på en bænk",
    )


def test_what_stands_at_steps_of_another_template_is_shown(club: Unit, worker: Person) -> None:
    begin(worker, club, "Et *mål*", "goal")

    app = visit(worker, PAGE)

    assert len(app.warning) == 1
    assert "Et *mål*" in [text.value for text in app.text]


def test_an_address_never_leads_into_a_note_that_is_saved(worker: Person) -> None:
    bookmark = "b00c" * 8
    for text in ("Første", "Anden"):
        app = visit(worker, PAGE, note=bookmark)
        field(app, "pillar").set_value("P1")
        field(app, "examined").set_value(text)
        save(app)

    with reading() as session:
        notes = session.exec(select(Dialogue.form_key, Dialogue.examined)).all()
    assert [text for _, text in notes] == ["Første", "Anden"]
    assert notes[0][0] == bookmark != notes[1][0]


def test_a_draft_of_a_form_that_is_saved_already_is_gone_on_with_in_a_new_one(
    club: Unit, worker: Person
) -> None:
    with transaction() as session:
        make_dialogue(session, club, make_person(session, club), form_key=FROM_THE_PHONE)
    begin(worker, club, "Begyndt på en bænk")

    app = visit(worker, PAGE)
    assert field(app, "examined").value == "Begyndt på en bænk"
    field(app, "pillar").set_value("P1")
    save(app)

    with reading() as session:
        mine = select(Dialogue.examined).where(Dialogue.author_id == worker.id)
        assert session.exec(mine).all() == ["Begyndt på en bænk"]
        assert session.exec(select(Draft)).all() == []


def test_an_address_never_leads_into_the_form_of_a_colleague(club: Unit, worker: Person) -> None:
    with transaction() as session:
        colleague = make_person(session, club)
        make_role(session, colleague, Role.EMPLOYEE, club)
    begin(colleague, club, "En andens")

    for note in (FROM_THE_PHONE, "0101851234"):
        app = visit(worker, PAGE, note=note)
        assert field(app, "examined").value == ""
        assert app.query_params["note"] != [note]


def test_an_address_with_no_template_behind_it_begins_a_quick_note(worker: Person) -> None:
    for code in ("own_abc", "own_", "own_²", "own_" + "9" * 5000):
        app = visit(worker, PAGE, template=code)
        assert not app.exception
        assert field(app, "template").value == "short"


def test_a_form_that_another_window_saved_otherwise_stays_with_all_that_was_typed(
    worker: Person,
) -> None:
    form = "0123456789abcdef0123456789abcdef"
    first, second = (visit(worker, PAGE, note=form) for _ in range(2))
    for app, text in ((first, "Det ene vindue"), (second, "Det andet vindue")):
        field(app, "pillar").set_value("P1")
        field(app, "examined").set_value(text)
    field(second, "reflection").set_value("Kun mig")
    save(first)
    save(second)

    assert said(second) == [recording.SAVED_OTHERWISE]
    typed = [field(second, name).value for name in ("examined", "reflection")]
    assert typed == ["Det andet vindue", "Kun mig"]
    with reading() as session:
        assert session.exec(select(Dialogue.examined)).all() == ["Det ene vindue"]
        assert session.exec(select(PrivateText)).all() == []


def test_what_was_chosen_is_there_on_the_next_device_and_what_cannot_be_is_left_out(
    club: Unit, worker: Person
) -> None:
    with transaction() as session:
        colleague, gone = make_person(session, club), make_person(session, club)
    app = visit(worker, PAGE, note=FROM_THE_PHONE)
    field(app, f"participants_{club.id}").set_value([colleague.id, gone.id]).run()
    for name, choice in (
        ("held_on", "20. november 2026"),
        ("pillar", "P2"),
        (f"responsible_{club.id}", colleague.name),
        ("due_on", "1. december 2026"),
        ("young_voice", False),
        ("duration", DurationBand.UNDER_30),
    ):
        app.query_params["note"] = FROM_THE_PHONE  # AppTest forgets it when a page reruns
        field(app, name).set_value(choice).run()
    with transaction() as session:
        session.get_one(Person, gone.id).valid_to = date(2026, 11, 1)
        changes.bump(session, changes.ORGANISATION)

    again = visit(worker, PAGE, note=FROM_THE_PHONE)

    assert not again.exception
    assert field(again, f"participants_{club.id}").value == [colleague.id]
    assert field(again, f"responsible_{club.id}").value == colleague.name
    names = ("held_on", "pillar", "due_on", "young_voice", "duration", "format")
    assert [field(again, name).value for name in names] == [
        "20. november 2026",
        "P2",
        "1. december 2026",
        False,
        DurationBand.UNDER_30,
        None,
    ]


def test_a_role_in_words_is_there_again(club: Unit, worker: Person) -> None:
    place = Place(FROM_THE_PHONE, id_of(club))
    with transaction() as session:
        by, chosen = viewer_of(session, worker), ("responsible", "Teamet")
        draft_choices.remember(session, place, chosen, by=by, at=now())

    app = visit(worker, PAGE, note=FROM_THE_PHONE)

    assert not app.exception
    assert field(app, f"responsible_{club.id}").value == "Teamet"


def test_what_was_refused_stays_said_while_one_fills_in_the_rest(worker: Person) -> None:
    app = visit(worker, PAGE)
    field(app, "examined").set_value("x" * 301)
    save(app)
    refused = ["Choose a pillar.", "The text is too long. It can have at most 300 characters."]
    assert said(app)[:2] == refused

    field(app, "pillar").set_value("P2").run()
    assert said(app) == refused

    save(app)
    assert said(app)[:-1] == refused[1:]
