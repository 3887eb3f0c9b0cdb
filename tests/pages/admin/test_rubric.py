"""The versions of the rubric, as an administrator meets them."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from models import NumberCount, Person
from models.vocabulary import Language, Role, RubricStatus
from services.database import reading, transaction
from services.rubric import pillars, rubric_book, version_commands, versions
from tests.factories import make_person, make_role, make_rubric, make_unit
from tests.pages.visits import said, visit

PAGE = "pages/admin/rubric.py"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def set_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TODAY", "2026-11-22")


@pytest.fixture
def admin() -> Person:
    with transaction() as session:
        make_rubric(session, number=1)
        person = make_person(session, name="Zenia Holt")
        make_role(session, person, Role.ADMINISTRATOR, make_unit(session))
        return person


def book(**cells: str) -> bytes:
    """The version in force as a workbook, with other values in some cells of the first sheet."""
    with reading() as session:
        version = versions.every(session)[-1]
        said_in = versions.read_version(session, version.number)
        made = load_workbook(
            BytesIO(rubric_book.written(version, said_in, pillars.every(session)))
        )
    for place, text in cells.items():
        made["Niveauer"][place] = text
    saved = BytesIO()
    made.save(saved)
    return saved.getvalue()


def sent(app: AppTest, content: bytes) -> AppTest:
    uploader = app.get("file_uploader")[0]
    uploader.set_value(("rubrik.xlsx", content, XLSX))  # pyright: ignore[reportAttributeAccessIssue] - of an element whose kind is known
    return app.run()


def states() -> list[tuple[int, RubricStatus]]:
    with reading() as session:
        return [(version.number, version.status) for version in versions.every(session)]


def words(app: AppTest) -> list[str]:
    return [text.value for text in app.markdown]


def test_versions_are_listed_with_state_and_day(admin: Person) -> None:
    app = visit(admin, PAGE)

    assert "**Version 1** · in force" in words(app)
    facts = "in force from 1 August 2024 · by Skole og Læring · 0 assessments made with it"
    assert facts in [text.value for text in app.text]


def test_a_workbook_shows_what_changes_before_it_is_kept(admin: Person) -> None:
    app = sent(visit(admin, PAGE), book(C2="Vi gør det *nu*"))

    assert "1 text differs." in words(app)
    assert "*Now*\n\n- Dansk: P1 trin 1\n- English: P1 step 1" in words(app)
    assert "*New*\n\n- Dansk: Vi gør det \\*nu\\*\n- English: P1 step 1" in words(app)
    assert states() == [(1, RubricStatus.IN_FORCE)]

    app.button(key="keep_draft").click().run()
    assert states() == [(2, RubricStatus.DRAFT), (1, RubricStatus.IN_FORCE)]
    assert "**Version 2** · draft" in words(app)
    assert [button.key for button in app.button if button.key == "keep_draft"] == []


def test_faults_are_listed_and_nothing_is_kept(admin: Person) -> None:
    app = sent(visit(admin, PAGE), book(C2="", B3="7"))

    assert said(app) == ["Nothing was kept. 3 things to put right:"]
    listed = next(text for text in words(app) if "row 2" in text)
    assert listed.count("\n") == 2
    assert states() == [(1, RubricStatus.IN_FORCE)]


def test_a_refused_cpr_number_is_counted_once_for_each_file(admin: Person) -> None:
    app = sent(visit(admin, PAGE), book(C2="Ring til 610165-1234"))
    app.run()

    with reading() as session:
        counted = session.exec(select(NumberCount.field, NumberCount.count)).all()
    assert counted == [("workbook.Dansk", 1)]


def test_more_faults_than_one_can_read_are_counted(admin: Person) -> None:
    cells = {f"{column}{row}": "" for column in "ACD" for row in range(2, 22)}
    app = sent(visit(admin, PAGE), book(**cells))

    assert "and 30 more" in [caption.value for caption in app.caption]


def test_what_is_no_workbook_is_refused(admin: Person) -> None:
    app = sent(visit(admin, PAGE), b"ikke en projektmappe")

    assert said(app) == ["The file is not an Excel workbook (.xlsx)."]


def test_what_says_the_same_is_not_kept(admin: Person) -> None:
    app = sent(visit(admin, PAGE), book())
    app.button(key="keep_draft").click().run()

    assert said(app) == [version_commands.SAME]


def test_a_draft_is_put_in_force(admin: Person) -> None:
    with transaction() as session:
        make_rubric(session, number=2, status=RubricStatus.DRAFT)

    app = visit(admin, PAGE)
    app.button(key="put_2").click().run()

    assert not app.exception
    assert states() == [(2, RubricStatus.IN_FORCE), (1, RubricStatus.RETIRED)]


def test_a_draft_is_discarded(admin: Person) -> None:
    with transaction() as session:
        make_rubric(session, number=2, status=RubricStatus.DRAFT)

    app = visit(admin, PAGE)
    app.button(key="discard_2").click().run()

    assert states() == [(1, RubricStatus.IN_FORCE)]


def test_the_page_speaks_danish(admin: Person) -> None:
    assert not visit(admin, PAGE, Language.DANISH).exception


def test_without_a_version_the_page_says_so() -> None:
    with transaction() as session:
        person = make_person(session)
        make_role(session, person, Role.ADMINISTRATOR, make_unit(session))

    app = visit(person, PAGE)

    assert [info.value for info in app.info if "rubric" in info.value] == [
        "There is no rubric yet."
    ]
