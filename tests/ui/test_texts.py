import pytest
from markdown_it import MarkdownIt

from ui.texts import as_label, as_lines, as_written

TEXTS = [
    "**fed** og _kursiv_",
    "<script>alert(1)</script>",
    "[link](https://example.org) ![x](y)",
    ":red[rød] :material/home: $x^2$",
    "1. punkt",
    "- punkt",
    "# overskrift",
    "æøå 😀 שלום | `kode` ~~væk~~",
    "en\nto",
    "a & b &amp; c \\ d",
]


@pytest.mark.parametrize("text", TEXTS)
def test_as_written_is_drawn_letter_by_letter(text: str) -> None:
    drawn = MarkdownIt("commonmark").enable("strikethrough").parseInline(as_written(text))

    children = drawn[0].children or []
    assert "".join(token.content for token in children) == text.replace("\n", " ")
    assert {token.type for token in children} <= {"text", "text_special"}


def test_as_lines_keeps_line_breaks_and_nothing_else() -> None:
    drawn = MarkdownIt("commonmark").parse(as_lines("en\n    - to\n\n# tre"))

    paragraphs = [token.children or [] for token in drawn if token.type == "inline"]
    assert ["".join(each.content for each in one) for one in paragraphs] == ["en- to", "# tre"]
    assert [each.type for each in paragraphs[0]].count("hardbreak") == 1


@pytest.mark.parametrize("text", TEXTS)
def test_a_label_is_drawn_letter_by_letter(text: str) -> None:
    drawn = MarkdownIt("commonmark").enable("strikethrough").parse(as_label(text))

    assert [token.type for token in drawn] == ["paragraph_open", "inline", "paragraph_close"]
    children = drawn[1].children or []
    assert "".join(token.content for token in children) == text.replace("\n", " ")
    assert {token.type for token in children} <= {"text", "text_special"}


def test_a_label_of_plain_words_is_read_out_as_it_stands() -> None:
    text = '"Det plejer vi" er et almindeligt argument (også hos os) - ja!'

    assert as_label(text) == text
