"""How each kind of database is asked for words that begin in some way."""

from collections.abc import Sequence

from sqlmodel import Session

from services.searching import word_forms


def kind(session: Session) -> str:
    """The kind of database that a session asks."""
    return session.get_bind().dialect.name


def on_postgresql(stems: Sequence[str]) -> str:
    """What `to_tsquery('simple', ...)` takes for texts that hold a form of each of `stems`."""
    return " & ".join(f"'{stem}'{':*' if _is_long(stem) else ''}" for stem in stems)


def on_sqlite(stems: Sequence[str]) -> str:
    """What FTS5 takes for texts that hold a form of each of `stems`."""
    return " AND ".join(f'"{stem}"{" *" if _is_long(stem) else ""}' for stem in stems)


def _is_long(stem: str) -> bool:
    return len(stem) >= word_forms.SHORT
