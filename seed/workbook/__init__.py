"""An organisation's own data, from an Excel workbook that it fills in."""

from collections.abc import Iterator

from tqdm import tqdm

from seed.workbook.loading import load, quiet
from seed.workbook.messages import danish
from seed.workbook.reading import RawRow
from seed.workbook.report import Count, Report
from seed.workbook.template import write_template
from services.workbooks import Problem, Refused

__all__ = [
    "Count",
    "Problem",
    "RawRow",
    "Refused",
    "Report",
    "bar",
    "danish",
    "load",
    "quiet",
    "write_template",
]


def bar(rows: Iterator[RawRow], title: str, total: int | None) -> Iterator[RawRow]:
    """Progress as a bar in the terminal, one for each sheet."""
    return iter(tqdm(rows, desc=title, total=total, unit=" rækker"))
