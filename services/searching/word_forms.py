"""Forms of Danish words: what somebody asks for, cut down to what all its forms begin with.

The Snowball rules for Danish, as PostgreSQL has them: "klubben", "klubber" and "klubbens" are
all found by "klub". Where one and many begin otherwise, as "barn" and "børn", a table joins
them. The words of Danish that say nothing alone are left out, as in PostgreSQL.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

import snowballstemmer

_STOP = (
    "og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi"
    " min havde ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her"
    " alle vil blev kunne ind når være dog noget ville jo deres efter ned skulle denne end dette"
    " mit også under have dig anden hende mine alt meget sit sine vor mod disse hvis din nogle hos"
    " blive mange ad bliver hendes været thi jer sådan"
)
STOP = frozenset(_STOP.split())
# One and many of a word, where the stem does not join them.
_CHANGING = (
    "barn børn", "bog bøger", "bror brødre", "datter døtre", "far fædre", "fod fødder",
    "hånd hænder", "kraft kræfter", "mand mænd", "mor mødre", "nat nætter",
    "natt nætter", "rod rødder", "søster søstre", "tand tænder", "øje øjne", "øj øjne",
)  # fmt: skip
_ENDINGS = ("", "s", "en", "ens", "et", "ets", "ne", "nes", "ene", "enes")
WORD = re.compile(r"[^\W_]+")
MOST = 8  # words of one question
SHORT = 3  # shorter ones are looked for as they are: half the language begins with one letter


def asked(text: str) -> tuple[str, ...]:
    """The beginnings to look for, of each word of a question that says something."""
    plain = unicodedata.normalize("NFC", text).lower()
    words = [word for word in WORD.findall(plain) if word not in STOP]
    return tuple(dict.fromkeys(stem(word) for word in words))[:MOST]


def is_form(word: str, stem: str) -> bool:
    """Whether a word, in small letters, is one that was looked for."""
    begins = word == stem if len(stem) < SHORT else word.startswith(stem)
    return begins or word in others(stem)


def others(stem: str) -> frozenset[str]:
    """The words that are forms of the same as `stem`, and begin otherwise: "børn" of "barn"."""
    return _joined().get(stem, frozenset())


@cache
def _joined() -> Mapping[str, frozenset[str]]:
    pairs = [pair.split() for pair in _CHANGING]
    joined: dict[str, frozenset[str]] = {}
    for word, other in pairs + [pair[::-1] for pair in pairs]:
        forms = frozenset(other + ending for ending in _ENDINGS)
        for begins in {stem(word + ending) for ending in _ENDINGS}:
            joined[begins] = joined.get(begins, frozenset()) | forms
    return joined


def stem(word: str) -> str:
    """What the forms of a Danish word have in common at their beginning."""
    # A new one each time: it holds the word that it works on, and others search meanwhile.
    return snowballstemmer.stemmer("danish").stemWord(word)
