"""What earlier meetings about the branch agreed and decided: what stands open, what was done.

Nobody's name is read. A shared screen is told how many, and none of the words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from models import Meeting
from models.vocabulary import DecisionKind
from services.decisions import carried
from services.decisions.carried import Carried, Counts
from services.topics import since
from services.topics.asked import Asked, Place


class Agreed(NamedTuple):
    """A decision as the meeting is told of it. No `place`: it is not about one unit.

    Of the units it was `sent` to, `answered` have answered, `adapted` in a way of their own.
    """

    kind: DecisionKind
    text: str
    place: Place | None
    pillar: str | None
    review_on: date | None
    overdue: bool
    outcome: str
    sent: int
    answered: int
    adapted: int


@dataclass(frozen=True)
class AgreementsFacts:
    """What stands open, over its day first, and what was done since `day`; and how many."""

    as_of: date
    day: date
    counts: Counts
    open: tuple[Agreed, ...] = ()
    done: tuple[Agreed, ...] = ()


def of(session: Session, asked: Asked) -> AgreementsFacts:
    """The facts of the meetings before this one, about the same branch or of its series."""
    meeting, day = session.get_one(Meeting, asked.meeting_id), since.since_day(session, asked)
    counts = carried.counts(session, meeting, since=day, as_of=asked.as_of)
    if asked.way.counts_only:
        return AgreementsFacts(asked.as_of, day, counts)
    still = carried.before(session, meeting, as_of=asked.as_of)
    done = carried.done_since(session, meeting, since=day, as_of=asked.as_of)
    return AgreementsFacts(asked.as_of, day, counts, _told(asked, still), _told(asked, done))


def _told(asked: Asked, found: Iterable[Carried]) -> tuple[Agreed, ...]:
    return tuple(
        Agreed(
            kind=each.kind,
            text=each.text,
            place=_place(asked, each.unit_id),
            pillar=each.pillar,
            review_on=each.review_on,
            overdue=each.overdue(asked.as_of),
            outcome=each.outcome,
            sent=each.sent,
            answered=each.answered,
            adapted=each.adapted,
        )
        for each in found
    )


def _place(asked: Asked, unit_id: int | None) -> Place | None:
    there = unit_id is not None and unit_id in asked.naming.unit_ids
    return asked.place(unit_id) if there and unit_id is not None else None
