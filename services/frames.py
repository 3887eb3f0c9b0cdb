"""Rows into frames."""

from collections.abc import Iterable, Sequence

import pandas as pd


def frame(rows: Iterable[Sequence[object]], columns: Sequence[str]) -> pd.DataFrame:
    """A frame with exactly `columns`, also when there are no rows."""
    return pd.DataFrame.from_records([tuple(row) for row in rows], columns=list(columns))
