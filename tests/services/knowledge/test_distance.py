import pytest

from services.knowledge import distance
from services.knowledge.distance import Spot


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        (Spot(56.0, 10.0), Spot(56.0, 10.0), 0.0),
        (Spot(0.0, 0.0), Spot(0.0, 180.0), 20015.114),  # half a great circle: pi times the radius
        (Spot(0.0, 10.0), Spot(1.0, 10.0), 111.195),  # a degree of it: a 360th of the whole
        (Spot(60.0, 10.0), Spot(60.0, 11.0), 55.597),  # at 60 degrees, half as much
        (Spot(55.6761, 12.5683), Spot(56.1629, 10.2039), 157.0),  # Copenhagen and Aarhus
    ],
)
def test_the_distance_is_along_the_surface(one: Spot, other: Spot, far: float) -> None:
    assert distance.km(one, other) == pytest.approx(far, abs=0.1 if far == 157 else 0.001)
    assert distance.km(other, one) == distance.km(one, other)


def test_a_place_that_is_not_known_is_not_guessed() -> None:
    assert distance.spot(56.0, None) is None
    assert distance.spot(None, 10.0) is None
    assert distance.spot(0.0, 0.0) == Spot(0.0, 0.0)
