"""Charts of a shared screen: the same values as the screen's, in every kind."""

from typing import Any

import pytest

from models.vocabulary import Language
from services.papers.screen import Chart, ChartKind, Grid, Series
from ui import i18n
from ui.charts import presented

PARTS = (
    Series("Få", (1, 0)),
    Series("Ingen", (0, 0)),
    Series("Mange", (3, None)),
    Series("Ved ikke", (0, 2), open=True),
)


def chart(kind: ChartKind) -> Chart:
    return Chart(kind, "Sådan er det.", "Enheder", ("Et langt navn på en søjle", "Kort"), PARTS)


@pytest.mark.parametrize("kind", ChartKind)
def test_every_kind_is_drawn_of_the_values_and_told_as_a_table(kind: ChartKind) -> None:
    with i18n.speaking_in(Language.DANISH):
        picture = presented.picture(chart(kind))
        table = picture.table()

    values = {(row["series"], row["value"]) for row in picture.rows.to_pylist() if row["value"]}
    assert values == {("Få", 1), ("Mange", 3), ("Ved ikke", 2)}
    assert picture.alt == "Sådan er det."
    assert table.to_numpy().tolist() == [
        ["Et langt navn på en søjle", "1", "0", "3", "0"],
        ["Kort", "0", "0", "–", "2"],
    ]
    assert "data" not in picture.spec


def test_parts_lie_end_to_end_and_what_is_nowhere_is_not_in_the_legend() -> None:
    with i18n.speaking_in(Language.DANISH):
        picture = presented.picture(chart(ChartKind.STACKED))

    spans = [(row["series"], row["start"], row["end"]) for row in picture.rows.to_pylist()]
    assert spans == [("Få", 0, 1), ("Mange", 1, 4), ("Ved ikke", 0, 2)]
    fills = [scale for scale in _scales(picture.spec) if "Få" in scale["domain"]]
    assert fills == [
        {"domain": ["Få", "Mange", "Ved ikke"], "range": ["#cfe0ea", "#3f7a99", "transparent"]}
    ]


def test_a_bar_of_zero_says_so_and_one_of_which_nothing_is_known_stays_empty() -> None:
    parts = (Series("Få", (0, None)), Series("Mange", (0, None)))
    with i18n.speaking_in(Language.DANISH):
        picture = presented.picture(
            Chart(ChartKind.STACKED, "Sådan.", "Spor", ("Nul", "Ved ikke"), parts)
        )

    [row] = picture.rows.to_pylist()
    assert (row["category"], row["said"], row["end"]) == ("Nul", "0", 0)


def test_a_long_name_has_a_second_line_where_the_window_is_small() -> None:
    names = ("Friends and participation in communities", "Se- og høretræning", *map(str, range(6)))
    with i18n.speaking_in(Language.DANISH):
        picture = presented.picture(
            Chart(ChartKind.STACKED, "Sådan.", "Spor", names, (Series("Få", (1,) * 8),))
        )

    categories = [row["category"] for row in picture.rows.to_pylist()]
    assert categories[:2] == ["Friends and participation\tin communities", "Se- og høretræning"]


def test_the_twin_of_a_chart_holds_all_its_series() -> None:
    with i18n.speaking_in(Language.DANISH):
        twin = presented.twin(chart(ChartKind.DOTS))

    assert twin == Grid(
        ("Antal enheder", "Få", "Ingen", "Mange", "Ved ikke"),
        (("Et langt navn på en søjle", 1, 0, 3, 0), ("Kort", 0, 0, None, 2)),
    )


def _scales(spec: dict[str, Any]) -> list[dict[str, Any]]:
    encoded = (layer["encoding"].get("fill", {}) for layer in spec["layer"])
    return [channel["scale"] for channel in encoded if "scale" in channel]
