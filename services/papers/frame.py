"""What stands around the topics of a meeting on paper: plain words, in the reader's language."""

from dataclasses import dataclass
from datetime import date

from services.papers.screen import Figure, Points, Screen


@dataclass(frozen=True)
class Line:
    """A decision or an agreement. What it has none of is empty."""

    kind: str
    text: str
    responsible: str = ""
    unit: str = ""
    pillar: str = ""
    review: str = ""
    review_on: date | None = None
    status: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody who was asked to the meeting."""

    name: str
    role: str
    attendance: str


@dataclass(frozen=True)
class Topic:
    """A topic of the agenda: what its screen shows, and what was decided under it."""

    screen: Screen
    facts: str = ""
    owner: str = ""
    decisions: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Headings:
    """The fixed words of all files, in the reader's language."""

    meeting: str
    participants: str
    agenda: str
    decisions: str
    takeaways: str
    definitions: str
    numbers: str
    topic: str
    question: str
    source: str
    missing: str
    part: str
    nothing_decided: str
    person: tuple[str, str, str]
    decision: tuple[str, str, str, str, str, str, str]


@dataclass(frozen=True)
class Frame:
    """A meeting on paper. `language` is a code: "da". `footer` stands on every page and slide."""

    language: str
    title: str
    day: str
    headings: Headings
    facts: tuple[Figure, ...] = ()
    participants: tuple[Person, ...] = ()
    topics: tuple[Topic, ...] = ()
    decisions: tuple[Line, ...] = ()
    takeaways: tuple[Points, ...] = ()
    definitions: tuple[Figure, ...] = ()
    footer: str = ""

    @property
    def agreed(self) -> tuple[tuple[str, Line], ...]:
        """All decisions with the title of their topic, which is empty for those of none."""
        under = [(topic.screen.title, line) for topic in self.topics for line in topic.decisions]
        return (*under, *(("", line) for line in self.decisions))
