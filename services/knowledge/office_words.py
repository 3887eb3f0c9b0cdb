"""What can be read in the parts of a document of an office program."""

import re
from html import unescape

_READ = (
    "word/",
    "ppt/slides/",
    "ppt/notesslides/",
    "ppt/comments/",
    "xl/sharedstrings",
    "xl/worksheets/",
    "xl/comment",
    "xl/threadedcomment",
    "content.xml",
)
_SHEETS = "xl/worksheets/"
# Each begins at a `<` and stops at the next: what is made to slow them down does not.
_BREAK = re.compile(r"</(?:w:p|a:p|text:p|text:h|si|c|row|table:[a-z-]+)>")
_TAG = re.compile(r"<[^<>]*>")
_CELL = re.compile(r"</(?:\w{1,20}:)?(?:c|f|v|is|row)>")
# A fraction is no personal number, whatever its ten digits are.
_FRACTION = re.compile(r"<((?:\w{1,20}:)?v)>[-+0-9]*[.eE][^<>]*</")


def is_text(name: str) -> bool:
    """Whether a part holds what people wrote."""
    name = name.lower()
    return name.startswith(_READ) and name.endswith(".xml")


def words(name: str, written: str) -> str:
    """What can be read in a part, a line for each paragraph or cell."""
    if name.lower().startswith(_SHEETS):  # two cells side by side are not one number
        written = _CELL.sub(" | ", _FRACTION.sub("</", written))
    return unescape(_TAG.sub("", _BREAK.sub("\n", written)))
