"""The command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text
from sqlmodel import Session, col, select

from models import Credential, Installation, Person, RoleAssignment
from models.vocabulary import Role
from seed.__main__ import main
from services import database


@pytest.fixture
def untouched(
    empty_database: Engine, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """A database without tables."""
    url = make_url(f"sqlite:///{tmp_path / 'untouched.db'}")
    if kind == "postgresql":
        url = empty_database.url.set(database="untouched")
        with empty_database.connect().execution_options(isolation_level="AUTOCOMMIT") as server:
            server.execute(text("DROP DATABASE IF EXISTS untouched"))
            server.execute(text("CREATE DATABASE untouched"))
    engine = database.connect(url.render_as_string(hide_password=False))
    monkeypatch.setattr(database, "engine", lambda: engine)
    yield engine
    engine.dispose()


def test_a_profile_fills_a_database_that_has_no_tables_yet(untouched: Engine) -> None:
    assert main(["mini"]) == 0

    with Session(untouched) as session:
        assert session.exec(select(Installation.profile)).all() == ["mini"]


def test_a_second_profile_is_refused_with_a_sentence(
    untouched: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["mini"])
    capsys.readouterr()

    assert main(["demo"]) == 1
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    with Session(untouched) as session:
        assert session.exec(select(Installation.profile)).all() == ["mini"]


def test_if_empty_leaves_a_full_database_in_silence(
    untouched: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["mini"])
    capsys.readouterr()

    assert main(["demo", "--if-empty"]) == 0
    assert capsys.readouterr() == ("", "")
    with Session(untouched) as session:
        assert session.exec(select(Installation.profile)).all() == ["mini"]


def test_admin_makes_the_first_administrator_and_tells_a_code(
    untouched: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["Ny Administrator", "ny@kommune.example"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))

    assert main(["admin"]) == 0
    assert "7" in capsys.readouterr().out
    with Session(untouched) as session:
        query = select(Person.name, RoleAssignment.role).join(
            RoleAssignment, col(RoleAssignment.person_id) == col(Person.id)
        )
        assert session.exec(query).all() == [("Ny Administrator", Role.ADMINISTRATOR)]


def test_admin_refuses_an_empty_answer(untouched: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: " ")

    assert main(["admin"]) == 1
    with Session(untouched) as session:
        assert session.exec(select(Credential.person_id)).all() == []


@pytest.mark.usefixtures("untouched")
def test_template_and_load_go_round(tmp_path: Path) -> None:
    file = str(tmp_path / "skabelon.xlsx")

    assert main(["template", file]) == 0
    assert main(["load", file, "--dry-run"]) == 0


@pytest.mark.usefixtures("untouched")
def test_load_tells_in_a_sentence_that_a_file_is_no_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "noget.xlsx"
    file.write_text("ikke et regneark")

    assert main(["load", str(file)]) == 1
    assert capsys.readouterr().err.strip()
