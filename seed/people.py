"""People with made-up names: hired, given roles, and let in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import bcrypt

from models import Credential, Person, RoleAssignment, UnitLeader
from models.vocabulary import Role
from seed.chance import source
from seed.rows import Rows
from seed.texts import read

DEMO_PASSWORD = "demo-demo-demo"  # noqa: S105 - printed on the sign-in page of a demo
SALT = b"$2b$12$KixnQ2R0aQ0wE1vZ6sQ5hu"  # one for all: what it guards is public
DOMAIN = "ung-i-nord.example"
LONG_AGO = date(2010, 1, 1)
PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "."})


def names(number: int, *, surnames: int) -> Iterator[str]:
    """Full names, all different, with one surname or two."""
    first, last = read("names")["first"], read("names")["last"]
    chance = source("names")
    for place in chance.sample(range(len(first) * len(last) ** surnames), number):
        rest, picked = place, []
        for words in (first, *[last] * surnames):
            rest, which = divmod(rest, len(words))
            picked.append(words[which])
        yield " ".join(dict.fromkeys(picked))


@dataclass
class Office:
    """The one who hires: with a list of names, and a memory of addresses given."""

    rows: Rows
    names: Iterator[str]
    taken: set[str] = field(default_factory=set)

    def hire(
        self,
        unit_id: int,
        function: str,
        *,
        since: date | None = None,
        until: date | None = None,
    ) -> int:
        """A new person at a unit; the id comes back. No password yet."""
        name = next(self.names)
        person_id = self.rows.add(
            Person,
            name=name,
            work_email=self._address(name),
            unit_id=unit_id,
            function=function,
            valid_from=since or _some_day(len(self.taken)),
            valid_to=until,
        )
        email = self.rows.of(Person)[-1]["work_email"]
        self.rows.add(Credential, person_id=person_id, username=email)
        return person_id

    def staff(self, unit_id: int, functions: Iterator[str], number: int) -> tuple[int, ...]:
        """So many people at a unit."""
        return tuple(self.hire(unit_id, next(functions)) for _ in range(number))

    def _address(self, name: str) -> str:
        plain = name.lower().translate(PLAIN)
        same = 1
        while (address := f"{plain}{same if same > 1 else ''}@{DOMAIN}") in self.taken:
            same += 1
        self.taken.add(address)
        return address


def give_role(
    rows: Rows,
    person_id: int,
    role: Role,
    unit_id: int,
    *,
    since: date = LONG_AGO,
    until: date | None = None,
) -> None:
    """Let a person hold a role at a unit and all below it."""
    rows.add(
        RoleAssignment,
        person_id=person_id,
        role=role,
        unit_id=unit_id,
        valid_from=since,
        valid_to=until,
    )


def lead(rows: Rows, person_id: int, *unit_ids: int) -> None:
    """Name a person as leader of units."""
    for unit_id in unit_ids:
        rows.add(UnitLeader, unit_id=unit_id, person_id=person_id)


def open_account(rows: Rows, username: str, person_id: int) -> None:
    """Let a person sign in to the demonstration under a short name."""
    credential = rows.of(Credential)[person_id - 1]
    credential |= {"username": username, "password_hash": _demo_hash()}


def functions(entity: str) -> Iterator[str]:
    """What people work as, without end."""
    chance, words = source(f"functions:{entity}"), read("names")["functions"]
    while True:
        yield chance.choice(words)


@cache
def _demo_hash() -> str:
    return bcrypt.hashpw(DEMO_PASSWORD.encode(), SALT).decode()


def _some_day(number: int) -> date:
    return LONG_AGO + timedelta(days=number * 37 % 5000)
