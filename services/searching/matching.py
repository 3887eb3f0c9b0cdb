"""How each kind of database is asked for words that begin in some way."""

from collections.abc import Sequence

from sqlmodel import Session

from services.searching import word_forms


def kind(session: Session) -> str:
    """The kind of database that a session asks."""
    return session.get_bind().dialect.name


def on_postgresql(stems: Sequence[str]) -> str:
    """What `to_tsquery('simple', ...)` takes for texts that hold a form of each of `stems`."""
    return " & ".join(map(_in_postgresql, stems))


def on_sqlite(stems: Sequence[str]) -> str:
    """What FTS5 takes for texts that hold a form of each of `stems`."""
    return " AND ".join(map(_in_sqlite, stems))


def _in_postgresql(stem: str) -> str:
    """A word in any of its forms: what is kept there are stems."""
    others = sorted({word_forms.stem(word) for word in word_forms.others(stem)})
    begins = f"'{stem}'{':*' if _is_long(stem) else ''}"
    return "(" + " | ".join([begins, *(f"'{other}'" for other in others)]) + ")"


def _in_sqlite(stem: str) -> str:
    """A word in any of its forms: what is kept there are words."""
    begins = f'"{stem}"{" *" if _is_long(stem) else ""}'
    others = sorted(word_forms.others(stem))
    return "(" + " OR ".join([begins, *(f'"{other}"' for other in others)]) + ")"


def _is_long(stem: str) -> bool:
    return len(stem) >= word_forms.SHORT
