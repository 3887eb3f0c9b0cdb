"""Colours, sizes and the Danish of charts: the one place for them.

One blue ramp for the four levels, lighter is earlier. `INK` is the text colour of the page
around the chart, so a chart reads in the light and the dark theme alike.
"""

from typing import Any

import altair as alt

from models.vocabulary import Language, Level

INK = "currentColor"
FRAME = "#7a8894"  # 3:1 on both backgrounds
ACCENT = "#3f7a99"
RAMP = {
    Level.BEGINNING: "#cfe0ea",
    Level.PRACTISING: "#8fb8cb",
    Level.ESTABLISHED: "#3f7a99",
    Level.EMBEDDED: "#1f4f6d",
}
ON_RAMP = {  # the text on each step: at least 4.5:1
    Level.BEGINNING: "#14232d",
    Level.PRACTISING: "#14232d",
    Level.ESTABLISHED: "#ffffff",
    Level.EMBEDDED: "#ffffff",
}
LABEL_SIZE = 13
DASH = [4, 3]

_DANISH_TIME = {
    "dateTime": "%a %e. %b %Y %X",
    "date": "%d.%m.%Y",
    "time": "%H.%M",
    "periods": ["", ""],
    "days": ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"],
    "shortDays": ["søn", "man", "tir", "ons", "tor", "fre", "lør"],
    "months": [
        *("januar", "februar", "marts", "april", "maj", "juni", "juli"),
        *("august", "september", "oktober", "november", "december"),
    ],
    "shortMonths": [
        *("jan", "feb", "mar", "apr", "maj", "jun", "jul"),
        *("aug", "sep", "okt", "nov", "dec"),
    ],
}
_DANISH_NUMBER = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " kr."]}


def level_fill() -> alt.Scale:
    """The ramp as a colour scale over the levels 1 to 4."""
    return alt.Scale(domain=[int(level) for level in RAMP], range=list(RAMP.values()))


def level_ink() -> alt.Scale:
    """The text colours over the ramp."""
    return alt.Scale(domain=[int(level) for level in ON_RAMP], range=list(ON_RAMP.values()))


def spec(chart: Any, language: Language) -> dict[str, Any]:
    """The chart as a ready Vega-Lite dict in a language: built once, drawn with new data."""
    made = (
        chart.configure_view(stroke=None)
        .configure_axis(
            labelFontSize=LABEL_SIZE, labelColor=INK, grid=False, domain=False, ticks=False
        )
        .to_dict()
    )
    # The chart says in one sentence what it shows. Each mark would say its numbers, in English.
    made["config"] |= {"aria": False, "mark": {"aria": False}}
    if language is Language.DANISH:
        made["config"]["locale"] = {"time": _DANISH_TIME, "number": _DANISH_NUMBER}
    return _without_data(made)


def _without_data(made: dict[str, Any]) -> dict[str, Any]:
    # Altair names the data that a layer does not have; the rows are handed over when it is drawn.
    made.pop("data", None)
    made.pop("datasets", None)
    for layer in made.get("layer", ()):
        _without_data(layer)
    return made
