"""People's texts on a page that speaks Markdown: shown as they were written."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~:$&=^\"'])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>()#+\-.!|~:$&=^\"'])")
# What means something inside a line, and what makes of its beginning a list or a heading.
_IN_A_LABEL = re.compile(r"([\\`*_{}\[\]<>~:$&^|]|^[#+\-=]|\.(?=\S)|(?<=\d)[.)])")


def as_label(text: str) -> str:
    """The same for a field's label, where each escape is one: a screen reader reads them out."""
    return _IN_A_LABEL.sub(r"\\\1", text.replace("\n", " ").strip())


def as_lines(text: str) -> str:
    """The same as `as_written`, with the line breaks that were typed."""
    first, *others = text.split("\n")
    # Blanks in front of a line would make code of it.
    return "  \n".join((as_written(first), *(as_written(line.lstrip()) for line in others)))


def as_written(text: str) -> str:
    """`text` so that Markdown draws it letter by letter: no emphasis, link, colour or HTML."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))


def as_plain(written: str) -> str:
    """What `as_written` made ready for Markdown, as plain text again."""
    return _ESCAPED.sub(r"\1", written)
