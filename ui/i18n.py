"""Danish and English. Msgids are the English sentences; Danish is read from its `.po` file."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

import streamlit as st
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from models.vocabulary import Language
from services.calendar import COPENHAGEN

LANGUAGE = "language"
LOCALE = Path(__file__).parent.parent / "locale"
BABEL = {Language.DANISH: "da_DK", Language.ENGLISH: "en_GB"}
NAMES = {Language.DANISH: "Dansk", Language.ENGLISH: "English"}

_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


@cache
def catalogue(language: Language) -> NullTranslations:
    """The translations of `language`, compiled in memory: no compiled files to forget."""
    source = LOCALE / language / "LC_MESSAGES" / "messages.po"
    if not source.exists():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)


def language() -> Language:
    """The language of this session: the person's own choice, else the browser's, else Danish."""
    return _spoken.get() or _asked_for()


@contextmanager
def speaking() -> Generator[None]:
    """Within, the language of the session is asked for once, not for each of its words."""
    token = _spoken.set(_asked_for())
    try:
        yield
    finally:
        _spoken.reset(token)


@contextmanager
def speaking_in(language: Language) -> Generator[None]:
    """Within, `language` is spoken, whatever the session asks for: for papers in both."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def other_language() -> Language:
    """The language that this session does not speak."""
    return Language.ENGLISH if language() is Language.DANISH else Language.DANISH


def choose(language: Language) -> None:
    """From now on this tab speaks `language`."""
    st.session_state[LANGUAGE] = language
    if _spoken.get():
        _spoken.set(language)


def browser_language() -> Language:
    """English for a browser that asks for English, Danish for every other."""
    asked = st.context.locale
    english = isinstance(asked, str) and asked.lower().startswith("en")
    return Language.ENGLISH if english else Language.DANISH


def _(message: str) -> str:
    """`message` in the language of this session."""
    return catalogue(language()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """`one` or `many`, as `n` asks for, in the language of this session."""
    return catalogue(language()).ngettext(one, many, n)


@lru_cache(maxsize=10_000)
def _in_words(when: date, pattern: str, locale: str) -> str:
    return format_date(when, pattern, locale=locale)


def _asked_for() -> Language:
    chosen = st.session_state.get(LANGUAGE)
    return Language(chosen) if chosen in set(Language) else browser_language()


def day(when: date) -> str:
    """A day in words: "22. november 2026"."""
    pattern = "d. MMMM y" if language() is Language.DANISH else "d MMMM y"
    return _in_words(when, pattern, BABEL[language()])


def short_day(when: date) -> str:
    """A day in figures, the same in both languages: "22.11.2026"."""
    return f"{when:%d.%m.%Y}"


def day_in_year(when: date) -> str:
    """A day of a year that is clear: "22. nov."."""
    pattern = "d. MMM" if language() is Language.DANISH else "d MMM"
    return _in_words(when, pattern, BABEL[language()])


def month(when: date) -> str:
    """A month in words: "november 2026"."""
    return _in_words(when, "MMMM y", BABEL[language()])


def moment(when: datetime) -> str:
    """A moment in Copenhagen: "22. november 2026 kl. 14.30"."""
    danish = language() is Language.DANISH
    pattern = "d. MMMM y 'kl.' HH.mm" if danish else "d MMMM y, HH:mm"
    return format_datetime(when, pattern, tzinfo=COPENHAGEN, locale=BABEL[language()])


def clock(when: datetime) -> str:
    """The time of a moment in Copenhagen: "14.30"."""
    pattern = "HH.mm" if language() is Language.DANISH else "HH:mm"
    return format_datetime(when, pattern, tzinfo=COPENHAGEN, locale=BABEL[language()])


def week(when: date) -> str:
    """The ISO week of a day: "uge 47"."""
    return _("week {number}").format(number=when.isocalendar().week)


def percent(part: int, whole: int) -> str:
    """A part of a whole: "75 %", never torn apart where a line ends."""
    return f"{round(100 * part / whole)}\N{NO-BREAK SPACE}%"


def number(value: float) -> str:
    """A number with the separators of the language: "1.234,5"."""
    return format_decimal(value, locale=BABEL[language()])
