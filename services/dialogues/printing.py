"""A note on paper: a tagged PDF with its fonts in it, made of texts that are never markup."""

from dataclasses import asdict, dataclass
from pathlib import Path

from services import typesetting

LAYOUT = Path(__file__).with_name("sheet.typ")


@dataclass(frozen=True)
class Part:
    """A text under its heading. `detail` says who wrote it, and when."""

    heading: str
    text: str
    detail: str = ""


@dataclass(frozen=True)
class Sheet:
    """What stands on the paper, in the words of the reader. `language` is a code: "da"."""

    language: str
    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    footer: str


def pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF that a screen reader can read aloud."""
    return typesetting.pdf(LAYOUT, "sheet", asdict(sheet))
