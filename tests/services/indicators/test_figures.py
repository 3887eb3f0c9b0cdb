from types import SimpleNamespace

import pytest

from models.vocabulary import IndicatorScale
from services.indicators import figures
from services.indicators.figures import COUNT, NUMBER, PERCENT

OF = IndicatorScale


def cell(value: object, number_format: str = "General", data_type: str = "n") -> SimpleNamespace:
    return SimpleNamespace(value=value, number_format=number_format, data_type=data_type)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("12,5", 12.5),
        ("12,5 %", 12.5),
        ("1.234,5", 1234.5),
        ("1.234", 1234.0),
        ("-3", -3.0),
        ("\u22123", -3.0),
        ("12.5", None),
        ("1.23,4", None),
        ("1,234.5", None),
        ("cirka 12", None),
        ("", None),
    ],
)
def test_a_number_is_read_as_one_writes_it_in_danish(said: str, value: float | None) -> None:
    assert figures.written(said, OF.PERCENT) == value


def test_a_percent_sign_stands_at_percentages_only() -> None:
    assert figures.written("12 %", OF.COUNT) is None


@pytest.mark.parametrize(
    ("found", "value"),
    [
        (cell(12), 12.0),
        (cell(0.125, "0.0%"), 12.5),
        (cell(1.0 / 3, "0%"), 33.333333),
        (cell("12,5"), 12.5),
        (cell(value=True), None),
        (cell("=1+1", data_type="f"), None),
        (cell(float("inf")), None),
        (cell(b"12"), None),
    ],
)
def test_a_cell_holds_a_number_or_none(found: SimpleNamespace, value: float | None) -> None:
    assert figures.of_cell(found, OF.PERCENT) == value


def test_a_percent_format_means_hundredths_at_percentages_only() -> None:
    assert figures.of_cell(cell(0.5, "0%"), OF.NUMBER) == 0.5


@pytest.mark.parametrize(
    ("scale", "value", "why"),
    [
        (OF.PERCENT, 0, None),
        (OF.PERCENT, 100, None),
        (OF.PERCENT, 100.1, PERCENT),
        (OF.PERCENT, -1, PERCENT),
        (OF.COUNT, 7, None),
        (OF.COUNT, 7.5, COUNT),
        (OF.COUNT, -1, COUNT),
        (OF.NUMBER, -7.5, None),
        (OF.NUMBER, 1_000_001, NUMBER),
    ],
)
def test_a_value_fits_its_scale(scale: IndicatorScale, value: float, why: str | None) -> None:
    assert figures.problem(scale, value) == why


def test_it_is_said_what_a_cell_is_to_hold() -> None:
    assert [figures.expected(scale) for scale in OF] == [PERCENT, COUNT, NUMBER]
