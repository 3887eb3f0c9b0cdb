"""No way of writing anything lets a CPR number in, and none is found anywhere afterwards."""

import logging
import re
import traceback
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import JSON, Engine, Enum, String
from sqlmodel import AutoString, Session, select

from models import Table
from models.base import now
from services import number_counts
from services.database import reading, transaction
from services.errors import Invalid
from services.personal_data import SENTENCES, Finding
from services.settings import settings
from services.signing_in import accounts
from tests.writing import WAYS, Said, Way, World, world

ROOT = Path(__file__).parents[1]
HIT = (
    "010165-1234",
    "0101651234",
    "010165 1234",
    "010165\u20131234",
    "\uff10\uff11\uff10\uff11\uff16\uff15-\uff11\uff12\uff13\uff14",
    "ID0101651234x",
    "610165-1234",
    "290200-4123",
    "2912041234",
)
ASK = ("12.10.26-1430", "d. 01.12.26 1400-1600")
MISS = (
    "290200-1234",
    "310299-1234",
    "30022012345",
    "5798005770220",
    "86 12 34 56",
    "2026-0123456",
    "12.10.2026",
    "1.010.651.234",
)

# What nobody types into a field of the product.
CODES = {
    *("answer.form_key", "knowledgeentry.form_key", "storedfile.media_type", "storedfile.sha256"),
    *("accessevent.action", "accessevent.subject", "accessevent.subject_id"),
    *("auditevent.action", "auditevent.subject", "auditevent.subject_id", "auditevent.detail"),
    *("changecounter.area", "dialogue.form_key", "dialoguemark.value", "dialoguesection.step"),
    *("communityflag.rule", "communityflag.subject", "draft.form_key", "draft.field"),
    *("flag.rule", "flag.subject", "installation.profile"),
    *("numbercount.field", "pillar.code", "privatetext.field", "threshold.name", "unit.path"),
    *("meeting.seed", "meeting.form_key", "agendaitem.proposed_by", "takeaway.form_key"),
    *("trace.form_key", "yearwheelevent.form_key", "trialaction.form_key"),
    *("practicetrack.form_key", "decision.form_key", "yearpage.form_key", "yearpageline.source"),
    *("channelmessage.form_key", "channelmessage.problem"),
}
SECRETS = {
    *("credential.password_hash", "onetimecode.code_hash", "signinsession.id"),
    "sharedscreen.code_hash",
    *("calendaraddress.secret_hash", "community.workflow_url"),
    *("signinsession.cookie_hash", "signinsession.handoff_hash", "signinthrottle.key"),
}
# What comes by a workbook, where every cell is looked through (see the tests of workbooks).
FROM_A_WORKBOOK = {
    *("commonsign.text_da", "commonsign.text_en", "rubriclevel.text_da", "rubriclevel.text_en"),
    *("community.teams_url", "credential.username"),
    *("person.name", "person.work_email", "person.function", "rubricversion.author"),
    *("pillar.name_da", "pillar.name_en", "pillar.short_da", "pillar.short_en"),
    "unit.name",
}
# Without blanks, so not every text can stand there; a number is refused (see the tests of it).
ADDRESSES = {"channelmessage.link", "indicator.code"}
WHAT_STOOD_BEFORE = {"revision.texts", "keptscreen.words"}


@pytest.fixture(autouse=True)
def channels_are_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLF_TEAMS_HOSTS", "eksempel.dk")
    settings.cache_clear()


def text_columns() -> set[str]:
    """All columns that could hold a text, but the codes that name a row of another table."""
    return {
        f"{table.name}.{column.name}"
        for table in Table.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, AutoString | String | JSON)
        if not isinstance(column.type, Enum) and not column.foreign_keys
    }


def outcomes(
    way: Way, there: World, texts: tuple[str, ...], *, confirmed: bool = False
) -> dict[str, object]:
    """What is said to each of `texts` when it is written in that way; None when it is kept."""
    return {text: _outcome(way, there, Said(text, confirmed)) for text in texts}


def _outcome(way: Way, there: World, said: Said) -> object:
    with reading() as session:  # nothing of it stays
        try:
            way.write(session, there, said)
        except Invalid as refused:
            return tuple(refused.problems.values())
        session.flush()
        return None if any(said.text in kept for kept in held(session, way.column)) else "lost"


def held(session: Session, column: str) -> list[str]:
    """All that stands in a column, as text."""
    table, name = column.split(".")
    return [str(value) for value in session.exec(select(Table.metadata.tables[table].c[name]))]


def test_every_column_of_text_is_asked_about() -> None:
    written = {way.column for way in WAYS}
    elsewhere = CODES | SECRETS | FROM_A_WORKBOOK | ADDRESSES | WHAT_STOOD_BEFORE

    assert written | elsewhere == text_columns()
    assert written & elsewhere == set()


@pytest.mark.parametrize("table", sorted({way.column.partition(".")[0] for way in WAYS}))
def test_the_fields_of_a_table_refuse_ask_and_keep(table: str) -> None:
    there = world()
    ways = [way for way in WAYS if way.column.startswith(f"{table}.")]
    refused = dict.fromkeys(HIT, (SENTENCES[Finding.BLOCK],))
    asked = dict.fromkeys(ASK, (SENTENCES[Finding.ASK],))

    first = {way.name: outcomes(way, there, HIT + ASK + MISS) for way in ways}
    confirmed = {way.name: outcomes(way, there, HIT + ASK, confirmed=True) for way in ways}

    assert first == {way.name: refused | asked | dict.fromkeys(MISS) for way in ways}
    assert confirmed == {
        way.name: refused | (dict.fromkeys(ASK) if way.asks else asked) for way in ways
    }


def test_refused_digits_are_nowhere_afterwards(
    empty_database: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    there = world()
    told = [_refused(way, there, text) for way in WAYS for text in HIT]
    for number in HIT:
        accounts.counted(number, number, now())

    where = _files(empty_database) + "".join([caplog.text, *told]).encode()

    assert len(told) == len(WAYS) * len(HIT)
    assert [trace for number in HIT for trace in _traces(number) if trace in where] == []


def _refused(way: Way, there: World, text: str) -> str:
    """What a refusal leaves behind: its words and where it came from."""
    with pytest.raises(Invalid) as caught, transaction() as session:
        way.write(session, there, Said(text))
    number_counts.note(number_counts.refused(caught.value.problems), date(2026, 11, 22))
    return "".join(traceback.format_exception(caught.value)) + str(caught.value.problems)


def _files(engine: Engine) -> bytes:
    """The database as it lies on the disk, with what is not yet moved into it."""
    assert engine.url.database is not None
    path = Path(engine.url.database)
    files = [file for file in sorted(path.parent.iterdir()) if file.name.startswith(path.name)]
    assert f"{path.name}-wal" in [file.name for file in files]
    return b"".join(file.read_bytes() for file in files)


def _traces(number: str) -> set[bytes]:
    """A number as it was typed, and its digits in the forms that a program makes of them."""
    plain = unicodedata.normalize("NFKC", number)
    digits = re.sub(r"\D", "", plain)
    shapes = {number, plain, digits, f"{digits[:6]}-{digits[6:]}", str(int(digits))}
    return {shape.encode() for shape in shapes} | {number.encode("unicode_escape")}


def test_the_digits_are_found_if_they_are_there(empty_database: Engine) -> None:
    there = world()
    [way] = [way for way in WAYS if way.name == "remark 2026-11-22"]
    with transaction() as session:
        way.write(session, there, Said(MISS[0]))

    assert any(trace in _files(empty_database) for trace in _traces(MISS[0]))


def test_every_text_area_points_at_what_may_be_about_one_person() -> None:
    says_it = re.compile(r"\b(?:hint|hints|keeper\.under|notes\.under)\(")
    written = {path: path.read_text("utf-8") for path in (ROOT / "ui").rglob("*.py")}
    areas = {path: source for path, source in written.items() if "st.text_area(" in source}

    assert areas
    assert [path.name for path, source in areas.items() if not says_it.search(source)] == []
