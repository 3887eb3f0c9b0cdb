"""What deserves a talk in the branch, and what is worth sharing: at its units and communities."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.topics import communities, findings
from services.topics.asked import Asked
from services.topics.findings import Line


@dataclass(frozen=True)
class FoundFacts:
    """All that was found, by rule: units before communities. `units` were looked at."""

    as_of: date
    units: int
    lines: tuple[Line, ...]


def to_discuss(session: Session, asked: Asked) -> FoundFacts:
    """What deserves a talk."""
    return _found(session, asked, good=False)


def worth_sharing(session: Session, asked: Asked) -> FoundFacts:
    """What is worth sharing."""
    return _found(session, asked, good=True)


def _found(session: Session, asked: Asked, *, good: bool) -> FoundFacts:
    circles = list(communities.of_branch(session, asked))
    return FoundFacts(
        as_of=asked.as_of,
        units=len(asked.naming.unit_ids),
        lines=(
            *findings.at_units(session, asked, good=good),
            *findings.at_communities(session, asked, circles, good=good),
        ),
    )
