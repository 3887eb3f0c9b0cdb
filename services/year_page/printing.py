"""The page of the year on paper: one A4 page, a tagged PDF with its fonts in it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import typst

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
    try:
        return _compiled(paper, "ua-1")
    except typst.TypstError:  # a sign that no font can show: only the claim is left out
        return _compiled(paper, "1.7")


def _compiled(paper: Paper, standard: Literal["ua-1", "1.7"]) -> bytes:
    given = {"page": json.dumps(asdict(paper))}
    made = typst.compile(
        LAYOUT.read_bytes(), format="pdf", sys_inputs=given, pdf_standards=standard
    )
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file
    return made
