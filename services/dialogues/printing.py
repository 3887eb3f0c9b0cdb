"""A note on paper: a tagged PDF with its fonts in it, made of texts that are never markup."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import typst

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
    """The sheet as a PDF that a screen reader can read aloud.

    A sign that no font on the server can show is a box on the paper; then only the claim to
    the standard (PDF/UA-1) is left out.
    """
    try:
        return _compiled(sheet, "ua-1")
    except typst.TypstError:
        return _compiled(sheet, "1.7")


def _compiled(sheet: Sheet, standard: Literal["ua-1", "1.7"]) -> bytes:
    given = {"sheet": json.dumps(asdict(sheet))}
    made = typst.compile(
        LAYOUT.read_bytes(), format="pdf", sys_inputs=given, pdf_standards=standard
    )
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file
    return made
