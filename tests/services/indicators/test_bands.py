import pytest

from models.vocabulary import IndicatorScale
from services.indicators import bands
from services.indicators.bands import Band, Place


def test_four_others_are_too_few_for_a_band() -> None:
    assert bands.of([1, 2, 3, 4], IndicatorScale.PERCENT) is None


def test_a_band_holds_the_middle_half_and_is_rounded_outwards() -> None:
    assert bands.of([10, 20.5, 30, 40.5, 90], IndicatorScale.PERCENT) == Band(20, 41, 5)
    assert bands.of([0, 1.04, 2, 3.01, 9], IndicatorScale.NUMBER) == Band(1.0, 3.1, 5)


@pytest.mark.parametrize(
    ("value", "place"),
    [(19.9, Place.BELOW), (20, Place.WITHIN), (41, Place.WITHIN), (41.1, Place.ABOVE)],
)
def test_a_value_has_a_place_and_no_number_in_a_row(value: float, place: Place) -> None:
    assert Band(20, 41, 5).place(value) is place
