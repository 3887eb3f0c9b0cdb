from io import BytesIO

import pytest
from PIL import Image

from services.papers import picture
from services.papers.screen import Screen
from tests.services.papers.meeting import BARS, DOTS, STACKED, WORDS

ABOUT = {"day": "24. november 2026", "footer": "Udtræk kan være omfattet af aktindsigt"}


@pytest.mark.parametrize("screen", [STACKED, DOTS, BARS])
def test_a_chart_is_a_picture(screen: Screen) -> None:
    made = Image.open(BytesIO(picture.png(screen, language="da", **ABOUT)))

    assert made.format == "PNG"
    assert made.width > 1200
    assert len(made.getcolors(maxcolors=1_000_000) or ()) > 20


def test_it_holds_its_title_its_source_its_day_and_the_numbers_that_there_are() -> None:
    assert STACKED.chart
    drawn = picture.spec(STACKED.chart, STACKED, **ABOUT)
    chart, under = drawn["vconcat"]

    assert drawn["title"]["text"] == ["Alle enheder"]
    assert under["mark"]["text"] == [
        "Pr. 22.11.2026 · 12 enheder",
        "24. november 2026 · Udtræk kan være omfattet af aktindsigt",
    ]
    rows = [(row["category"], row["name"], row["value"]) for row in chart["data"]["values"]]
    assert rows == [
        *((0, "Begyndende", 4), (1, "Begyndende", 0), (0, "=HYPERLINK(1)", 7)),
        *((0, "Ikke vurderet", 1), (1, "Ikke vurderet", 12)),
    ]


def test_what_has_no_chart_has_no_picture() -> None:
    with pytest.raises(ValueError, match="HYPERLINK"):
        picture.png(WORDS, language="da", **ABOUT)
