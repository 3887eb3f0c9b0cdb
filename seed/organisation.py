"""The tree of the organisation: units under units."""

from models import Unit
from models.vocabulary import UnitLevel
from seed.rows import Rows

Place = tuple[float, float]


def plant(
    rows: Rows,
    parent_id: int | None,
    level: UnitLevel,
    name: str,
    place: Place | None = None,
    **values: object,
) -> int:
    """A new unit under its parent; the id comes back."""
    above = "/" if parent_id is None else rows.of(Unit)[parent_id - 1]["path"]
    latitude, longitude = place or (None, None)
    return rows.add(
        Unit,
        parent_id=parent_id,
        path=f"{above}{len(rows.of(Unit)) + 1}/",
        level=level,
        name=name,
        latitude=latitude,
        longitude=longitude,
        **values,
    )


def near(place: Place, spread: float, draws: Place) -> Place:
    """A made-up place around another; `draws` lie between 0 and 1."""
    north, east = (2 * draw - 1 for draw in draws)
    return round(place[0] + north * spread, 4), round(place[1] + 1.8 * east * spread, 4)
