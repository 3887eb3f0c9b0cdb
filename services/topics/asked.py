"""What the facts of a topic are asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from services.meetings.naming import Naming
from services.topics.sources import ASKED, Sources

Fact = TypeVar("Fact")


class Place(NamedTuple):
    """A unit as the meeting tells of it: by name, or by its stand-in while names are hidden."""

    number: int
    name: str = ""


class Way(NamedTuple):
    """How topics are asked about.

    `counts_only`: what people wrote is left out too, for a shared screen. `sources` know what is
    known of many places.
    """

    counts_only: bool = False
    sources: Sources = ASKED


SHOWN = Way()


@dataclass(frozen=True)
class Asked:
    """A topic of a meeting on a day. `unit_id`, `pillar` say which, where its kind needs it.

    `branch_id` is the unit that the meeting is about.
    """

    naming: Naming
    as_of: date
    meeting_id: int
    branch_id: int
    held_on: date
    since_on: date | None = None
    previous_id: int | None = None
    unit_id: int | None = None
    pillar: str | None = None
    way: Way = SHOWN

    @property
    def unit_ids(self) -> list[int]:
        """The units of the branch, for a statement."""
        return sorted(self.naming.unit_ids)

    def place(self, unit_id: int) -> Place:
        """A unit of the branch as it is told of."""
        return Place(self.naming.number(unit_id), self.naming.label(unit_id) or "")

    def by_place(
        self, found: Mapping[int, Fact], make: Callable[[Place, Fact], object]
    ) -> tuple[object, ...]:
        """What was found at units, in the order in which units are told of: never by value."""
        ordered = self.naming.in_order(found)
        return tuple(make(self.place(unit_id), found[unit_id]) for unit_id in ordered)
