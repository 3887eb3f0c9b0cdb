"""The page of the year fits on one A4 page and on one slide, however much stands on it."""

from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pypdf import PdfReader

from services.year_page import printing, slide
from services.year_page.page_drafts import LINE_LIMIT, MOST_TEXT
from services.year_page.printing import Paper, Part

LITTLE = tuple(Part(f"Overskrift {n}", (f"Sætning {n}",), "Ingen") for n in range(5))
WORDS = ("Vi lod de unge åbne aftenen selv. " * 9)[:LINE_LIMIT]
FULL = tuple(
    Part(f"Overskrift {n}", (WORDS,) * (MOST_TEXT // LINE_LIMIT // 3 if n < 3 else 0), "Ingen")
    for n in range(6)
)


def paper(parts: tuple[Part, ...]) -> Paper:
    return Paper("da", "Vores år", "Klitten · 2026/27", parts, "Udskrevet 22. november 2026.")


@pytest.mark.parametrize("parts", [(*LITTLE, Part("Tom", (), "Intet endnu")), FULL])
def test_it_is_one_tagged_page_with_all_that_was_written(parts: tuple[Part, ...]) -> None:
    read = PdfReader(BytesIO(printing.pdf(paper(parts))))
    [page] = read.pages
    text = " ".join(page.extract_text().split())
    for part in parts:
        assert part.heading in text
        assert text.count(part.lines[0][:30] if part.lines else part.empty) >= len(part.lines)
    root: Any = read.trailer["/Root"]
    fonts: Any = page["/Resources"]
    assert root["/MarkInfo"]["/Marked"]
    assert all("/DescendantFonts" in font.get_object() for font in fonts["/Font"].values())


def test_it_is_one_slide_under_its_headings() -> None:
    [made] = Presentation(BytesIO(slide.pptx(paper(LITTLE)))).slides
    shapes: list[Any] = list(made.shapes)
    written = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    assert written[:2] == ["Vores år", "Klitten · 2026/27"]
    assert written[2:] == [f"Overskrift {n}\nSætning {n}" for n in range(5)]
