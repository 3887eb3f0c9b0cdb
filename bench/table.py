"""What was measured, held against what it should be, as a table."""

from collections.abc import Iterable
from dataclasses import dataclass

HEADS = ("figure", "measured", "floor", "is", "target", "")


@dataclass(frozen=True)
class Line:
    """A figure. With a floor, `target` is for their ratio, or their difference if `added`."""

    name: str
    measured: float
    target: float | None = None
    floor: float | None = None
    unit: str = "ms"
    added: bool = False

    @property
    def value(self) -> float:
        """What is held against the target."""
        if self.floor is None:
            return self.measured
        return self.measured - self.floor if self.added else self.measured / self.floor

    @property
    def kept(self) -> bool:
        """Whether the target is kept; a figure without one keeps it."""
        return self.target is None or self.value <= self.target

    def cells(self) -> tuple[str, ...]:
        """The line in words."""
        sign = f" {self.unit}" if self.added or self.floor is None else " x"
        verdict = "" if self.target is None else ("kept" if self.kept else "NOT KEPT")
        return (
            self.name,
            f"{self.measured:.1f} {self.unit}",
            "" if self.floor is None else f"{self.floor:.1f} {self.unit}",
            "" if self.floor is None else f"{self.value:.2f}{sign}",
            "" if self.target is None else f"<= {self.target:g}{sign}",
            verdict,
        )


def drawn(lines: Iterable[Line]) -> str:
    """The table, as wide as its words."""
    rows = [HEADS, *(line.cells() for line in lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
