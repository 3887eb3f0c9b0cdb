"""Where things stand on a slide, and how its words look."""

from dataclasses import dataclass

from pptx.util import Inches, Length

from services.papers import ramp

WIDTH, HEIGHT = 13.333, 7.5  # inches: 16:9
LEFT, INNER = 0.75, 11.83
TOP, BOTTOM = 1.45, 6.52  # between the title and the source
FONT = "Arial"  # its measures are the same on every machine, by the free font of the same widths
TITLE = 30  # points of a title that is not long
NONE = Length(0)


@dataclass(frozen=True)
class Place:
    """Where something stands on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


@dataclass(frozen=True)
class Look:
    """How a text looks."""

    size: float = 16
    bold: bool = False
    italic: bool = False
    colour: str = ramp.INK
    after: float = 0
