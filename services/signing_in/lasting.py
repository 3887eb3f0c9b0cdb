"""How long a signed-in browser stays signed in."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Lasts:
    """How long a session lives, and how long it may stand untouched."""

    lifetime: timedelta
    idle_minutes: int
