"""What a page of the year can tell: each thing with the row that it stands in."""

from dataclasses import dataclass
from enum import StrEnum

from models.vocabulary import PageHeading


class Told(StrEnum):
    """What kind of sentence something becomes. Beside it: its words, in their order."""

    FOCUS = "focus"  # a focus question
    GAINED = "gained"  # the title of a track, what the staff got out of it
    MOVED = "moved"  # an area of the young, seen before, seen after
    KEPT = "kept"  # what was tried and kept
    NEXT_STEP = "next_step"  # what the unit does next
    NEW_SIGN = "new_sign"  # a local sign
    TRIED = "tried"  # the title of an idea
    DIRECTION = "direction"  # the common sentence in Danish and English, the unit's own sign
    UNIT = "unit"  # the unit, its department
    COMMUNITY = "community"  # a community in which people of the unit take part


@dataclass(frozen=True)
class Found:
    """One thing that was logged. `source`, `source_id`: its table and row. `pillar` may be ""."""

    heading: PageHeading
    told: Told
    words: tuple[str, ...]
    source: str
    source_id: int
    pillar: str = ""
