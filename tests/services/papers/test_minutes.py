from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from services.papers import minutes
from services.papers.minutes import MinutesChoice
from tests.services.papers.meeting import MEETING, ORDER


def text_of(paper: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return minutes.pdf(MEETING)


def test_they_are_tagged_have_their_fonts_and_claim_the_standard(paper: bytes) -> None:
    read = PdfReader(BytesIO(paper))
    root: Any = read.root_object
    pages: list[Any] = list(read.pages)
    fonts = [
        font["/DescendantFonts"][0]["/FontDescriptor"]
        for page in pages
        for font in (each.get_object() for each in page["/Resources"]["/Font"].values())
    ]

    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "da"
    assert read.metadata is not None
    assert read.metadata.title == "Ledelsesmøde"
    assert fonts
    assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)
    assert b"pdfuaid" in paper


def test_they_say_all_that_the_screens_say(paper: bytes) -> None:
    said = text_of(paper)

    for words in (
        "Bo Lind Ordstyrer Til stede",
        "15 min · Eva Dam",
        "11 af 12 enheder",
        f"Søjle Begyndende {ORDER}",
        "Relationer 4 7",
        "+1 1.234 2,5",
        "Et tomt felt: ingen data endnu.",
        "@SUM(A1) Fælles åbning",
        "Mod på mere",
        "Pr. 22.11.2026 · 12 enheder",
        "Udtræk kan være omfattet af aktindsigt",
    ):
        assert words in said


def test_what_is_missing_is_empty_and_zero_is_zero(paper: bytes) -> None:
    lines = text_of(paper).splitlines()

    assert "Medskabelse 0" in [line.strip() for line in lines]
    assert "De unge 0" in [line.strip() for line in lines]


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ("participants", ("Bo Lind", "Eva Dam")),
        ("figures", ("1.234", "11 af 12", "Enhed 7 Et nummer")),
        ("decisions", ("Fælles åbning", "Ida Holm")),
        ("takeaways", ("Mod på mere",)),
    ],
)
def test_a_part_that_is_left_out_is_not_there(left_out: str, words: tuple[str, ...]) -> None:
    said = text_of(minutes.pdf(MEETING, MinutesChoice(**{left_out: False})))

    assert not [each for each in words if each in said]
    assert "Hvad gør vi?" in said
