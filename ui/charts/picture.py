"""A ready chart."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa


@dataclass(frozen=True)
class Picture:
    """A ready chart: the drawing, its data, what it says in words, and how its table is made."""

    spec: dict[str, Any]
    rows: pa.Table
    alt: str
    table: Callable[[], pd.DataFrame]
