"""Indicators: read and used at a unit, defined and taken in by administrators."""

from datetime import date
from functools import partial
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import Indicator, IndicatorUse, IndicatorValue, NumberCount, Person, Unit
from models.vocabulary import Language, Role, UnitLevel
from services import changes
from services.database import reading, transaction
from services.indicators import workbook
from tests.factories import (
    TODAY,
    id_of,
    make_dialogue,
    make_indicator,
    make_person,
    make_role,
    make_season,
    make_track,
    make_unit,
    make_value,
    viewer_of,
)
from tests.pages.visits import said, visit

PAGE = "pages/insight/indicators.py"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSED = "This does not exist, or you do not have access to it."


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def club() -> Unit:
    with transaction() as session:
        make_season(session)
        department = make_unit(session, level=UnitLevel.DEPARTMENT, name="Engdraget")
        return make_unit(session, department, name="Klubben")


@pytest.fixture
def worker(club: Unit) -> Person:
    with transaction() as session:
        return make_person(session, club)


@pytest.fixture
def admin(club: Unit) -> Person:
    with transaction() as session:
        person = make_person(session, name="Zenia Holt")
        make_role(session, person, Role.ADMINISTRATOR, club)
        return person


@pytest.fixture
def indicator(club: Unit) -> Indicator:
    with transaction() as session:
        made = make_indicator(session, name="De *unge* her", created_on=date(2026, 8, 1))
        make_value(session, made, club, 41.5)
        for value in (20, 30, 40, 50, 60):
            make_value(session, made, make_unit(session), value)
        return made


def words(app: AppTest) -> list[str]:
    return [text.value for text in app.markdown]


def sent(app: AppTest, content: bytes) -> AppTest:
    uploader = app.get("file_uploader")[0]
    uploader.set_value(("tal.xlsx", content, XLSX))  # pyright: ignore[reportAttributeAccessIssue] - of an element whose kind is known
    return app.run()


def book(admin: Person, *found: float | str) -> bytes:
    """The workbook to fill in, with these values in its first rows."""
    with reading() as session:
        about = workbook.known(session, by=viewer_of(session, admin), today=TODAY)
    made = load_workbook(BytesIO(workbook.written(about, about.definitions)))
    for number, value in enumerate(found, start=2):
        made["Værdier"][f"D{number}"] = value
    saved = BytesIO()
    made.save(saved)
    return saved.getvalue()


def kept() -> list[float]:
    with reading() as session:
        return list(session.exec(select(IndicatorValue.value)))


@pytest.mark.parametrize("language", Language)
def test_a_unit_sees_one_number_one_place_and_one_question(
    worker: Person, indicator: Indicator, language: Language
) -> None:
    app = visit(worker, PAGE, language)

    assert not app.exception
    number = {Language.ENGLISH: "41.5 %", Language.DANISH: "41,5 %"}[language]
    assert [metric.value for metric in app.metric] == [number]
    assert ":material/question_answer: *Hvem kommer ikke endnu?*" in words(app)
    if language is Language.ENGLISH:
        band = "The middle half of 5 like units lies between 30 % and 50 %\\."
        assert f":material/straighten: **Within the band** · {band}" in words(app)
        assert [button.label for button in app.button if button.key == f"open_{indicator.id}"] == [
            "**De \\*unge\\* her**"
        ]
    assert app.get("file_uploader") == []


def test_a_team_says_where_it_used_an_indicator(
    club: Unit, worker: Person, indicator: Indicator
) -> None:
    with transaction() as session:
        track = make_track(session, club, title="Døren")
        make_dialogue(session, club, worker)
    key = f"used_{club.id}_{indicator.id}"

    app = visit(worker, PAGE, indicator=str(indicator.id))
    app.session_state[key] = True
    app.run()
    offered = app.selectbox(key=f"use_in_{indicator.id}")
    assert offered.options == ["Døren", "Dialogue, 15 November 2026"]
    next(button for button in app.button if button.label == "We used it there").click().run()

    assert not app.exception
    with reading() as session:
        assert list(session.exec(select(IndicatorUse.track_id))) == [id_of(track)]


@pytest.mark.parametrize("place", ["track", "dialogue"])
def test_a_track_and_a_dialogue_name_what_was_used_there(
    club: Unit, worker: Person, indicator: Indicator, place: str
) -> None:
    with transaction() as session:
        made = make_track if place == "track" else partial(make_dialogue, author=worker)
        place_id = id_of(made(session, club))
    pages = {"track": "pages/insight/track.py", "dialogue": "pages/insight/dialogues.py"}
    key = f"{place}_{place_id}"

    app = visit(worker, pages[place], Language.ENGLISH, **{place: str(place_id)})
    app.session_state[f"indicators_{key}"] = True
    app.run()
    next(button for button in app.button if button.label == "We used it here").click().run()
    with reading() as session:
        [row] = session.exec(select(IndicatorUse)).all()
    assert (row.track_id or row.dialogue_id, row.unit_id) == (place_id, club.id)
    app.session_state[f"indicators_{key}"] = True
    app.run()
    app.button(key=f"unuse_{key}_{indicator.id}").click().run()

    assert not app.exception
    with reading() as session:
        assert session.exec(select(IndicatorUse.id)).all() == []


def test_without_data_or_indicators_the_page_says_so(worker: Person) -> None:
    app = visit(worker, PAGE)
    assert [info.value for info in app.info] == [
        "There are no indicators yet. An administrator defines the first."
    ]

    with transaction() as session:
        made = make_indicator(session)
        changes.bump(session, changes.INDICATORS)
    app = visit(worker, PAGE)
    assert "**No data yet**" in words(app)
    proposed = ":material/hourglass_empty: Proposed for removal: nobody has used it for two loops."
    assert proposed in [caption.value for caption in app.caption]

    assert said(visit(worker, PAGE, indicator=str(id_of(made) + 1000))) == [REFUSED]


def test_faults_are_listed_by_cell_and_nothing_is_kept(admin: Person) -> None:
    with transaction() as session:
        make_indicator(session)

    app = sent(visit(admin, PAGE), book(admin, 101))
    assert said(app) == ["Nothing was kept. 1 thing to put right:"]
    assert any("row 2" in text and "101" in text for text in words(app))

    app = sent(visit(admin, PAGE), book(admin, "Ring til 610165-1234"))
    app.run()
    with reading() as session:
        counted = session.exec(select(NumberCount.field, NumberCount.count)).all()
    assert counted == [("workbook.Værdi", 1)]
    assert said(sent(visit(admin, PAGE), b"ikke en projektmappe")) == [
        "The file is not an Excel workbook (.xlsx)."
    ]
    assert kept() == []


def test_a_workbook_is_looked_at_kept_and_undone(admin: Person) -> None:
    with transaction() as session:
        make_indicator(session)
        make_indicator(session)

    app = sent(visit(admin, PAGE), book(admin, "12,5"))
    assert "The workbook holds 1 value. 1 row without a value is left out." in words(app)
    assert kept() == []
    app.button(key="keep_values").click().run()
    assert kept() == [12.5]
    [undo] = [button for button in app.button if str(button.key).startswith("undo_")]
    undo.click().run()

    assert not app.exception
    with reading() as session:
        counting = select(IndicatorValue.id).where(IndicatorValue.replaced_by_id == None)  # noqa: E711 - SQL
        assert session.exec(counting).all() == []


def test_an_indicator_is_taken_away_and_comes_back(admin: Person) -> None:
    with transaction() as session:
        made = id_of(make_indicator(session))

    app = visit(admin, PAGE)
    assert "Proposed for removal" in [heading.value for heading in app.subheader]
    app.button(key=f"removal_{made}").click().run()
    with reading() as session:
        assert session.get_one(Indicator, made).retired_on == TODAY
    app = visit(admin, PAGE, indicator=str(made))
    app.button(key=f"removal_{made}").click().run()

    assert not app.exception
    with reading() as session:
        assert session.get_one(Indicator, made).retired_on is None


def test_an_indicator_is_defined_and_its_words_are_changed(admin: Person) -> None:
    app = visit(admin, PAGE, Language.DANISH)
    app.session_state["define_indicator"] = True
    app.run()
    fields = {str(each.key).rpartition("_")[0]: each for each in (*app.text_input, *app.text_area)}
    fields["code"].set_value("FREMME")
    for name in ("name", "what", "question", "source", "owner"):
        fields[f"indicator_{name}"].set_value(name.title())
    next(b for b in app.button if "define" in str(b.key)).click().run()
    assert not app.exception
    with reading() as session:
        [row] = session.exec(select(Indicator)).all()
    assert (row.code, row.question) == ("FREMME", "Question")

    app = visit(admin, PAGE, indicator=str(row.id))
    app.session_state[f"revise_{row.id}"] = True
    app.run()
    app.text_input(key=f"indicator_name_{row.id}_1").set_value("")
    next(b for b in app.button if b.label == "Save").click().run()
    assert said(app) == [
        "Fill in this field.",
        "It could not be saved. Your text is still here. Look at: Name",
    ]
    app.text_input(key=f"indicator_name_{row.id}_1").set_value("Ny")
    next(b for b in app.button if b.label == "Save").click().run()

    with reading() as session:
        assert session.get_one(Indicator, row.id).name == "Ny"
