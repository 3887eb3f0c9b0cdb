"""The nine sheets, column by column. A new column is one line here."""

from dataclasses import dataclass
from typing import Any

from seed.workbook import words
from seed.workbook.cells import (
    ADDRESS,
    DAY,
    EMAIL,
    Kind,
    decimal,
    one_of,
    several_of,
    text,
    texts,
    whole,
)
from seed.workbook.directory import Sort

NAME = text(120)
MANY = text(1000)  # names with semicolons between


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `names` says of what the cell holds the name: then a row gets its id."""

    header: str
    field: str
    kind: Kind
    needed: bool = False
    names: Sort | None = None
    several: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `key` are the fields that tell its rows apart; `past` may not lie ahead.

    `makes` is what its rows can be named as, by the fields `called`.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    makes: Sort | None = None
    called: tuple[str, ...] = ()
    past: str = ""

    def header(self, field: str) -> str:
        """The header of the column that holds `field`."""
        return next(column.header for column in self.columns if column.field == field)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was read: its number in the sheet, and its values by field; blanks are not in."""

    number: int
    values: dict[str, Any]

    def __getitem__(self, field: str) -> Any:
        return self.values[field]

    def get(self, field: str, default: Any = None) -> Any:
        """The value, or `default` where the cell is blank."""
        return self.values.get(field, default)


UNITS = Sheet(
    "Enheder",
    (
        Column("Enhed", "name", NAME, needed=True),
        Column("Type", "kind", one_of(words.UNIT_KINDS, words.UNIT_KINDS_OFFERED), needed=True),
        Column("Afdeling", "department", NAME),
        Column("Område", "area", NAME),
        Column("Medarbejdere", "staff_count", whole(5000)),
        Column("Leder", "leader", NAME),
        Column("Bredde", "latitude", decimal(-90, 90)),
        Column("Længde", "longitude", decimal(-180, 180)),
    ),
    key=("area", "department", "name"),
    makes=Sort.UNIT,
    called=("name", "department", "area"),
)
PEOPLE = Sheet(
    "Personer",
    (
        Column("Navn", "name", NAME, needed=True),
        Column("E-mail", "work_email", EMAIL, needed=True),
        Column("Enhed", "unit_id", NAME, names=Sort.PLACE),
        Column("Funktion", "function", NAME),
        Column("Rolle", "roles", several_of(words.ROLES, words.ROLES_OFFERED)),
    ),
    key=("work_email",),
    makes=Sort.PERSON,
    called=("work_email", "name"),
)
COMMUNITIES = Sheet(
    "Fællesskaber",
    (
        Column("Fællesskab", "name", NAME, needed=True),
        Column("Formål", "purpose", text(1000)),
        Column("Teams-link", "teams_url", ADDRESS),
    ),
    key=("name",),
    makes=Sort.COMMUNITY,
    called=("name",),
)
MEMBERS = Sheet(
    "Medlemmer",
    (
        Column("Fællesskab", "community_id", NAME, needed=True, names=Sort.COMMUNITY),
        Column("E-mail", "person_id", EMAIL, needed=True, names=Sort.PERSON),
        Column("Funktion", "kind", one_of(words.MEMBERSHIPS, words.MEMBERSHIPS_OFFERED)),
    ),
    key=("community_id", "person_id"),
)
ROUNDS = Sheet(
    "Runder",
    (
        Column("Runde", "name", NAME, needed=True),
        Column("Åbner", "opens_on", DAY, needed=True),
        Column("Lukker", "closes_on", DAY, needed=True),
    ),
    key=("name",),
    makes=Sort.ROUND,
    called=("name",),
)
ASSESSMENTS = Sheet(
    "Vurderinger",
    (
        Column("Enhed", "unit_id", NAME, needed=True, names=Sort.UNIT),
        Column("Runde", "round_id", NAME, needed=True, names=Sort.ROUND),
        Column("Søjle", "pillar", NAME, needed=True, names=Sort.PILLAR),
        Column("Niveau", "level", one_of(words.LEVELS, words.LEVELS_OFFERED)),
        Column("Begrundelse", "reason", text(1000)),
        Column("Eksempel", "example", text(500)),
        Column("Næste skridt", "next_step", text(200)),
        Column("Dato", "dialogue_on", DAY, needed=True),
    ),
    key=("unit_id", "round_id", "pillar"),
    past="dialogue_on",
)
TRACKS = Sheet(
    "Øvebaner",
    (
        Column("Titel", "title", text(80), needed=True),
        Column("Fokusspørgsmål", "focus_question", text(200), needed=True),
        Column("Enhed", "unit_id", NAME, needed=True, names=Sort.UNIT),
        Column("Fællesskab", "community_id", NAME, names=Sort.COMMUNITY),
        Column("Søjle", "pillar", NAME, needed=True, names=Sort.PILLAR),
        Column("E-mail", "owner_id", EMAIL, names=Sort.PERSON),
        Column("Start", "starts_on", DAY),
        Column("Evaluering", "evaluation_on", DAY),
        Column("Status", "status", one_of(words.STATUSES, words.STATUSES_OFFERED), needed=True),
        Column("Hvis vi", "hypothesis_if", text(200)),
        Column("Så ser vi", "hypothesis_then", text(200)),
        Column("Tegn", "signs", texts(8, 200)),
        Column("Udgangspunkt", "baseline", text(300)),
        Column("Stoppet fordi", "stop_reason", text(300)),
        Column("Det lærte vi", "stop_learned", text(400)),
    ),
    key=("title", "unit_id", "starts_on"),
)
TRACES = Sheet(
    "Spor",
    (
        Column("Fællesskab", "community_id", NAME, needed=True, names=Sort.COMMUNITY),
        Column("Type", "kind", one_of(words.TRACES, words.TRACES_OFFERED), needed=True),
        Column("Dato", "occurred_on", DAY, needed=True),
        Column("Enhed", "unit_id", NAME, needed=True, names=Sort.UNIT),
        Column("Andre enheder", "others", MANY, names=Sort.UNIT, several=True),
        Column("Antal", "headcount", whole(5000)),
        Column("Titel", "title", text(120), needed=True),
    ),
    key=("community_id", "kind", "occurred_on", "unit_id", "title"),
    past="occurred_on",
)
DIALOGUES = Sheet(
    "Dialoger",
    (
        Column("Dato", "held_on", DAY, needed=True),
        Column("Enhed", "unit_id", NAME, needed=True, names=Sort.UNIT),
        Column("Søjle", "pillar", NAME, needed=True, names=Sort.PILLAR),
        Column("Skabelon", "template", one_of(words.TEMPLATES, words.TEMPLATES_OFFERED)),
        Column("Undersøgte", "examined", text(300), needed=True),
        Column("Tydeligere", "clearer", text(400)),
        Column("Aftale", "agreement", text(200)),
        Column("Ansvarlig", "responsible", NAME),
        Column("Frist", "due_on", DAY),
    ),
    key=("held_on", "unit_id", "pillar", "template", "examined"),
    past="held_on",
)

# In the order in which they are read: what is named stands before what names it.
SHEETS = (UNITS, PEOPLE, COMMUNITIES, MEMBERS, ROUNDS, ASSESSMENTS, TRACKS, TRACES, DIALOGUES)
