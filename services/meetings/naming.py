"""What the units of a meeting are called on its screen: by name, or by a stand-in number.

Hidden means that no name is read: the question asked then has no name in it. The numbers are
drawn from the meeting, so they are the same all through it and tell nothing of the order.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import Meeting, Unit
from models.vocabulary import Role, UnitLevel
from services.access import Viewer
from services.database import built_once
from services.errors import NotFound
from services.units import danish
from services.validity import valid

WORD = re.compile(r"\w+")
TELLING = 4  # letters of a last word that is a name by itself


@dataclass(frozen=True)
class Naming:
    """The units of a meeting's branch on its day. `names` is empty while they are hidden."""

    shown: bool
    numbers: Mapping[int, int]
    names: Mapping[int, str]

    @property
    def unit_ids(self) -> frozenset[int]:
        return frozenset(self.numbers)

    def label(self, unit_id: int) -> str | None:
        """The name of a unit, or None while names are hidden, or when it is not of the branch."""
        return self.names.get(unit_id)

    def number(self, unit_id: int) -> int:
        """The stand-in of a unit, from 1; 0 for one that is not of the branch."""
        return self.numbers.get(unit_id, 0)

    def in_order(self, unit_ids: Iterable[int]) -> list[int]:
        """Units of the branch, each once: by name, or by stand-in while names are hidden."""
        known = self.unit_ids.intersection(unit_ids)
        if self.shown:
            return sorted(known, key=lambda each: (danish(self.names[each]), each))
        return sorted(known, key=self.number)


def of(session: Session, meeting_id: int, *, names_shown: bool, by: Viewer) -> Naming:
    """How this viewer is told of the units of a meeting; a screen is never told names.

    It does not ask who reads the meeting: that is `standing`'s.

    Raises:
        NotFound: there is no such meeting.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound("meeting", meeting_id)
    shown = names_shown and Role.SCREEN not in by.roles
    asked = {"unit_id": meeting.unit_id, "on": meeting.held_on}
    names: dict[int, str] = {}
    if shown:
        names = dict(session.exec(_named(), params=asked).all())
        return Naming(shown, _numbers(meeting.seed, names), names)
    return Naming(shown, _numbers(meeting.seed, session.exec(_nameless(), params=asked)), names)


def named_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that stand in a text: by their last word, as one says them.

    For a word to who writes: a text is shown as it was written, whatever is hidden beside it.
    """
    plain = text.casefold()
    words = set(WORD.findall(plain))
    words |= {word.removesuffix("s") for word in words}
    return tuple(name for name in names if _stands_in(name.casefold(), plain, words))


def _stands_in(name: str, plain: str, words: Collection[str]) -> bool:
    last = WORD.findall(name)[-1:]
    if last and len(last[0]) >= TELLING:
        return last[0] in words
    return bool(name) and name in plain


def _numbers(seed: str, unit_ids: Iterable[int]) -> dict[int, int]:
    drawn = sorted(unit_ids, key=lambda each: sha256(f"{seed}:{each}".encode()).digest())
    return {unit_id: number for number, unit_id in enumerate(drawn, start=1)}


def _below(*columns: Any) -> Any:
    top = aliased(Unit)
    return (
        select(*columns)
        .join(top, col(Unit.path).startswith(col(top.path)))
        .where(col(top.id) == bindparam("unit_id"), col(Unit.level) == UnitLevel.UNIT)
        .where(valid(Unit, bindparam("on")))
    )


@built_once
def _named() -> Any:
    return _below(col(Unit.id), col(Unit.name))


@built_once
def _nameless() -> Any:
    return _below(col(Unit.id))
