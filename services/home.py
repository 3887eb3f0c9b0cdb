"""What one person has to do now: each thing with what makes it due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, func, select

from models import (
    Assessment,
    Dialogue,
    DialogueParticipant,
    FollowUp,
    Unit,
    UnitFollow,
)
from services import access, pulse
from services.access import Action, Viewer
from services.assessing import reminders
from services.assessing.reminders import Owing, Unfinished
from services.decisions import to_do
from services.decisions.to_do import Due, Waiting
from services.dialogues import drafts, follow_ups
from services.dialogues.drafts import Begun
from services.dialogues.follow_ups import STILL_OPEN, Agreement
from services.knowledge import asking
from services.knowledge.entry_lines import Line
from services.practice_tracks import next_steps, workshops
from services.practice_tracks.next_steps import NextStep
from services.practice_tracks.workshops import Reminder
from services.progress.counting import counts
from services.pulse import Asked
from services.units import danish
from services.year_wheel import soon
from services.year_wheel.soon import Event

EVENTS = 5  # whoever leads many departments has a meeting in one of them every day
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Followed:
    """A unit that one follows, in one line."""

    id: int
    name: str
    last_assessed_on: date | None
    open_agreements: int


@dataclass(frozen=True)
class Home:
    """All that stands on the home page of one person. `present` counts dialogues this month.

    `pulse` is there until it is answered; `notes` are begun and not saved; `looking_back` are
    agreements of which nobody has said yet what became of them; `questions` of my communities
    wait for an answer; `workshops` come soon, and tracks of one's own lack something before them;
    `tracks` are the next steps of one's own; `decisions` are those that one answers for and that
    are soon followed up, `translations` those that wait for the answer of one's units.
    """

    agreements: tuple[Agreement, ...]
    owing: Owing | None
    events: tuple[Event, ...]
    followed: tuple[Followed, ...]
    present: int
    pulse: Asked | None = None
    unfinished: tuple[Unfinished, ...] = ()
    notes: tuple[Begun, ...] = ()
    looking_back: tuple[Agreement, ...] = ()
    questions: tuple[Line, ...] = ()
    workshops: tuple[Reminder, ...] = ()
    tracks: tuple[NextStep, ...] = ()
    decisions: tuple[Due, ...] = ()
    translations: tuple[Waiting, ...] = ()

    @property
    def empty(self) -> bool:
        return not (
            self.agreements
            or self.owing
            or self.pulse
            or self.unfinished
            or self.notes
            or self.looking_back
            or self.questions
            or self.workshops
            or self.tracks
            or self.decisions
            or self.translations
            or self.events
            or self.followed
            or self.present
        )


def of(session: Session, by: Viewer, today: date) -> Home:
    """What the viewer has to do now. The number of queries is fixed.

    Raises:
        NotAllowed: `by` is a shared screen.
    """
    access.ensure_person(by)
    own = _own(by)
    return Home(
        agreements=follow_ups.due_for(session, by.person_id, today + SOON),
        owing=reminders.owing(session, by, own, today),
        events=soon.of(session, own, today, today + SOON, EVENTS, by=by),
        followed=_followed(session, by),
        present=_present(session, by, today),
        pulse=_pulse(session, by, today),
        unfinished=reminders.unfinished(session, by, today),
        notes=drafts.begun(session, by=by),
        looking_back=follow_ups.to_look_back_at(session, by=by, today=today),
        questions=asking.open_for(session, by=by, today=today),
        workshops=workshops.reminders(session, by=by, today=today),
        tracks=next_steps.mine(session, by=by, today=today),
        decisions=to_do.due(session, by=by, today=today),
        translations=to_do.waiting(session, by=by, today=today),
    )


def _pulse(session: Session, by: Viewer, today: date) -> Asked | None:
    """The pulse, until it is answered."""
    asked = pulse.may_answer(session, by, today)
    return asked if asked and not asked.taken else None


def _followed(session: Session, by: Viewer) -> tuple[Followed, ...]:
    wanted: tuple[Any, ...] = (Unit.id, Unit.name, _last_assessed(), _open_agreements())
    query = (
        select(*wanted)
        .join(UnitFollow, col(UnitFollow.unit_id) == col(Unit.id))
        .where(
            UnitFollow.person_id == by.person_id,
            col(Unit.id).in_(by.units.get(Action.SEE_UNIT, frozenset())),
        )
    )
    found = (Followed(*row) for row in session.exec(query))
    return tuple(sorted(found, key=lambda unit: danish(unit.name)))


def _last_assessed() -> Any:
    return (
        select(func.max(Assessment.dialogue_on))
        .where(
            Assessment.unit_id == Unit.id,
            counts(),
            col(Assessment.level).is_not(None),
        )
        .scalar_subquery()
    )


def _open_agreements() -> Any:
    return (
        select(func.count())
        .select_from(FollowUp)
        .where(FollowUp.unit_id == Unit.id, col(FollowUp.status).in_(STILL_OPEN))
        .scalar_subquery()
    )


def _present(session: Session, by: Viewer, today: date) -> int:
    query = (
        select(func.count())
        .select_from(DialogueParticipant)
        .join(Dialogue, col(Dialogue.id) == col(DialogueParticipant.dialogue_id))
        .where(
            DialogueParticipant.person_id == by.person_id,
            col(Dialogue.held_on).between(today.replace(day=1), today),
        )
    )
    return session.exec(query).one()


def _own(by: Viewer) -> Collection[int]:
    """Units that the viewer works with: not all those that they may see."""
    return by.units.get(Action.RECORD_DIALOGUE, frozenset())
