"""The guided status dialogue, as people meet it."""

import re
from datetime import date
from typing import Any

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import Assessment, AssessmentRound, Evidence, Person, RecognisedSign, Season, Unit
from models.vocabulary import (
    AssessmentStatus,
    ChangeReason,
    Confidence,
    EvidenceKind,
    Language,
    Role,
    RoundStatus,
    UnitLevel,
)
from services import changes
from services.database import reading, transaction
from tests.factories import (
    id_of,
    make_assessment,
    make_local_sign,
    make_open_round,
    make_person,
    make_role,
    make_round,
    make_rubric,
    make_season,
    make_unit,
)
from tests.pages.visits import said, visit
from ui.i18n import NAMES

PAGE = "pages/record/assessment.py"
NOT_HERE = "This does not exist, or you do not have access to it."
BLOCKED = (
    "The field contains something that looks like a CPR number. Remove it before saving. "
    "The text was not saved."
)


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def club() -> Unit:
    with transaction() as session:
        make_season(session)
        department = make_unit(session, level=UnitLevel.DEPARTMENT, name="Engen")
        make_unit(session, department, name="Naboklubben")
        return make_unit(session, department, name="Klubben")


@pytest.fixture
def season() -> Season:
    with reading() as session:
        return session.exec(select(Season)).one()


@pytest.fixture
def before(club: Unit) -> AssessmentRound:
    """A round in which the club chose level 2 for each pillar."""
    with transaction() as session:
        round_ = make_round(
            session, name="Juni 2026", opens_on=date(2026, 5, 18), closes_on=date(2026, 6, 12)
        )
        rubric = make_rubric(session)
        for pillar in ("P1", "P2", "P3", "P4", "P5"):
            make_assessment(session, club, round_, pillar=pillar, rubric_version_id=rubric.id)
        return round_


@pytest.fixture
def now_open(before: AssessmentRound, season: Season) -> AssessmentRound:
    assert before.closes_on < date(2026, 11, 22)
    with transaction() as session:
        return make_open_round(session, name="December 2026", season_id=season.id)


@pytest.fixture
def worker(club: Unit) -> Person:
    with transaction() as session:
        return make_person(session, club, name="Ali Holm")


@pytest.fixture
def leader(club: Unit) -> Person:
    with transaction() as session:
        person = make_person(session, name="Bo Friis")
        make_role(session, person, Role.DEPARTMENT_LEADER, club)
        return person


def box(app: AppTest, name: str) -> Any:
    kinds = ("text_area", "text_input", "selectbox", "number_input", "radio", "checkbox")
    mine = re.compile(rf"sheet_\d+_\d+_{re.escape(name)}__-?\d*")
    found = [one for kind in kinds for one in app.get(kind) if mine.fullmatch(str(one.key))]
    assert len(found) == 1, (name, [one.key for one in found])
    return found[0]


def press(app: AppTest, label: str) -> AppTest:
    button = [one for one in app.button if one.label == label]
    assert len(button) == 1, (label, [one.label for one in app.button])
    return button[0].click().run()


def stored(pillar: str, *names: str, version: int | None = None) -> tuple[Any, ...]:
    """What is stored of a pillar in the round that is open."""
    with reading() as session:
        query = select(Assessment).join(AssessmentRound).where(Assessment.pillar == pillar)
        query = query.where(AssessmentRound.name == "December 2026")
        rows = session.exec(query.order_by(Assessment.version)).all()  # pyright: ignore[reportArgumentType]
        row = rows[-1] if version is None else rows[version - 1]
        return tuple(getattr(row, name) for name in names)


def captions(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption]


@pytest.mark.usefixtures("now_open")
def test_a_whole_dialogue_is_written_and_shared(club: Unit, leader: Person) -> None:
    app = visit(leader, PAGE)
    box(app, "partner_unit").set_value(other_unit()).run()
    box(app, "perspectives").set_value(2).run()
    box(app, "young_voice_on").set_value("1. november 2026").run()
    box(app, "P1.level").set_value(3).run()
    box(app, "P1.signs.c5").check().run()
    box(app, "P1.examples").set_value("*De unge* siger det <b>selv</b>").run()
    box(app, "P1.next_step").set_value("Besøge hinanden").run()
    for pillar in ("P2", "P3", "P4", "P5"):
        press_next(app)
        box(app, f"{pillar}.level").set_value(0).run()
        box(app, f"{pillar}.skipped_reason").set_value("Vi nåede det ikke").run()
    press(app, "The dialogue is held")
    press(app, "Share")

    assert not app.exception
    assert "Klubben" in [title.value for title in app.title]
    shared = AssessmentStatus.SHARED
    assert stored("P1", "level", "status", "next_step", "perspectives", "young_voice_on") == (
        3,
        shared,
        "Besøge hinanden",
        2,
        date(2026, 11, 1),
    )
    assert stored("P5", "level", "skipped_reason", "status") == (None, "Vi nåede det ikke", shared)
    with reading() as session:
        examples = session.exec(select(Evidence.kind, Evidence.text)).all()
        signs = session.exec(select(RecognisedSign.common_sign_id)).all()
    assert examples == [(EvidenceKind.OBSERVATION, "*De unge* siger det <b>selv</b>")]
    assert signs == [5]
    assert id_of(club) == stored("P1", "unit_id")[0]


def press_next(app: AppTest) -> None:
    next(one for one in app.button if one.label.startswith("On to")).click().run()


def other_unit() -> int:
    with reading() as session:
        return id_of(session.exec(select(Unit).where(Unit.name == "Naboklubben")).one())


@pytest.mark.usefixtures("now_open")
def test_each_field_is_saved_when_it_is_left(worker: Person) -> None:
    app = visit(worker, PAGE)
    assert box(app, "P1.level").value is None
    assert "**Practising** – *last time (June 2026)*  \nP1 step 2" in box(app, "P1.level").options
    box(app, "P1.level").set_value(4).run()
    box(app, "P1.reason_code").set_value(ChangeReason.NEW_STAFF).run()
    box(app, "P1.reason").set_value("Ny kollega").run()

    assert stored("P1", "level", "reason_code", "reason", "status") == (
        4,
        ChangeReason.NEW_STAFF,
        "Ny kollega",
        AssessmentStatus.DRAFT,
    )
    saved = [text for text in captions(app) if text.startswith("Saved at")]
    assert len(saved) == 3  # beside each field, by its writer
    assert all(text.endswith(r"by Ali Holm\.") for text in saved)
    again = visit_again(worker)
    assert (box(again, "P1.level").value, box(again, "P1.reason").value) == (4, "Ny kollega")


def visit_again(person: Person, language: Language = Language.ENGLISH, **asked: str) -> AppTest:
    return visit(person, PAGE, language, **asked)


@pytest.mark.usefixtures("now_open")
def test_a_refused_text_is_said_at_its_field_and_survives_pillars_and_languages(
    worker: Person,
) -> None:
    app = visit(worker, PAGE)
    typed = "Vi talte med 610190-1234"
    box(app, "P1.next_step").set_value(typed).run()

    assert said(app) == [BLOCKED]
    press_next(app)
    assert any("something is not saved" in one.value for one in app.markdown)
    app.session_state["language"] = Language.DANISH
    app.run()
    app.query_params["pillar"] = "P1"
    app.run()

    assert box(app, "P1.next_step").value == typed
    assert len(said(app)) == 1
    box(app, "P1.next_step").set_value("Vi talte med en ung").run()
    assert said(app) == []
    assert stored("P1", "next_step") == ("Vi talte med en ung",)


@pytest.mark.usefixtures("now_open")
def test_a_text_that_is_too_long_stays(worker: Person) -> None:
    app = visit(worker, PAGE)
    box(app, "P1.next_step").set_value("x" * 201).run()

    assert said(app)[0] == "The text is too long. It can have at most 200 characters."
    assert box(app, "P1.next_step").value == "x" * 201


@pytest.mark.usefixtures("now_open")
def test_a_date_and_a_time_is_saved_when_confirmed(worker: Person) -> None:
    app = visit(worker, PAGE)
    box(app, "P1.examples").set_value("Mødet d. 01.12.26 1400-1600").run()
    assert said(app)[0] == "Looks like a CPR number. Is it a date and a time?"
    next(one for one in app.checkbox if "_confirm_" in str(one.key)).check().run()

    assert said(app) == []
    assert box(app, "P1.examples").value == ""
    with reading() as session:
        assert session.exec(select(Evidence.text)).all() == ["Mødet d. 01.12.26 1400-1600"]


@pytest.mark.usefixtures("now_open")
@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2. oktober 2026", "The date must lie within the days of the round."),
        ("1. december 2026", "The date cannot be in the future."),
        ("i går", "This is not a date. Write it like 22.11.2026."),
    ],
)
def test_a_date_outside_the_round_is_said_at_its_field(
    worker: Person, day: str, sentence: str
) -> None:
    app = visit(worker, PAGE)
    box(app, "dialogue_on").set_value(day).run()

    assert said(app)[0] == sentence
    assert box(app, "dialogue_on").value == day
    assert app.expander[0].proto.expanded

    app.run()
    box(app, "dialogue_on").set_value("21 November 2026").run()
    assert said(app) == []
    assert app.expander[0].proto.expanded  # it does not close on those who write in it


@pytest.mark.usefixtures("now_open")
def test_share_says_all_that_is_missing_at_its_field_and_the_way_there(leader: Person) -> None:
    app = visit(leader, PAGE, pillar="P2")
    box(app, "P2.level").set_value(1).run()  # lower than last time, and nothing to rest on
    press(app, "Share")

    assert not app.exception
    assert said(app) == [
        "Choose who was your dialogue partner from another unit.",
        "A level rests on something: write an example, or tick a sign you recognise.",
        "The level is lower than last time. Choose what made the difference.",
        "It is not shared yet. What is missing is said at its field.",
    ]
    assert box(app, "P2.level").value == 1
    ways = [one.label for one in app.button if one.label.startswith("Go to")]
    assert ways == ["Go to P1", "Go to P3", "Go to P4", "Go to P5"]
    press(app, "Go to P3")
    assert said(app)[1] == "Choose a level, or write why you skip the pillar."
    box(app, "P3.level").set_value(2).run()
    assert said(app)[1:] == ["It is not shared yet. What is missing is said at its field."]
    assert stored("P2", "status") == (AssessmentStatus.DRAFT,)


@pytest.mark.usefixtures("now_open")
def test_a_step_down_asks_kindly_for_a_reason(worker: Person) -> None:
    app = visit(worker, PAGE)
    box(app, "P1.level").set_value(1).run()

    assert box(app, "P1.reason_code").label == "What changed? (required)"
    assert any(text.startswith("A step down is normal.") for text in captions(app))
    assert said(app) == []
    assert len(app.warning) == 0
    box(app, "P1.level").set_value(3).run()
    assert box(app, "P1.reason_code").label == "What changed? (optional)"


@pytest.mark.usefixtures("now_open")
def test_a_level_and_not_discussed_empty_each_other(worker: Person) -> None:
    app = visit(worker, PAGE)
    box(app, "P1.level").set_value(3).run()
    box(app, "P1.level").set_value(0).run()
    box(app, "P1.skipped_reason").set_value("Ikke tid").run()
    assert stored("P1", "level", "skipped_reason") == (None, "Ikke tid")

    box(app, "P1.level").set_value(2).run()

    assert stored("P1", "level", "skipped_reason") == (2, "")
    assert [one.key for one in app.text_area if "skipped" in str(one.key)] == []


@pytest.mark.usefixtures("now_open")
def test_a_round_that_closes_meanwhile_refuses_and_keeps_what_was_typed(
    worker: Person, now_open: AssessmentRound
) -> None:
    app = visit(worker, PAGE)
    box(app, "P1.next_step").set_value("Først").run()
    close(now_open)
    box(app, "P1.next_step").set_value("For sent").run()

    assert said(app)[0].startswith("The round is closed, and what was not shared in time")
    assert box(app, "P1.next_step").value == "For sent"
    assert stored("P1", "next_step") == ("Først",)


def close(round_: AssessmentRound) -> None:
    with transaction() as session:
        row = session.get(AssessmentRound, round_.id)
        assert row is not None
        row.status = RoundStatus.CLOSED
        changes.bump(session, changes.ORGANISATION)


@pytest.mark.usefixtures("now_open")
def test_two_in_the_same_field_both_see_both_texts(worker: Person, leader: Person) -> None:
    mine, theirs = visit(worker, PAGE), visit(leader, PAGE)
    box(mine, "P1.next_step").set_value("Vores").run()
    box(theirs, "P1.next_step").set_value("Deres").run()

    assert not theirs.exception
    assert box(theirs, "P1.next_step").value == "Deres"
    assert [text.value for text in theirs.text] == ["Deres", "Vores"]
    assert any(text.startswith("Ali Holm wrote at") for text in captions(theirs))
    assert stored("P1", "next_step") == ("Vores",)
    press_next(theirs)
    theirs.query_params["pillar"] = "P1"
    theirs.run()
    assert box(theirs, "P1.next_step").value == "Deres"
    press(theirs, "Keep both")
    assert stored("P1", "next_step") == ("Vores\nDeres",)
    mine.run()
    assert box(mine, "P1.next_step").value == "Vores\nDeres"
    assert "This was changed elsewhere in the meantime." in captions(mine)


@pytest.mark.usefixtures("now_open")
@pytest.mark.parametrize(("choice", "kept"), [("Keep ours", "Deres"), ("Use the other", "Vores")])
def test_of_two_texts_one_can_stand(
    worker: Person, leader: Person, choice: str, kept: str
) -> None:
    mine, theirs = visit(worker, PAGE), visit(leader, PAGE)
    box(mine, "P1.next_step").set_value("Vores").run()
    box(theirs, "P1.next_step").set_value("Deres").run()
    press(theirs, choice)

    assert stored("P1", "next_step") == (kept,)
    assert box(theirs, "P1.next_step").value == kept
    assert choice not in [one.label for one in theirs.button]


@pytest.mark.usefixtures("now_open")
def test_two_levels_at_once_are_said_in_words(worker: Person, leader: Person) -> None:
    mine, theirs = visit(worker, PAGE), visit(leader, PAGE)
    box(mine, "P1.level").set_value(3).run()
    box(theirs, "P1.level").set_value(2).run()

    assert [text.value for text in theirs.text] == ["Practising", "Established"]
    assert "Keep both" not in [one.label for one in theirs.button]


@pytest.mark.usefixtures("now_open")
def test_what_others_save_appears_where_nothing_is_typed(worker: Person, leader: Person) -> None:
    mine, theirs = visit(worker, PAGE), visit(leader, PAGE)
    box(mine, "P1.next_step").set_value("Besøge naboen").run()
    box(mine, "P1.signs.c1").check().run()
    theirs.run()

    assert box(theirs, "P1.next_step").value == "Besøge naboen"
    assert box(theirs, "P1.signs.c1").value is True


@pytest.mark.usefixtures("now_open")
def test_examples_are_added_changed_and_removed(worker: Person) -> None:
    app = visit(worker, PAGE)
    box(app, "P1.new_kind").set_value(EvidenceKind.SURVEY).run()
    box(app, "P1.examples").set_value("Ni af ti").run()
    assert box(app, "P1.examples").value == ""
    press(app, "Edit")
    box(app, "P1.examples.1").set_value("Otte af ti").run()
    box(app, "P1.kind.1").set_value(EvidenceKind.OBSERVATION).run()
    press(app, "Done")
    with reading() as session:
        found = session.exec(select(Evidence.kind, Evidence.text)).all()
    assert found == [(EvidenceKind.OBSERVATION, "Otte af ti")]
    assert "Otte af ti" in [text.value for text in app.text]

    press(app, "Remove the example")

    with reading() as session:
        assert session.exec(select(Evidence)).all() == []


@pytest.mark.usefixtures("now_open")
def test_an_example_that_is_gone_leaves_its_text_behind(worker: Person, leader: Person) -> None:
    mine, theirs = visit(worker, PAGE), visit(leader, PAGE)
    box(mine, "P1.examples").set_value("Et eksempel").run()
    theirs.run()
    press(theirs, "Edit")
    press(mine, "Remove the example")
    box(theirs, "P1.examples.1").set_value("Et bedre eksempel").run()

    assert not theirs.exception
    assert box(theirs, "P1.examples").value == "Et bedre eksempel"
    assert said(theirs)[0].startswith("This example was removed elsewhere.")
    press(theirs, "Try again")
    with reading() as session:
        assert session.exec(select(Evidence.text)).all() == ["Et bedre eksempel"]


@pytest.mark.usefixtures("now_open")
def test_confidence_is_explained_and_can_only_be_lowered(club: Unit, worker: Person) -> None:
    with transaction() as session:
        sign = make_local_sign(session, club, text="Vi spørger de unge")
    app = visit(worker, PAGE)
    assert [one for one in app.selectbox if "confidence" in str(one.key)] == []
    box(app, f"P1.signs.l{sign.id}").check().run()
    box(app, "perspectives").set_value(3).run()

    lowered = box(app, "P1.confidence_lowered")
    assert lowered.options == ["low"]
    assert "Confidence: medium" in " ".join(one.value for one in app.markdown)
    assert any(
        "3 perspectives, 0 kinds of examples, 1 sign recognised" in c for c in captions(app)
    )
    lowered.set_value(Confidence.LOW).run()
    assert stored("P1", "confidence_lowered") == (Confidence.LOW,)


def share_all(round_: AssessmentRound, club: Unit) -> None:
    with transaction() as session:
        rubric = make_rubric(session)
        for pillar in ("P1", "P2", "P3", "P4", "P5"):
            values: dict[str, Any] = {"pillar": pillar, "rubric_version_id": rubric.id}
            day = date(2026, 11, 20)
            make_assessment(session, club, round_, level=3, dialogue_on=day, **values)
        changes.bump(session, changes.unit(id_of(club)))


def test_what_is_shared_is_read_and_can_be_corrected(
    club: Unit, worker: Person, now_open: AssessmentRound
) -> None:
    share_all(now_open, club)
    app = visit(worker, PAGE)

    assert len(app.radio) == len(app.text_area) == 0
    press(app, "Correct")
    assert box(app, "P1.level").value == 3
    box(app, "P1.level").set_value(4).run()
    assert stored("P1", "level", "status") == (4, AssessmentStatus.DRAFT)
    assert stored("P1", "level", "status", version=1) == (3, AssessmentStatus.SHARED)
    press(app, "Withdraw the correction")
    assert len(app.radio) == 0
    assert stored("P1", "level", "version") == (3, 1)


def test_a_pillar_that_others_share_meanwhile_keeps_what_was_typed(
    club: Unit, worker: Person, now_open: AssessmentRound
) -> None:
    app = visit(worker, PAGE)
    share_all(now_open, club)
    box(app, "P1.next_step").set_value("Lige et øjeblik").run()

    assert said(app) == ["This pillar is shared. Start a correction to change it."]
    assert box(app, "P1.next_step").value == "Lige et øjeblik"
    press(app, "Correct")
    press(app, "Try again")
    assert said(app) == []
    assert stored("P1", "next_step", "version") == ("Lige et øjeblik", 2)


@pytest.mark.usefixtures("now_open")
def test_nothing_is_shared_while_something_typed_is_not_saved(leader: Person) -> None:
    app = visit(leader, PAGE)
    box(app, "P1.next_step").set_value("Vi talte med 610190-1234").run()
    press_next(app)
    press(app, "Share")

    assert said(app) == ["Something you wrote is not saved yet. Look at the fields that say so."]


def test_a_closed_round_is_corrected_with_a_note(
    worker: Person, before: AssessmentRound, now_open: AssessmentRound
) -> None:
    app = visit(worker, PAGE, round=str(before.id))
    press(app, "Correct")

    assert not app.exception
    assert "required, the round is closed" in box(app, "P1.correction_note").label
    assert now_open.id != before.id


@pytest.mark.usefixtures("now_open")
def test_only_some_may_share_and_others_read_who(worker: Person) -> None:
    app = visit(worker, PAGE)

    assert "Share" not in [one.label for one in app.button]
    assert "The unit's resource persons and department leader can share it." in captions(app)


@pytest.mark.usefixtures("now_open")
def test_looking_back_is_kept_beside(worker: Person) -> None:
    app = visit(worker, PAGE)
    box(app, "P3.retrospect").set_value(1).run()

    assert not app.exception
    assert said(app) == []
    assert box(visit_again(worker), "P3.retrospect").value == 1


@pytest.mark.usefixtures("before")
def test_without_an_open_round_the_next_one_is_named(worker: Person) -> None:
    with transaction() as session:
        make_round(
            session,
            name="Juni 2027",
            opens_on=date(2027, 5, 18),
            closes_on=date(2027, 6, 11),
            status=RoundStatus.PLANNED,
        )
    app = visit(worker, PAGE)

    following = "The next one, Juni 2027, opens 18 May 2027 (in 177 days)."
    assert [one.value for one in app.info] == [f"No assessment round is open now. {following}"]
    assert len(app.radio) == 0
    assert [one.options for one in app.selectbox] == [["Juni 2026 · closed for answers"]]


def test_others_units_and_rounds_that_are_none_are_refused(
    worker: Person, now_open: AssessmentRound
) -> None:
    for name, asked in (("unit", str(other_unit())), ("unit", "abc"), ("round", "99")):
        app = visit(worker, PAGE, Language.ENGLISH, **{name: asked})
        assert said(app) == [NOT_HERE]
        assert len(app.radio) == 0
    assert now_open.id


@pytest.mark.usefixtures("now_open")
@pytest.mark.parametrize("language", NAMES)
def test_the_page_speaks_both_languages(worker: Person, language: Language) -> None:
    app = visit(worker, PAGE, language)

    assert not app.exception
    word = {"da": "**Begyndende**  \nP1 trin 1", "en": "**Beginning**  \nP1 step 1"}[language]
    assert box(app, "P1.level").options[0] == word
