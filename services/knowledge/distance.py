"""How far it is from one place to another: along the earth's surface, as the crow flies."""

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH_KM = 6371.0088  # its mean radius


class Spot(NamedTuple):
    """A place on the map, in degrees."""

    latitude: float
    longitude: float


def spot(latitude: float | None, longitude: float | None) -> Spot | None:
    """A place, or None where it is not known: none is guessed."""
    return None if latitude is None or longitude is None else Spot(latitude, longitude)


def km(one: Spot, other: Spot) -> float:
    """Kilometres between two places."""
    north = radians(other.latitude - one.latitude)
    east = radians(other.longitude - one.longitude)
    narrower = cos(radians(one.latitude)) * cos(radians(other.latitude))
    bow = sin(north / 2) ** 2 + narrower * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, bow)))
