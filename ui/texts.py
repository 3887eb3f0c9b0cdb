"""People's texts on a page that speaks Markdown: shown as they were written."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~:$&=^\"'])")


def as_written(text: str) -> str:
    """`text` so that Markdown draws it letter by letter: no emphasis, link, colour or HTML."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))
