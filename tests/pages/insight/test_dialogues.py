"""Dialogues read back, and agreements ticked off."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from models import (
    AccessEvent,
    Dialogue,
    DialogueMark,
    DialogueSection,
    Draft,
    FollowUp,
    Person,
    Remark,
    Revision,
    Unit,
)
from models.base import now
from models.vocabulary import (
    DialogueFormat,
    DurationBand,
    FollowUpStatus,
    MarkKind,
    Outcome,
    RemarkKind,
    Template,
)
from services.database import reading, transaction
from services.dialogues import drafts, notes, private, remarks, revising
from services.dialogues.drafts import Place, Typed
from services.errors import NotFound
from services.texts import TOO_LONG
from tests.factories import (
    id_of,
    make_dialogue,
    make_follow_up,
    make_participant,
    make_person,
    make_season,
    make_unit,
    viewer_of,
)
from tests.pages.visits import area, said, visit
from ui.blocks.note import paper
from ui.blocks.note.revising import shown

PAGE = "pages/insight/dialogues.py"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


TYPED = "**Ikke fed** <b>x</b>\nمرحبا 👩‍👩‍👧"  # noqa: RUF001 - Arabic is what it is about


@pytest.fixture
def club() -> Unit:
    with transaction() as session:
        make_season(session)
        return make_unit(session, name="Klubben")


@pytest.fixture
def worker(club: Unit) -> Person:
    with transaction() as session:
        return make_person(session, club)


@pytest.fixture
def dialogue(club: Unit, worker: Person) -> Dialogue:
    with transaction() as session:
        return make_dialogue(session, club, worker, examined=TYPED)


def readings() -> list[tuple[str, str]]:
    with reading() as session:
        query = select(AccessEvent.subject_id, AccessEvent.outcome).where(
            AccessEvent.subject == "dialogue"
        )
        return list(session.exec(query).all())


def test_an_empty_page_says_what_to_do_first(worker: Person) -> None:
    app = visit(worker, PAGE)

    assert not app.exception
    assert [info.value for info in app.info] == [
        "No open agreements.",
        "No dialogue notes here yet. Write the first in two minutes.",
    ]


@pytest.mark.usefixtures("dialogue")
def test_the_list_shows_no_text_and_logs_no_reading(worker: Person) -> None:
    app = visit(worker, PAGE)

    assert not app.exception
    assert app.text.len == 0
    assert readings() == []


def test_a_note_is_shown_as_typed_and_its_reading_is_logged_once(
    worker: Person, dialogue: Dialogue
) -> None:
    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    app.run()

    assert [text.value for text in app.text] == [TYPED]
    assert readings() == [(str(dialogue.id), Outcome.ALLOWED)]


@pytest.mark.parametrize("asked", ["theirs", "999999", "abc", "-1"])
def test_a_note_of_others_is_refused_and_logged(club: Unit, worker: Person, asked: str) -> None:
    with transaction() as session:
        theirs = make_dialogue(session, club, make_person(session, club))
    number = str(theirs.id) if asked == "theirs" else asked

    app = visit(worker, PAGE, dialogue=number)

    assert said(app) == ["This does not exist, or you do not have access to it."]
    assert app.text.len == 0
    kept = number if number.isdecimal() else ""  # what is no number may be anything
    assert readings() == [(kept, Outcome.DENIED)]


def test_an_agreement_is_completed_and_reopened(worker: Person, dialogue: Dialogue) -> None:
    with transaction() as session:
        made = make_follow_up(session, dialogue, due_on=date(2026, 11, 15))

    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    app.button(key=f"complete_note_{made.id}").click().run()
    with reading() as session:
        done = session.get(FollowUp, id_of(made))
    app.query_params["dialogue"] = str(dialogue.id)  # AppTest forgets it when a page reruns
    app.run().button(key=f"reopen_note_{made.id}").click().run()
    with reading() as session:
        opened = session.get(FollowUp, id_of(made))

    assert done is not None
    assert (done.status, done.completed_on) == (FollowUpStatus.DONE, date(2026, 11, 22))
    assert opened is not None
    assert (opened.status, opened.completed_on) == (FollowUpStatus.OPEN, None)


def test_an_agreement_is_dropped_only_with_a_reason(worker: Person, dialogue: Dialogue) -> None:
    with transaction() as session:
        made = make_follow_up(session, dialogue)

    app = visit(worker, PAGE)
    drop = next(b for b in app.button if b.label == "Drop the agreement")
    drop.click().run()
    assert said(app) == ["Fill in this field."]
    area(app, f"agreement-{made.id}_reason").set_value("De unge ville noget andet")
    next(b for b in app.button if b.label == "Drop the agreement").click().run()

    with reading() as session:
        dropped = session.get(FollowUp, id_of(made))
    assert dropped is not None
    assert (dropped.status, dropped.dropped_reason) == (
        FollowUpStatus.DROPPED,
        "De unge ville noget andet",
    )


@pytest.mark.usefixtures("dialogue")
def test_filters_stand_in_the_address(club: Unit, worker: Person) -> None:
    with transaction() as session:
        make_dialogue(session, club, worker, pillar="P2", held_on=date(2026, 10, 1))

    with transaction() as session:
        make_dialogue(session, club, worker, pillar="P2", template=Template.GOALS)

    app = visit(worker, PAGE, unit=str(club.id), pillar="P2", season="2026/27", template="goals")

    chosen = [box.value for box in app.selectbox]
    assert chosen == [str(club.id), "P2", "2026/27", "goals"]
    assert "1 dialogue" in [caption.value for caption in app.caption]


def test_a_note_opens_and_closes_by_its_buttons(worker: Person, dialogue: Dialogue) -> None:
    app = visit(worker, PAGE)

    app.button(key=f"open_{dialogue.id}").click().run()
    assert [text.value for text in app.text] == [TYPED]
    app.button(key="close_note").click().run()
    assert app.text.len == 0


def test_the_second_page_has_the_oldest(club: Unit, worker: Person) -> None:
    with transaction() as session:
        for _ in range(25):
            make_dialogue(session, club, worker, held_on=date(2026, 10, 1))
        oldest = make_dialogue(session, club, worker, held_on=date(2026, 9, 1))

    app = visit(worker, PAGE)
    app.button(key="page_2").click().run()

    listed = [button.key for button in app.button if str(button.key).startswith("open_")]
    assert listed == [f"open_{oldest.id}"]


def test_a_note_shows_its_steps_and_how_it_went_in_order(club: Unit, worker: Person) -> None:
    with transaction() as session:
        held = make_dialogue(
            session,
            club,
            worker,
            examined="Hvad",
            wondering="Undrer",
            template=Template.GOALS,
            duration=DurationBand.UNDER_30,
            format=DialogueFormat.WALK,
            young_voice=False,
        )
        about = id_of(held)
        session.add(DialogueSection(dialogue_id=about, step="options", position=3, text="Tre"))
        session.add(DialogueSection(dialogue_id=about, step="goal", position=1, text="Et"))
        session.add(
            DialogueMark(dialogue_id=about, kind=MarkKind.GAMEMASTER_MOVE, value="timeout")
        )

    app = visit(worker, PAGE, dialogue=str(about))

    assert [text.value for text in app.text] == ["Hvad", "Et", "Tre", "Undrer"]
    captions = [caption.value.replace("\\", "") for caption in app.caption]
    voice = "without the young people's own words"
    assert f"The dialogue: under 30 minutes, while walking, {voice}" in captions
    assert "How was the conversation held together? time-out on the way" in captions


def test_a_perspective_is_added_and_the_field_is_empty_again(
    worker: Person, dialogue: Dialogue
) -> None:
    app = visit(worker, PAGE, dialogue=str(dialogue.id))

    area(app, "remark-").set_value("Jeg så det **samme**").run()
    app.button(key="add_remark").click().run()
    app.query_params["dialogue"] = str(dialogue.id)  # AppTest forgets it when a page reruns
    app.run()

    assert [text.value for text in app.text] == [TYPED, "Jeg så det **samme**"]
    assert area(app, "remark-").value == ""
    with reading() as session:
        rows = session.exec(select(Remark.kind, Remark.person_id, Remark.text)).all()
    assert rows == [(RemarkKind.PERSPECTIVE, worker.id, "Jeg så det **samme**")]


def test_what_a_remark_cannot_hold_is_said_and_stays_in_the_field(
    worker: Person, dialogue: Dialogue
) -> None:
    app = visit(worker, PAGE, dialogue=str(dialogue.id))

    area(app, "remark-").set_value("x" * 301).run()
    app.button(key="add_remark").click().run()

    assert said(app) == [TOO_LONG[300]]
    assert area(app, "remark-").value == "x" * 301


def test_a_closed_note_takes_comments_and_no_changes(club: Unit, worker: Person) -> None:
    with transaction() as session:
        written = datetime(2026, 11, 7, 12, tzinfo=UTC)
        old = make_dialogue(session, club, worker, created_at=written)

    app = visit(worker, PAGE, dialogue=str(old.id))

    assert area(app, "remark-").label == "Add a comment (at most 300 characters)"
    assert "revise_note" not in [button.key for button in app.button]
    closed = "The note is closed. What is added now is a dated comment."
    assert closed in [caption.value.replace("\\", "") for caption in app.caption]


def test_the_author_changes_a_note_and_sees_what_was_changed(
    worker: Person, dialogue: Dialogue
) -> None:
    app = visit(worker, PAGE, dialogue=str(dialogue.id))

    app.button(key="revise_note").click().run()
    assert area(app, "revise_", "_examined_").value == TYPED
    area(app, "revise_", "_examined_").set_value("Noget andet").run()
    app.button(key="save_revision").click().run()
    app.query_params["dialogue"] = str(dialogue.id)  # AppTest forgets it when a page reruns
    app.run()

    assert [text.value for text in app.text] == ["Noget andet"]
    assert "1 earlier version" in [expander.label for expander in app.expander]
    assert f"{shown(TYPED, 'Noget andet')}" in [markdown.value for markdown in app.markdown]


def test_a_difference_shows_the_line_breaks_that_were_put_in_and_taken_out() -> None:
    assert shown("en\n- to", "en\n- to\ntre") == "en  \n\\- to **↵**  \n**tre**"
    assert shown("en\nto tre fire", "en to tre\n\nfire") == (
        "en ~~↵~~  to tre **↵**  \n**↵**  \n fire"
    )


def test_a_stale_save_shows_both_texts_and_then_keeps_ones_own(
    worker: Person, dialogue: Dialogue
) -> None:
    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    app.button(key="revise_note").click().run()
    with transaction() as session:
        revising.revise(
            session,
            id_of(dialogue),
            {"examined": "Fra det andet vindue"},
            seen=1,
            by=viewer_of(session, worker),
            today=date(2026, 11, 22),
        )
    area(app, "revise_", "_examined_").set_value("Fra dette vindue")
    app.button(key="save_revision").click().run()

    assert said(app) == ["The note was changed in another window. Both texts stand here."]
    assert area(app, "revise_", "_examined_").value == "Fra dette vindue"
    assert [text.value for text in app.text] == ["Fra det andet vindue"]

    app.button(key="save_revision").click().run()
    with reading() as session:
        kept = session.get(Dialogue, dialogue.id)
        stood = session.exec(select(Revision.texts)).all()
    assert kept is not None
    assert (kept.examined, kept.version) == ("Fra dette vindue", 3)
    assert [texts["examined"] for texts in stood] == [TYPED, "Fra det andet vindue"]


def test_what_is_being_changed_is_there_after_another_page(
    worker: Person, dialogue: Dialogue
) -> None:
    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    app.button(key="revise_note").click().run()
    area(app, "revise_", "_examined_").set_value("Halvt færdigt").run()

    app.switch_page("pages/insight/home.py").run()
    app.switch_page(PAGE)
    app.query_params["dialogue"] = str(dialogue.id)
    app.run()

    assert area(app, "revise_", "_examined_").value == "Halvt færdigt"


def change_elsewhere(worker: Person, dialogue: Dialogue, **changed: str) -> None:
    """What the same person saves in another window."""
    with transaction() as session:
        by, day = viewer_of(session, worker), date(2026, 11, 22)
        revising.revise(session, id_of(dialogue), changed, seen=1, by=by, today=day)


def test_the_other_text_is_used_at_a_click(worker: Person, dialogue: Dialogue) -> None:
    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    app.button(key="revise_note").click().run()
    area(app, "revise_", "_examined_").set_value("Fra dette vindue").run()
    change_elsewhere(worker, dialogue, examined="Fra det andet vindue")

    app.run()
    use_other(app)

    assert area(app, "revise_", "_examined_").value == "Fra det andet vindue"
    assert [text.value for text in app.text] == []


def test_a_text_that_was_not_touched_does_not_go_back_to_how_it_was(
    worker: Person, dialogue: Dialogue
) -> None:
    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    app.button(key="revise_note").click().run()
    change_elsewhere(worker, dialogue, examined="Andet vindue", clearer="Klart fra det andet")
    area(app, "revise_", "_examined_").set_value("Fra dette vindue")
    app.button(key="save_revision").click().run()
    assert said(app) == ["The note was changed in another window. Both texts stand here."]
    assert area(app, "revise_", "_clearer_").value == "Klart fra det andet"

    app.button(key="save_revision").click().run()

    with reading() as session:
        kept = session.exec(select(Dialogue.examined, Dialogue.clearer)).all()
    assert kept == [("Fra dette vindue", "Klart fra det andet")]


def write_elsewhere(worker: Person, dialogue: Dialogue, **texts: str) -> None:
    """What the same person writes in their room from another device."""
    with transaction() as session:
        by = viewer_of(session, worker)
        seen = private.own(session, id_of(dialogue), by=by)
        private.write(session, id_of(dialogue), texts, by=by, seen=seen)


def room_of(worker: Person, dialogue: Dialogue) -> dict[str, str]:
    with reading() as session:
        return dict(private.own(session, id_of(dialogue), by=viewer_of(session, worker)))


def test_my_room_shows_both_texts_when_it_was_changed_elsewhere(
    worker: Person, dialogue: Dialogue
) -> None:
    write_elsewhere(worker, dialogue, reflection="Først", role_note="Først")
    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    write_elsewhere(worker, dialogue, reflection="Fra *telefonen*", role_note="Også der")

    area(app, "mine_", "_reflection_").set_value("Fra computeren")
    app.button(key="save_mine").click().run()

    assert said(app) == [
        "You wrote in your room from elsewhere in the meantime. Both texts stand here."
    ]
    assert area(app, "mine_", "_reflection_").value == "Fra computeren"
    assert area(app, "mine_", "_role_note_").value == "Også der"
    assert [text.value for text in app.text] == [TYPED, "Fra *telefonen*"]
    stands = {"reflection": "Fra *telefonen*", "role_note": "Også der"}
    assert room_of(worker, dialogue) == stands

    app.button(key="save_mine").click().run()
    assert room_of(worker, dialogue) == stands | {"reflection": "Fra computeren"}


def listening(app: AppTest) -> Selectbox:
    return next(box for box in app.selectbox if box.label == "How did I listen most?")


def test_my_room_takes_the_other_text_at_a_click_also_of_a_choice(
    worker: Person, dialogue: Dialogue
) -> None:
    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    listening(app).set_value("facts").run()
    write_elsewhere(worker, dialogue, listening="empathy")
    app.run()

    use_other(app)
    assert listening(app).value == "empathy"
    area(app, "mine_", "_reflection_").set_value("Mere")
    app.button(key="save_mine").click().run()

    assert not app.exception
    assert room_of(worker, dialogue) == {"listening": "empathy", "reflection": "Mere"}


def test_my_room_goes_on_with_what_was_saved(worker: Person, dialogue: Dialogue) -> None:
    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    for text in ("Et", "To", ""):
        area(app, "mine_", "_reflection_").set_value(text)
        app.button(key="save_mine").click().run()
        app.query_params["dialogue"] = str(dialogue.id)  # AppTest forgets it on a rerun
        app.run()
        assert said(app) == []
        assert area(app, "mine_", "_reflection_").value == text

    assert room_of(worker, dialogue) == {}


def test_only_the_author_is_offered_to_change_a_note(
    club: Unit, worker: Person, dialogue: Dialogue
) -> None:
    with transaction() as session:
        other = make_person(session, club)
        make_participant(session, dialogue, other)

    app = visit(other, PAGE, dialogue=str(dialogue.id))

    assert not app.exception
    assert "revise_note" not in [button.key for button in app.button]
    named = f"Our room – who can read this? You and {worker.name}."
    assert [c for c in app.caption if c.value.replace("\\", "") == named]


def test_my_room_is_kept_and_read_by_its_owner_alone(
    club: Unit, worker: Person, dialogue: Dialogue
) -> None:
    with transaction() as session:
        other = make_person(session, club)
        make_participant(session, dialogue, other)

    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    area(app, "mine_", "_reflection_").set_value("Jeg talte for meget").run()
    app.button(key="save_mine").click().run()

    mine = visit(worker, PAGE, dialogue=str(dialogue.id))
    theirs = visit(other, PAGE, dialogue=str(dialogue.id))
    assert area(mine, "mine_", "_reflection_").value == "Jeg talte for meget"
    assert area(theirs, "mine_", "_reflection_").value == ""


def test_the_paper_holds_our_room_and_nothing_of_my_room(
    worker: Person, dialogue: Dialogue
) -> None:
    with transaction() as session:
        make_follow_up(session, dialogue, text="Prøve det", due_on=date(2026, 12, 1))
        by = viewer_of(session, worker)
        private.write(session, id_of(dialogue), {"reflection": "Kun mig"}, by=by)
        remarks.add(session, id_of(dialogue), "Også mig", by=by, today=date(2026, 11, 22))
        note = notes.read(session, id_of(dialogue), by=by)

    sheet = paper.sheet(note)
    made = paper.made(lambda: by, id_of(dialogue), sheet)

    assert [part.text for part in sheet.parts] == [TYPED, "Prøve det", "Også mig"]
    assert made.startswith(b"%PDF-")
    with reading() as session:
        logged = session.exec(select(AccessEvent.action, AccessEvent.subject_id)).all()
    assert logged == [("print", str(dialogue.id))]


def test_nobody_else_prints_a_note(club: Unit, worker: Person, dialogue: Dialogue) -> None:
    with transaction() as session:
        theirs = viewer_of(session, make_person(session, club))
        note = notes.read(session, id_of(dialogue), by=viewer_of(session, worker))

    with pytest.raises(NotFound):
        paper.made(lambda: theirs, id_of(dialogue), paper.sheet(note))


def use_other(app: AppTest) -> AppTest:
    """Take the text that was saved elsewhere."""
    return next(b for b in app.button if b.label == "Use this text").click().run()


def typed(worker: Person, form: str, name: str, text: str) -> None:
    """What the same person types on another device, and does not save."""
    with transaction() as session:
        by, place = viewer_of(session, worker), Place(form, 1)
        what = Typed(name, text, 0)
        drafts.put(session, place, what, by=by, at=now(), today=date(2026, 11, 22))


def left() -> list[str]:
    with reading() as session:
        return list(session.exec(select(Draft.text).order_by(col(Draft.text))))


def test_a_perspective_that_was_typed_is_there_again_for_who_typed_it_and_gone_when_added(
    club: Unit, worker: Person, dialogue: Dialogue
) -> None:
    with transaction() as session:
        other = make_person(session, club)
        make_participant(session, dialogue, other)
    typed(worker, f"remark-{dialogue.id}", "remark", "Halvt færdigt")

    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    theirs = visit(other, PAGE, dialogue=str(dialogue.id))

    assert area(app, "remark-").value == "Halvt færdigt"
    assert area(theirs, "remark-").value == ""
    app.button(key="add_remark").click().run()
    app.query_params["dialogue"] = str(dialogue.id)  # AppTest forgets it when a page reruns
    app.run()
    assert area(app, "remark-").value == ""
    assert left() == []


def test_a_change_that_was_begun_is_gone_on_with_and_saved(
    worker: Person, dialogue: Dialogue
) -> None:
    typed(worker, f"note-{dialogue.id}", "examined", "Halvt færdigt")

    app = visit(worker, PAGE, dialogue=str(dialogue.id))

    assert area(app, "revise_", "_examined_").value == "Halvt færdigt"
    assert [text.value for text in app.text] == [TYPED]  # what is saved stands under it
    app.button(key="save_revision").click().run()
    with reading() as session:
        assert session.exec(select(Dialogue.examined)).all() == ["Halvt færdigt"]
    assert left() == []


def test_a_change_that_is_not_wanted_is_thrown_away(worker: Person, dialogue: Dialogue) -> None:
    typed(worker, f"note-{dialogue.id}", "examined", "Halvt færdigt")
    typed(worker, f"room-{dialogue.id}", "reflection", "Til mig selv")
    app = visit(worker, PAGE, dialogue=str(dialogue.id))

    app.button(key="drop_revision").click().run()
    app.query_params["dialogue"] = str(dialogue.id)  # AppTest forgets it when a page reruns
    app.run()

    assert "revise_note" in [button.key for button in app.button]
    assert left() == ["Til mig selv"]


def test_what_is_saved_is_used_instead_of_a_draft_at_a_click(
    worker: Person, dialogue: Dialogue
) -> None:
    write_elsewhere(worker, dialogue, reflection="Gemt")
    typed(worker, f"room-{dialogue.id}", "reflection", "Kladde")
    app = visit(worker, PAGE, dialogue=str(dialogue.id))
    assert area(app, "mine_", "_reflection_").value == "Kladde"

    use_other(app)

    assert area(app, "mine_", "_reflection_").value == "Gemt"
    assert left() == []


def test_a_draft_of_my_room_is_saved_over_what_stood_there(
    worker: Person, dialogue: Dialogue
) -> None:
    write_elsewhere(worker, dialogue, reflection="Gemt")
    typed(worker, f"room-{dialogue.id}", "reflection", "Kladde")
    app = visit(worker, PAGE, dialogue=str(dialogue.id))

    app.button(key="save_mine").click().run()

    assert said(app) == []
    assert room_of(worker, dialogue) == {"reflection": "Kladde"}
    assert left() == []


def test_a_sentence_and_a_reason_that_were_typed_are_there_again(
    worker: Person, dialogue: Dialogue
) -> None:
    with transaction() as session:
        made = make_follow_up(session, dialogue)
    typed(worker, f"learning-{dialogue.id}", "learning", "Spørg først")
    typed(worker, f"agreement-{made.id}", "reason", "Vi nåede det ikke")

    app = visit(worker, PAGE, dialogue=str(dialogue.id))

    assert area(app, "learning-").value == "Spørg først"
    assert area(app, "agreement-").value == "Vi nåede det ikke"
