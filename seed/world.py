"""What the generators know of each other's rows."""

from dataclasses import dataclass, field
from datetime import date

from seed.rows import Rows
from seed.texts import read

TODAY: date = read("calendar")["today"]
PILLARS = ("P1", "P2", "P3", "P4", "P5")


@dataclass(frozen=True)
class Year:
    """A season. `weeks` are the Mondays of its operating weeks up to today."""

    id: int
    name: str
    starts_on: date
    ends_on: date
    staff_day: date
    workshops: tuple[date, ...]
    weeks: tuple[date, ...]


@dataclass(frozen=True)
class Round:
    """An assessment round. `last_on` is its end, or today when it is open."""

    id: int
    opens_on: date
    last_on: date
    open: bool


@dataclass(frozen=True)
class Club:
    """A unit at the foot of the tree. `staff` are the ids of those who work there."""

    id: int
    name: str
    department_id: int
    area_id: int
    staff: tuple[int, ...]
    closed_on: date | None = None

    def runs(self, day: date) -> bool:
        """Whether it was there on a day."""
        return self.closed_on is None or day <= self.closed_on


@dataclass(frozen=True)
class Host:
    """Someone who holds dialogues in a department, from a day to a day."""

    person_id: int
    club_id: int
    department_id: int
    starts_on: date = date.min
    ends_on: date = date.max

    def serves(self, day: date) -> bool:
        """Whether it was their task on a day."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True)
class Circle:
    """A community. `members` are person ids by unit id; `pace` is traces a week at a peak.

    `posts` are Teams posts by week, as they are made.
    """

    id: int
    name: str
    things: tuple[str, ...]
    pace: float
    contact_ids: tuple[int, ...]
    members: dict[int, tuple[int, ...]]
    tags: tuple[str, ...] = ()
    closed_on: date | None = None
    posts: dict[date, int] = field(default_factory=dict)


@dataclass
class World:
    """All that is made so far."""

    rows: Rows = field(default_factory=Rows)
    years: list[Year] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    clubs: list[Club] = field(default_factory=list)
    hosts: list[Host] = field(default_factory=list)
    consultants: list[int] = field(default_factory=list)
    circles: list[Circle] = field(default_factory=list)
    closed_circles: list[Circle] = field(default_factory=list)

    @property
    def begins_on(self) -> date:
        """The first day that it tells of: of its first season, or a round before that."""
        return min(self.years[0].starts_on, self.rounds[0].opens_on)

    def club(self, name: str) -> Club:
        """The unit with a name."""
        return next(club for club in self.clubs if club.name == name)
