"""Who and what bears which name: in the database, and in the workbook so far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum

from models.vocabulary import UnitLevel
from seed.workbook.names import Excused, Names, Unknown
from services.errors import N_
from services.workbooks import Message, say

MOST_SUGGESTIONS = 200  # each looks through all names; a workbook of wrong names must end too

_UNKNOWN = N_("The name of something in the sheet {sheet} is expected.")
_MEANT = N_("The name of something in the sheet {sheet} is expected. Did you mean “{suggestion}”?")
_SHARED = N_("Several have this name. Write what it belongs to in front: Department / Unit.")
_SHARED_BY_PEOPLE = N_("Several have this name. Write the e-mail address instead.")
_ONE_OF = N_("One of these is expected: {words}.")


class Sort(Enum):
    """What a name can be the name of. A place is a unit, or what units belong to."""

    UNIT = "unit"
    DEPARTMENT = "department"
    AREA = "area"
    TOP = "top"
    PLACE = "place"
    PERSON = "person"
    COMMUNITY = "community"
    ROUND = "round"
    PILLAR = "pillar"


_PLACES = (Sort.UNIT, Sort.DEPARTMENT, Sort.AREA, Sort.TOP)
_OF_LEVEL = {
    UnitLevel.UNIT: Sort.UNIT,
    UnitLevel.DEPARTMENT: Sort.DEPARTMENT,
    UnitLevel.AREA: Sort.AREA,
    UnitLevel.DISTRICT: Sort.TOP,
    UnitLevel.MUNICIPALITY: Sort.TOP,
}
_SHEETS = {Sort.PERSON: "Personer", Sort.COMMUNITY: "Fællesskaber", Sort.ROUND: "Runder"}


@dataclass(slots=True)
class Place:
    """One unit of the tree, as far as the load needs it."""

    name: str
    parent: int | None
    level: UnitLevel
    path: str


@dataclass(slots=True)
class Directory:
    """All names by sort, the tree of units, and who leads what."""

    names: dict[Sort, Names] = field(default_factory=lambda: {sort: Names() for sort in Sort})
    places: dict[int, Place] = field(default_factory=dict)
    children: dict[tuple[int | None, str], int] = field(default_factory=dict)
    leaders: dict[int, int] = field(default_factory=dict)
    suggested: int = 0

    def find(self, sort: Sort, name: str) -> int | str:
        """The id of what bears a name.

        Raises:
            Unknown: nothing does, or several do.
            Excused: it stands in the workbook, in a row that has problems.
        """
        key = name.casefold()
        names = self.names[self._sort(sort, key)]
        if (found := names.ids.get(key)) is not None:
            return found
        if names.all_excused or key in names.excused:
            raise Excused
        if key in names.ids:
            raise Unknown(say(_SHARED_BY_PEOPLE if sort is Sort.PERSON else _SHARED))
        raise Unknown(self._expected(sort, names, key))

    def find_all(self, sort: Sort, names: Sequence[str]) -> tuple[int | str, ...]:
        """The ids of all that bear these names, each once.

        Raises:
            Unknown: nothing bears one of them, or several do.
            Excused: one stands in a row that has problems, and the others are known.
        """
        found = set[int | str]()
        excused = None
        for name in names:
            try:
                found.add(self.find(sort, name))
            except Excused as error:
                excused = error
        if excused:
            raise excused
        return tuple(sorted(found, key=str))

    def add_place(self, number: int, place: Place) -> None:
        """Know a unit of the tree, by its name and by its name behind the one above."""
        self.places[number] = place
        self.children[place.parent, place.name.casefold()] = number
        names = self.names[_OF_LEVEL[place.level]]
        names.add(place.name, number)
        if place.parent is not None:
            names.add(f"{self.places[place.parent].name} / {place.name}", number)

    def above(self, number: int) -> Iterator[int]:
        """The unit and all above it, nearest first."""
        at: int | None = number
        while at is not None:
            yield at
            at = self.places[at].parent

    def at_level(self, number: int, level: UnitLevel) -> int:
        """The place at `level` that a unit belongs to; itself when it stands above that."""
        return next((at for at in self.above(number) if self.places[at].level is level), number)

    def root(self) -> int:
        """The top of the tree."""
        return next(number for number, place in self.places.items() if place.parent is None)

    def leader(self, unit_id: int) -> int | None:
        """Who leads the unit, or the nearest place above it that has a leader."""
        return next((self.leaders[at] for at in self.above(unit_id) if at in self.leaders), None)

    def person(self, named: str) -> int | None:
        """The person with this e-mail address or name; None for the words of a role.

        Raises:
            Unknown: nobody has the address.
            Excused: the row of this person has problems.
        """
        if "@" in named or named.casefold() in self.names[Sort.PERSON].ids:
            return int(self.find(Sort.PERSON, named))
        return None

    def author(self, unit_id: int, responsible: str) -> int | None:
        """Who is taken to have written a dialogue: the responsible person, else the leader.

        Raises:
            Unknown: nobody has the address in `responsible`.
            Excused: the row of this person has problems.
        """
        return self.person(responsible) or self.leader(unit_id)

    def _sort(self, sort: Sort, key: str) -> Sort:
        """The nearest sort of place that has the name; a unit where none has."""
        if sort is not Sort.PLACE:
            return sort
        return next((place for place in _PLACES if key in self.names[place].ids), Sort.UNIT)

    def _expected(self, sort: Sort, names: Names, key: str) -> Message:
        if sort is Sort.PILLAR:
            return say(_ONE_OF, words=", ".join(names.written.values()))
        self.suggested += 1
        may = self.suggested <= MOST_SUGGESTIONS
        near = _near(key, names.written) if may else []
        sheet = _SHEETS.get(sort, "Enheder")
        if near:
            return say(_MEANT, sheet=sheet, suggestion=names.written[near[0]])
        return say(_UNKNOWN, sheet=sheet)


def _near(key: str, written: Iterable[str]) -> list[str]:
    """The name that is nearest to what stands there: by its letters, else one that holds it."""
    near = get_close_matches(key, written, n=1)
    return near or [name for name in written if len(key) > 3 and key in name][:1]
