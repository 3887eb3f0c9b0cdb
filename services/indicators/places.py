"""The units that a workbook of values can name, and how it names them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import Unit
from models.vocabulary import UnitLevel
from services.communities.pulse_cells import folded
from services.database import built_once
from services.units import danish


class Place(NamedTuple):
    """A unit, its department, and whether it is there today."""

    id: int
    name: str
    department: str
    is_open: bool = True


@dataclass(frozen=True)
class Places:
    """Units by what they can be called: by name, and with their department as well."""

    every: tuple[Place, ...]
    by_name: Mapping[str, tuple[Place, ...]]

    def called(self, name: str) -> tuple[Place, ...]:
        """The units that a name can mean: one, none, or several of the same name."""
        return self.by_name.get(folded(name), ())


def at(session: Session, today: date) -> Places:
    """The units that exist on a day or have existed before it, by department and name."""
    rows = session.exec(_units(), params={"on": today}).all()
    found = sorted(rows, key=lambda row: (danish(row[2] or ""), danish(row[1])))
    return of(
        tuple(
            Place(id_, name, above or "", ends is None or ends >= today)
            for id_, name, above, ends in found
        )
    )


def of(every: tuple[Place, ...]) -> Places:
    """These units, to be found by what they are called."""
    by_name: dict[str, list[Place]] = defaultdict(list)
    for place in every:
        for called in dict.fromkeys((folded(place.name), folded(with_department(place)))):
            by_name[called].append(place)
    return Places(every, {name: tuple(places) for name, places in by_name.items()})


def with_department(place: Place) -> str:
    """A unit as it can be told from another of the same name."""
    return f"{place.name} ({place.department})" if place.department else place.name


def label(place: Place, places: Places) -> str:
    """A unit as the workbook names it: with its department where its name alone is not clear."""
    alone = len(places.called(place.name)) == 1
    return place.name if alone else with_department(place)


@built_once
def _units() -> Any:
    above = aliased(Unit)
    return (
        select(col(Unit.id), col(Unit.name), col(above.name), col(Unit.valid_to))
        .join(above, col(above.id) == col(Unit.parent_id), isouter=True)
        .where(Unit.level == UnitLevel.UNIT, col(Unit.valid_from) <= bindparam("on"))
    )
