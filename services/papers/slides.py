"""Slides from nothing: one layout of our own with a title, a footer and a number on each.

Real titles, alternative texts and a language, so that the slides can be read aloud as well.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from services.papers import plain, ramp, slide_master
from services.papers.slide_places import (
    BOTTOM,
    HEIGHT,
    INNER,
    LEFT,
    NONE,
    TITLE,
    TOP,
    WIDTH,
    Look,
    Place,
)

__all__ = [
    "BOTTOM",
    "INNER",
    "LEFT",
    "TOP",
    "Deck",
    "Look",
    "Place",
    "rule",
    "silent",
    "tell",
]

Words = tuple[str, str]  # what an empty field means, and "({n} of {all})"
NO_WORDS: Words = ("", "")
_LANGUAGES = {"da": MSO_LANGUAGE_ID.DANISH, "en": MSO_LANGUAGE_ID.ENGLISH_UK}


class Deck:
    """A presentation that is being made."""

    def __init__(self, *, language: str, title: str, footer: str, words: Words = NO_WORDS) -> None:
        self.file = Presentation()
        self.missing, self._part = words
        self.code = language
        self.language = _LANGUAGES.get(language, MSO_LANGUAGE_ID.ENGLISH_UK)
        self.file.slide_width, self.file.slide_height = Inches(WIDTH), Inches(HEIGHT)
        about = self.file.core_properties
        about.title, about.author = plain.text(title), ""
        about.last_modified_by, about.comments, about.language = "", "", language
        about.created = about.modified = datetime.now(UTC)  # else those of an empty file of 2013
        self._layout = slide_master.only_layout(self.file)
        slide_master.dress(self.file)
        self._stand(footer)

    @property
    def tag(self) -> str:
        """The language as a file names it: "da-DK"."""
        return MSO_LANGUAGE_ID.to_xml(self.language)

    def slide(self, title: str) -> Any:
        """A new slide under its title."""
        made = self.file.slides.add_slide(self._layout)
        self._name(made, title)
        return made

    def number(self, slides: Sequence[Any], title: str) -> None:
        """Tell of slides under one title which of them each is, where they are several."""
        if len(slides) > 1:
            for n, slide in enumerate(slides, start=1):
                self._name(slide, f"{title} {self._part.format(n=n, all=len(slides))}")

    def _name(self, slide: Any, title: str) -> None:
        frame = slide.shapes.title.text_frame
        frame.text = plain.text(title)
        run = frame.paragraphs[0].runs
        if run:
            run[0].font.language_id = self.language
            run[0].font.size = Pt(_title_size(title))

    def box(self, slide: Any, place: Place, *, anchor: MSO_ANCHOR = MSO_ANCHOR.TOP) -> Any:
        """An empty text box without margins; its text frame."""
        frame = slide.shapes.add_textbox(*place.emu).text_frame
        frame.word_wrap, frame.vertical_anchor = True, anchor
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = NONE
        return frame

    def write(self, frame: Any, text: str, look: Look) -> Any:
        """One more paragraph in a text frame."""
        first = frame.paragraphs[0]
        paragraph = frame.add_paragraph() if first.runs else first
        paragraph.space_after = Pt(look.after)
        run = paragraph.add_run()
        run.text = plain.text(text)
        self.dress(run.font, look)
        return paragraph

    def dress(self, font: Any, look: Look) -> None:
        """Give a font its look, and the language of the deck."""
        font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
        font.color.rgb = RGBColor.from_string(look.colour.upper())
        font.language_id = self.language

    def note(self, slide: Any, lines: list[str]) -> None:
        """What the speaker reads under the slide."""
        slide.notes_slide.notes_text_frame.text = plain.text("\n".join(lines))

    def saved(self) -> bytes:
        """The file."""
        out = BytesIO()
        self.file.save(out)
        return out.getvalue()

    def _stand(self, footer: str) -> None:
        # A layout takes no text boxes by itself: they are made on a slide, and moved there.
        carrier = self.file.slides.add_slide(self._layout)
        left = self.box(carrier, Place(LEFT, 7.06, 10.5, 0.25))
        self.write(left, footer, Look(9, colour=ramp.QUIET))
        right = self.box(carrier, Place(12.0, 7.06, 0.58, 0.25))
        right.paragraphs[0].alignment = 3  # to the right
        right.paragraphs[0]._p.append(slide_master.number())  # noqa: SLF001 - python-pptx has no fields
        rule(carrier, Place(LEFT, 6.98, INNER, 0))
        for shape in list(carrier.shapes)[1:]:
            self._layout.shapes._spTree.append(shape._element)  # noqa: SLF001
        slides = self.file.slides._sldIdLst  # noqa: SLF001
        self.file.part.drop_rel(slides[0].rId)
        slides.remove(slides[0])


def tell(shape: Any, alt: str, name: str = "") -> None:
    """Give a picture, chart or table the words that are read aloud in its place."""
    about = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001 - python-pptx has no way
    about.set("descr", plain.text(alt))
    if name:
        about.set("name", name)


def silent(shape: Any) -> None:
    """Mark a shape as decoration: it is not read aloud."""
    about = shape._element.xpath(".//p:cNvPr")[0]  # noqa: SLF001
    about.append(parse_xml(_DECORATION))


def rule(slide: Any, place: Place) -> Any:
    """A thin line, which is not read aloud."""
    left, top, width, height = place.emu
    line = slide.shapes.add_connector(1, left, top, left + width, top + height)
    line._element.remove(line._element.find(qn("p:style")))  # noqa: SLF001 - it casts a shadow
    line.line.color.rgb, line.line.width = RGBColor.from_string(ramp.RULE.upper()), Pt(0.75)
    silent(line)
    return line


def _title_size(title: str) -> float:
    return next((size for size, most in ((TITLE, 62), (26, 74)) if len(title) <= most), 22)


_DECORATION = (
    f"<a:extLst {nsdecls('a')}>"
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)
