"""Where the change counters stand: asked once for a whole page, which is then of one moment."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from services import changes
from services.changes import Counts
from services.database import reading

_known: ContextVar[dict[str, int] | None] = ContextVar("known", default=None)


def counts(*areas: str) -> Counts:
    """Where the change counters of `areas` stand."""
    known = _known.get()
    if known is None:
        return _asked(areas)
    if unknown := [area for area in areas if area not in known]:
        known |= zip(unknown, _asked(unknown), strict=True)
    return tuple(known[area] for area in areas)


@contextmanager
def one_moment(*areas: str) -> Generator[None]:
    """Within, each counter is asked for once, and those of `areas` all together at first.

    Whoever changes something within draws the page anew after it, as `forms.saving` does.
    """
    token = _known.set(dict(zip(areas, _asked(areas), strict=True)))
    try:
        yield
    finally:
        _known.reset(token)


def _asked(areas: Sequence[str]) -> Counts:
    with reading() as session:
        return changes.counts(session, *areas)
