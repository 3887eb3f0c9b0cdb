"""Help to word a local sign: what to think of once more. It never refuses anything."""

import re
from collections.abc import Mapping
from enum import StrEnum

from services import personal_data, texts
from services.errors import N_
from services.personal_data import Finding

LONGEST = 160


class Hint(StrEnum):
    """What a text may lack to be a sign that a colleague would recognise."""

    SEEN = "seen"
    ABSOLUTE = "absolute"
    QUESTION = "question"
    NAME = "name"
    LONG = "long"


SENTENCES: Mapping[Hint, str] = {
    Hint.SEEN: N_(
        "Begin with what one can see or hear you do, rather than with what you want, think or are."
    ),
    Hint.ABSOLUTE: N_(
        'Can it do without "always" and "never"? A sign is something one often sees.'
    ),
    Hint.QUESTION: N_("A sign is what one sees, and not a question."),
    Hint.NAME: N_("Is there a name in it? A sign is about what happens, not about who."),
    Hint.LONG: N_("It is long. At most 160 characters are easier to recognise."),
}

_ABSOLUTE = re.compile(r"\b(?:altid|aldrig|always|never)\b", re.IGNORECASE)
_NOT_SEEN = re.compile(
    r"(?:(?:vi|man|de unge|medarbejderne|we|one|the young(?: people)?|staff) )?"
    r"(?:vil|skal|bør|ønsker|tror|mener|synes|føler|håber|tænker|er|kan|"
    r"will|should|want|believe|think|feel|hope|are|is|can)\b"
    r"|(?:at|mere|bedre|god|gode|godt|fokus|more|better|good|focus|to)\b",
    re.IGNORECASE,
)
# A capital letter within a sentence; not what may well begin with one.
_NAME = re.compile(r"(?<=[\w,] )(?!(?:De|Dem|Deres|Teams|Aula|Discord)\b)[A-ZÆØÅ][a-zæøåé]+\b")


def hints(text: str) -> tuple[Hint, ...]:
    """What to think of once more in a local sign; nothing while nothing is written."""
    plain = " ".join(texts.kept(text).split())
    named = bool(_NAME.search(plain)) or personal_data.find(plain) is Finding.HINT
    held = {
        Hint.SEEN: bool(_NOT_SEEN.match(plain)),
        Hint.ABSOLUTE: bool(_ABSOLUTE.search(plain)),
        Hint.QUESTION: plain.endswith("?"),
        Hint.NAME: named,
        Hint.LONG: len(texts.kept(text)) > LONGEST,
    }
    return tuple(hint for hint, holds in held.items() if holds)
