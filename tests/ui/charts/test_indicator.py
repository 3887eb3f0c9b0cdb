"""An indicator as a picture: each period with its value, the band behind the newest."""

from datetime import date

import pytest

from models.vocabulary import IndicatorPeriod, IndicatorScale, Language
from services.indicators.bands import Band
from services.indicators.definitions import Definition
from services.indicators.used import Used
from services.indicators.values import Point, Portion
from services.seasons import SeasonSpan
from ui import i18n, indicator_words
from ui.charts import indicator

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


@pytest.fixture(autouse=True)
def speak_english() -> None:
    i18n.choose(Language.ENGLISH)


def definition(
    scale: IndicatorScale = IndicatorScale.PERCENT, period: IndicatorPeriod = IndicatorPeriod.MONTH
) -> Definition:
    texts = ("FREMME", "Fremmøde", "", "", "", "", "")
    return Definition(1, *texts, scale, period, None, SEPTEMBER, None, 1)


PORTION = Portion(
    definition(),
    (Point(SEPTEMBER, 40), Point(OCTOBER, 41.5)),
    Band(30, 50, 5),
    5,
    Used(),
    unused=False,
)


def test_the_band_stands_in_the_newest_period_only() -> None:
    shown = indicator.rows(PORTION).to_pylist()

    assert [(row["period"], row["said"], row["low"], row["high"]) for row in shown] == [
        ("September 2026", "40 %", None, None),
        ("October 2026", "41.5 %", 30, 50),
    ]


def test_the_picture_and_its_table_say_the_same() -> None:
    picture = indicator.picture(PORTION)
    band = "The middle half of 5 like units lies between 30 % and 50 %."

    assert picture.alt == f"Fremmøde. September 2026: 40 %; October 2026: 41.5 %. {band}"
    assert picture.table().values.tolist() == [
        ["September 2026", "40 %", ""],
        ["October 2026", "41.5 %", band],
    ]


@pytest.mark.parametrize(
    ("period", "start", "said"),
    [
        (IndicatorPeriod.QUARTER, OCTOBER, "quarter 4, 2026"),
        (IndicatorPeriod.HALF_YEAR, date(2026, 7, 1), "half-year 2, 2026"),
    ],
)
def test_a_period_has_words(period: IndicatorPeriod, start: date, said: str) -> None:
    assert indicator_words.period(definition(period=period), start) == said


def test_a_season_has_its_name() -> None:
    seasons = (SeasonSpan(1, "2026/27", date(2026, 8, 1), date(2027, 7, 31)),)

    assert indicator_words.season(date(2026, 8, 1), seasons) == "2026/27"
    assert indicator_words.season(OCTOBER, seasons) == "01.10.2026"


@pytest.mark.parametrize(
    ("value", "said"),
    [(29, "Below the band"), (30, "Within the band"), (51, "Above the band")],
)
def test_ones_own_place_is_a_word(value: float, said: str) -> None:
    assert indicator_words.place(Band(30, 50, 5), value) == said
