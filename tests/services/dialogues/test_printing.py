"""A note on paper: tagged, with its fonts in it, and no text of it is ever markup."""

import json
from dataclasses import asdict, replace

import pytest
import typst

from services.dialogues import printing
from services.dialogues.printing import Part, Sheet

SHEET = Sheet(
    language="da",
    title="Dialog 22. november 2026 · Æblet",
    facts=("Søjle · Skabelon",),
    parts=(Part("Hvad?", "Første linje\nAnden linje", "Ida Holm"),),
    footer="Kun for dem, der var med",
)


def with_text(text: str) -> Sheet:
    return replace(SHEET, parts=(Part(text, text, text),))


def headings(sheet: Sheet) -> list[str]:
    given = {"sheet": json.dumps(asdict(sheet))}
    found = typst.query(printing.LAYOUT.read_bytes(), "heading", sys_inputs=given)
    return [heading["body"]["text"] for heading in json.loads(found)]


def test_the_paper_is_tagged_has_its_fonts_and_names_its_language() -> None:
    paper = printing.pdf(SHEET)

    assert paper.startswith(b"%PDF-")
    for sign in (b"/StructTreeRoot", b"/FontFile", b"/Lang", b"pdfuaid"):
        assert sign in paper


@pytest.mark.parametrize(
    "text",
    [
        '#panic("x")',
        '#read("/etc/passwd")',
        "#include",
        "$x$ *fed* _kursiv_ `kode` <label> @ref = overskrift // borte \\",
        '"]) #sys',
    ],
)
def test_markup_in_a_text_stays_text(text: str) -> None:
    assert headings(with_text(text)) == [SHEET.title, text]
    assert b"pdfuaid" in printing.pdf(with_text(text))


@pytest.mark.parametrize("text", ["👩‍👩‍👧", "漢字", "مرحبا", "x" * 1500, "", "\n\n"])
def test_any_text_can_be_printed(text: str) -> None:
    assert b"/StructTreeRoot" in printing.pdf(replace(SHEET, parts=(Part("Hvad?", text),)))
