"""The page of the year on paper: one A4 page, a tagged PDF with its fonts in it."""

from dataclasses import asdict, dataclass
from pathlib import Path

from services import typesetting

LAYOUT = Path(__file__).with_name("page.typ")


@dataclass(frozen=True)
class Part:
    """The sentences under a heading, and what is said where there are none."""

    heading: str
    lines: tuple[str, ...]
    empty: str


@dataclass(frozen=True)
class Paper:
    """What stands on the page, in the words of the reader. `language` is a code: "da"."""

    language: str
    title: str
    about: str
    parts: tuple[Part, ...]
    footer: str


def pdf(paper: Paper) -> bytes:
    """The page as a PDF that a screen reader can read aloud: always one A4 page."""
    return typesetting.pdf(LAYOUT, "page", asdict(paper))
