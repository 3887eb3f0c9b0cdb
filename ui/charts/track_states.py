"""Practice tracks by state."""

from collections.abc import Mapping
from functools import cache, partial
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa

from models.vocabulary import Language, TrackStatus
from ui import i18n, labels
from ui.charts import theme
from ui.charts.picture import Picture
from ui.charts.theme import ACCENT, INK
from ui.i18n import _


def picture(by_status: Mapping[TrackStatus, int]) -> Picture:
    """How many tracks stand in each state that has any."""
    made = [
        {"status": _(labels.TRACK_STATUSES[status]), "position": place, "tracks": tracks}
        for place, (status, tracks) in enumerate(by_status.items())
    ]
    said = ", ".join(f"{row['status']}: {row['tracks']}" for row in made)
    return Picture(
        spec(i18n.language(), len(made)),
        pa.Table.from_pylist(made),
        _("Practice tracks by state. {states}.").format(states=said),
        partial(table, by_status),
    )


def table(by_status: Mapping[TrackStatus, int]) -> pd.DataFrame:
    """The same in numbers: state, practice tracks."""
    columns = [_("State"), _("Practice tracks")]
    made = [(_(labels.TRACK_STATUSES[status]), tracks) for status, tracks in by_status.items()]
    return pd.DataFrame(made, columns=pd.Index(columns))


@cache
def spec(language: Language, states: int) -> dict[str, Any]:
    """A bar for each state, its count beside it. Columns: status, position, tracks."""
    y = alt.Y("status:N", title=None, sort=alt.EncodingSortField("position", op="min"))
    y = y.axis(labelLimit=150, labelPadding=8)
    x = alt.X("tracks:Q", axis=None, scale=alt.Scale(zero=True, padding=24))
    blank = alt.Chart()
    bars = blank.mark_bar(color=ACCENT, cornerRadius=3, height=16).encode(x=x, y=y)
    counts = blank.mark_text(
        align="left", dx=6, color=INK, fontSize=theme.LABEL_SIZE, fontWeight=600
    ).encode(x=x, y=y, text=alt.Text("tracks:Q"))
    return theme.spec(alt.layer(bars, counts).properties(height=states * 30 + 10), language)
